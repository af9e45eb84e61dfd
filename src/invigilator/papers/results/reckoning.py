"""What an attempt is worth now: by its keys, by what people said, and by what they added beside it.

Whatever gives a reason to reckon comes here, so a result is always the sum of what is kept, and its
history tells each mark that became another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from invigilator.database import Transaction
from invigilator.kernel import Clock, new_id
from invigilator.papers.attempts import Attempt, HandIn, KeptAnswer, answers_of_attempts
from invigilator.papers.keys import items_of
from invigilator.papers.marking import Mark, Outcome, change_between, total_of
from invigilator.papers.publishing import Versions
from invigilator.papers.results import change_store, store
from invigilator.papers.results.model import Cause, MarkChange, Result
from invigilator.papers.results.paper_marks import PaperMarks
from invigilator.papers.work import Stage, Work, delete_works, save_works, works_of_attempts
from invigilator.sittings import Sittings

_TOGETHER = 20
"""Attempts that are read at once: their answers may be long, and all of them are in memory."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is reckoned, for the history: what happened, who did it, and why."""

    cause: Cause
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """All that is kept of an attempt, before it is reckoned."""

    answers: Mapping[str, KeptAnswer]
    works: Mapping[str, Work]
    marks: Mapping[str, Mark]
    adjusted: Decimal
    room: str


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """What an attempt is worth now, beside what was kept of it."""

    was: _Kept
    result: Result
    marks: Mapping[str, Mark]
    works: Mapping[str, Work]


class Reckoning:
    """Reckons results. Twice in a row changes nothing and adds nothing to the history."""

    def __init__(self, clock: Clock, *, sittings: Sittings, versions: Versions) -> None:
        self._clock = clock
        self._sittings = sittings
        self._versions = versions

    def reckon(self, tx: Transaction, attempt: Attempt, why: Reason) -> None:
        """Keep what an attempt is worth now. One that is not handed in is worth nothing yet."""
        self.reckon_all(tx, [attempt], why)

    def reckon_all(self, tx: Transaction, attempts: Sequence[Attempt], why: Reason) -> None:
        """The same of several, which costs far less than one by one."""
        papers: dict[tuple[str, int], PaperMarks] = {}
        for exam_slug, number in {(one.exam_slug, one.version) for one in attempts}:
            version = self._versions.in_transaction(tx, exam_slug, number)
            papers[exam_slug, number] = PaperMarks(version, items_of(tx, version))
        for first in range(0, len(attempts), _TOGETHER):
            some = attempts[first : first + _TOGETHER]
            kept = self._kept(tx, some)
            now_ms = self._clock.now_ms()
            _save(
                tx,
                [
                    _reckoned(one, one.handed_in, kept[one.attempt_id], papers, now_ms)
                    for one in some
                    if one.handed_in is not None
                ],
                why,
            )

    def _kept(self, tx: Transaction, attempts: Sequence[Attempt]) -> dict[str, _Kept]:
        ids = [one.attempt_id for one in attempts]
        answers, works = answers_of_attempts(tx, ids), works_of_attempts(tx, ids)
        marks = store.marks_of_attempts(tx, ids)
        adjusted = change_store.adjusted_by(tx, ids)
        sittings = self._sittings.several(tx, {one.session_id for one in attempts})
        return {
            one.attempt_id: _Kept(
                answers=answers[one.attempt_id],
                works=works[one.attempt_id],
                marks=marks.get(one.attempt_id, {}),
                adjusted=adjusted[one.attempt_id],
                room=sittings[one.session_id].room if one.session_id in sittings else "",
            )
            for one in attempts
        }


def _reckoned(
    attempt: Attempt,
    handed_in: HandIn,
    was: _Kept,
    papers: Mapping[tuple[str, int], PaperMarks],
    now_ms: int,
) -> _Reckoned:
    known = papers[attempt.exam_slug, attempt.version]
    points = known.points_of(attempt.seed)
    marks = known.of_form(points, was.answers)
    works = _works(attempt, was, marks)
    for item_id, work in works.items():
        if work.points is not None:
            marks[item_id] = known.by_person(item_id, points[item_id], work.points)
    total = total_of(marks.values())
    result = Result(
        attempt_id=attempt.attempt_id,
        exam_slug=attempt.exam_slug,
        username_norm=attempt.username_norm,
        room=was.room,
        number=attempt.number,
        session_id=attempt.session_id,
        version=attempt.version,
        handed_in=handed_in,
        points=total.points + was.adjusted,
        points_max=sum(points.values(), start=Decimal(0)),
        awaited=total.awaited,
        answered=sum(one.is_answered for one in was.answers.values()),
        late_answers=sum(one.is_late for one in was.answers.values()),
        marked_at_ms=now_ms,
        adjusted=was.adjusted,
    )
    return _Reckoned(was, result, marks, works)


def _save(tx: Transaction, reckoned: Sequence[_Reckoned], why: Reason) -> None:
    """Write what is another than before; a result always, for it says when it was marked."""
    store.save_results(tx, [(one.result, one.marks) for one in reckoned])
    works = [
        work
        for one in reckoned
        for item_id, work in one.works.items()
        if work != one.was.works.get(item_id)
    ]
    save_works(tx, works)
    gone = [
        work.work_id
        for one in reckoned
        for item_id, work in one.was.works.items()
        if item_id not in one.works
    ]
    delete_works(tx, gone)
    change_store.insert_changes(tx, [change for one in reckoned for change in _changes(one, why)])


def _works(attempt: Attempt, was: _Kept, marks: Mapping[str, Mark]) -> dict[str, Work]:
    """What of the attempt people mark. An answer that came late is marked anew."""
    return {
        item_id: _work(
            was.works.get(item_id), attempt, item_id, was.room, was.answers[item_id].edition
        )
        for item_id, one in marks.items()
        if one.outcome is Outcome.AWAITED
    }


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


def _changes(one: _Reckoned, why: Reason) -> list[MarkChange]:
    """How each mark differs from the one before; of a first marking there is none before."""
    found = []
    for item_id, now in one.marks.items():
        was = one.was.marks.get(item_id)
        if was is None or change_between(was, now) is None:
            continue
        found.append(
            MarkChange(
                attempt_id=one.result.attempt_id,
                item_id=item_id,
                cause=why.cause,
                by=why.by,
                reason=why.reason,
                at_ms=one.result.marked_at_ms,
                points_before=was.points,
                points_after=now.points,
            )
        )
    return found
