"""How often a wrong code may be said: by one sitting, and from one address."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from invigilator.database import Database
from invigilator.identity import TooManyTries
from invigilator.journal import Journal
from invigilator.kernel import Clock, Tries
from invigilator.sittings.code_facts import CodeTriesExceeded
from invigilator.sittings.code_model import CodeInvalid

_WINDOW_SECONDS = 600
_WRONG_EACH = 10
_WRONG_FROM_ADDRESS = 60

T = TypeVar("T")


class CodeTries:
    """Lets codes be tried, until too many were wrong. Right ones count nothing."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._each = Tries(clock, most=_WRONG_EACH, window_seconds=_WINDOW_SECONDS)
        self._from_address = Tries(clock, most=_WRONG_FROM_ADDRESS, window_seconds=_WINDOW_SECONDS)

    async def of(
        self,
        attempt: Callable[[], Awaitable[T]],
        *,
        who: str,
        stream: str,
        limits: CodeTriesExceeded,
    ) -> T:
        """What `attempt` comes to. Raises `TooManyTries` in its place when the limit is reached.

        `limits` is the fact that is written on `stream`, once, as it is reached.
        """
        # Counted before it is known: of many at once, all but the allowed are refused unseen.
        counted = ((self._each, who), (self._from_address, limits.address))
        wait_seconds = max(tries.wait_seconds(key) for tries, key in counted)
        if wait_seconds:
            raise TooManyTries(retry_after_seconds=wait_seconds)
        for tries, key in counted:
            tries.count(key)
        try:
            result = await attempt()
        except CodeInvalid:
            if any(tries.wait_seconds(key) for tries, key in counted):
                await self._database.write(lambda tx: self._journal.append(tx, stream, [limits]))
            raise
        except BaseException:
            _give_back(counted)
            raise
        _give_back(counted)
        return result


def _give_back(counted: tuple[tuple[Tries, str], ...]) -> None:
    for tries, key in counted:
        tries.give_back(key)
