"""An attempt at a paper, its answers, and why a call about it is refused."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.kernel import Kind, Refusal
from invigilator.papers.answers import Answer, is_blank


class HandInKind(StrEnum):
    """How a paper came to be handed in."""

    CANDIDATE = "candidate"
    """By the candidate."""

    TIME = "time"
    """By the server, as the time was over."""

    LIMIT = "limit"
    """By the server, as the exam's limit of broken rules was reached."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """When a paper was handed in, and how. Nothing of it changes any more."""

    at_ms: int
    kind: HandInKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One person's sitting of a paper: their form, for as long as it is kept.

    `session_id` is the sitting that answers it now: another device that is approved takes it over,
    which begins the next `turn`, counted from 1.
    `version` is the published paper that it was drawn from, by `seed`. `minutes` are those that the
    exam gave as it was begun, 0 for all of the exam's time. `look_at_ms` is when the server looks
    next whether its time is over.
    """

    attempt_id: str
    exam_slug: str
    username_norm: str
    number: int
    session_id: str
    turn: int = 1
    version: int
    seed: bytes
    begun_at_ms: int
    minutes: int
    look_at_ms: int
    handed_in: HandIn | None = None


@dataclass(frozen=True, slots=True)
class FormerTurn:
    """A sitting answered an attempt in this turn, until another took it over."""

    turn: int
    session_id: str
    ended_at_ms: int


_REVISIONS = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """The newest answer of one turn to an item, by the ids of the item. None where taken back.

    `revision` is counted by the candidate's page. `given_at_ms` is when the page says that it was
    given, within its turn. `is_late`: it came after the end, and was given before it.
    """

    item_id: str
    revision: int
    answer: Answer | None
    is_flagged: bool
    saved_at_ms: int
    given_at_ms: int = 0
    is_late: bool = False
    turn: int = 1

    @property
    def edition(self) -> int:
        """Its number among all answers to the item: another turn counts its revisions anew."""
        return (self.turn - 1) * _REVISIONS + self.revision

    @property
    def is_answered(self) -> bool:
        """Whether it says anything: one that was taken back, or left blank, does not."""
        return self.answer is not None and not is_blank(self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedAnswer:
    """An answer as a candidate's page sends it: by the names that the page has for parts."""

    item_id: str
    revision: int
    answer: Answer | None
    is_flagged: bool
    changed_at_ms: int


class NoSuchSection(Refusal):
    """The form has no section of this id, or none with time of its own."""

    kind = Kind.MISSING
    code = "no_such_section"
    words = "This paper has no such section with time of its own"


class SectionTimeOver(Refusal):
    """The time for a section is over; the paper goes on."""

    kind = Kind.CONFLICT
    code = "section_time_over"
    words = "The time for this section is over"


class NoSuchAttempt(Refusal):
    """The sitting has no attempt of this id: another one took it over, or never had it."""

    kind = Kind.MISSING
    code = "no_such_attempt"
    words = "This sitting has no such paper"


class AlreadyHandedIn(Refusal):
    """The paper was handed in: no answer of it changes any more."""

    kind = Kind.CONFLICT
    code = "already_handed_in"
    words = "This paper was handed in"


class PaperTimeOver(Refusal):
    """The time for this paper is over."""

    kind = Kind.CONFLICT
    code = "paper_time_over"
    words = "The time for this paper is over"
