"""What signs of life and their absence write to the journal, on their sitting's stream."""

import msgspec


class LivenessChanged(msgspec.Struct, frozen=True, tag="liveness_changed"):
    """We stopped hearing from a candidate's browser, or hear from it again.

    `cause` says why, as far as we can tell: `silence`, `closed_tab` (the page's last word was that
    it closes) or `server_restarted` (not heard since we began ourselves). Of a return it is the
    cause of the loss that ends, and `disconnected_at_ms` is when that loss was noticed.
    `silent_from_ms` is since when nothing was heard; we cannot have heard anything before we began.
    """

    session_id: str
    exam_slug: str
    connection: str
    last_seen_at_ms: int
    cause: str = "silence"
    disconnected_at_ms: int = 0
    silent_from_ms: int = 0


class RecordingStateChanged(msgspec.Struct, frozen=True, tag="recording_state_changed"):
    """The browser's heartbeat claims another state of its tracks than the one before.

    States are the raw composite: `screen:recording;camera:stopped;microphone:unavailable`.
    `is_ending`: the candidate had just asked whether the sitting may end, and recording stops then.
    `share_stop_told`: the page had just told of itself that the share was stopped.
    """

    session_id: str
    exam_slug: str
    from_state: str
    to_state: str
    is_ending: bool = False
    share_stop_told: bool = False


class AddressChanged(msgspec.Struct, frozen=True, tag="address_changed"):
    """Calls come from another network address than the one the sitting started from."""

    session_id: str
    exam_slug: str
    start_address: str
    previous_address: str
    current_address: str


class PageHidden(msgspec.Struct, frozen=True, tag="page_hidden"):
    """The candidate's page says that it was hidden, or is being closed.

    `uncounted` is how many such words came before this one, too fast to be facts of their own.
    """

    session_id: str
    exam_slug: str
    kind: str
    contest_opened: bool
    uncounted: int = 0


class UploadsStalled(msgspec.Struct, frozen=True, tag="uploads_stalled"):
    """Heartbeats say that the screen is recorded, and no segment came for too long."""

    session_id: str
    exam_slug: str
    stalled_at_ms: int
    last_chunk_at_ms: int | None
    upload_queue_depth: int
    network_online: bool


class UploadsResumed(msgspec.Struct, frozen=True, tag="uploads_resumed"):
    """A segment came again after uploads had stalled."""

    session_id: str
    exam_slug: str
    stalled_at_ms: int
    last_chunk_at_ms: int | None


class ClockJumped(msgspec.Struct, frozen=True, tag="clock_jumped"):
    """The browser's clock moved against ours between two heartbeats, by more than delay explains.

    `jumped_ms` is positive where it was set forward. `client_time_ms` is what it showed after.
    """

    session_id: str
    exam_slug: str
    jumped_ms: int
    client_time_ms: int
