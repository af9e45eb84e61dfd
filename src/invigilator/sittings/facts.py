"""What sittings write to the journal, each on the stream of its sitting's id."""

import msgspec


class SittingStarted(msgspec.Struct, frozen=True, tag="sitting_started"):
    """A candidate consented to be recorded, registered, and was admitted or put to wait."""

    session_id: str
    exam_slug: str
    username: str
    username_norm: str
    name: str
    room: str
    status: str
    blocked_by: str | None
    address: str
    consent_accepted: bool = True


class SittingChanged(msgspec.Struct, frozen=True, tag="sitting_changed"):
    """A sitting went from one status to another. `by` is `candidate` or an account's name.

    A candidate's own end (`handed_in`) is taken only together with the integrity assurance.
    """

    session_id: str
    exam_slug: str
    from_status: str
    to_status: str
    action: str
    reason: str
    by: str


class LivenessChanged(msgspec.Struct, frozen=True, tag="liveness_changed"):
    """We stopped hearing from a candidate's browser, or hear from it again."""

    session_id: str
    exam_slug: str
    connection: str
    last_seen_at_ms: int


class RecordingStateChanged(msgspec.Struct, frozen=True, tag="recording_state_changed"):
    """The browser's heartbeat claims another state of its tracks than the one before.

    States are the raw composite: `screen:recording;camera:stopped;microphone:unavailable`.
    `is_ending`: the candidate had just asked whether the sitting may end, and recording stops then.
    """

    session_id: str
    exam_slug: str
    from_state: str
    to_state: str
    is_ending: bool = False


class AddressChanged(msgspec.Struct, frozen=True, tag="address_changed"):
    """Calls come from another network address than the one the sitting started from."""

    session_id: str
    exam_slug: str
    start_address: str
    previous_address: str
    current_address: str
