"""What staff may do with a sitting: one table of (status, action), and why the rest is refused.

Time is not in it, nor who acts: a sitting's status alone decides which actions apply to it.
"""

from enum import StrEnum

from invigilator.kernel import Kind, Refusal
from invigilator.sittings.model import Status


class Action(StrEnum):
    """What staff do with a sitting."""

    APPROVE = "approve"
    """This one goes on; whichever sitting of the person held the place ends."""
    BYPASS = "bypass"
    """This one goes on beside the other."""
    LOCK = "lock"
    """Its browser may write nothing until it is unlocked."""
    UNLOCK = "unlock"
    """It goes on."""
    END = "end"
    """It is over, and its evidence is sealed."""


class ActionDoesNotApply(Refusal):
    """The sitting's status does not allow the action. `code` says what it would have to be."""

    kind = Kind.CONFLICT
    code = "action_does_not_apply"

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


NEXT: dict[tuple[Status, Action], Status] = {
    (Status.PENDING_APPROVAL, Action.APPROVE): Status.ACTIVE,
    (Status.PENDING_APPROVAL, Action.BYPASS): Status.ACTIVE,
    (Status.PENDING_APPROVAL, Action.END): Status.ENDED,
    (Status.ACTIVE, Action.LOCK): Status.LOCKED,
    (Status.ACTIVE, Action.END): Status.ENDED,
    (Status.LOCKED, Action.UNLOCK): Status.ACTIVE,
    (Status.LOCKED, Action.END): Status.ENDED,
}
"""Every pair that is not here is refused; nothing leads out of `ended`."""

_NEEDED = {
    Action.APPROVE: ("not_waiting", "waits for approval"),
    Action.BYPASS: ("not_waiting", "waits for approval"),
    Action.LOCK: ("not_active", "is active"),
    Action.UNLOCK: ("not_locked", "is locked"),
}

_IS = {
    Status.ACTIVE: "is active",
    Status.PENDING_APPROVAL: "waits for approval",
    Status.LOCKED: "is locked",
    Status.ENDED: "has ended",
}


def next_status(status: Status, action: Action) -> Status:
    """The status after an action. Raises `ActionDoesNotApply` with the reason."""
    after = NEXT.get((status, action))
    if after is None:
        raise _refusal(status, action)
    return after


def _refusal(status: Status, action: Action) -> ActionDoesNotApply:
    if status is Status.ENDED:
        return ActionDoesNotApply("session_ended", "A session that has ended stays ended")
    code, needed = _NEEDED[action]
    return ActionDoesNotApply(
        code, f"{action} is for a session that {needed}; this one {_IS[status]}"
    )
