"""What is claimed of a contest's submissions, and what the claims are made of. No I/O."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ClaimType(StrEnum):
    """The kinds of claims. The words are the alert types that they become."""

    RECURRING_PAIR = "recurring_pair"
    PEER_COPY_CLUSTER = "peer_copy_cluster"
    SIMILAR_PAIR = "similar_pair"
    KNOWN_SOLUTION = "known_solution"
    WEB_PASTE = "web_paste"
    FIRST_ATTEMPT_SOLVE = "first_attempt_solve"
    TOUGH_FIRST_ATTEMPT = "tough_first_attempt"
    SOLVE_TIME_OUTLIER = "solve_time_outlier"


class Severity(StrEnum):
    """How much a claim asks for attention; never how guilty anybody is."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


class Difficulty(StrEnum):
    """How hard a problem turned out to be; `UNKNOWN` while too few solved it to say."""

    HARD = "hard"
    MEDIUM = "med"
    EASY = "easy"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One accepted submission with its code, as it is compared. `person` is the username's norm."""

    id: str
    person: str
    problem: str
    language: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How alike a program and another are. The same whichever of the two came first.

    `other` is another program's id, or the name of a known solution where `is_reference`.
    `is_identical`: but for layout and comments; `same_skeleton`: but for names and constants, too.
    `surprise_nats` is -ln of the chance that two people who never met write this much alike for
    this problem. `probability` is the engine's that one comes of the other. `spans` are pairs of
    line ranges, as the engine tells them.
    """

    other: str
    probability: float
    evidence_nats: float
    surprise_nats: float
    is_identical: bool = False
    same_skeleton: bool = False
    is_reference: bool = False
    spans: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def is_same_form(self) -> bool:
        """Whether both are the same but for names, constants and layout."""
        return self.is_identical or self.same_skeleton


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that somebody should look at, about one person.

    `id` never depends on what the claim grows by; see docs/contest-evaluation.md. `others` are
    usernames. `title` and `detail` are for staff and name others; `for_candidate` names nobody but
    the person that it is about. `surprise_nats` is None where it rests on no comparison.
    `investigate`: somebody has to look at the code before anything is concluded. `evidence` is data
    for machines.
    """

    id: str
    type: ClaimType
    username: str
    person: str
    severity: Severity
    title: str
    detail: str
    for_candidate: str
    others: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    submissions: tuple[str, ...] = ()
    surprise_nats: float | None = None
    investigate: bool = False
    evidence: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A claim that was weighed and does not hold, and why, in a sentence."""

    id: str
    why: str


Weighed = Claim | Withheld
"""What a rule says of one id."""


class What(StrEnum):
    """What became of a claim between two looks."""

    RAISED = "raised"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one claim, at the moment of the look that noticed. `why` of a withdrawal.

    `claim` is as it is now; of one that was withdrawn, as it last was.
    """

    what: What
    at_ms: int
    claim: Claim
    why: str = ""
