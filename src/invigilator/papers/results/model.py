"""What one attempt is worth."""

from dataclasses import dataclass
from decimal import Decimal

from invigilator.kernel import Kind, Place, Refusal
from invigilator.papers.attempts import HandIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An attempt that was handed in, and its sums. Its marks are read where they are asked for.

    `awaited` of its items are still to be marked by a person; `points` are those of the others.
    `late_answers` came after the end.
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


class NoSuchResult(Refusal):
    """The sitting has handed in no paper."""

    kind = Kind.MISSING
    code = "no_such_result"
    words = "No paper of this sitting was handed in"
