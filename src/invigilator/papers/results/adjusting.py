"""Points that a person adds to a result or takes away: beside the marks, never over them."""

from decimal import Decimal

from invigilator.database import Database, Transaction
from invigilator.exams import exam_stream
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid, FieldRequired
from invigilator.papers.attempts import attempt_by_id
from invigilator.papers.marking import rounded
from invigilator.papers.results import change_store, store
from invigilator.papers.results.facts import ScoreAdjusted
from invigilator.papers.results.model import Cause, MarkChange, NoSuchResult, Result
from invigilator.papers.results.reckoning import Reason, Reckoning
from invigilator.sittings import SittingNotFound, Sittings


class Adjusting:
    """Adjusts results. What was added is taken away again by adding as much the other way."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        sittings: Sittings,
        reckoning: Reckoning,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._reckoning = reckoning

    async def adjust(
        self, caller: Caller, session_id: str, *, item_id: str, points: Decimal, reason: str
    ) -> None:
        """Add `points`, which may be below 0, to a sitting's newest result.

        `item_id` says which question it is about, empty for the whole paper. At most as many as
        the paper is worth. Raises `NoSuchResult`, `FieldInvalid`, `FieldRequired`.
        """
        if not reason.strip():
            raise FieldRequired("reason")

        def unit(tx: Transaction) -> None:
            result = self._result(tx, caller, session_id)
            attempt = attempt_by_id(tx, result.attempt_id)
            if attempt is None:
                raise NoSuchResult
            if item_id and item_id not in store.marks_of(tx, result.attempt_id):
                raise FieldInvalid("item_id", "This paper has no such question")
            line = MarkChange(
                attempt_id=result.attempt_id,
                item_id=item_id,
                cause=Cause.ADJUSTED,
                by=caller.name,
                reason=reason.strip(),
                at_ms=self._clock.now_ms(),
                points_before=None,
                points_after=_within(points, result.points_max),
            )
            change_store.insert_changes(tx, [line])
            self._reckoning.reckon(tx, attempt, Reason(Cause.ADJUSTED, caller.name, line.reason))
            fact = ScoreAdjusted(
                exam_slug=result.exam_slug,
                session_id=session_id,
                attempt_id=result.attempt_id,
                item_id=item_id,
                points=str(line.points_after),
                reason=line.reason,
                by=caller.name,
            )
            self._journal.append(tx, exam_stream(result.exam_slug), [fact])

        await self._database.write(unit)

    def _result(self, tx: Transaction, caller: Caller, session_id: str) -> Result:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            raise SittingNotFound
        caller.require(Permission.JUDGE, sitting.exam_slug, sitting.room)
        result = store.result_of_sitting(tx, session_id)
        if result is None:
            raise NoSuchResult
        return result


def _within(points: Decimal, most: Decimal) -> Decimal:
    """Points as they are kept; refused where they are none, or more than the paper is worth."""
    if not points.is_finite() or abs(points) > most or rounded(points) == 0:
        raise FieldInvalid("points", f"Points are from {-most} to {most}, and not 0")
    return rounded(points)
