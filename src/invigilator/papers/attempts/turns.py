"""One person at two computers: which of their answers to an item stands.

As another sitting of theirs takes an attempt over, a turn ends and the next begins. What the former
computer has kept of its turn may come later, and was given at the latest as its turn ended; what
the next one says was given after that. So the later turn's answer stands, whatever any clock says
and in whatever order they come. An item that the later turn left alone stands as the former did.
"""

from collections.abc import Iterable

from invigilator.papers.attempts.model import KeptAnswer


def standing(said: Iterable[KeptAnswer]) -> dict[str, KeptAnswer]:
    """Of the newest answers of each turn those that stand, by item."""
    return {one.item_id: one for one in sorted(said, key=lambda one: one.turn)}


def given_within(claimed_at_ms: int, *, begun_at_ms: int, until_ms: int) -> int:
    """When an answer was given, by a page's claim; a page that makes none (0) means the end."""
    if claimed_at_ms == 0:
        return until_ms
    return min(max(claimed_at_ms, begun_at_ms), until_ms)
