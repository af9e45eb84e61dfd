"""Every chain of a journal, recomputed fact by fact: what a moved journal is held by."""

from collections.abc import Iterator
from dataclasses import dataclass

from invigilator.database import Transaction
from invigilator.journal import store
from invigilator.journal.chain import ChainFault, first_fault
from invigilator.journal.model import Fact


@dataclass(frozen=True, slots=True)
class Recomputed:
    """One stream: its newest fact's position and digest, and where its chain first fails."""

    stream: str
    position: int
    digest: bytes
    fault: ChainFault | None

    def is_head(self, tx: Transaction) -> bool:
        """Whether this is the newest fact of its stream in another copy of the journal too."""
        return store.head_of(tx, self.stream) == (self.position, self.digest)


def recomputed(tx: Transaction) -> Iterator[Recomputed]:
    """Each stream of a journal, its chain recomputed. Memory is that of a page of facts."""
    ahead = store.facts_by_stream(tx)
    fact = next(ahead, None)
    while fact is not None:
        stream = _Stream(fact, ahead)
        fault = first_fault(stream)
        stream.exhaust()
        yield Recomputed(fact.stream, stream.newest.position, stream.newest.digest, fault)
        fact = stream.following


class _Stream:
    """The facts of one stream out of those of all; what follows them stays for the next."""

    def __init__(self, first: Fact, ahead: Iterator[Fact]) -> None:
        self.newest = first
        self.following: Fact | None = first
        self._name = first.stream
        self._ahead = ahead

    def __iter__(self) -> Iterator[Fact]:
        while self.following is not None and self.following.stream == self._name:
            self.newest, self.following = self.following, next(self._ahead, None)
            yield self.newest

    def exhaust(self) -> None:
        for _ in self:
            pass
