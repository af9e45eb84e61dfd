"""What kinds of jobs there are, and which of them run by the clock."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from invigilator.database import Transaction
from invigilator.jobs.model import Job
from invigilator.wire import decoder_of

if TYPE_CHECKING:
    from invigilator.jobs.context import JobContext

_DAY_MS = 24 * 3_600_000


class Nothing(msgspec.Struct, frozen=True):
    """The argument of a kind that needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of job: what it does, and how patiently.

    `words` name it to administrators. `argument_type` is a struct; what is stored stays readable
    to older and newer processes only while its fields keep their meaning. `run` may be called more
    than once for one job (see `JobContext`). It runs on the event loop: what computes for long goes
    through `context.in_process`, and `heavy` kinds have their own, fewer places.

    `gave_up` is called in the transaction that gives a job up or cancels it, where somebody waits
    for an answer; such a job is not tried again by hand, for its failure was told.
    """

    name: str
    words: str
    argument_type: type[Any]
    run: Callable[["JobContext", Any], Awaitable[None]]
    tries_max: int = 10
    first_wait_seconds: float = 2.0
    longest_wait_seconds: float = 3600.0
    time_limit_seconds: float = 300.0
    heavy: bool = False
    gave_up: Callable[[Transaction, Job], None] | None = None

    def argument_of(self, stored: bytes) -> Any:
        """A stored argument as its type."""
        return decoder_of(self.argument_type).decode(stored)


@dataclass(frozen=True, slots=True)
class Every:
    """Once in so many seconds, counted from when it last began."""

    seconds: int

    def next_after(self, now_ms: int) -> int:
        """When it is due next."""
        return now_ms + self.seconds * 1000


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at an hour of UTC, or as soon as somebody runs again after it."""

    hour: int
    minute: int = 0

    def next_after(self, now_ms: int) -> int:
        """When it is due next."""
        day_ms = now_ms - now_ms % _DAY_MS
        at_ms = day_ms + (self.hour * 60 + self.minute) * 60_000
        return at_ms if at_ms > now_ms else at_ms + _DAY_MS


@dataclass(frozen=True, slots=True)
class Schedule:
    """A kind, whose argument is `Nothing`, that becomes due by the clock."""

    kind: Kind
    rhythm: Every | Daily
