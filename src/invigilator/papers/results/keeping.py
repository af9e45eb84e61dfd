"""Marks what was handed in by following the journal: a crash repeats and misses nothing."""

from collections.abc import Sequence

from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.kernel import Clock
from invigilator.papers.attempts import (
    AnswersSaved,
    Attempt,
    HandIn,
    PaperHandedIn,
    answers_of,
    attempt_by_id,
    drawn,
)
from invigilator.papers.drawing import as_placed
from invigilator.papers.marking import mark, total_of
from invigilator.papers.publishing import Version, Versions
from invigilator.papers.results import store
from invigilator.papers.results.model import Result
from invigilator.sittings import Sittings

_HANDED_IN, _SAVED = kind_of(PaperHandedIn), kind_of(AnswersSaved)


class Marking:
    """Marks each paper once it is handed in, and again when answers to it came late."""

    kinds = (_HANDED_IN, _SAVED)

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        sittings: Sittings,
        versions: Versions,
    ) -> None:
        self._clock = clock
        self._sittings = sittings
        self._versions = versions
        self._follower = Follower(
            "marking", database, journal, kinds=self.kinds, handler=self.weigh
        )

    async def run(self) -> None:
        """Mark whatever is handed in, until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Mark the attempts that these facts close, each once."""
        for attempt_id in dict.fromkeys(_attempt_of(fact) for fact in facts):
            attempt = attempt_by_id(tx, attempt_id) if attempt_id else None
            if attempt is None or attempt.handed_in is None:
                continue
            version = self._versions.in_transaction(tx, attempt.exam_slug, attempt.version)
            self._mark(tx, attempt, attempt.handed_in, version)

    def _mark(self, tx: Transaction, attempt: Attempt, handed_in: HandIn, version: Version) -> None:
        sitting = self._sittings.get(tx, attempt.session_id)
        kept = answers_of(tx, attempt.attempt_id)
        form = drawn(version, attempt.seed)
        items = version.content.items
        given = {item_id: one.answer for item_id, one in kept.items()}
        marks = {
            item_id: mark(as_placed(items[item_id], placing), given.get(item_id))
            for item_id, placing in form.placings.items()
        }
        total = total_of(marks.values())
        result = Result(
            attempt_id=attempt.attempt_id,
            exam_slug=attempt.exam_slug,
            username_norm=attempt.username_norm,
            room="" if sitting is None else sitting.room,
            number=attempt.number,
            session_id=attempt.session_id,
            version=attempt.version,
            handed_in=handed_in,
            points=total.points,
            points_max=form.points_max,
            awaited=total.awaited,
            answered=sum(one.is_answered for one in kept.values()),
            late_answers=sum(one.is_late for one in kept.values()),
            marked_at_ms=self._clock.now_ms(),
        )
        store.save_result(tx, result, marks)


def _attempt_of(fact: Fact) -> str:
    """The attempt that a fact gives a reason to mark; empty where it gives none."""
    if fact.kind == _HANDED_IN:
        return fact.read_as(PaperHandedIn).attempt_id
    saved = fact.read_as(AnswersSaved)
    return saved.attempt_id if saved.is_late else ""
