"""What the units of a running batch hand to its commit.

Rows that have to stand in the order of commits are not inserted when a unit writes them, but all
together as the last thing before the commit: whoever orders them then holds up other processes for
one statement and one sync, not for a whole batch.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from sqlalchemy import Connection

Row = dict[str, Any]
Insert = Callable[[Connection, Sequence[Row]], None]
"""Inserts rows in their order."""

_KEY = "batch"


class WrongKey(RuntimeError):
    """A unit wrote about something else than it said: beside it, others write about that."""


class Batch:
    """The state of one batch. A unit that fails takes with it what it deferred, and nothing else.

    `about` is the key of the unit that runs, None for one that runs alone.
    """

    __slots__ = ("_kept", "_known", "_unit_known", "_unit_rows", "about")

    def __init__(self) -> None:
        self.about: str | None = None
        self._kept: list[tuple[Insert, Row]] = []
        self._known: dict[Hashable, Any] = {}
        self._unit_rows: list[tuple[Insert, Row]] = []
        self._unit_known: dict[Hashable, Any] = {}

    def require(self, key: str) -> None:
        """Raise `WrongKey` where the running unit may not write about `key`."""
        if self.about is not None and self.about != key:
            raise WrongKey(f"a write about {self.about!r} wrote about {key!r}")

    def defer(self, insert: Insert, row: Row) -> None:
        """Let `insert` have `row` at the end of the batch, behind those deferred before."""
        self._unit_rows.append((insert, row))

    def deferred(self, insert: Insert) -> list[Row]:
        """The rows that wait for `insert` so far."""
        return [row for by, row in (*self._kept, *self._unit_rows) if by is insert]

    def recall(self, name: Hashable) -> Any:
        """What a unit of this batch noted under `name`; None where none did."""
        found = self._unit_known.get(name)
        return self._known.get(name) if found is None else found

    def note(self, name: Hashable, value: Any) -> None:
        """Note something for later units of this batch; forgotten if this unit fails."""
        self._unit_known[name] = value

    def begin_unit(self, about: str | None) -> None:
        """The next unit runs."""
        self.about = about

    def end_unit(self, *, kept: bool) -> None:
        """Keep or forget what the unit deferred and noted."""
        if kept:
            self._kept += self._unit_rows
            self._known.update(self._unit_known)
        self._unit_rows.clear()
        self._unit_known.clear()

    def is_empty(self) -> bool:
        """Whether nothing is deferred."""
        return not self._kept

    def insert_deferred(self, tx: Connection) -> None:
        """Insert what was deferred, in its order."""
        by: dict[Insert, list[Row]] = {}
        for insert, row in self._kept:
            by.setdefault(insert, []).append(row)
        for insert, rows in by.items():
            insert(tx, rows)


def end_batch(tx: Connection) -> None:
    """Forget the batch of a connection that is given back: its next user is a reader, maybe.

    What a failed commit had deferred would be read there as if it were written.
    """
    tx.info.pop(_KEY, None)


def begin_batch(tx: Connection) -> Batch:
    """A new batch on the writer's connection."""
    batch = Batch()
    tx.info[_KEY] = batch
    return batch


def batch_of(tx: Connection) -> Batch | None:
    """The batch that `tx` writes in; None on a reader's connection."""
    found: Batch | None = tx.info.get(_KEY)
    return found
