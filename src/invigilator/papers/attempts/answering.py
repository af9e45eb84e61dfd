"""Answers as they come: each of them durable before the page is told so."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from invigilator.database import Transaction
from invigilator.journal import Journal
from invigilator.kernel import Refusal
from invigilator.limits import Limits, call_budget
from invigilator.papers.answers import Answer, Brought, shape_for
from invigilator.papers.attempts.answer_store import answers_in_turn, document_of, save_answers
from invigilator.papers.attempts.at_work import AtWork, Desks
from invigilator.papers.attempts.facts import AnswerSaved, AnswersSaved
from invigilator.papers.attempts.lateness import Comes
from invigilator.papers.attempts.model import ClaimedAnswer, KeptAnswer, SectionTimeOver
from invigilator.papers.attempts.outcome import Became, became
from invigilator.papers.attempts.sections import Sections
from invigilator.papers.attempts.writing import Writers, Writing
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
    """What became of one answer; `stored` is what its own turn has where that is another one.

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
    What a former computer has kept is taken too, and stands by the rule of `turns`.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        desks: Desks,
        writers: Writers,
        sections: Sections,
        limits: Limits,
    ) -> None:
        self._journal = journal
        self._desks = desks
        self._writers = writers
        self._sections = sections
        self._spend = call_budget(limits, "answers saved", per_minute=_CALLS_PER_MINUTE)

    async def save(
        self, sitting: Sitting, attempt_id: str, claimed: Sequence[ClaimedAnswer]
    ) -> Saved:
        """Keep answers. One that cannot be kept is told as such, and keeps no other from being.

        Raises as `Writers.found_in` does.
        """
        work = await self._desks.of(sitting, attempt_id)
        items = work.version.content.items
        found = [(one, _resolved(one, items, work.placings)) for one in claimed]
        return await self._writers.write(sitting, work, partial(self._keep, claimed=found))

    def _keep(
        self,
        tx: Transaction,
        writing: Writing,
        *,
        claimed: Sequence[tuple[ClaimedAnswer, Known | None]],
    ) -> Saved:
        self._spend(tx, writing.session_id)
        work, attempt_id = writing.work, writing.attempt.attempt_id
        if writing.former is None and not writing.is_late:
            # A page whose word of entering was lost: the first answer is as good.
            answered = [work.sections[one.item_id] for one, known in claimed if known]
            self._sections.enter_in(tx, writing.holder, work, answered)
        times = self._sections.times_in(tx, writing.holder, work)
        asked = [one.item_id for one, _ in claimed]
        newest = answers_in_turn(tx, attempt_id, writing.turn, asked)
        kept: list[Kept] = []
        new: dict[str, KeptAnswer] = {}
        for one, known in claimed:
            if known is None or not _has_its_files(tx, attempt_id, one, work):
                kept.append(Kept(one.item_id, one.revision, Became.REFUSED))
                continue
            comes = writing.comes(one.changed_at_ms, times.get(work.sections[one.item_id]))
            if comes.refusal is not None:
                kept.append(_refused(one, comes.refusal))
                continue
            before = newest.get(one.item_id)
            outcome = became(before, one, known.answer)
            kept.append(_told(one, before, outcome, writing))
            if outcome is Became.SAVED and (before is None or before.revision < one.revision):
                answer = _kept_answer(writing, one, known.answer, comes)
                newest[one.item_id] = new[one.item_id] = answer
        self._write(tx, writing, list(new.values()))
        return Saved(kept, work.placings, work.time, times)

    def _write(self, tx: Transaction, writing: Writing, new: Sequence[KeptAnswer]) -> None:
        attempt = writing.attempt
        save_answers(tx, attempt.attempt_id, new)
        for is_late in (False, True):
            some = [one for one in new if one.is_late is is_late]
            if some:
                fact = AnswersSaved(
                    session_id=writing.session_id,
                    exam_slug=attempt.exam_slug,
                    attempt_id=attempt.attempt_id,
                    answers=tuple(
                        AnswerSaved(one.item_id, one.revision, _digest(one)) for one in some
                    ),
                    is_late=is_late,
                    turn=writing.turn,
                )
                self._journal.append(tx, writing.session_id, [fact])


def _has_its_files(tx: Transaction, attempt_id: str, claimed: ClaimedAnswer, work: AtWork) -> bool:
    """Whether the files that an answer names are those that came for it, and no more than may."""
    if not isinstance(claimed.answer, Brought):
        return True
    body = work.version.content.items[claimed.item_id].body
    named = set(claimed.answer.files)
    came = {one.file_id for one in files_of_item(tx, attempt_id, claimed.item_id)}
    return named <= came and isinstance(body, FileUpload) and len(named) <= body.files_max


def _refused(claimed: ClaimedAnswer, why: type[Refusal]) -> Kept:
    """One that comes too late; that its section is over is said, for the paper goes on."""
    reason = why.code if why is SectionTimeOver else ""
    return Kept(claimed.item_id, claimed.revision, Became.REFUSED, reason=reason)


def _told(
    claimed: ClaimedAnswer, before: KeptAnswer | None, outcome: Became, writing: Writing
) -> Kept:
    """What its page is told; of another sitting's answers nothing."""
    is_other = outcome in (Became.SUPERSEDED, Became.CONFLICT)
    if outcome is Became.SAVED and writing.former is not None:
        outcome = Became.KEPT
    return Kept(claimed.item_id, claimed.revision, outcome, before if is_other else None)


def _kept_answer(
    writing: Writing, claimed: ClaimedAnswer, answer: Answer | None, comes: Comes
) -> KeptAnswer:
    return KeptAnswer(
        item_id=claimed.item_id,
        turn=writing.turn,
        revision=claimed.revision,
        answer=answer,
        is_flagged=claimed.is_flagged,
        given_at_ms=writing.given_at_ms(claimed.changed_at_ms),
        saved_at_ms=writing.now_ms,
        is_late=comes is Comes.LATE,
    )


def _digest(kept: KeptAnswer) -> str:
    if kept.answer is None:
        return ""
    return hashlib.sha256(document_of(kept.answer)).hexdigest()


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
