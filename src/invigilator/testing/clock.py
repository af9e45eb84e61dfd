"""A clock that stands still until it is told otherwise."""


class FakeClock:
    """Both clocks of `kernel.Clock`, moved by hand. Begins on 2026-06-08 09:00 UTC."""

    def __init__(self, now_ms: int = 1_780_909_200_000) -> None:
        self._now_ms = now_ms
        self._monotonic_ms = 1_000

    def now_ms(self) -> int:
        """The moment it was set to."""
        return self._now_ms

    def monotonic_ms(self) -> int:
        """Moves with `advance`, not with `set_wall`."""
        return self._monotonic_ms

    def advance(self, ms: int) -> None:
        """Let `ms` milliseconds pass."""
        self._now_ms += ms
        self._monotonic_ms += ms

    def set_wall(self, now_ms: int) -> None:
        """Set the wall clock alone, as an operator or NTP would."""
        self._now_ms = now_ms
