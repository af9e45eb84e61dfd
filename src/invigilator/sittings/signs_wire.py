"""The shapes of heartbeats and beacons, as docs/protocol.md gives them."""

from typing import Any

import msgspec


class HeartbeatCall(msgspec.Struct, kw_only=True, gc=False):
    """I am still here. `client_time` is compared with the server's clock, and decides nothing."""

    session_id: str | None = None
    recording_state: str | None = None
    visibility_state: str | None = None
    upload_queue_depth: int | None = None
    client_time: Any = None
    network_online: bool | None = None
    contest_opened: Any = None


class HeartbeatAnswer(msgspec.Struct, kw_only=True, gc=False):
    """The sitting's status and the network address that the server sees."""

    ok: bool = True
    status: str
    start_ip: str
    current_ip: str
    ip_changed: bool
    newly_changed: bool
    server_time_ms: int


class BeaconCall(msgspec.Struct, kw_only=True):
    """The page was hidden, shown, or is closing."""

    session_id: str | None = None
    kind: str | None = None
    contest_opened: Any = None


class BeaconAnswer(msgspec.Struct, kw_only=True):
    """When it was heard."""

    ok: bool = True
    kind: str
    last_seen_at: str
