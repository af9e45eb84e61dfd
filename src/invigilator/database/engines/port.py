"""What the writer and the readers ask of an engine."""

from collections.abc import Collection
from typing import Protocol

import sqlalchemy


class Engine(Protocol):
    """One kind of database server, and how several processes keep out of each other's way on it."""

    is_shared: bool
    """Whether other processes may write at the same time."""
    batch_max: int
    """How many units one transaction takes at most."""
    writing: sqlalchemy.Engine
    """Connections of writers: they see what was committed before each statement or batch."""
    reading: sqlalchemy.Engine
    """Connections of readers: each transaction is one snapshot."""

    def begin(self, tx: sqlalchemy.Connection, about: Collection[str] | None) -> None:
        """Keep others out at the begin of a batch, until its commit; the first unit may run.

        None: everybody. Keys: whoever writes about one of them, and whoever writes alone.
        """
        ...

    def next_unit(self, tx: sqlalchemy.Connection) -> None:
        """The unit before is kept, the next one may run."""
        ...

    def is_spoilt(self, tx: sqlalchemy.Connection) -> bool:
        """Whether the unit that ends went on after a refusal of the database: it is undone."""
        ...

    def undo_unit(self, tx: sqlalchemy.Connection) -> None:
        """What the running unit did is undone, and nothing else."""
        ...

    def order(self, tx: sqlalchemy.Connection) -> None:
        """From here to its commit no other batch comes here: rows get numbers in commit order."""
        ...

    def is_gone(self, failure: BaseException) -> bool:
        """Whether a failure means that the server, or the connection to it, is gone."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...
