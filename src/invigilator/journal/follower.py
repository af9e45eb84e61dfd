"""A reader of the journal whose effects and cursor are committed together.

So a crash between reading and acting repeats nothing and loses nothing.
"""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Protocol

import structlog

from invigilator.database import Database, Transaction
from invigilator.journal import store
from invigilator.journal.model import Fact
from invigilator.journal.service import Journal

_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)


class Handler(Protocol):
    """What a follower does with a page of facts, inside the transaction that moves its cursor."""

    def __call__(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Act on `facts`. Raising rolls the page back; it is tried again."""
        ...


class Follower:
    """Reads facts of some kinds from its own cursor and hands them to a handler, in order."""

    def __init__(
        self,
        name: str,
        database: Database,
        journal: Journal,
        *,
        kinds: Sequence[str],
        handler: Handler,
    ) -> None:
        self._name = name
        self._database = database
        self._journal = journal
        self._kinds = kinds
        self._handler = handler

    async def run(self) -> None:
        """Follow until cancelled. A page that fails is tried again, never skipped."""
        while True:
            try:
                await self._follow()
            except asyncio.CancelledError:
                raise
            except Exception as failure:  # noqa: BLE001 - an edge: a job must outlive one bad page
                _log.error("follower_failed", follower=self._name, reason=repr(failure))
                await asyncio.sleep(_RETRY_SECONDS)

    async def _follow(self) -> None:
        cursor = await self._database.read(lambda tx: store.cursor_of(tx, self._name))
        async for page in self._journal.follow(cursor, kinds=self._kinds):
            await self._database.write(partial(self._act, facts=page))

    def _act(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        self._handler(tx, facts)
        store.save_cursor(tx, self._name, facts[-1].sequence)
