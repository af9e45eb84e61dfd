"""Signs of life: what a candidate's browser says of itself while a sitting goes on."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

import msgspec

from invigilator.database import Transaction
from invigilator.exams import Exams
from invigilator.kernel import Clock
from invigilator.limits import Limits, MemoryLimits
from invigilator.sittings.gate import require_writable
from invigilator.sittings.liveness import Liveness
from invigilator.sittings.model import Connection, Sitting, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.refusals import SittingEnded, SittingLocked, WaitingForApproval
from invigilator.sittings.service import Sittings
from invigilator.sittings.signs_changes import BeaconHeard, Beat, BeatHeard
from invigilator.sittings.upload_patience import SegmentsUntilStalled, UploadPatience
from invigilator.sittings.upload_wait import Wait

_HIDINGS_A_MINUTE = 30
# Looked up on its class it costs as much as the rest of a comparison.
_CONNECTED = Connection.CONNECTED


class Heard(msgspec.Struct, frozen=True, gc=False):
    """What a heartbeat is answered with."""

    status: Status
    start_address: str
    current_address: str
    address_changed: bool
    newly_changed: bool


class SignsOfLife:
    """Hears heartbeats, beacons, and that evidence came. The calls ask for the sitting's token."""

    def __init__(
        self,
        sittings: Sittings,
        liveness: Liveness,
        exams: Exams,
        clock: Clock,
        *,
        limits: Limits | None = None,
    ) -> None:
        self._sittings = sittings
        self._liveness = liveness
        self._clock = clock
        limits = limits or MemoryLimits(clock)
        self._hidings = limits.budget("hidings", per_minute=_HIDINGS_A_MINUTE)
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
            presence = self._liveness.of(sitting)
            monotonic_ms, jumped_ms = self._clock.monotonic_ms(), 0
            if beat.client_time_ms is not None:
                clock = presence.client_clock
                jumped_ms = clock.shows(beat.client_time_ms, monotonic_ms=monotonic_ms)
            if (
                presence.uploads.is_due(monotonic_ms=monotonic_ms)
                or jumped_ms
                or _is_news(presence, beat, address)
            ):
                newly_changed = await self._hear(sitting, presence, beat, address, jumped_ms)
            else:
                newly_changed = False
                self._liveness.heard(presence)
        except (SittingLocked, WaitingForApproval):
            await self._liveness.refused(session_id)
            raise
        presence.visibility_state = beat.visibility_state
        presence.upload_queue_depth = beat.upload_queue_depth
        presence.network_online = beat.network_online
        presence.last_heartbeat_at_ms = presence.last_seen_at_ms
        presence.heartbeat_count += 1
        presence.beats_unwritten += 1
        start_address = sitting.start_address
        return Heard(
            sitting.status, start_address, address, address != start_address, newly_changed
        )

    async def announce_end(self, session_id: str, token: str) -> None:
        """Note that the candidate is about to end: what stops recording now stops on purpose."""
        presence = self._liveness.of(await self._sittings.writable(session_id, token))
        now_ms = self._clock.now_ms()

        def change(_tx: Transaction, stored: Presence) -> Iterable[msgspec.Struct]:
            stored.end_announced_at_ms = now_ms
            return ()

        await self._liveness.note(presence, change, gate=require_writable)

    async def beacon(
        self, session_id: str, token: str, kind: str, *, contest_opened: bool = False
    ) -> int:
        """Note what a page said as it was hidden, shown or closed, in any status.

        Returns the moment, in milliseconds, at which it was heard.
        """
        sitting = await self._sittings.of_token(session_id, token)
        now_ms = self._clock.now_ms()
        if sitting.status is Status.ENDED:
            return now_ms
        presence = self._liveness.of(sitting)
        monotonic_ms = self._clock.monotonic_ms()
        is_flood = monotonic_ms < presence.hidings_held_until_ms
        if is_flood and kind == presence.beacon_kind == "hidden" and not contest_opened:
            presence.hidings_untold += 1
            self._liveness.heard(presence)
            return now_ms
        untold, presence.hidings_untold = presence.hidings_untold, 0
        heard = BeaconHeard(kind, contest_opened, now_ms, self._hidings, untold)
        try:
            await self._liveness.note(presence, heard.change)
        except SittingEnded:
            return now_ms
        except BaseException:
            presence.hidings_untold += untold
            raise
        presence.hidings_held_until_ms = monotonic_ms + heard.held_seconds * 1000
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
        presence.uploads.began(monotonic_ms=self._clock.monotonic_ms())
        presence.has_moved = presence.is_uploading_stalled
        self._liveness.changed(presence)
        self.seen(session_id)

    async def observed(self, session_id: str, types: Collection[str]) -> None:
        """Note that the page told of observations of these types."""
        self.seen(session_id)
        presence = self._liveness.get(session_id)
        if presence is None:
            return
        is_opened = "contest_opened" in types and not presence.contest_opened
        is_stopped = "screen_share_stopped" in types
        if not is_opened and not is_stopped:
            return
        now_ms = self._clock.now_ms()

        def change(_tx: Transaction, stored: Presence) -> Iterable[msgspec.Struct]:
            stored.contest_opened = stored.contest_opened or is_opened
            if is_stopped:
                stored.share_stopped_at_ms = now_ms
            return ()

        try:
            await self._liveness.note(presence, change, is_sign_of_life=False)
        except SittingEnded:
            self._liveness.dismiss(session_id)

    def presence_of(self, session_id: str) -> Presence | None:
        """The newest word from a sitting that has not ended, as far as this process has heard."""
        return self._liveness.get(session_id)

    def presences(self, tx: Transaction, session_ids: Collection[str]) -> dict[str, Presence]:
        """The newest word from each of these sittings, of those that have ended too."""
        return self._liveness.shown(tx, session_ids)

    async def newest(self, session_ids: Collection[str]) -> dict[str, Presence]:
        """The newest word from each of these sittings that has not ended."""
        return await self._liveness.newest(session_ids)

    async def _hear(
        self, sitting: Sitting, presence: Presence, beat: Beat, address: str, jumped_ms: int
    ) -> bool:
        """Note a heartbeat that may say something new; whether its address is that."""
        wait, monotonic_ms = Wait.GOES_ON, self._clock.monotonic_ms()
        if presence.uploads.is_due(monotonic_ms=monotonic_ms):
            wait = await self._wait(presence, monotonic_ms)
        if wait is Wait.GOES_ON and not jumped_ms and not _is_news(presence, beat, address):
            self._liveness.heard(presence)
            return False
        heard = BeatHeard(
            beat,
            known=replace(presence),
            address=address,
            start_address=sitting.start_address,
            now_ms=self._clock.now_ms(),
            jumped_ms=jumped_ms,
            wait=wait,
        )
        await self._liveness.note(presence, heard.change, gate=require_writable)
        return heard.newly_changed

    async def _wait(self, presence: Presence, monotonic_ms: int) -> Wait:
        """What a heartbeat finds of the wait for a segment; it is due."""
        if presence.is_uploading_stalled:
            return Wait.GOES_ON
        patience = await self._patience.of(presence.exam_slug)
        ask: Callable[[], Wait] = lambda: presence.uploads.ask(  # noqa: E731 - asked twice
            monotonic_ms=monotonic_ms,
            patience_ms=patience.segments_ms,
            heartbeat_ms=patience.heartbeat_ms,
        )
        wait = ask()
        if wait is not Wait.GOES_ON:
            # Another process may have taken the segments, or the heartbeats.
            await self._liveness.refresh([presence.session_id])
            wait = ask()
        presence.uploads.heard(monotonic_ms=monotonic_ms)
        if wait is Wait.BEGINS_ANEW:
            presence.uploads.began(monotonic_ms=monotonic_ms)
        return wait


def _is_news(presence: Presence, beat: Beat, address: str) -> bool:
    """Whether a heartbeat says, or is itself, something else than what is remembered."""
    return (
        beat.recording_state != presence.recording_state
        or address != presence.address
        or presence.connection is not _CONNECTED
        or presence.is_closing
        or (beat.contest_opened and not presence.contest_opened)
    )
