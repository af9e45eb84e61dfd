"""The hash chain: each fact's digest covers its own content and the digest before it.

Changing, removing, adding or reordering any fact but the newest ones breaks the chain. Cutting off
the newest is noticed by comparing with a head that was written down elsewhere: the sealed
manifest, or the receipt that the candidate keeps.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from invigilator.journal.model import Fact

GENESIS = bytes(32)
"""What the first fact of every stream names as its predecessor."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Where a chain first fails, and how: `position`, `previous` or `digest`."""

    position: int
    reason: str


def fact_digest(
    previous: bytes, stream: str, position: int, recorded_at_ms: int, kind: str, body: bytes
) -> bytes:
    """SHA-256 over every field, each with its length, so that no two facts read the same."""
    digest = hashlib.sha256(previous)
    for part in (
        stream.encode(),
        position.to_bytes(8, "big"),
        recorded_at_ms.to_bytes(8, "big"),
        kind.encode(),
        body,
    ):
        digest.update(len(part).to_bytes(4, "big"))
        digest.update(part)
    return digest.digest()


def first_fault(facts: Iterable[Fact]) -> ChainFault | None:
    """The first fact of one stream, in order of position, that does not fit; None if all do."""
    previous = GENESIS
    for expected_position, fact in enumerate(facts, start=1):
        if fact.position != expected_position:
            return ChainFault(expected_position, "position")
        if fact.previous != previous:
            return ChainFault(fact.position, "previous")
        if not _fits(fact):
            return ChainFault(fact.position, "digest")
        previous = fact.digest
    return None


def _fits(fact: Fact) -> bool:
    # Whoever edits a body by hand may well leave text where bytes were.
    if not isinstance(fact.body, bytes):
        return False
    return fact.digest == fact_digest(
        fact.previous, fact.stream, fact.position, fact.recorded_at_ms, fact.kind, fact.body
    )
