"""Chance that can be told again: an order that follows from a seed and the ids alone.

Each id gets the SHA-256 of the seed, the place where it is drawn, and itself; the lowest come
first. So every order is as likely as any other, the same on every machine and in every version of
Python, and an id that is added or removed moves nobody else.
"""

from collections.abc import Iterable
from hashlib import sha256

SEED_BYTES_MIN = 16
"""A shorter seed could be found by trying all of them, and with it what others were given."""


class SeedTooShort(ValueError):
    """A form is to be drawn from a seed that could be guessed."""

    def __init__(self, seed: bytes) -> None:
        super().__init__(f"A seed has at least {SEED_BYTES_MIN} bytes; this one has {len(seed)}")


class Draw:
    """One candidate's chance. `place` keeps draws apart that have ids in common."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) < SEED_BYTES_MIN:
            raise SeedTooShort(seed)
        self._seed = sha256(seed).digest()

    def order(self, ids: Iterable[str], *place: str) -> list[str]:
        """All ids, in the order of this draw. How they were ordered before does not matter."""
        start = sha256(self._seed)
        for part in place:
            start.update(_framed(part))

        def key(one: str) -> bytes:
            digest = start.copy()
            digest.update(_framed(one))
            return digest.digest()

        return sorted(ids, key=key)


def _framed(text: str) -> bytes:
    """With its length before it: no two lists of texts make the same bytes."""
    data = text.encode()
    return len(data).to_bytes(4, "big") + data
