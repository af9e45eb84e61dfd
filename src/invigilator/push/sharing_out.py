"""Which alerts are told one by one, and which in sum: a phone that never stops is put away."""

from collections.abc import Sequence
from typing import NamedTuple

from invigilator.push.model import SEVERITIES, Notice

MINUTE_MS = 60_000


class Share(NamedTuple):
    """What is told now. `summed` is one message, or none where it is empty."""

    single: list[Notice]
    summed: list[Notice]

    @property
    def messages(self) -> int:
        """How many messages that makes."""
        return len(self.single) + bool(self.summed)


def shared_out(waiting: Sequence[Notice], places: int) -> Share:
    """What is told when `places` more messages may go out: the most urgent first, then the oldest.

    Where more wait than there are places, the last place is for the sum of all the others, so
    nothing that waits is told later than with the next place.
    """
    ordered = sorted(waiting, key=lambda one: (_urgency(one), one.number))
    if places <= 0:
        return Share([], [])
    if len(ordered) <= places:
        return Share(ordered, [])
    return Share(ordered[: places - 1], ordered[places - 1 :])


def of_last_minute(told_at_ms: Sequence[int], now_ms: int) -> tuple[int, ...]:
    """Those moments that count; one that our clock has not reached was before it was set back."""
    return tuple(at_ms for at_ms in told_at_ms if now_ms - MINUTE_MS < at_ms <= now_ms)


def _urgency(notice: Notice) -> int:
    return SEVERITIES.index(notice.severity) if notice.severity in SEVERITIES else len(SEVERITIES)
