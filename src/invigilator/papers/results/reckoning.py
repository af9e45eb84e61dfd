"""What an attempt is worth now: by its keys, by what people said, and by what they added beside it.

Whatever gives a reason to reckon comes here, so a result is always the sum of what is kept, and its
history tells each mark that became another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from invigilator.database import Transaction
from invigilator.kernel import Clock, new_id
from invigilator.papers.attempts import Attempt, KeptAnswer, answers_of, drawn
from invigilator.papers.drawing import Form, as_placed
from invigilator.papers.items import Item
from invigilator.papers.keys import items_of
from invigilator.papers.marking import Mark, Outcome, change_between, mark, mark_by_person, total_of
from invigilator.papers.publishing import Versions
from invigilator.papers.results import change_store, store
from invigilator.papers.results.model import Cause, MarkChange, Result
from invigilator.papers.work import Stage, Work, delete_works, save_works, works_of
from invigilator.sittings import Sittings


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is reckoned, for the history: what happened, who did it, and why."""

    cause: Cause
    by: str = ""
    reason: str = ""


class Reckoning:
    """Reckons results. Twice in a row changes nothing and adds nothing to the history."""

    def __init__(self, clock: Clock, *, sittings: Sittings, versions: Versions) -> None:
        self._clock = clock
        self._sittings = sittings
        self._versions = versions

    def reckon(self, tx: Transaction, attempt: Attempt, why: Reason) -> None:
        """Keep what an attempt is worth now. One that is not handed in is worth nothing yet."""
        if attempt.handed_in is None:
            return
        version = self._versions.in_transaction(tx, attempt.exam_slug, attempt.version)
        items = items_of(tx, version)
        kept = answers_of(tx, attempt.attempt_id)
        form = drawn(version, attempt.seed)
        sitting = self._sittings.get(tx, attempt.session_id)
        room = "" if sitting is None else sitting.room
        marks = _automatic_marks(form, items, kept)
        works = _works(tx, attempt, room, marks, kept)
        for item_id, work in works.items():
            if work.points is not None:
                placed = as_placed(items[item_id], form.placings[item_id])
                marks[item_id] = mark_by_person(placed, work.points)
        adjusted = change_store.adjusted_by(tx, attempt.attempt_id)
        total, now_ms = total_of(marks.values()), self._clock.now_ms()
        before = store.marks_of(tx, attempt.attempt_id)
        result = Result(
            attempt_id=attempt.attempt_id,
            exam_slug=attempt.exam_slug,
            username_norm=attempt.username_norm,
            room=room,
            number=attempt.number,
            session_id=attempt.session_id,
            version=attempt.version,
            handed_in=attempt.handed_in,
            points=total.points + adjusted,
            points_max=form.points_max,
            awaited=total.awaited,
            answered=sum(one.is_answered for one in kept.values()),
            late_answers=sum(one.is_late for one in kept.values()),
            marked_at_ms=now_ms,
            adjusted=adjusted,
        )
        store.save_result(tx, result, marks)
        made = _changes(attempt.attempt_id, before, marks, why, now_ms)
        change_store.insert_changes(tx, attempt.attempt_id, made)


def _automatic_marks(
    form: Form, items: Mapping[str, Item], kept: Mapping[str, KeptAnswer]
) -> dict[str, Mark]:
    """What the machine makes of a form's answers, by item; what people mark is awaited."""
    return {
        item_id: mark(
            as_placed(items[item_id], placing),
            kept[item_id].answer if item_id in kept else None,
        )
        for item_id, placing in form.placings.items()
    }


def _works(
    tx: Transaction,
    attempt: Attempt,
    room: str,
    marks: Mapping[str, Mark],
    kept: Mapping[str, KeptAnswer],
) -> dict[str, Work]:
    """What of the attempt people mark. An answer that came late is marked anew."""
    known = works_of(tx, attempt.attempt_id)
    wanted = [item_id for item_id, one in marks.items() if one.outcome is Outcome.AWAITED]
    now = {
        item_id: _work(known.get(item_id), attempt, item_id, room, kept[item_id].revision)
        for item_id in wanted
    }
    save_works(tx, [work for item_id, work in now.items() if work != known.get(item_id)])
    delete_works(tx, [work.work_id for item_id, work in known.items() if item_id not in now])
    return now


def _work(known: Work | None, attempt: Attempt, item_id: str, room: str, revision: int) -> Work:
    if known is not None and known.revision == revision:
        return replace(known, room=room)
    return Work(
        work_id=new_id() if known is None else known.work_id,
        exam_slug=attempt.exam_slug,
        room=room,
        attempt_id=attempt.attempt_id,
        item_id=item_id,
        revision=revision,
        stage=Stage.FIRST,
    )


def _changes(
    attempt_id: str, before: Mapping[str, Mark], after: Mapping[str, Mark], why: Reason, at_ms: int
) -> list[MarkChange]:
    """How each mark differs from the one before; of a first marking there is none before."""
    found = []
    for item_id, now in after.items():
        was = before.get(item_id)
        if was is None or change_between(was, now) is None:
            continue
        found.append(
            MarkChange(
                attempt_id=attempt_id,
                item_id=item_id,
                cause=why.cause,
                by=why.by,
                reason=why.reason,
                at_ms=at_ms,
                points_before=was.points,
                points_after=now.points,
            )
        )
    return found
