"""What sittings write to the journal, each on the stream of its sitting's id."""

import msgspec


class SittingStarted(msgspec.Struct, frozen=True, tag="sitting_started"):
    """A candidate consented to be recorded, registered, and was admitted or put to wait.

    `is_listed` is false where the exam has a roster and this username is not on it.
    """

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
    is_listed: bool = True


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


class SittingDisowned(msgspec.Struct, frozen=True, tag="sitting_disowned"):
    """Whoever began the sitting said that the name is not theirs, before anything was recorded.

    `username` is the one that was mistaken: the fact says nothing about the person who has it.
    """

    session_id: str
    exam_slug: str
    username: str
