"""What a candidate sees who has signed in: who they are, and their exams."""

from typing import Any

import msgspec
from litestar import Request, get
from litestar.handlers import HTTPRouteHandler

from invigilator.candidates import CandidateGuard, candidate_on
from invigilator.exams import Mode, Phase
from invigilator.kernel import window_of
from invigilator.limits import Limits, TooManyCalls
from invigilator.parameters import FromQuery
from invigilator.sittings.own_exams import OwnExam, OwnExams, Progress

_PER_MINUTE = 60


class OwnExamAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One exam of the candidate's. `path` is its page's, on this server.

    `closes_at_ms` has what was agreed with them in it.
    """

    contest_slug: str
    title: str
    mode: Mode
    room: str
    time_zone: str
    opens_at_ms: int
    closes_at_ms: int
    phase: Phase
    progress: Progress
    path: str


class CandidateMeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in and what they are expected at, the latest first.

    `name` is as the newest roster has it. `next` is the cursor of the next page.
    """

    candidate_id: str
    name: str
    exams: list[OwnExamAnswer]
    next: str | None
    server_time_ms: int


def own_exam_routes(
    own_exams: OwnExams, guard: CandidateGuard, limits: Limits
) -> list[HTTPRouteHandler]:
    """The route of a candidate's own exams."""
    asked = limits.tries("own exams", most=_PER_MINUTE, window_seconds=60)

    @get("/api/candidate/me", guards=[guard.signed_in])
    async def candidate_me(
        request: Request[Any, Any, Any],
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> CandidateMeAnswer:
        """Who is signed in, and a page of the exams on whose rosters they are."""
        candidate = candidate_on(request)
        wait_seconds = await asked.begin(candidate.username_norm)
        if wait_seconds:
            raise TooManyCalls(retry_after_seconds=wait_seconds)
        page, following = await own_exams.of(candidate.username_norm, window_of(after, limit))
        return CandidateMeAnswer(
            candidate_id=candidate.username,
            name=next((own.entry.name for own in page if own.entry.name), ""),
            exams=[_answer(own) for own in page],
            next=following,
            server_time_ms=own_exams.now_ms(),
        )

    return [candidate_me]


def _answer(own: OwnExam) -> OwnExamAnswer:
    exam = own.exam
    return OwnExamAnswer(
        contest_slug=exam.slug,
        title=exam.title,
        mode=exam.mode,
        room=own.entry.room,
        time_zone=exam.terms.time_zone,
        opens_at_ms=exam.opens_at_ms,
        closes_at_ms=own.closes_at_ms,
        phase=own.phase,
        progress=own.progress,
        path=f"/e/{exam.slug}",
    )
