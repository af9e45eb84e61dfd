"""How often a wrong code may be said: by one sitting, and from one address."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from invigilator.database import Database
from invigilator.identity import TooManyTries
from invigilator.journal import Journal
from invigilator.limits import Limits, begin_all, give_back_all
from invigilator.sittings.code_facts import CodeTriesExceeded
from invigilator.sittings.code_model import CodeInvalid

_WINDOW_SECONDS = 600
_WRONG_EACH = 10
_WRONG_FROM_ADDRESS = 60

T = TypeVar("T")


class CodeTries:
    """Lets codes be tried, until too many were wrong. Right ones count nothing."""

    def __init__(self, database: Database, journal: Journal, limits: Limits) -> None:
        self._database = database
        self._journal = journal
        self._each = limits.tries("codes of one", most=_WRONG_EACH, window_seconds=_WINDOW_SECONDS)
        self._from_address = limits.tries(
            "codes", most=_WRONG_FROM_ADDRESS, window_seconds=_WINDOW_SECONDS
        )

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
        wait_seconds = await begin_all(*counted)
        if wait_seconds:
            raise TooManyTries(retry_after_seconds=wait_seconds)
        try:
            result = await attempt()
        except CodeInvalid:
            if any([await tries.wait_seconds(key) for tries, key in counted]):
                await self._database.write(lambda tx: self._journal.append(tx, stream, [limits]))
            raise
        except BaseException:
            await give_back_all(*counted)
            raise
        await give_back_all(*counted)
        return result
