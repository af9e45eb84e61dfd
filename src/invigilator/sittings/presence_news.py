"""What one word of a browser's presence adds to another: rows and memories of several processes."""

from dataclasses import fields, replace

from invigilator.sittings.presence import Presence
from invigilator.sittings.tracks import is_screen_recorded

_BEHIND = (
    "last_seen_at_ms",
    "last_heartbeat_at_ms",
    "visibility_state",
    "upload_queue_depth",
    "network_online",
    "heartbeat_count",
    "contest_opened",
    "last_chunk_at_ms",
)
STORED = tuple(each.name for each in fields(Presence) if each.compare)
"""Every field that has a column."""

DURABLE = tuple(name for name in STORED if name not in (*_BEHIND, "session_id", "exam_slug"))
"""Those that change with the facts that tell of them, and never behind."""


def with_unwritten(stored: Presence, memory: Presence) -> Presence:
    """A stored presence with what a process has heard beyond it; `stored` is changed and returned.

    What writing behind comes to, too: the two are held together by a test.
    """
    stored.beats_unwritten = memory.beats_unwritten
    stored.heartbeat_count += memory.beats_unwritten
    if (memory.last_heartbeat_at_ms or 0) >= (stored.last_heartbeat_at_ms or 0):
        _take_heartbeat(stored, memory)
    is_news = stored.last_seen_at_ms > memory.last_seen_at_ms
    stored.is_unheard_since_start = memory.is_unheard_since_start and not is_news
    _take_later(stored, memory)
    return stored


def fresher(stored: Presence, memory: Presence) -> Presence:
    """What is newest of both, for whoever looks at it."""
    newest = replace(memory)
    _take_stored(newest, stored)
    return newest


def learn(memory: Presence, stored: Presence, *, now_ms: int, monotonic_ms: int) -> None:
    """Correct a process's memory by a stored presence, but for what it has heard since itself.

    Moments that others wrote are of the wall clock: here they are as long ago as it says, never
    before what this process knew already, and never ahead.
    """

    def here(at_ms: int) -> int:
        return min(monotonic_ms, monotonic_ms - (now_ms - at_ms))

    if stored.last_seen_at_ms > memory.last_seen_at_ms:
        since_known_ms = stored.last_seen_at_ms - memory.last_seen_at_ms
        heard_ms = here(stored.last_seen_at_ms)
        if not memory.is_unheard_since_start:
            # Where the wall clock was set meanwhile, the two differ: the patient one counts.
            heard_ms = max(heard_ms, min(monotonic_ms, memory.heard_ms + since_known_ms))
        memory.heard_ms = max(memory.heard_ms, heard_ms)
        memory.is_unheard_since_start = False
    if (stored.last_heartbeat_at_ms or 0) > (memory.last_heartbeat_at_ms or 0):
        memory.uploads.heard(monotonic_ms=here(stored.last_heartbeat_at_ms or 0))
    if (stored.last_chunk_at_ms or 0) > (memory.last_chunk_at_ms or 0):
        memory.uploads.began(monotonic_ms=here(stored.last_chunk_at_ms or 0))
    if stored.revision > memory.revision:
        _learn_noted(memory, stored, closing_ms=here(stored.closing_at_ms))
        memory.uploads.began(monotonic_ms=here(stored.wait_since_ms))
    _take_stored(memory, stored)
    if not memory.is_leaving:
        memory.closing_ms = None
    memory.has_moved = memory.is_stall_over


def _learn_noted(memory: Presence, stored: Presence, *, closing_ms: int) -> None:
    memory.uploads.recording(
        is_screen_recorded(stored.recording_state), monotonic_ms=memory.heard_ms
    )
    if stored.is_closing and stored.closing_at_ms != memory.closing_at_ms:
        memory.closing_ms = closing_ms


def _take_stored(memory: Presence, stored: Presence) -> None:
    if stored.revision > memory.revision:
        for name in DURABLE:
            setattr(memory, name, getattr(stored, name))
    total = stored.heartbeat_count + memory.beats_unwritten
    memory.heartbeat_count = max(memory.heartbeat_count, total)
    if (stored.last_heartbeat_at_ms or 0) > (memory.last_heartbeat_at_ms or 0):
        _take_heartbeat(memory, stored)
    _take_later(memory, stored)


def _take_heartbeat(to: Presence, of: Presence) -> None:
    to.last_heartbeat_at_ms = of.last_heartbeat_at_ms
    to.visibility_state = of.visibility_state
    to.upload_queue_depth = of.upload_queue_depth
    to.network_online = of.network_online


def _take_later(to: Presence, of: Presence) -> None:
    to.last_seen_at_ms = max(to.last_seen_at_ms, of.last_seen_at_ms)
    to.contest_opened = to.contest_opened or of.contest_opened
    if (of.last_chunk_at_ms or 0) > (to.last_chunk_at_ms or 0):
        to.last_chunk_at_ms = of.last_chunk_at_ms
