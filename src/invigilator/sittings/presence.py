"""Presence: what the last heartbeat said, kept in memory and written behind.

A heartbeat is not a fact: the last one wins, and losing a second of them in a crash loses nothing
that matters. A change that a heartbeat shows is a fact, and is made durable before the answer.
"""

from dataclasses import dataclass, field

from invigilator.sittings.client_clock import ClientClock
from invigilator.sittings.model import Connection
from invigilator.sittings.upload_wait import UploadWait


@dataclass(slots=True)
class Presence:
    """The newest word from one candidate's browser. States are claims, times are the server's.

    `is_closing`: the page said that it closes, and neither a heartbeat nor a return followed.
    `contest_opened` stays true once the contest's link was opened. `disconnect_cause` and
    `disconnected_at_ms` are of the newest loss of the connection; `stalled_at_ms` is since when
    uploads count as stalled.
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

    # From here on nothing is stored: it counts by clocks that end with this process.
    is_unheard_since_start: bool = False
    share_stop_told_until_ms: int = 0
    uncounted_hidings: int = 0
    uploads: UploadWait = field(default_factory=UploadWait)
    client_clock: ClientClock = field(default_factory=ClientClock)

    @property
    def is_disconnected(self) -> bool:
        """Whether the newest that was noted is the loss of its connection."""
        return self.connection is Connection.DISCONNECTED

    @property
    def is_uploading_stalled(self) -> bool:
        """Whether it says that it records while no segment comes."""
        return self.stalled_at_ms is not None
