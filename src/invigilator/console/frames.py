"""Facts as server-sent events: encoded once, shared by every console that gets them.

A frame carries a whole row as it is now, not the change: applying the last one is always right. So
of several facts about one row only the newest needs a frame.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from invigilator.alerts import AlertRaised
from invigilator.console.rows import sitting_row
from invigilator.database import Transaction
from invigilator.journal import Fact, kind_of
from invigilator.sittings import (
    LivenessChanged,
    RecordingStateChanged,
    SignsOfLife,
    SittingChanged,
    Sittings,
    SittingStarted,
)

KINDS = tuple(
    kind_of(body)
    for body in (
        SittingStarted,
        SittingChanged,
        LivenessChanged,
        RecordingStateChanged,
        AlertRaised,
    )
)
"""The kinds of facts that the console shows."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of the stream. `sequence` is the cursor of whoever has got it."""

    sequence: int
    exam_slug: str
    event: str
    encoded: bytes


class _About(msgspec.Struct, frozen=True):
    """What every fact that we show says of where it belongs."""

    session_id: str
    exam_slug: str


class _RaisedAlert(msgspec.Struct, frozen=True):
    """An `alert_raised` fact whose alert goes out as the bytes that it came in."""

    exam_slug: str
    alert_id: str
    alert: msgspec.Raw


@dataclass(slots=True)
class _Row:
    """A sitting to be shown, with what the page's facts say that its presence may not know yet."""

    sequence: int
    exam_slug: str
    newer: dict[str, str] = field(default_factory=dict)


def frame(sequence: int, exam_slug: str, event: str, data: bytes) -> Frame:
    """A message with its bytes. `data` is JSON, so it has no line break."""
    encoded = b"id: %d\nevent: %b\ndata: %b\n\n" % (sequence, event.encode(), data)
    return Frame(sequence, exam_slug, event, encoded)


def frames_of(
    tx: Transaction, facts: Sequence[Fact], sittings: Sittings, signs: SignsOfLife
) -> list[Frame]:
    """The frames of a page of facts, in order: one for each row that they touch."""
    rows: dict[str, _Row] = {}
    alerts: dict[str, Frame] = {}
    for fact in facts:
        if fact.kind == kind_of(AlertRaised):
            raised = fact.read_as(_RaisedAlert)
            alerts[raised.alert_id] = frame(
                fact.sequence, raised.exam_slug, "alert", bytes(raised.alert)
            )
        else:
            _touch(rows, fact)
    frames = [*alerts.values(), *_sitting_frames(tx, rows, sittings, signs)]
    return sorted(frames, key=lambda frame: frame.sequence)


def _touch(rows: dict[str, _Row], fact: Fact) -> None:
    about = fact.read_as(_About)
    row = rows.setdefault(about.session_id, _Row(fact.sequence, about.exam_slug))
    row.sequence = fact.sequence
    # A heartbeat's facts are written before its presence is changed in memory.
    if news := _NEWS.get(fact.kind):
        row.newer.update(news(fact))


def _liveness(fact: Fact) -> dict[str, str]:
    return {"connection": fact.read_as(LivenessChanged).connection}


def _recording_state(fact: Fact) -> dict[str, str]:
    return {"recording_state": fact.read_as(RecordingStateChanged).to_state}


_NEWS: dict[str, Callable[[Fact], dict[str, str]]] = {
    kind_of(LivenessChanged): _liveness,
    kind_of(RecordingStateChanged): _recording_state,
}


def _sitting_frames(
    tx: Transaction, rows: dict[str, _Row], sittings: Sittings, signs: SignsOfLife
) -> list[Frame]:
    frames = []
    for session_id, row in rows.items():
        sitting = sittings.get(tx, session_id)
        if sitting is None:
            continue
        shown = sitting_row(sitting, signs.presence_of(session_id), **row.newer)
        encoded = msgspec.json.encode(shown)
        frames.append(frame(row.sequence, sitting.exam_slug, "sitting", encoded))
    return frames
