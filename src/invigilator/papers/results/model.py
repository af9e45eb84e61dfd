"""What one attempt is worth."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import floor

from invigilator.kernel import Kind, Place, Refusal
from invigilator.papers.attempts import HandIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An attempt that was handed in, and its sums. Its marks are read where they are asked for.

    `awaited` of its items are still to be marked by a person; `points` are those of the others,
    with what people added or took away, which is `adjusted`. `late_answers` came after the end.
    """

    attempt_id: str
    exam_slug: str
    username_norm: str
    room: str
    number: int
    session_id: str
    version: int
    handed_in: HandIn
    points: Decimal
    points_max: Decimal
    awaited: int
    answered: int
    late_answers: int
    marked_at_ms: int
    adjusted: Decimal = Decimal(0)

    @property
    def reached(self) -> int:
        """The share of all points in hundredths of a percent, rounded down; 0 where none are."""
        return floor(self.points * 10_000 / self.points_max) if self.points_max else 0

    @property
    def place(self) -> Place:
        """Where it stands in the list of results."""
        return Place(self.handed_in.at_ms, self.attempt_id)

    def has_passed(self, percent: int) -> bool | None:
        """Whether so many percent of all points are reached; None while that may still change.

        Negative marks do not make awaited ones certain, so nothing is said before all are in.
        """
        if self.awaited:
            return None
        return self.points * 100 >= self.points_max * percent


class Standing(StrEnum):
    """How a result stands, to look for."""

    PASSED = "passed"
    FAILED = "failed"
    AWAITED = "awaited"
    """A person's mark is awaited, so nobody can say yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What of an exam's results is looked for: each that is given has to fit.

    `username_norm` is how a username begins. `pass_percent` is the exam's.
    """

    room: str = ""
    username_norm: str = ""
    standing: Standing | None = None
    pass_percent: int = 0


EVERYBODY = Search()


class Cause(StrEnum):
    """Why a result is another than before."""

    LATE_ANSWER = "late_answer"
    KEY_CORRECTED = "key_corrected"
    MARKED = "marked"
    """A person marked an answer, or people came to agree about one."""

    ADJUSTED = "adjusted"
    """A person added points or took some away, beside the marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChange:
    """One line of a result's history. Of an adjustment `points_after` is what it added.

    Points are None where a person's mark was awaited. `item_id` is empty where an adjustment is of
    the whole paper.
    """

    attempt_id: str
    item_id: str
    cause: Cause
    by: str
    reason: str
    at_ms: int
    points_before: Decimal | None
    points_after: Decimal | None


class NoSuchResult(Refusal):
    """The sitting has handed in no paper."""

    kind = Kind.MISSING
    code = "no_such_result"
    words = "No paper of this sitting was handed in"
