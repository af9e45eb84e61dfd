"""A sitting as one row of the console."""

import msgspec

from invigilator.messages import NOTHING_OUTSTANDING, Outstanding
from invigilator.sittings import Connection, Presence, Sitting, Status, tracks_of


class HelpRow(msgspec.Struct, frozen=True, kw_only=True):
    """A call for help that waits, in the candidate's words."""

    request_id: str
    text: str
    asked_at_ms: int


class SittingRow(msgspec.Struct, frozen=True, kw_only=True):
    """The sitting row of docs/protocol.md. `tracks` are the browser's claims.

    `disconnect_cause` is null while we hear from the browser; `help` where none waits.
    """

    session_id: str
    hackerrank_username: str
    name: str
    room: str
    status: str
    blocked_by_session_id: str | None
    connection: str
    disconnect_cause: str | None
    tracks: dict[str, str]
    is_uploading_stalled: bool
    created_at_ms: int
    ended_at_ms: int | None
    ended_reason: str | None
    last_seen_at_ms: int
    help: HelpRow | None
    unread_messages: int


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What facts say of a sitting that its presence may not know yet. None says nothing."""

    connection: str | None = None
    disconnect_cause: str | None = None
    recording_state: str | None = None
    is_uploading_stalled: bool | None = None


def sitting_row(
    sitting: Sitting,
    presence: Presence | None,
    newer: News | None = None,
    outstanding: Outstanding = NOTHING_OUTSTANDING,
) -> SittingRow:
    """The row of a sitting. What `newer` says wins over the presence.

    Nobody hears from a sitting that has ended. One without a presence has only just begun.
    """
    shown = _OVER if sitting.status is Status.ENDED else _known(presence, newer)
    last_seen_at_ms = presence.last_seen_at_ms if presence else sitting.created_at_ms
    if sitting.status is Status.ENDED:
        last_seen_at_ms = sitting.ended_at_ms or last_seen_at_ms
    is_lost = shown.connection == Connection.DISCONNECTED
    return SittingRow(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        status=sitting.status,
        blocked_by_session_id=sitting.blocked_by,
        connection=shown.connection or Connection.CONNECTED,
        disconnect_cause=(shown.disconnect_cause or None) if is_lost else None,
        tracks=tracks_of(shown.recording_state or ""),
        is_uploading_stalled=bool(shown.is_uploading_stalled),
        created_at_ms=sitting.created_at_ms,
        ended_at_ms=sitting.ended_at_ms,
        ended_reason=sitting.ended_reason,
        last_seen_at_ms=last_seen_at_ms,
        help=_help(outstanding),
        unread_messages=outstanding.unread,
    )


_OVER = News(connection=Connection.DISCONNECTED)


def _help(outstanding: Outstanding) -> HelpRow | None:
    asked = outstanding.help
    if asked is None:
        return None
    return HelpRow(request_id=asked.request_id, text=asked.text, asked_at_ms=asked.asked_at_ms)


def _known(presence: Presence | None, newer: News | None) -> News:
    if presence is None:
        return newer or News()
    known = News(
        connection=presence.connection,
        disconnect_cause=presence.disconnect_cause,
        recording_state=presence.recording_state,
        is_uploading_stalled=presence.is_uploading_stalled,
    )
    if newer is None:
        return known
    said = msgspec.structs.asdict(newer).items()
    return msgspec.structs.replace(known, **{name: word for name, word in said if word is not None})
