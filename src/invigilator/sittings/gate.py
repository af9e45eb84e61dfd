"""Which statuses take writes from the candidate's browser."""

from invigilator.kernel import Refusal
from invigilator.sittings.model import Status
from invigilator.sittings.refusals import SittingEnded, SittingLocked, WaitingForApproval

_REFUSED: dict[Status, type[Refusal]] = {
    Status.ENDED: SittingEnded,
    Status.LOCKED: SittingLocked,
    Status.PENDING_APPROVAL: WaitingForApproval,
}


def require_writable(status: Status) -> None:
    """Raise the refusal that a write in this status gets; an active sitting takes writes."""
    refusal = _REFUSED.get(status)
    if refusal is not None:
        raise refusal
