"""An alert, the occurrences that it is made of, and what people and producers said of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from invigilator.detection import Severity
from invigilator.kernel import Kind, Refusal


class Action(StrEnum):
    """What an alert asks of whoever watches. A machine asks for no more than a look."""

    NOTE = "note"
    """Nothing: it stands in the list."""
    NOTIFY = "notify"
    """To be told at once."""
    GO_TO_ROOM = "go_to_room"
    """To be told at once, and to go and look."""


class VerdictStatus(StrEnum):
    """What has been decided about an alert."""

    PENDING = "pending"
    REAL = "real"
    FALSE_POSITIVE = "false_positive"
    INCONCLUSIVE = "inconclusive"


class Verdict(NamedTuple):
    """A decision about an alert, as whoever decided sent it. `given_at_ms` is our clock.

    `at` is the time that the sender claims, as sent. `pending` is no decision.
    """

    status: VerdictStatus
    reason: str = ""
    by: str = ""
    at: str = ""
    given_at_ms: int = 0

    def says_as(self, other: "Verdict | None") -> bool:
        """Whether the other says the same, whenever it was given."""
        return other is not None and self[:4] == other[:4]


class Pace(NamedTuple):
    """How many occurrences were told and kept in one minute, and how many since were only counted.

    Kept with the alert, so that a restart forgives nothing. `is_shown_closed`: what was told last
    is that it closed.
    """

    minute_from_ms: int = 0
    told: int = 0
    untold: int = 0
    is_shown_closed: bool = False


_NO_PACE = Pace()


class Stamp(NamedTuple):
    """When something of an alert was last said: the moment, and the telling's place in order."""

    at_ms: int
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that a proctor should look at, however often it occurred.

    `first_seen_at_ms` and `last_seen_at_ms` are when it happened: the server's time, or for what a
    tool sent the time that it names, never later than when it came. `received_at_ms` is when we
    were last told, always by our clock, and is what lists are ordered by. Words, data, sitting and
    room are those of the latest occurrence that has them. `latest_sequence` breaks ties between
    occurrences of one millisecond. `stamps` says when a field was said that the latest occurrence
    left out. `timestamp` is a producer's own, as sent.

    `archived_at_ms`, `acknowledged_at_ms`, `taken_back_at_ms` and `closed_at_ms` stand until it is
    told of again. `assigned_to` is the sign-in name of whoever is to look, empty for nobody; it
    stays. `notes` is how many notes there are.
    """

    id: str
    source: str
    type: str
    severity: Severity
    exam_slug: str
    username: str
    username_norm: str
    session_id: str
    room: str
    title: str
    detail: str
    data: dict[str, Any]
    occurrences: int
    first_seen_at_ms: int
    last_seen_at_ms: int
    latest_sequence: int
    received_at_ms: int
    archived_at_ms: int | None = None
    action: Action = Action.NOTIFY
    claimed: bool = False
    derived: bool = False
    timestamp: str = ""
    video_key: str = ""
    closed_at_ms: int | None = None
    taken_back_at_ms: int | None = None
    superseded_by: str = ""
    verdict: Verdict | None = None
    kept: int = 0
    pace: Pace = _NO_PACE
    stamps: dict[str, Stamp] = field(default_factory=dict)
    acknowledged_at_ms: int | None = None
    acknowledged_by: str = ""
    assigned_to: str = ""
    notes: int = 0

    @property
    def is_listed(self) -> bool:
        """Whether the list shows it without being asked for what was put away."""
        return self.archived_at_ms is None and self.taken_back_at_ms is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that an alert was told of. `number` is how many there were by then, with this.

    `times` is how often it happened at once; `untold` how many before it were counted and not kept.
    `told_by` is the detector, or the name of the key that sent it. `digest` is of what it says
    without its time: the same words told again are known by it.
    """

    alert_id: str
    number: int
    at_ms: int
    received_at_ms: int
    session_id: str
    detail: str
    data: dict[str, Any]
    claimed: bool
    told_by: str
    timestamp: str
    digest: str
    times: int = 1
    untold: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One line of an alert's history: what became of it, when by our clock, and by whom."""

    alert_id: str
    number: int
    at_ms: int
    what: str
    by: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote beside an alert, when by our clock. Never changed, never dropped."""

    alert_id: str
    number: int
    at_ms: int
    by: str
    text: str


class NoSuchAlert(Refusal):
    """No alert has this id, or not where the caller may look."""

    kind = Kind.MISSING
    code = "no_such_alert"
    words = "No such alert"
