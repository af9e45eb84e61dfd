"""Signs of life: what a candidate's browser says of itself while a sitting goes on."""

from collections.abc import Collection

import msgspec

from invigilator.exams import Exams
from invigilator.kernel import Clock, Tries
from invigilator.sittings.liveness import Liveness
from invigilator.sittings.liveness_facts import (
    AddressChanged,
    ClockJumped,
    PageHidden,
    RecordingStateChanged,
    UploadsStalled,
)
from invigilator.sittings.model import Sitting, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.refusals import SittingLocked, WaitingForApproval
from invigilator.sittings.service import Sittings
from invigilator.sittings.tracks import is_screen_recorded
from invigilator.sittings.upload_patience import SegmentsUntilStalled, UploadPatience

# Long enough to send an outbox over a bad network, too short to sit on without being recorded.
_ENDING_MS = 10 * 60 * 1000
# A page says that its share was stopped and its next heartbeat says it again: one thing happened.
_SHARE_STOP_TOLD_MS = 30_000
_HIDINGS_A_MINUTE = 30


class Beat(msgspec.Struct, frozen=True, gc=False):
    """One heartbeat, as the browser claims it."""

    recording_state: str
    visibility_state: str
    upload_queue_depth: int
    network_online: bool
    client_time_ms: int | None = None
    contest_opened: bool = False


class Heard(msgspec.Struct, frozen=True, gc=False):
    """What a heartbeat is answered with."""

    status: Status
    start_address: str
    current_address: str
    address_changed: bool
    newly_changed: bool


class SignsOfLife:
    """Hears heartbeats, beacons, and that evidence came. The calls ask for the sitting's token."""

    def __init__(self, sittings: Sittings, liveness: Liveness, exams: Exams, clock: Clock) -> None:
        self._sittings = sittings
        self._liveness = liveness
        self._clock = clock
        self._hidings = Tries(clock, most=_HIDINGS_A_MINUTE, window_seconds=60)
        self._patience = UploadPatience(exams, clock)

    def stalled_after(self, segments: SegmentsUntilStalled) -> None:
        """Ask `segments` when uploads of an exam count as stalled, in place of three segments."""
        self._patience.asks(segments)

    async def heartbeat(self, session_id: str, token: str, beat: Beat, *, address: str) -> Heard:
        """Note a heartbeat. What it changes is durable before this returns; the rest is not.

        One that is refused while the sitting waits or is locked is a sign of life all the same.
        """
        try:
            sitting = await self._sittings.writable(session_id, token)
        except (SittingLocked, WaitingForApproval):
            await self._liveness.came_back(session_id)
            raise
        presence = self._liveness.of(sitting)
        newly = address not in (sitting.start_address, presence.address)
        now_ms = self._clock.monotonic_ms()
        facts = self._told_by(beat, presence, now_ms)
        if presence.uploads.is_due(monotonic_ms=now_ms) and await self._has_stalled(
            presence, now_ms
        ):
            facts.append(_uploads_stalled(presence, beat, self._clock.now_ms()))
        if newly:
            facts.append(_address_changed(sitting, presence, address))
            presence.address_changes += 1
            presence.address_changed_at_ms = self._clock.now_ms()
        if presence.is_closing:
            self._liveness.not_closing(presence)
        if facts or presence.is_disconnected:
            await self._note_durably(presence, beat, address, facts)
        else:
            self._liveness.heard(presence)
            presence.address = address
            presence.visibility_state = beat.visibility_state
            presence.upload_queue_depth = beat.upload_queue_depth
            presence.network_online = beat.network_online
        if beat.contest_opened:
            presence.contest_opened = True
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

    async def beacon(
        self, session_id: str, token: str, kind: str, *, contest_opened: bool = False
    ) -> int:
        """Note what a page said as it was hidden, shown or closed, in any status.

        Returns the moment, in milliseconds, at which it was heard.
        """
        sitting = await self._sittings.of_token(session_id, token)
        if sitting.status is Status.ENDED:
            return self._clock.now_ms()
        presence = self._liveness.of(sitting)
        presence.contest_opened = presence.contest_opened or contest_opened
        # A page that is closed is hidden right after: that is the same leaving.
        is_left_already = presence.is_closing and kind != "visible"
        facts = [] if is_left_already else self._hiding(presence, kind)
        is_closing = kind == "closing" or is_left_already
        await self._liveness.heard_durably(presence, facts, beacon_kind=kind, is_closing=is_closing)
        if not is_closing:
            self._liveness.not_closing(presence)
        elif kind == "closing":
            self._liveness.closing(presence)
        return presence.last_seen_at_ms

    def seen(self, session_id: str) -> None:
        """Note that something of a connected sitting arrived: evidence is a sign of life too."""
        presence = self._liveness.get(session_id)
        if presence is not None and not presence.is_disconnected:
            self._liveness.heard(presence)

    def segment_came(self, session_id: str) -> None:
        """Note that a segment of a sitting is durable: its uploads go on."""
        presence = self._liveness.get(session_id)
        if presence is None:
            return
        presence.last_chunk_at_ms = self._clock.now_ms()
        presence.uploads.segment_came(monotonic_ms=self._clock.monotonic_ms())
        presence.uploads.has_moved = presence.is_uploading_stalled
        self._liveness.changed(presence)
        self.seen(session_id)

    def observed(self, session_id: str, types: Collection[str]) -> None:
        """Note that the page told of observations of these types."""
        presence = self._liveness.get(session_id)
        if presence is None:
            return
        if "contest_opened" in types:
            presence.contest_opened = True
        if "screen_share_stopped" in types:
            presence.share_stop_told_until_ms = self._clock.monotonic_ms() + _SHARE_STOP_TOLD_MS
        self.seen(session_id)

    def presence_of(self, session_id: str) -> Presence | None:
        """The newest word from a sitting that has not ended."""
        return self._liveness.get(session_id)

    async def _note_durably(
        self, presence: Presence, beat: Beat, address: str, facts: list[msgspec.Struct]
    ) -> None:
        stalls = [fact.stalled_at_ms for fact in facts if isinstance(fact, UploadsStalled)]
        await self._liveness.heard_durably(
            presence,
            facts,
            address=address,
            recording_state=beat.recording_state,
            visibility_state=beat.visibility_state,
            upload_queue_depth=beat.upload_queue_depth,
            network_online=beat.network_online,
            stalled_at_ms=stalls[0] if stalls else presence.stalled_at_ms,
        )
        presence.uploads.recording(
            is_screen_recorded(beat.recording_state), monotonic_ms=self._clock.monotonic_ms()
        )

    def _told_by(self, beat: Beat, presence: Presence, now_ms: int) -> list[msgspec.Struct]:
        facts: list[msgspec.Struct] = []
        if presence.recording_state != beat.recording_state:
            facts.append(self._recording_state_changed(beat, presence))
        if beat.client_time_ms is not None:
            jumped_ms = presence.client_clock.shows(beat.client_time_ms, monotonic_ms=now_ms)
            if jumped_ms:
                facts.append(_clock_jumped(presence, jumped_ms, beat.client_time_ms))
        return facts

    def _recording_state_changed(self, beat: Beat, presence: Presence) -> RecordingStateChanged:
        return RecordingStateChanged(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            from_state=presence.recording_state,
            to_state=beat.recording_state,
            is_ending=self._is_ending(presence),
            share_stop_told=self._clock.monotonic_ms() < presence.share_stop_told_until_ms,
        )

    def _hiding(self, presence: Presence, kind: str) -> list[msgspec.Struct]:
        if kind == "visible":
            return []
        if self._hidings.wait_seconds(presence.session_id):
            presence.uncounted_hidings += 1
            return []
        self._hidings.count(presence.session_id)
        uncounted, presence.uncounted_hidings = presence.uncounted_hidings, 0
        return [
            PageHidden(
                session_id=presence.session_id,
                exam_slug=presence.exam_slug,
                kind=kind,
                contest_opened=presence.contest_opened,
                uncounted=uncounted,
            )
        ]

    async def _has_stalled(self, presence: Presence, monotonic_ms: int) -> bool:
        if presence.is_uploading_stalled:
            return False
        patience = await self._patience.of(presence.exam_slug)
        return presence.uploads.is_over(
            monotonic_ms=monotonic_ms,
            patience_ms=patience.segments_ms,
            heartbeat_ms=patience.heartbeat_ms,
        )

    def _is_ending(self, presence: Presence) -> bool:
        announced_at_ms = presence.end_announced_at_ms
        return announced_at_ms is not None and (self._clock.now_ms() - announced_at_ms < _ENDING_MS)


def _clock_jumped(presence: Presence, jumped_ms: int, client_time_ms: int) -> ClockJumped:
    return ClockJumped(
        session_id=presence.session_id,
        exam_slug=presence.exam_slug,
        jumped_ms=jumped_ms,
        client_time_ms=client_time_ms,
    )


def _address_changed(sitting: Sitting, presence: Presence, address: str) -> AddressChanged:
    return AddressChanged(
        session_id=sitting.session_id,
        exam_slug=sitting.exam_slug,
        start_address=sitting.start_address,
        previous_address=presence.address,
        current_address=address,
    )


def _uploads_stalled(presence: Presence, beat: Beat, stalled_at_ms: int) -> UploadsStalled:
    return UploadsStalled(
        session_id=presence.session_id,
        exam_slug=presence.exam_slug,
        stalled_at_ms=stalled_at_ms,
        last_chunk_at_ms=presence.last_chunk_at_ms,
        upload_queue_depth=beat.upload_queue_depth,
        network_online=beat.network_online,
    )
