"""A reader of the journal whose effects and cursor are committed together.

So a crash between reading and acting repeats nothing and loses nothing. Several of one name do each
other's work no second time: a page counts only where the stored cursor stands as it was read.
"""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Protocol

import structlog

from invigilator.database import Database, DatabaseUnavailable, Transaction
from invigilator.journal import store
from invigilator.journal.facts import FOLLOWERS_STREAM, FollowerSkipped
from invigilator.journal.model import Fact
from invigilator.journal.service import Journal

FAILURES_MAX = 5
"""How often a page may fail before its facts are taken one by one."""

PAGE = 200
"""Facts in one transaction, which keeps all other writers out: it has to be short."""

_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)


class _Overtaken(Exception):
    """Another follower of the same name has moved the cursor."""


class Handler(Protocol):
    """What a follower does with a page of facts, inside the transaction that moves its cursor."""

    def __call__(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Act on `facts`. Raising rolls the page back; it is tried again.

        A page that keeps failing is given again fact by fact, and a fact that fails alone is
        passed over: one that nobody can read must not keep all later ones from being read.
        """
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
        retry_seconds: float = _RETRY_SECONDS,
    ) -> None:
        self._name = name
        self._database = database
        self._journal = journal
        self._kinds = kinds
        self._handler = handler
        self._retry_seconds = retry_seconds
        self._failures = 0
        self._cursor = 0
        journal.followed_by(name, kinds)

    async def run(self) -> None:
        """Follow until cancelled. A page that fails is tried again before any of it is skipped."""
        while True:
            try:
                await self._follow()
            except _Overtaken:
                _log.warning("follower_overtaken", follower=self._name)
            except Exception as failure:  # noqa: BLE001 - an edge: a job must outlive one bad page
                _log.error("follower_failed", follower=self._name, reason=repr(failure))
                await asyncio.sleep(self._retry_seconds)

    async def _follow(self) -> None:
        self._cursor = await self._database.read(lambda tx: store.cursor_of(tx, self._name))
        async for page in self._journal.follow(self._cursor, kinds=self._kinds, limit=PAGE):
            if self._failures < FAILURES_MAX:
                await self._take(page)
            else:
                await self._take_singly(page)
            self._failures = 0

    async def _take(self, page: Sequence[Fact]) -> None:
        try:
            await self._database.write(partial(self._act, facts=page))
        except (_Overtaken, DatabaseUnavailable):
            # Not the page's fault: it is not to be taken apart for that.
            raise
        except Exception:
            self._failures += 1
            raise
        self._cursor = page[-1].sequence

    async def _take_singly(self, page: Sequence[Fact]) -> None:
        for fact in page:
            try:
                await self._database.write(partial(self._act, facts=[fact]))
            except (_Overtaken, DatabaseUnavailable):
                raise
            except Exception as failure:  # noqa: BLE001 - an edge: whatever it is, it is this fact's
                # Where nothing at all can be written this fails as well, and nothing is skipped.
                await self._database.write(partial(self._skip, fact=fact, failure=failure))
                _log.error(
                    "follower_skipped",
                    follower=self._name,
                    sequence=fact.sequence,
                    kind=fact.kind,
                    reason=repr(failure),
                )
            self._cursor = fact.sequence

    def _act(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        self._require_cursor(tx)
        self._handler(tx, facts)
        store.save_cursor(tx, self._name, facts[-1].sequence)

    def _require_cursor(self, tx: Transaction) -> None:
        if store.cursor_of(tx, self._name) != self._cursor:
            raise _Overtaken

    def _skip(self, tx: Transaction, *, fact: Fact, failure: Exception) -> None:
        self._require_cursor(tx)
        skipped = FollowerSkipped(
            follower=self._name,
            sequence=fact.sequence,
            stream=fact.stream,
            kind=fact.kind,
            reason=type(failure).__name__,
        )
        self._journal.append(tx, FOLLOWERS_STREAM, [skipped])
        store.save_cursor(tx, self._name, fact.sequence)
