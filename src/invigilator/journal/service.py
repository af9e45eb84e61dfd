"""Append facts in the transaction of the change they tell of; read them by cursor."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence

import msgspec

from invigilator.database import Batch, Database, Transaction, batch_of
from invigilator.journal import store
from invigilator.journal.bell import Bell
from invigilator.journal.chain import GENESIS, ChainFault, fact_digest, first_fault
from invigilator.journal.model import Fact, Lag, body_of, kind_of
from invigilator.journal.ports import Hub
from invigilator.kernel import Clock

TOPIC = "journal"
"""What a hub's notice is called that says that the journal grew."""

_PAGE = 1000
# A busy server commits hundreds of times a second. Whoever follows takes what came meanwhile in
# one read, rather than all of them a read for every commit; after a silence nobody waits.
_BREATH_SECONDS = 0.02
# Where others write too: a notice of theirs that was lost costs no more than this.
_LOOK_SECONDS = 1.0


class Journal:
    """The installation's journal. One per process; all share the database.

    Who follows it hears of this process's commits at once, of others' through the `hub`, and of
    what neither told within a second.
    """

    def __init__(self, database: Database, clock: Clock, hub: Hub | None = None) -> None:
        self._database = database
        self._clock = clock
        self._bell = Bell()
        self._hub = hub
        self._grew = False
        self._followers: dict[str, Sequence[str]] = {}
        database.on_commit(self._committed)
        if hub is not None:
            hub.subscribe(TOPIC, self._bell.ring)

    def append(self, tx: Transaction, stream: str, bodies: Iterable[msgspec.Struct]) -> bytes:
        """Chain `bodies` onto `stream`; they stand or fall with `tx`. Returns the new head.

        Each body is a struct whose tag is its kind.
        """
        batch = _batch(tx)
        batch.require(stream)
        position, previous = self.head(tx, stream)
        for body in bodies:
            position += 1
            kind, encoded, at_ms = kind_of(body), body_of(body), self._clock.now_ms()
            digest = fact_digest(previous, stream, position, at_ms, kind, encoded)
            row = {
                "stream": stream,
                "position": position,
                "kind": kind,
                "recorded_at_ms": at_ms,
                "body": encoded,
                "previous": previous,
                "digest": digest,
            }
            # Numbered with the commit: a fact with a lower number never appears behind one that
            # somebody has read, whoever commits first.
            batch.defer(store.insert_facts, row)
            previous = digest
            self._grew = True
        batch.note(stream, (position, previous))
        return previous

    def head(self, tx: Transaction, stream: str) -> tuple[int, bytes]:
        """Position and digest of a stream's newest fact; (0, GENESIS) before the first."""
        batch = batch_of(tx)
        noted: tuple[int, bytes] | None = None if batch is None else batch.recall(stream)
        return noted or store.head_of(tx, stream) or (0, GENESIS)

    def stream(
        self, tx: Transaction, stream: str, *, kinds: Sequence[str] | None = None
    ) -> list[Fact]:
        """All facts of one stream in order, or those of certain kinds.

        Those that `tx` itself appends have the sequence 0: they are numbered as it commits.
        """
        facts = store.facts_of(tx, stream, kinds=kinds)
        batch = batch_of(tx)
        if batch is not None:
            appended = (Fact(sequence=0, **row) for row in batch.deferred(store.insert_facts))
            facts += [
                fact
                for fact in appended
                if fact.stream == stream and (kinds is None or fact.kind in kinds)
            ]
        return facts

    def verify(self, tx: Transaction, stream: str) -> ChainFault | None:
        """Recompute a stream's chain; None when every fact fits."""
        return first_fault(store.facts_of(tx, stream))

    def newest_sequence(self, tx: Transaction) -> int:
        """The cursor of a reader that has read everything that `tx` sees.

        What `tx` does not see yet gets higher numbers: facts are numbered in the order of commits.
        """
        return store.newest_sequence(tx)

    def sequence_before(self, tx: Transaction, at_ms: int) -> int:
        """The cursor of a reader who is to read what was recorded at a moment and later.

        As exact as the clocks of the processes that wrote: take some seconds more.
        """
        return store.sequence_before(tx, at_ms)

    def after(
        self,
        tx: Transaction,
        sequence: int,
        *,
        limit: int = _PAGE,
        kinds: Sequence[str] | None = None,
    ) -> list[Fact]:
        """Up to `limit` facts behind the cursor, oldest first."""
        return store.facts_after(tx, sequence, limit=limit, kinds=kinds)

    def followed_by(self, name: str, kinds: Sequence[str]) -> None:
        """Know a follower, to say how far it is behind."""
        self._followers[name] = kinds

    def lags(self, tx: Transaction) -> list[Lag]:
        """The followers that have something to read, whichever process runs them.

        Costs a step in an index for each kind that somebody follows.
        """
        found = []
        for name, kinds in self._followers.items():
            cursor = store.cursor_of(tx, name)
            waiting = [first for kind in kinds if (first := store.first_after(tx, cursor, kind))]
            if waiting:
                found.append(Lag(name, *min(waiting)))
        return found

    async def follow(
        self, after: int, *, kinds: Sequence[str] | None = None, limit: int = _PAGE
    ) -> AsyncIterator[list[Fact]]:
        """Every fact behind the cursor, in pages, for ever: past ones first, then as they come.

        A look costs what came since the one before, whatever its kind.
        """
        cursor = after
        look_seconds = _LOOK_SECONDS if self._database.is_shared else None

        def look(tx: Transaction) -> tuple[list[Fact], int]:
            return self.after(tx, cursor, limit=limit, kinds=kinds), self.newest_sequence(tx)

        while True:
            rings = self._bell.rings
            page, newest = await self._database.read(look)
            # What is not on a page that is not full is of other kinds: nobody looks at it again.
            cursor = page[-1].sequence if len(page) == limit else max(cursor, newest)
            if page:
                yield page
            if len(page) < limit:
                await asyncio.sleep(_BREATH_SECONDS)
                await self._bell.after(rings, timeout_seconds=look_seconds)

    def _committed(self) -> None:
        # In the writer's thread, in which facts are appended, too.
        if self._grew:
            self._grew = False
            self._bell.ring()
            if self._hub is not None:
                self._hub.publish(TOPIC)


def _batch(tx: Transaction) -> Batch:
    batch = batch_of(tx)
    if batch is None:
        raise TypeError("facts are appended in a write, not in a read")
    return batch
