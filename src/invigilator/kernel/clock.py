"""Time as an input: whoever needs the time is given a clock."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """The server's clock. Tests give one that stands still until told otherwise."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC. May step when the machine's clock is set."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds since some moment, never going back. For durations only."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000

    def monotonic_ms(self) -> int:
        """Milliseconds of the machine's monotonic clock."""
        return time.monotonic_ns() // 1_000_000


def iso_utc(at_ms: int) -> str:
    """A moment as the wire writes it: `2026-06-08T09:30:00.000Z`."""
    moment = datetime.fromtimestamp(at_ms / 1000, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at_ms % 1000:03d}Z"
