"""When people arrive, and how many may be there for what is left of the budget."""

from invigilator.simulation.drawn import drawn_between
from invigilator.simulation.story import CAST

_AT_ONCE = 16
_FIRST_APART_MS = 700
_THEN_APART_MS = 9_000


def arrives_after_ms(order: int) -> int:
    """How long after the one before the next person comes; `order` counts from 0.

    The first sixteen within a dozen seconds, forty within four minutes, then somebody whenever
    another one has left.
    """
    if order < _AT_ONCE:
        return _FIRST_APART_MS
    if order < CAST:
        return _THEN_APART_MS
    return 1000 * drawn_between(5, 25, "arrival", order)


def hall_size(spent_bytes: int, limit_bytes: int, *, full: int) -> int:
    """How many may sit at once.

    All while more than half of the budget is left; then in proportion to what is left, so that the
    hall empties slowly and the limit is never met.
    """
    left = max(0, limit_bytes - spent_bytes)
    if 2 * left >= limit_bytes:
        return full if limit_bytes else 0
    return full * 2 * left // limit_bytes
