"""The one reader of the journal for all that a process keeps in memory.

It has no stored cursor: it begins with what is new when the process starts, and lives as long.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from invigilator.database import Database
from invigilator.journal.model import Fact
from invigilator.journal.service import Journal

_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)

Watcher = Callable[[Sequence[Fact]], Awaitable[None]]
"""Corrects what is in memory by some facts. May be given a fact again after it failed."""


@dataclass(frozen=True, slots=True)
class _Watching:
    kinds: frozenset[str]
    watcher: Watcher


class Watch:
    """Hands every new fact to those who watch its kind, page by page, in the order they asked.

    So who corrects what is kept at hand asks before who shows it.
    """

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._watching: list[_Watching] = []
        self._position: int | None = None

    def tell(self, watcher: Watcher, *, kinds: Sequence[str]) -> None:
        """Tell `watcher` of new facts of these kinds. Before `run` begins."""
        self._watching.append(_Watching(frozenset(kinds), watcher))

    async def begin(self) -> int:
        """The sequence behind which facts are told; from the first call on none is missed."""
        if self._position is None:
            newest = await self._database.read(self._journal.newest_sequence)
            if self._position is None:
                self._position = newest
        return self._position

    async def run(self) -> None:
        """Tell what comes. Until cancelled; a page that failed is told again."""
        while True:
            try:
                await self._follow()
            except Exception as failure:  # noqa: BLE001 - an edge: one bad page must not end it
                _log.error("watch_failed", reason=repr(failure))
                await asyncio.sleep(_RETRY_SECONDS)

    async def _follow(self) -> None:
        position = await self.begin()
        kinds = sorted(frozenset[str]().union(*(each.kinds for each in self._watching)))
        async for page in self._journal.follow(position, kinds=kinds):
            for each in self._watching:
                facts = [fact for fact in page if fact.kind in each.kinds]
                if facts:
                    await each.watcher(facts)
            self._position = page[-1].sequence
