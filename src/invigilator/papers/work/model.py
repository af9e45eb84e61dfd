"""One answer that a person marks, and how far that has come."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from invigilator.papers.marking import RubricMark


class Stage(StrEnum):
    """Whose word is awaited next."""

    FIRST = "first"
    SECOND = "second"
    MODERATION = "moderation"
    """Both have marked, too far apart: a third person decides."""

    SETTLED = "settled"
    """Nobody's: the points are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An answer to mark. Its id tells nothing of whose it is.

    `revision` is that of the answer: a later answer, which came late, is marked anew. `held_by` has
    it on their page until `held_until_ms`, so that two people do not mark it at once. `points` are
    there once it is settled.
    """

    work_id: str
    exam_slug: str
    room: str
    attempt_id: str
    item_id: str
    revision: int
    stage: Stage = Stage.FIRST
    first_by: str = ""
    second_by: str = ""
    held_by: str = ""
    held_until_ms: int = 0
    points: Decimal | None = None

    def may_be_marked_by(self, name: str) -> bool:
        """Whether this person has said nothing of it yet: two words are two people's."""
        return name not in (self.first_by, self.second_by)

    def is_held_from(self, name: str, now_ms: int) -> bool:
        """Whether somebody else has it before them."""
        return self.held_until_ms > now_ms and self.held_by != name


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerWord:
    """What one person gave for one revision of an answer. It is never changed.

    `reason` is a moderator's: why it is so, where two others differed.
    """

    work_id: str
    revision: int
    stage: Stage
    by: str
    at_ms: int
    given: RubricMark
    points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How many answers to one item are at each stage."""

    item_id: str
    stages: dict[Stage, int]
