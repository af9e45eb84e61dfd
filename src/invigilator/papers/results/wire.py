"""Results as staff are sent them."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.kernel import iso_utc
from invigilator.papers.results.service import Listed

REASON_MAX = 1_000

COLUMNS = (
    "username",
    "name",
    "roll_number",
    "room",
    "attempt",
    "handed_in_at",
    "handed_in_by",
    "points",
    "points_max",
    "percent",
    "passed",
    "awaited",
    "answered",
    "late_answers",
    "adjusted",
    "alerts",
)

Cell = str | int | Decimal | None


class ResultDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt. `has_passed` is null while a person's marking is awaited.

    `points` have in them what was `adjusted`. `alerts` are those of the sitting, put away or not.
    """

    session_id: str
    attempt_id: str
    hackerrank_username: str
    name: str
    roll_number: str
    room: str
    number: int
    handed_in_at_ms: int
    handed_in_by: str
    points: Decimal
    points_max: Decimal
    has_passed: bool | None
    awaited: int
    answered: int
    late_answers: int
    adjusted: Decimal
    alerts: int


class ResultPage(msgspec.Struct, frozen=True):
    """Some results, newest hand-in first, and where they go on. `pass_percent` is the exam's."""

    results: list[ResultDocument]
    pass_percent: int
    next: str | None


class AdjustCall(msgspec.Struct, frozen=True):
    """Points to add to a result, or to take away, and why."""

    points: Decimal
    reason: Annotated[str, Meta(max_length=REASON_MAX)]
    item_id: Annotated[str, Meta(max_length=36)] = ""


def result_document(listed: Listed, pass_percent: int) -> ResultDocument:
    """A result for staff."""
    result, sitting = listed.result, listed.sitting
    return ResultDocument(
        session_id=result.session_id,
        attempt_id=result.attempt_id,
        hackerrank_username=sitting.username if sitting else result.username_norm,
        name=sitting.name if sitting else "",
        roll_number=sitting.roll_number if sitting else "",
        room=result.room,
        number=result.number,
        handed_in_at_ms=result.handed_in.at_ms,
        handed_in_by=result.handed_in.kind.value,
        points=result.points,
        points_max=result.points_max,
        has_passed=result.has_passed(pass_percent),
        awaited=result.awaited,
        answered=result.answered,
        late_answers=result.late_answers,
        adjusted=result.adjusted,
        alerts=listed.alerts,
    )


def row_of(listed: Listed, pass_percent: int) -> tuple[Cell, ...]:
    """A result as a line of a table, in the order of `COLUMNS`."""
    told = result_document(listed, pass_percent)
    share = told.points * 100 / told.points_max if told.points_max else Decimal(0)
    passed = {True: "yes", False: "no", None: ""}[told.has_passed]
    return (
        told.hackerrank_username,
        told.name,
        told.roll_number,
        told.room,
        told.number,
        iso_utc(told.handed_in_at_ms),
        told.handed_in_by,
        told.points,
        told.points_max,
        Decimal(f"{share:.2f}"),
        passed,
        told.awaited,
        told.answered,
        told.late_answers,
        told.adjusted,
        told.alerts,
    )


def text_of(row: tuple[Cell, ...]) -> tuple[str, ...]:
    """A line as texts, for a file that knows nothing else."""
    return tuple("" if cell is None else str(cell) for cell in row)
