"""What a capability asks of limits."""

from typing import Protocol

from invigilator.database import Transaction


class Tries(Protocol):
    """At most so many counted tries of a key within a window that slides.

    Of any number of tries at once, in whatever process, no more than that are let through: a try
    is counted before it is known whether it is a guess, and given back where it was none.
    """

    async def begin(self, key: str) -> int:
        """Count a try and return 0; or count nothing and return the seconds to wait."""
        ...

    async def wait_seconds(self, key: str) -> int:
        """How long until the next try may be counted; 0 for now. Counts nothing."""
        ...

    async def give_back(self, key: str) -> None:
        """Uncount the newest try: it turned out to be no guess."""
        ...

    async def forget(self, key: str) -> None:
        """Uncount every try of a key."""
        ...


class Budget(Protocol):
    """A minute's calls at once, and then as many as come back in time."""

    def spend(self, tx: Transaction, session_id: str) -> int:
        """Count a call and return 0; or count nothing and return the seconds to wait.

        Called first thing in the transaction about this sitting that the call runs anyway. It is
        not promised whether a call whose transaction then fails stays counted.
        """
        ...


class Limits(Protocol):
    """Makes limits. One name is one limit: two of the same name count the same tries."""

    def tries(self, name: str, *, most: int, window_seconds: int, keys_max: int = 10_000) -> Tries:
        """A limit for tries. Where memory counts, `keys_max` keys are remembered at most."""
        ...

    def budget(self, name: str, *, per_minute: int) -> Budget:
        """A limit for calls. The name has at most 20 characters."""
        ...
