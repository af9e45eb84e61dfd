"""Chance that is the same in every run: a demo that nobody can reproduce cannot be mended."""

import hashlib

_SCALE = 2**64


def drawn(*about: str | int) -> float:
    """A number from 0 to below 1, by what it is about; another word gives another number."""
    digest = hashlib.sha256("/".join(map(str, about)).encode()).digest()
    return int.from_bytes(digest[:8]) / _SCALE


def drawn_between(low: int, high: int, *about: str | int) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(drawn(*about) * (high - low + 1))
