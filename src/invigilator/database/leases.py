"""Leases: what one process of an installation does at a time, whichever of them it is."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from invigilator.database.address import DatabaseAddress


class Lease:
    """One that is held. Whoever holds it stops as soon as it is lost."""

    def __init__(self) -> None:
        self._lost = asyncio.Event()

    def lose(self) -> None:
        """It is no longer held: another process may hold it already."""
        self._lost.set()

    async def lost(self) -> None:
        """Return once it is no longer held."""
        await self._lost.wait()


class Leases(Protocol):
    """Hands out leases by name: each to one holder at a time in the whole installation.

    Almost: a holder that is cut off learns of it seconds after another may hold the lease. So what
    is written under a lease has to be right even where two do it (see `Follower`).
    """

    def hold(self, name: str) -> AbstractAsyncContextManager[Lease]:
        """Wait until the lease is free, hold it, and give it back in the end.

        It is free again when its holder gives it back, dies, or loses the database.
        """
        ...

    async def close(self) -> None:
        """Lose every lease that is held. Twice does no harm."""
        ...


class MemoryLeases:
    """The leases of an installation that is one process."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._held: set[Lease] = set()

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[Lease]:
        """Wait for whoever holds it here."""
        async with self._locks[name]:
            lease = Lease()
            self._held.add(lease)
            try:
                yield lease
            finally:
                self._held.discard(lease)

    async def close(self) -> None:
        """Tell every holder."""
        for lease in self._held:
            lease.lose()


def open_leases(address: DatabaseAddress) -> Leases:
    """The leases of the processes on one database; they connect when the first is asked for."""
    if not address.is_shared:
        return MemoryLeases()
    from invigilator.database.engines.postgres_leases import PostgresLeases

    return PostgresLeases(address.libpq)
