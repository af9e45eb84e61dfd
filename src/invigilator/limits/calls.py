"""How often one sitting may call: counted in the transaction that its call runs anyway."""

from collections.abc import Callable

from invigilator.database import Transaction
from invigilator.kernel import Kind, Refusal
from invigilator.limits.ports import Limits

Spend = Callable[[Transaction, str], None]
"""Counts a call of a sitting first thing in its transaction, or raises `TooManyCalls`."""


class TooManyCalls(Refusal):
    """A sitting calls more often than any page needs. What it sent is to be sent again."""

    kind = Kind.TOO_MANY
    code = "too_many_calls"
    words = "Too many calls; send it again later"


def call_budget(limits: Limits, name: str, *, per_minute: int) -> Spend:
    """A minute's calls of each sitting at once, and then as many as come back in time."""
    budget = limits.budget(name, per_minute=per_minute)

    def spend(tx: Transaction, session_id: str) -> None:
        wait_seconds = budget.spend(tx, session_id)
        if wait_seconds:
            raise TooManyCalls(retry_after_seconds=wait_seconds)

    return spend


def unlimited(_tx: Transaction, _session_id: str) -> None:
    """For who calls no oftener than we like."""
