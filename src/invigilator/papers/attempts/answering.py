"""Answers as they come: each of them durable before the page is told so."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.limits import Limits, call_budget
from invigilator.papers.answers import Answer, Brought, shape_for
from invigilator.papers.attempts import store
from invigilator.papers.attempts.at_work import AtWork, Desks
from invigilator.papers.attempts.facts import AnswerSaved, AnswersSaved
from invigilator.papers.attempts.lateness import comes_late, ended_at_ms, in_section
from invigilator.papers.attempts.model import (
    Attempt,
    ClaimedAnswer,
    KeptAnswer,
    NoSuchAttempt,
    SectionTimeOver,
)
from invigilator.papers.attempts.outcome import Became, became
from invigilator.papers.attempts.sections import Sections
from invigilator.papers.drawing import PlaceUnknown, Placing, resolved
from invigilator.papers.files import files_of_item
from invigilator.papers.items import FileUpload, Item
from invigilator.sittings import OwnTime, Sitting

_CALLS_PER_MINUTE = 120


@dataclass(frozen=True, slots=True)
class Known:
    """An answer by the ids of its item; None where it was taken back."""

    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one answer; `stored` is what is kept where that is another one.

    `reason` is the code of why it is refused, where that is more than that it does not fit.
    """

    item_id: str
    revision: int
    became: Became
    stored: KeptAnswer | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of each answer of a call, in its order, and the time that is left.

    `placings` say how the items stand on the form, by their ids. `section_times` are those of
    sections with time of their own that were entered.
    """

    kept: list[Kept]
    placings: Mapping[str, Placing]
    time: OwnTime
    section_times: Mapping[str, OwnTime]


class Answering:
    """Keeps answers while an attempt is open; after its end those that were given before it.

    The server's clock says whether an attempt is open. When an answer was given is the page's
    claim, so what comes after the end by such a claim is marked as late, for a person to look at.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        desks: Desks,
        sections: Sections,
        limits: Limits,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._desks = desks
        self._sections = sections
        self._spend = call_budget(limits, "answers saved", per_minute=_CALLS_PER_MINUTE)

    async def save(
        self, sitting: Sitting, attempt_id: str, claimed: Sequence[ClaimedAnswer]
    ) -> Saved:
        """Keep answers. One that cannot be kept is told as such, and keeps no other from being.

        Raises `NoSuchAttempt`, `AlreadyHandedIn`, `PaperTimeOver`, or why the sitting takes none.
        """
        work = await self._desks.of(sitting, attempt_id)
        items = work.version.content.items
        found = [(one, _resolved(one, items, work.placings)) for one in claimed]
        kept, section_times = await self._database.write(
            partial(self._keep, sitting=sitting, work=work, claimed=found),
            about=sitting.session_id,
        )
        return Saved(kept, work.placings, work.time, section_times)

    def _keep(
        self,
        tx: Transaction,
        *,
        sitting: Sitting,
        work: AtWork,
        claimed: Sequence[tuple[ClaimedAnswer, Known | None]],
    ) -> tuple[list[Kept], Mapping[str, OwnTime]]:
        self._spend(tx, sitting.session_id)
        attempt_id = work.attempt.attempt_id
        attempt = store.attempt_of_sitting(tx, attempt_id, sitting.session_id)
        if attempt is None:
            raise NoSuchAttempt
        is_late = comes_late(tx, attempt, work.exam, work.time, self._clock.now_ms())
        if not is_late:
            # A page whose word of entering was lost: the first answer is as good.
            answered = [work.sections[one.item_id] for one, known in claimed if known]
            self._sections.enter_in(tx, sitting, work, answered)
        times = self._sections.times_in(tx, sitting, work)
        before = store.answers_of(tx, attempt_id, [one.item_id for one, _ in claimed])
        kept: list[Kept] = []
        new: dict[str, KeptAnswer] = {}
        for one, known in claimed:
            given_too_late = is_late and one.changed_at_ms > ended_at_ms(attempt, work.time)
            if known is None or given_too_late or not _has_its_files(tx, attempt_id, one, work):
                kept.append(Kept(one.item_id, one.revision, Became.REFUSED))
                continue
            section = times.get(work.sections[one.item_id])
            try:
                comes_behind = self._comes_behind(work, section, one)
            except SectionTimeOver as over:
                refused = Kept(one.item_id, one.revision, Became.REFUSED, reason=over.code)
                kept.append(refused)
                continue
            stands = new.get(one.item_id) or before.get(one.item_id)
            outcome = became(stands, one, known.answer)
            kept.append(Kept(one.item_id, one.revision, outcome, _told(stands, outcome)))
            if outcome is Became.SAVED and (stands is None or stands.revision < one.revision):
                new[one.item_id] = self._answer(one, known.answer, is_late=is_late or comes_behind)
        self._write(tx, attempt, list(new.values()))
        return kept, times

    def _comes_behind(self, work: AtWork, section: OwnTime | None, one: ClaimedAnswer) -> bool:
        """Whether an answer comes after its section's end, and was given before it."""
        now_ms = self._clock.now_ms()
        return section is not None and in_section(
            work.exam, section, given_at_ms=one.changed_at_ms, now_ms=now_ms
        )

    def _answer(
        self, claimed: ClaimedAnswer, answer: Answer | None, *, is_late: bool
    ) -> KeptAnswer:
        return KeptAnswer(
            item_id=claimed.item_id,
            revision=claimed.revision,
            answer=answer,
            is_flagged=claimed.is_flagged,
            saved_at_ms=self._clock.now_ms(),
            is_late=is_late,
        )

    def _write(self, tx: Transaction, attempt: Attempt, new: Sequence[KeptAnswer]) -> None:
        store.save_answers(tx, attempt.attempt_id, new)
        for is_late in (False, True):
            some = [one for one in new if one.is_late is is_late]
            if some:
                fact = AnswersSaved(
                    session_id=attempt.session_id,
                    exam_slug=attempt.exam_slug,
                    attempt_id=attempt.attempt_id,
                    answers=tuple(
                        AnswerSaved(one.item_id, one.revision, _digest(one)) for one in some
                    ),
                    is_late=is_late,
                )
                self._journal.append(tx, attempt.session_id, [fact])


def _has_its_files(tx: Transaction, attempt_id: str, claimed: ClaimedAnswer, work: AtWork) -> bool:
    """Whether the files that an answer names are those that came for it, and no more than may."""
    if not isinstance(claimed.answer, Brought):
        return True
    body = work.version.content.items[claimed.item_id].body
    named = set(claimed.answer.files)
    came = {one.file_id for one in files_of_item(tx, attempt_id, claimed.item_id)}
    return named <= came and isinstance(body, FileUpload) and len(named) <= body.files_max


def _told(stands: KeptAnswer | None, outcome: Became) -> KeptAnswer | None:
    return stands if outcome in (Became.SUPERSEDED, Became.CONFLICT) else None


def _digest(kept: KeptAnswer) -> str:
    if kept.answer is None:
        return ""
    return hashlib.sha256(store.document_of(kept.answer)).hexdigest()


def _resolved(
    claimed: ClaimedAnswer, items: Mapping[str, Item], placings: Mapping[str, Placing]
) -> Known | None:
    """What a claim answers by the item's ids; None where it is no answer to this form."""
    placing = placings.get(claimed.item_id)
    if placing is None:
        return None
    if claimed.answer is None:
        return Known(None)
    if not isinstance(claimed.answer, shape_for(items[claimed.item_id].body)):
        return None
    try:
        return Known(resolved(claimed.answer, placing))
    except PlaceUnknown:
        return None
