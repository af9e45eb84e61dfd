"""Facts as server-sent events: encoded once, shared by every console that gets them.

A frame carries a whole row as it is now, not the change: applying the last one is always right. So
of several facts about one row only the newest needs a frame.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import structlog

from invigilator.alerts import ALERT_FACTS
from invigilator.console.rows import News, sitting_row
from invigilator.database import Transaction
from invigilator.journal import Fact, kind_of
from invigilator.messages import (
    NOTHING_OUTSTANDING,
    HelpAnswered,
    HelpAsked,
    MessageRead,
    Messages,
    MessageSent,
    Outstanding,
)
from invigilator.sittings import (
    InterruptionClosed,
    InterruptionOpened,
    Interruptions,
    LivenessChanged,
    RecordingStateChanged,
    SignsOfLife,
    SittingChanged,
    Sittings,
    SittingStarted,
    UploadsResumed,
    UploadsStalled,
    interruption_document,
)
from invigilator.stills import StillsMade
from invigilator.wire import decoder_of

_SITTING_FACTS: tuple[type[msgspec.Struct], ...] = (
    SittingStarted,
    SittingChanged,
    LivenessChanged,
    RecordingStateChanged,
    UploadsStalled,
    UploadsResumed,
    MessageSent,
    MessageRead,
    HelpAsked,
    HelpAnswered,
)
_INTERRUPTION_FACTS: tuple[type[msgspec.Struct], ...] = (InterruptionOpened, InterruptionClosed)
KINDS = (
    *(kind_of(body) for body in (*_SITTING_FACTS, *_INTERRUPTION_FACTS, *ALERT_FACTS)),
    kind_of(StillsMade),
)
"""The kinds of facts that the console shows."""

_ALERT_KINDS = frozenset(kind_of(body) for body in ALERT_FACTS)
_INTERRUPTION_KINDS = frozenset(kind_of(body) for body in _INTERRUPTION_FACTS)
_MESSAGE_SENT = kind_of(MessageSent)
_STILLS_MADE = kind_of(StillsMade)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of the stream. `sequence` is the cursor of whoever has got it.

    `room` is where it belongs; None for what concerns every console of the exam.
    """

    sequence: int
    exam_slug: str
    event: str
    encoded: bytes
    room: str | None = None


class _About(msgspec.Struct, frozen=True):
    """What every fact that we show says of where it belongs."""

    session_id: str
    exam_slug: str


class _Interrupted(msgspec.Struct, frozen=True):
    """What a fact about an interruption says of which one it is."""

    exam_slug: str
    interruption_id: str
    room: str


class _Sent(msgspec.Struct, frozen=True):
    """What a message's fact says of where it went."""

    message_id: str
    exam_slug: str


class _AlertTold(msgspec.Struct, frozen=True):
    """A fact about an alert, whose alert goes out as the bytes that it came in."""

    exam_slug: str
    alert_id: str
    alert: msgspec.Raw


class StillsNews(msgspec.Struct, frozen=True):
    """New stills of a room's sittings: by sitting and track, when the newest one was taken."""

    newest: dict[str, dict[str, int]]


class _InRoom(msgspec.Struct, frozen=True):
    """Where an alert belongs; empty where its producer does not say."""

    room: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Where a row's present state is found."""

    sittings: Sittings
    signs: SignsOfLife
    messages: Messages
    interruptions: Interruptions


@dataclass(slots=True)
class _RoomStills:
    """New stills of one room of an exam."""

    sequence: int
    newest: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """A sitting to be shown, with what the page's facts say that its presence may not know yet."""

    sequence: int
    exam_slug: str
    newer: dict[str, Any] = field(default_factory=dict)


def frame(
    sequence: int, exam_slug: str, event: str, data: bytes, *, room: str | None = None
) -> Frame:
    """A message with its bytes. `data` is JSON, so it has no line break."""
    encoded = b"id: %d\nevent: %b\ndata: %b\n\n" % (sequence, event.encode(), data)
    return Frame(sequence, exam_slug, event, encoded, room)


def frames_of(tx: Transaction, facts: Sequence[Fact], known: Known) -> list[Frame]:
    """The frames of a page of facts, in order: one for each row that they touch.

    A fact that cannot be read shows nothing, and is logged: consoles must not wait behind it.
    """
    rows: dict[str, _Row] = {}
    alerts: dict[str, Frame] = {}
    stills: dict[tuple[str, str], _RoomStills] = {}
    others: list[Frame] = []
    for fact in facts:
        try:
            if fact.kind in _ALERT_KINDS:
                _tell(alerts, fact)
            elif fact.kind == _STILLS_MADE:
                _gather(stills, fact)
            elif fact.kind in _INTERRUPTION_KINDS:
                others += _interrupted(tx, fact, known.interruptions)
            elif fact.kind == _MESSAGE_SENT:
                _touch_all(rows, fact, tx, known.messages)
            else:
                _touch(rows, fact)
        except msgspec.MsgspecError as failure:
            _log.error("fact_not_shown", sequence=fact.sequence, reason=type(failure).__name__)
    frames = [
        *others,
        *alerts.values(),
        *_sitting_frames(tx, rows, known),
        *_still_frames(stills),
    ]
    return sorted(frames, key=lambda frame: frame.sequence)


def _tell(alerts: dict[str, Frame], fact: Fact) -> None:
    told = fact.read_as(_AlertTold)
    alert = bytes(told.alert)
    room = decoder_of(_InRoom).decode(alert).room
    alerts[told.alert_id] = frame(fact.sequence, told.exam_slug, "alert", alert, room=room)


def _gather(stills: dict[tuple[str, str], _RoomStills], fact: Fact) -> None:
    made = fact.read_as(StillsMade)
    for still in made.stills:
        room = stills.setdefault((made.exam_slug, still.room), _RoomStills(fact.sequence))
        room.sequence = fact.sequence
        room.newest.setdefault(still.session_id, {})[still.track] = still.at_ms


def _still_frames(stills: dict[tuple[str, str], _RoomStills]) -> list[Frame]:
    return [
        frame(new.sequence, slug, "stills", msgspec.json.encode(StillsNews(new.newest)), room=room)
        for (slug, room), new in stills.items()
    ]


def _interrupted(tx: Transaction, fact: Fact, interruptions: Interruptions) -> list[Frame]:
    told = fact.read_as(_Interrupted)
    one = interruptions.get(tx, told.exam_slug, told.interruption_id)
    if one is None:
        return []
    encoded = msgspec.json.encode(interruption_document(one))
    room = told.room or None
    return [frame(fact.sequence, told.exam_slug, "interruption", encoded, room=room)]


def _touch(rows: dict[str, _Row], fact: Fact) -> None:
    about = fact.read_as(_About)
    row = rows.setdefault(about.session_id, _Row(fact.sequence, about.exam_slug))
    row.sequence = fact.sequence
    # A heartbeat's facts are written before its presence is changed in memory.
    if news := _NEWS.get(fact.kind):
        row.newer.update(news(fact))


def _touch_all(rows: dict[str, _Row], fact: Fact, tx: Transaction, messages: Messages) -> None:
    """A message is one fact, and a row of everybody whom it went to has changed."""
    sent = fact.read_as(_Sent)
    for session_id in messages.recipients(tx, sent.message_id):
        row = rows.setdefault(session_id, _Row(fact.sequence, sent.exam_slug))
        row.sequence = fact.sequence


def _liveness(fact: Fact) -> dict[str, Any]:
    changed = fact.read_as(LivenessChanged)
    return {"connection": changed.connection, "disconnect_cause": changed.cause}


def _recording_state(fact: Fact) -> dict[str, Any]:
    return {"recording_state": fact.read_as(RecordingStateChanged).to_state}


_NEWS: dict[str, Callable[[Fact], dict[str, Any]]] = {
    kind_of(LivenessChanged): _liveness,
    kind_of(RecordingStateChanged): _recording_state,
    kind_of(UploadsStalled): lambda _: {"is_uploading_stalled": True},
    kind_of(UploadsResumed): lambda _: {"is_uploading_stalled": False},
}


def _sitting_frames(tx: Transaction, rows: dict[str, _Row], known: Known) -> list[Frame]:
    frames = []
    sittings = known.sittings.several(tx, rows)
    presences = known.signs.presences(tx, rows)
    outstanding = _outstanding(tx, rows, known.messages)
    for session_id, row in rows.items():
        sitting = sittings.get(session_id)
        if sitting is None:
            continue
        left = outstanding.get(session_id, NOTHING_OUTSTANDING)
        shown = sitting_row(sitting, presences.get(session_id), News(**row.newer), left)
        encoded = msgspec.json.encode(shown)
        frames.append(frame(row.sequence, sitting.exam_slug, "sitting", encoded, room=sitting.room))
    return frames


def _outstanding(
    tx: Transaction, rows: dict[str, _Row], messages: Messages
) -> dict[str, Outstanding]:
    by_exam: defaultdict[str, list[str]] = defaultdict(list)
    for session_id, row in rows.items():
        by_exam[row.exam_slug].append(session_id)
    found: dict[str, Outstanding] = {}
    for exam_slug, session_ids in by_exam.items():
        found |= messages.outstanding(tx, exam_slug, session_ids)
    return found
