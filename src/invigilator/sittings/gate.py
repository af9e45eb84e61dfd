"""Which statuses take writes from the candidate's browser."""

from invigilator.database import Transaction
from invigilator.kernel import Refusal
from invigilator.sittings import store
from invigilator.sittings.model import Status
from invigilator.sittings.refusals import (
    SittingEnded,
    SittingLocked,
    SittingNotFound,
    WaitingForApproval,
)

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


def require_writable_in(tx: Transaction, session_id: str) -> None:
    """Raise why a sitting takes no writes, by what `tx` sees.

    Every write asks this in its own transaction: what is at hand may not know yet what another
    process has just locked or ended.
    """
    status = store.status_of(tx, session_id)
    if status is None:
        raise SittingNotFound
    require_writable(status)
