"""Presence: what the last heartbeat said, kept in memory and written behind.

A heartbeat is not a fact: the last one wins, and losing a second of them in a crash loses nothing
that matters. A change that a heartbeat shows is a fact, and is made durable before the answer.

Several processes may hear the same browser. Each keeps what it heard; what was noted durably is of
the stored row alone, and counted there: the higher `revision` is the later word.
"""

from dataclasses import dataclass, field

from invigilator.sittings.client_clock import ClientClock
from invigilator.sittings.model import Connection
from invigilator.sittings.upload_wait import UploadWait


@dataclass(slots=True)
class Presence:
    """The newest word from one candidate's browser. States are claims, times are the server's.

    Written behind, and whichever process heard later is right: `last_seen_at_ms`; with
    `last_heartbeat_at_ms` what that heartbeat said of `visibility_state`, `upload_queue_depth` and
    `network_online`; `last_chunk_at_ms`. `heartbeat_count` adds up; `contest_opened` stays true
    once the contest's link was opened.

    Everything else changes in a transaction about the sitting, with the facts that tell of it.
    `is_closing`: the page said at `closing_at_ms` that it closes. `disconnect_cause` and
    `disconnected_at_ms` are of the newest loss of the connection. `stalled_at_ms` is since when
    uploads count as stalled, `stalled_after_ms` the newest segment that was known of then, and
    `wait_since_ms` from when the first segment is waited for. `share_stopped_at_ms` is when the
    page told of that, `clock_offset_ms` how far its clock was ahead of ours after the newest jump,
    `uncounted_hidings` how many hidings nobody was told of yet.
    """

    session_id: str
    exam_slug: str
    address: str
    last_seen_at_ms: int
    last_heartbeat_at_ms: int | None = None
    recording_state: str = ""
    visibility_state: str = ""
    upload_queue_depth: int = 0
    network_online: bool = True
    beacon_kind: str = ""
    heartbeat_count: int = 0
    connection: Connection = Connection.CONNECTED
    end_announced_at_ms: int | None = None
    is_closing: bool = False
    contest_opened: bool = False
    disconnect_cause: str = ""
    disconnected_at_ms: int = 0
    last_chunk_at_ms: int | None = None
    stalled_at_ms: int | None = None
    address_changes: int = 0
    address_changed_at_ms: int | None = None
    closing_at_ms: int = 0
    stalled_after_ms: int = 0
    wait_since_ms: int = 0
    share_stopped_at_ms: int | None = None
    clock_offset_ms: int | None = None
    uncounted_hidings: int = 0
    revision: int = 0

    # From here on nothing is stored: it is of this process, by its monotonic clock.
    beats_unwritten: int = field(default=0, compare=False)
    heard_ms: int = field(default=0, compare=False)
    look_at_ms: int | None = field(default=None, compare=False)
    closing_ms: int | None = field(default=None, compare=False)
    is_unheard_since_start: bool = field(default=False, compare=False)
    has_moved: bool = field(default=False, compare=False)
    hidings_held_until_ms: int = field(default=0, compare=False)
    hidings_untold: int = field(default=0, compare=False)
    uploads: UploadWait = field(default_factory=UploadWait, compare=False)
    client_clock: ClientClock = field(default_factory=ClientClock, compare=False)

    @property
    def is_disconnected(self) -> bool:
        """Whether the newest that was noted is the loss of its connection."""
        return self.connection is Connection.DISCONNECTED

    @property
    def is_leaving(self) -> bool:
        """Whether the page said that it closes, and no heartbeat followed."""
        return self.is_closing and (self.last_heartbeat_at_ms or 0) <= self.closing_at_ms

    @property
    def is_uploading_stalled(self) -> bool:
        """Whether it says that it records while no segment comes."""
        return self.stalled_at_ms is not None

    @property
    def is_stall_over(self) -> bool:
        """Whether a segment came that the stall did not know of."""
        return self.is_uploading_stalled and (self.last_chunk_at_ms or 0) > self.stalled_after_ms
