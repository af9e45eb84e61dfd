"""The time that the simulation lives in: the server's, or faster for tests."""

import asyncio

from invigilator.kernel import Clock

MARK_MS = 10_000
"""Segments begin and end on marks of so many milliseconds of the clock."""


class StoryClock:
    """Milliseconds since 1970 that begin at the machine's time and run `speed` times as fast."""

    def __init__(self, clock: Clock, *, speed: float = 1.0) -> None:
        self._clock = clock
        self._speed = speed
        self._began_at_ms = clock.now_ms()
        self._from_ms = clock.monotonic_ms()

    def now_ms(self) -> int:
        """What the simulated candidates take for the time."""
        passed_ms = self._clock.monotonic_ms() - self._from_ms
        return self._began_at_ms + int(passed_ms * self._speed)

    def claimed_ms(self, at_ms: int) -> int:
        """The real moment of one of the simulation's, as pages claim it.

        The server believes no segment that was recorded after it came.
        """
        return self._began_at_ms + int((at_ms - self._began_at_ms) / self._speed)

    async def sleep(self, for_ms: int) -> None:
        """Wait for so much of the simulation's time."""
        await asyncio.sleep(for_ms / 1000 / self._speed)


def next_mark_ms(at_ms: int) -> int:
    """The first mark that is not before a moment."""
    return -(-at_ms // MARK_MS) * MARK_MS
