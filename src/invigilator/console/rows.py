"""A sitting as one row of the console."""

import msgspec

from invigilator.sittings import Connection, Presence, Sitting, Status, tracks_of

class SittingRow(msgspec.Struct, frozen=True, kw_only=True):
    """The sitting row of docs/protocol.md. `tracks` are the browser's claims."""

    session_id: str
    hackerrank_username: str
    name: str
    room: str
    status: str
    connection: str
    tracks: dict[str, str]
    created_at_ms: int
    ended_at_ms: int | None
    last_seen_at_ms: int


def sitting_row(
    sitting: Sitting,
    presence: Presence | None,
    *,
    connection: str | None = None,
    recording_state: str | None = None,
) -> SittingRow:
    """The row of a sitting. `connection` and `recording_state`, where given, are newer words.

    Nobody hears from a sitting that has ended. One without a presence has only just begun.
    """
    last_seen_at_ms = presence.last_seen_at_ms if presence else sitting.created_at_ms
    if sitting.status is Status.ENDED:
        connection, recording_state = Connection.DISCONNECTED, ""
        last_seen_at_ms = sitting.ended_at_ms or last_seen_at_ms
    if connection is None:
        connection = presence.connection if presence else Connection.CONNECTED
    if recording_state is None:
        recording_state = presence.recording_state if presence else ""
    return SittingRow(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        status=sitting.status,
        connection=connection,
        tracks=tracks_of(recording_state),
        created_at_ms=sitting.created_at_ms,
        ended_at_ms=sitting.ended_at_ms,
        last_seen_at_ms=last_seen_at_ms,
    )
