"""What candidates of an exam are shown of their results."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.kernel import Kind, Refusal
from invigilator.papers.attempts import HandIn


class Shows(StrEnum):
    """How much a candidate sees; each shows what those before it do."""

    SCORE = "score"
    """Points, and whether that passes."""

    ANSWERS = "answers"
    """Each question, their own answer, and its points."""

    EXPLANATIONS = "explanations"
    """What was right, why, and what markers wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was decided for an exam.

    It is of papers that were handed in until `released_at_ms`, and with `includes_later` of later
    ones too. Their marks are shown as they stand: a corrected key is never hidden from anybody.
    """

    exam_slug: str
    shows: Shows
    includes_later: bool
    released_at_ms: int
    by: str

    def is_of(self, handed_in: HandIn) -> bool:
        """Whether it is of a paper that was handed in then."""
        return self.includes_later or handed_in.at_ms <= self.released_at_ms


class NotReleased(Refusal):
    """The results of this exam are not released."""

    kind = Kind.CONFLICT
    code = "not_released"
    words = "The results of this exam are not released"
