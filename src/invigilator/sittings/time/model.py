"""Interruptions, and what there is of time beyond an exam's window for one person."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.kernel import Kind, Refusal, Span


class Cause(StrEnum):
    """Why clocks stand. What a candidate reads is chosen by it."""

    NETWORK = "network"
    POWER = "power"
    FIRE_ALARM = "fire_alarm"
    OURS = "ours"
    """Something of this system does not work."""
    OTHER = "other"
    PAUSE = "pause"
    """Staff stopped one person's clock: a break, a talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """A stretch in which clocks stand: of one person, of a room, or of a whole exam.

    `username_norm` is set where it is one person's, in whichever of their sittings; `session_id` is
    the sitting that staff pointed at. Without a person `room` says where, empty for all of the
    exam. `to_ms` is None while it goes on. Behind `remind_at_ms` it may have been forgotten: the
    console says so, and nothing else happens by itself. `people` is whom it stopped, as it began.
    """

    interruption_id: str
    exam_slug: str
    room: str
    username_norm: str
    session_id: str
    cause: Cause
    reason: str
    from_ms: int
    opened_at_ms: int
    opened_by: str
    remind_at_ms: int
    people: int
    key: str
    to_ms: int | None = None
    closed_by: str | None = None
    closed_reason: str | None = None

    def span_at(self, now_ms: int) -> Span:
        """The stretch so far; it reaches up to now while it goes on."""
        return Span(self.from_ms, now_ms if self.to_ms is None else self.to_ms)


@dataclass(frozen=True, slots=True)
class Beyond:
    """What one person has beyond the window of an exam: minutes that staff gave, interruptions."""

    given_minutes: int = 0
    interruptions: tuple[Interruption, ...] = ()

    def stood_at(self, now_ms: int) -> list[Span]:
        """The stretches in which their clock stood, up to now. They may overlap."""
        return [one.span_at(now_ms) for one in self.interruptions]


NOTHING_BEYOND = Beyond()


@dataclass(frozen=True, slots=True)
class OwnTime:
    """When one person's time is over, as things stand at a moment.

    `ends_at_ms` moves on with the clock on the wall while `stands_since_ms` says that theirs does
    not; `left_ms` is what they have, never negative. `cause` is that of the newest interruption
    that goes on.
    """

    ends_at_ms: int
    left_ms: int
    stands_since_ms: int | None = None
    cause: Cause | None = None


class NoSuchInterruption(Refusal):
    """No interruption of this exam has the id that was asked for."""

    kind = Kind.MISSING
    code = "no_such_interruption"
    words = "No such interruption"


class ClockStands(Refusal):
    """This person's clock was stopped already, and they alone."""

    kind = Kind.CONFLICT
    code = "clock_stands"
    words = "The clock of this session stands already"


class ClockRuns(Refusal):
    """Nobody stopped this person's clock alone; a room's interruption ends as a whole."""

    kind = Kind.CONFLICT
    code = "clock_runs"
    words = "The clock of this session was not stopped alone"


class TimeOutOfBounds(Refusal):
    """More time would be taken back than was given, or more given than a day."""

    kind = Kind.CONFLICT
    code = "time_out_of_bounds"
    words = "Of extra time there may be 0 to 1440 minutes"


class TooManyInterruptions(Refusal):
    """An exam has more interruptions that go on than anybody could look at."""

    kind = Kind.CONFLICT
    code = "too_many_interruptions"
    words = "Too many interruptions of this exam go on"
