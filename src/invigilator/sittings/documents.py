"""A sitting as the reference API's session document, for clients that know that one."""

from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from invigilator.kernel import iso_utc
from invigilator.sittings.model import HANDED_IN, Sitting
from invigilator.sittings.presence import Presence


class Tallies(msgspec.Struct, frozen=True, kw_only=True):
    """What other capabilities counted of a sitting; they fill in what they know."""

    event_count: int = 0
    clipboard_event_count: int = 0
    focus_event_count: int = 0
    upload_error_count: int = 0
    chunk_count: int = 0
    last_event_at_ms: int | None = None
    review_file_count: int = 0
    last_review_file_at_ms: int | None = None
    manifest_key: str | None = None
    uploaded_manifest_count: int | None = None


class SessionDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The session document. Fields that nothing happened for yet are absent, as they are there."""

    session_id: str
    hackerrank_username: str
    username_norm: str
    name: str
    roll_number: str
    email: str
    room: str
    contest_slug: str
    storage_prefix: str
    start_ip: str
    current_ip: str
    ip_change_count: int
    consent_accepted: bool
    status: str
    blocked_by_session_id: str | None
    created_at: str
    updated_at: str
    event_count: int
    clipboard_event_count: int
    focus_event_count: int
    upload_error_count: int
    heartbeat_count: int
    chunk_count: int
    recording_state: str | UnsetType = UNSET
    visibility_state: str | UnsetType = UNSET
    last_heartbeat_at: str | UnsetType = UNSET
    last_seen_at: str | UnsetType = UNSET
    upload_queue_depth: int | UnsetType = UNSET
    network_online: bool | UnsetType = UNSET
    last_ip_change_at: str | UnsetType = UNSET
    last_event_at: str | UnsetType = UNSET
    last_beacon_kind: str | UnsetType = UNSET
    last_review_file_at: str | UnsetType = UNSET
    review_file_count: int | UnsetType = UNSET
    ended_at: str | UnsetType = UNSET
    ended_reason: str | UnsetType = UNSET
    manifest_key: str | UnsetType = UNSET
    uploaded_manifest_count: int | UnsetType = UNSET
    approved_at: str | UnsetType = UNSET
    locked_at: str | UnsetType = UNSET
    unlocked_at: str | UnsetType = UNSET
    bypassed_at: str | UnsetType = UNSET


_NOTHING = Tallies()

T = TypeVar("T")


def session_document(
    sitting: Sitting, presence: Presence | None = None, tallies: Tallies = _NOTHING
) -> SessionDocument:
    """The document of a sitting. `presence` is the newest word of its browser, while there is one.

    Neither the sitting's secret nor what is stored of it is in there.
    """
    return SessionDocument(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        username_norm=sitting.username_norm,
        name=sitting.name,
        roll_number=sitting.roll_number,
        email=sitting.email,
        room=sitting.room,
        contest_slug=sitting.exam_slug,
        storage_prefix=sitting.storage_prefix,
        start_ip=sitting.start_address,
        current_ip=presence.address if presence else sitting.start_address,
        ip_change_count=presence.address_changes if presence else 0,
        consent_accepted=True,
        status=sitting.status,
        blocked_by_session_id=sitting.blocked_by,
        created_at=iso_utc(sitting.created_at_ms),
        updated_at=iso_utc(sitting.updated_at_ms),
        event_count=tallies.event_count,
        clipboard_event_count=tallies.clipboard_event_count,
        focus_event_count=tallies.focus_event_count,
        upload_error_count=tallies.upload_error_count,
        heartbeat_count=presence.heartbeat_count if presence else 0,
        chunk_count=tallies.chunk_count,
        last_event_at=_iso(tallies.last_event_at_ms),
        last_review_file_at=_iso(tallies.last_review_file_at_ms),
        review_file_count=tallies.review_file_count or UNSET,
        ended_at=_iso(sitting.ended_at_ms),
        ended_reason=UNSET if sitting.ended_reason == HANDED_IN else _set(sitting.ended_reason),
        manifest_key=_set(tallies.manifest_key),
        uploaded_manifest_count=_set(tallies.uploaded_manifest_count),
        approved_at=_iso(sitting.approved_at_ms),
        locked_at=_iso(sitting.locked_at_ms),
        unlocked_at=_iso(sitting.unlocked_at_ms),
        bypassed_at=_iso(sitting.bypassed_at_ms),
        **_heard(presence),
    )


def _heard(presence: Presence | None) -> dict[str, Any]:
    if presence is None:
        return {}
    last = {
        "last_seen_at": _iso(presence.last_seen_at_ms),
        "last_ip_change_at": _iso(presence.address_changed_at_ms),
    }
    if presence.beacon_kind:
        last["last_beacon_kind"] = presence.beacon_kind
    if presence.last_heartbeat_at_ms is None:
        return last
    return {
        **last,
        "last_heartbeat_at": _iso(presence.last_heartbeat_at_ms),
        "recording_state": presence.recording_state,
        "visibility_state": presence.visibility_state,
        "upload_queue_depth": presence.upload_queue_depth,
        "network_online": presence.network_online,
    }


def _iso(moment_ms: int | None) -> str | UnsetType:
    return UNSET if moment_ms is None else iso_utc(moment_ms)


def _set(value: T | None) -> T | UnsetType:
    return UNSET if value is None else value
