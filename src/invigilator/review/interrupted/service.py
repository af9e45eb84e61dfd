"""Whom an interruption touched, and what their recordings lack of it."""

from functools import partial

from invigilator.database import Database, Transaction
from invigilator.evidence import Evidence
from invigilator.exams import Exam, Exams
from invigilator.identity import Caller, Permission
from invigilator.kernel import Clock, Span
from invigilator.review.explaining import GAP, explained_gaps
from invigilator.review.interrupted.documents import InterruptedPeopleAnswer, people_answer
from invigilator.review.model import NOT_BEGUN, Gap
from invigilator.review.timeline import time_line
from invigilator.sittings import Interruptions, Sitting

PAGE_MAX = 20
"""People of one page: each costs as much as opening their recording does."""


class InterruptedPeople:
    """Answers who was touched by an interruption, with the evidence for it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        exams: Exams,
        evidence: Evidence,
        interruptions: Interruptions,
    ) -> None:
        self._database = database
        self._clock = clock
        self._exams = exams
        self._evidence = evidence
        self._interruptions = interruptions

    async def page(
        self, exam_slug: str, interruption_id: str, caller: Caller, *, after: str, limit: int
    ) -> InterruptedPeopleAnswer:
        """Up to `limit` of those whom the caller may see, behind the sitting `after`.

        The gaps are those that their recordings' pages show, as far as they touch the stretch; for
        who may look at recordings. Raises `NotAllowed`, `NoSuchInterruption` or `CursorInvalid`.
        """
        page = await self._interruptions.touched(
            exam_slug, interruption_id, caller, after=after, limit=limit
        )
        exam = await self._exams.existing(exam_slug)
        span = page.interruption.span_at(self._clock.now_ms())
        gaps: list[list[tuple[str, Gap]] | None] = []
        # One by one, so that no long look holds up what comes every second.
        for sitting in (one.sitting for one in page.people):
            may_view = caller.may(Permission.VIEW, exam_slug, sitting.room)
            query = partial(self._gaps, exam=exam, sitting=sitting, span=span)
            gaps.append(await self._database.read(query) if may_view else None)
        return people_answer(page, gaps)

    def _gaps(
        self, tx: Transaction, *, exam: Exam, sitting: Sitting, span: Span
    ) -> list[tuple[str, Gap]]:
        line = time_line(
            self._evidence.chunks_of(tx, sitting.session_id),
            explained_gaps(self._evidence.observations_of(tx, sitting.session_id, types={GAP})),
            begun_at_ms=sitting.created_at_ms,
            segment_ms=exam.policy.segment_seconds * 1000,
            is_over=sitting.ended_at_ms is not None,
        )
        return [
            (track.track, gap)
            for track in line.tracks
            for gap in track.gaps
            if gap.reason != NOT_BEGUN and gap.span.overlap_ms(span) > 0
        ]
