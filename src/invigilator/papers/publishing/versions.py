"""Versions of papers at hand: what was published never changes, so one copy a process will do."""

from collections import OrderedDict
from threading import Lock

from invigilator.database import Database, Transaction
from invigilator.papers.publishing import store
from invigilator.papers.publishing.model import NoPaper, Version

KEPT_MAX = 32
"""Versions in memory; the one that was asked for least lately goes first."""


class Versions:
    """Finds versions by number."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[tuple[str, int], Version] = OrderedDict()
        self._lock = Lock()

    async def of(self, exam_slug: str, number: int) -> Version:
        """One version. Raises `NoPaper`."""
        with self._lock:
            found = self._kept.get((exam_slug, number))
        if found is None:
            found = await self._database.read(lambda tx: store.version_of(tx, exam_slug, number))
        return self._keep(exam_slug, number, found)

    def in_transaction(self, tx: Transaction, exam_slug: str, number: int) -> Version:
        """The same, for whoever has a transaction at hand; in any thread."""
        with self._lock:
            found = self._kept.get((exam_slug, number))
        return self._keep(exam_slug, number, found or store.version_of(tx, exam_slug, number))

    async def newest(self, exam_slug: str) -> Version:
        """The version that whoever opens the paper now will sit. Raises `NoPaper`."""
        newest = await self._database.read(lambda tx: store.newest_version(tx, exam_slug))
        if newest is None:
            raise NoPaper
        return await self.of(exam_slug, newest[0])

    async def named(self, exam_slug: str, number: int | None) -> tuple[Version, int]:
        """The version that a caller names, the newest for None; and the newest's number.

        Raises `NoPaper`, for a number that there never was too.
        """
        newest = await self.newest(exam_slug)
        if number is None or number == newest.number:
            return newest, newest.number
        if not 1 <= number < newest.number:
            raise NoPaper
        return await self.of(exam_slug, number), newest.number

    def _keep(self, exam_slug: str, number: int, found: Version | None) -> Version:
        if found is None:
            raise NoPaper
        with self._lock:
            self._kept[exam_slug, number] = found
            self._kept.move_to_end((exam_slug, number))
            while len(self._kept) > KEPT_MAX:
                self._kept.popitem(last=False)
        return found
