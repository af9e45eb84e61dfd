"""What may be asked about a claim, what may be answered, and whose word stands.

Nothing waits for an answer. A machine's verdict is a hint beside the claim: it withdraws nothing,
and what a person says stands above it, whichever came first.
"""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.evaluation.model import Claim, ClaimType, Program, Severity

REASON_LENGTH_MAX = 2000
BY_LENGTH_MAX = 200

_PAIRS_AND_CLUSTERS = (ClaimType.RECURRING_PAIR, ClaimType.PEER_COPY_CLUSTER)


class VerdictStatus(StrEnum):
    """What was decided about a claim. `PENDING` is no decision."""

    PENDING = "pending"
    REAL = "real"
    FALSE_POSITIVE = "false_positive"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class VerdictRequest:
    """A question about one claim. `people` are whatever names may stand in its programs' code."""

    claim: Claim
    slug: str
    requested_at_ms: int
    programs: tuple[Program, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An answer about one claim, and by whom."""

    claim_id: str
    status: VerdictStatus
    reason: str
    by: str
    is_machine: bool = True


def is_ambiguous(claim: Claim) -> bool:
    """Whether somebody should be asked: as the reference says, and what is to be investigated."""
    if claim.type is ClaimType.WEB_PASTE or claim.investigate:
        return True
    return claim.type in _PAIRS_AND_CLUSTERS and claim.severity is Severity.WARNING


def stands_above(new: Verdict, known: Verdict | None) -> bool:
    """Whether a verdict takes the place of what is known: a person's always, a machine's once."""
    return known is None or known.status is VerdictStatus.PENDING or not new.is_machine
