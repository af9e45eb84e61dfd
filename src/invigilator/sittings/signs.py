"""Signs of life: what a candidate's browser says of itself while a sitting goes on."""

import msgspec

from invigilator.kernel import Clock
from invigilator.sittings.facts import AddressChanged, RecordingStateChanged
from invigilator.sittings.liveness import Liveness
from invigilator.sittings.model import Connection, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.service import Sittings

# Long enough to send an outbox over a bad network, too short to sit on without being recorded.
_ENDING_MS = 10 * 60 * 1000


class Beat(msgspec.Struct, frozen=True, gc=False):
    """One heartbeat, as the browser claims it."""

    recording_state: str
    visibility_state: str
    upload_queue_depth: int
    network_online: bool


class Heard(msgspec.Struct, frozen=True, gc=False):
    """What a heartbeat is answered with."""

    status: Status
    start_address: str
    current_address: str
    address_changed: bool
    newly_changed: bool


class SignsOfLife:
    """Hears heartbeats and beacons. Each asks for the sitting's token."""

    def __init__(self, sittings: Sittings, liveness: Liveness, clock: Clock) -> None:
        self._sittings = sittings
        self._liveness = liveness
        self._clock = clock

    async def heartbeat(self, session_id: str, token: str, beat: Beat, *, address: str) -> Heard:
        """Note a heartbeat. What it changes is durable before this returns; the rest is not."""
        sitting = await self._sittings.writable(session_id, token)
        presence = self._liveness.of(sitting)
        newly = address not in (sitting.start_address, presence.address)
        changes: list[msgspec.Struct] = []
        if presence.recording_state != beat.recording_state:
            changes.append(
                RecordingStateChanged(
                    session_id=session_id,
                    exam_slug=sitting.exam_slug,
                    from_state=presence.recording_state,
                    to_state=beat.recording_state,
                    is_ending=self._is_ending(presence),
                )
            )
        if newly:
            changes.append(
                AddressChanged(
                    session_id=session_id,
                    exam_slug=sitting.exam_slug,
                    start_address=sitting.start_address,
                    previous_address=presence.address,
                    current_address=address,
                )
            )
        if changes or presence.connection is Connection.DISCONNECTED:
            await self._liveness.heard_durably(presence, changes)
        else:
            self._liveness.heard(presence)
        presence.address = address
        presence.recording_state = beat.recording_state
        presence.visibility_state = beat.visibility_state
        presence.upload_queue_depth = beat.upload_queue_depth
        presence.network_online = beat.network_online
        presence.last_heartbeat_at_ms = presence.last_seen_at_ms
        presence.heartbeat_count += 1
        return Heard(
            sitting.status,
            sitting.start_address,
            address,
            address_changed=address != sitting.start_address,
            newly_changed=newly,
        )

    async def announce_end(self, session_id: str, token: str) -> None:
        """Note that the candidate is about to end: what stops recording now stops on purpose."""
        presence = self._liveness.of(await self._sittings.writable(session_id, token))
        presence.end_announced_at_ms = self._clock.now_ms()
        await self._liveness.heard_durably(presence, [])

    def seen(self, session_id: str) -> None:
        """Note that something of a connected sitting arrived: evidence is a sign of life too."""
        presence = self._liveness.get(session_id)
        if presence is not None and presence.connection is Connection.CONNECTED:
            self._liveness.heard(presence)

    async def beacon(self, session_id: str, token: str, kind: str) -> int:
        """Note what a page said as it was hidden, shown or closed, in any status.

        Returns the moment, in milliseconds, at which it was heard.
        """
        sitting = await self._sittings.of_token(session_id, token)
        if sitting.status is Status.ENDED:
            return self._clock.now_ms()
        presence = self._liveness.of(sitting)
        presence.beacon_kind = kind
        await self._liveness.heard_durably(presence, [])
        return presence.last_seen_at_ms

    def presence_of(self, session_id: str) -> Presence | None:
        """The newest word from a sitting that has not ended."""
        return self._liveness.get(session_id)

    def _is_ending(self, presence: Presence) -> bool:
        announced_at_ms = presence.end_announced_at_ms
        return announced_at_ms is not None and (self._clock.now_ms() - announced_at_ms < _ENDING_MS)
