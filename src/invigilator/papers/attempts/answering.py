"""Answers as they come: each of them durable before the page is told so."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.limits import Limits, call_budget
from invigilator.papers.answers import Answer, shape_for
from invigilator.papers.attempts import store
from invigilator.papers.attempts.facts import AnswerSaved, AnswersSaved
from invigilator.papers.attempts.forms import FormAtHand, Forms
from invigilator.papers.attempts.model import (
    AlreadyHandedIn,
    Attempt,
    ClaimedAnswer,
    HandInKind,
    KeptAnswer,
    NoSuchAttempt,
    PaperTimeOver,
)
from invigilator.papers.attempts.outcome import Became, became
from invigilator.papers.drawing import PlaceUnknown, Placing, resolved
from invigilator.papers.items import Item
from invigilator.sittings import OwnTime, Sitting, SittingEnded, Sittings, require_writable_in

_CALLS_PER_MINUTE = 120
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Known:
    """An answer by the ids of its item; None where it was taken back."""

    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one answer; `stored` is what is kept where that is another one."""

    item_id: str
    revision: int
    became: Became
    stored: KeptAnswer | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of each answer of a call, in its order, and the time that is left.

    `placings` say how the items stand on the form, by their ids.
    """

    kept: list[Kept]
    placings: Mapping[str, Placing]
    time: OwnTime


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
        exams: Exams,
        sittings: Sittings,
        forms: Forms,
        limits: Limits,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings
        self._forms = forms
        self._spend = call_budget(limits, "answers saved", per_minute=_CALLS_PER_MINUTE)

    async def save(
        self, sitting: Sitting, attempt_id: str, claimed: Sequence[ClaimedAnswer]
    ) -> Saved:
        """Keep answers. One that cannot be kept is told as such, and keeps no other from being.

        Raises `NoSuchAttempt`, `AlreadyHandedIn`, `PaperTimeOver`, or why the sitting takes none.
        """
        form = self._forms.at_hand(attempt_id) or await self._drawn(sitting, attempt_id)
        attempt, placings = form.attempt, form.placings
        exam = await self._exams.existing(attempt.exam_slug)
        time = await self._sittings.times.of_work(
            sitting, exam, begun_at_ms=attempt.begun_at_ms, minutes=attempt.minutes
        )
        version = await self._forms.version_of(attempt)
        found = [(one, _resolved(one, version.content.items, placings)) for one in claimed]
        unit = partial(self._keep, attempt_id=attempt_id, claimed=found)
        kept = await self._database.write(
            partial(unit, sitting=sitting, exam=exam, time=time), about=sitting.session_id
        )
        return Saved(kept, placings, time)

    async def _drawn(self, sitting: Sitting, attempt_id: str) -> FormAtHand:
        attempt = await self._database.read(
            lambda tx: store.attempt_of_sitting(tx, attempt_id, sitting.session_id)
        )
        if attempt is None:
            raise NoSuchAttempt
        return await self._forms.taken_to_hand(attempt)

    def _keep(
        self,
        tx: Transaction,
        *,
        attempt_id: str,
        claimed: Sequence[tuple[ClaimedAnswer, Known | None]],
        sitting: Sitting,
        exam: Exam,
        time: OwnTime,
    ) -> list[Kept]:
        self._spend(tx, sitting.session_id)
        attempt = store.attempt_of_sitting(tx, attempt_id, sitting.session_id)
        if attempt is None:
            raise NoSuchAttempt
        is_late = self._is_late(tx, attempt, exam, time)
        before = store.answers_of(tx, attempt_id, [one.item_id for one, _ in claimed])
        kept: list[Kept] = []
        new: dict[str, KeptAnswer] = {}
        for one, known in claimed:
            given_too_late = is_late and one.changed_at_ms > _ended_at_ms(attempt, time)
            if known is None or given_too_late:
                kept.append(Kept(one.item_id, one.revision, Became.REFUSED))
                continue
            stands = new.get(one.item_id) or before.get(one.item_id)
            outcome = became(stands, one, known.answer)
            kept.append(Kept(one.item_id, one.revision, outcome, _told(stands, outcome)))
            if outcome is Became.SAVED and (stands is None or stands.revision < one.revision):
                new[one.item_id] = self._answer(one, known.answer, is_late=is_late)
        self._write(tx, attempt, list(new.values()), is_late=is_late)
        return kept

    def _is_late(self, tx: Transaction, attempt: Attempt, exam: Exam, time: OwnTime) -> bool:
        """Whether the attempt is over and answers may still come that were given before."""
        is_over = attempt.handed_in is not None or self._clock.now_ms() > time.ends_at_ms
        if not is_over:
            require_writable_in(tx, attempt.session_id)
            return False
        if attempt.handed_in is not None and attempt.handed_in.kind is HandInKind.CANDIDATE:
            raise AlreadyHandedIn
        until_ms = _ended_at_ms(attempt, time) + exam.policy.paper_late_minutes * _MINUTE_MS
        if self._clock.now_ms() > until_ms:
            raise PaperTimeOver
        # An end of the sitting does not take away what was given before the paper's.
        with suppress(SittingEnded):
            require_writable_in(tx, attempt.session_id)
        return True

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

    def _write(
        self, tx: Transaction, attempt: Attempt, new: Sequence[KeptAnswer], *, is_late: bool
    ) -> None:
        if not new:
            return
        store.save_answers(tx, attempt.attempt_id, new)
        fact = AnswersSaved(
            session_id=attempt.session_id,
            exam_slug=attempt.exam_slug,
            attempt_id=attempt.attempt_id,
            answers=tuple(AnswerSaved(one.item_id, one.revision, _digest(one)) for one in new),
            is_late=is_late,
        )
        self._journal.append(tx, attempt.session_id, [fact])


def _ended_at_ms(attempt: Attempt, time: OwnTime) -> int:
    return time.ends_at_ms if attempt.handed_in is None else attempt.handed_in.at_ms


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
