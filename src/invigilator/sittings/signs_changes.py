"""What a word of a candidate's page changes of the stored presence, and the facts of that.

Each is a `Change`, or made into one: it runs in the transaction, on the presence as it is stored.
So a thing is told once, whichever processes hear of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from invigilator.database import Transaction
from invigilator.limits import Budget
from invigilator.sittings.liveness_facts import (
    AddressChanged,
    ClockJumped,
    PageHidden,
    RecordingStateChanged,
    UploadsStalled,
)
from invigilator.sittings.presence import Presence
from invigilator.sittings.tracks import is_screen_recorded
from invigilator.sittings.upload_wait import Wait

# Long enough to send an outbox over a bad network, too short to sit on without being recorded.
_ENDING_MS = 10 * 60 * 1000
# A page says that its share was stopped and its next heartbeat says it again: one thing happened.
_SHARE_STOP_TOLD_MS = 30_000
# Two processes that see the same jump measure it a little differently.
_SAME_OFFSET_MS = 30_000


class Beat(msgspec.Struct, frozen=True, gc=False):
    """One heartbeat, as the browser claims it."""

    recording_state: str
    visibility_state: str
    upload_queue_depth: int
    network_online: bool
    client_time_ms: int | None = None
    contest_opened: bool = False


@dataclass(slots=True)
class BeatHeard:
    """A heartbeat that says something else than this process remembers, or follows a loss.

    `jumped_ms` and `wait` are what this process makes of it by its own clock; `known` is what it
    remembered then, and where the stored presence knows of later segments nothing has stalled.
    """

    beat: Beat
    known: Presence
    address: str
    start_address: str
    now_ms: int
    jumped_ms: int
    wait: Wait
    newly_changed: bool = False

    def change(self, _tx: Transaction, presence: Presence) -> Iterable[msgspec.Struct]:
        """What it changes."""
        facts = [
            *self._recording(presence),
            *self._clock(presence),
            *self._uploads(presence),
            *self._address(presence),
        ]
        beat = self.beat
        presence.is_closing = False
        presence.contest_opened = presence.contest_opened or beat.contest_opened
        presence.last_heartbeat_at_ms = self.now_ms
        presence.visibility_state = beat.visibility_state
        presence.upload_queue_depth = beat.upload_queue_depth
        presence.network_online = beat.network_online
        return facts

    def _recording(self, presence: Presence) -> Iterable[msgspec.Struct]:
        before, after = presence.recording_state, self.beat.recording_state
        if before == after:
            return
        presence.recording_state = after
        if is_screen_recorded(after) and not is_screen_recorded(before):
            presence.wait_since_ms = self.now_ms
        yield RecordingStateChanged(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            from_state=before,
            to_state=after,
            is_ending=_is_within(_ENDING_MS, presence.end_announced_at_ms, self.now_ms),
            share_stop_told=_is_within(
                _SHARE_STOP_TOLD_MS, presence.share_stopped_at_ms, self.now_ms
            ),
        )

    def _clock(self, presence: Presence) -> Iterable[msgspec.Struct]:
        shown_ms = self.beat.client_time_ms
        if not self.jumped_ms or shown_ms is None:
            return
        offset_ms, told_ms = shown_ms - self.now_ms, presence.clock_offset_ms
        presence.clock_offset_ms = offset_ms
        if told_ms is None or abs(offset_ms - told_ms) > _SAME_OFFSET_MS:
            yield ClockJumped(
                session_id=presence.session_id,
                exam_slug=presence.exam_slug,
                jumped_ms=self.jumped_ms,
                client_time_ms=shown_ms,
            )

    def _uploads(self, presence: Presence) -> Iterable[msgspec.Struct]:
        if self.wait is Wait.BEGINS_ANEW:
            presence.wait_since_ms = self.now_ms
        if self.wait is not Wait.IS_OVER or presence.is_uploading_stalled:
            return
        known_ms = self.known.last_chunk_at_ms or 0
        segment_ms = presence.last_chunk_at_ms or 0
        if segment_ms > known_ms or presence.wait_since_ms > self.known.wait_since_ms:
            return
        presence.stalled_at_ms, presence.stalled_after_ms = self.now_ms, segment_ms
        yield UploadsStalled(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            stalled_at_ms=self.now_ms,
            last_chunk_at_ms=presence.last_chunk_at_ms,
            upload_queue_depth=self.beat.upload_queue_depth,
            network_online=self.beat.network_online,
        )

    def _address(self, presence: Presence) -> Iterable[msgspec.Struct]:
        before, presence.address = presence.address, self.address
        if self.address in (self.start_address, before):
            return
        self.newly_changed = True
        presence.address_changes += 1
        presence.address_changed_at_ms = self.now_ms
        yield AddressChanged(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            start_address=self.start_address,
            previous_address=before,
            current_address=self.address,
        )


@dataclass(slots=True)
class BeaconHeard:
    """What a page said as it was hidden, shown or closed.

    `untold` hidings came before it that this process took no notice of: `held_seconds` says for
    how long it may do so again.
    """

    kind: str
    contest_opened: bool
    now_ms: int
    hidings: Budget
    untold: int
    held_seconds: int = 0

    def change(self, tx: Transaction, presence: Presence) -> Iterable[msgspec.Struct]:
        """What it changes."""
        presence.contest_opened = presence.contest_opened or self.contest_opened
        presence.uncounted_hidings += self.untold
        # A page that is closed is hidden right after: that is the same leaving.
        is_left_already = presence.is_leaving and self.kind != "visible"
        facts = [] if is_left_already else list(self._hiding(tx, presence))
        presence.beacon_kind = self.kind
        presence.is_closing = self.kind == "closing" or is_left_already
        if self.kind == "closing":
            presence.closing_at_ms = self.now_ms
        return facts

    def _hiding(self, tx: Transaction, presence: Presence) -> Iterable[msgspec.Struct]:
        if self.kind == "visible":
            return
        self.held_seconds = self.hidings.spend(tx, presence.session_id)
        if self.held_seconds:
            presence.uncounted_hidings += 1
            return
        uncounted, presence.uncounted_hidings = presence.uncounted_hidings, 0
        yield PageHidden(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            kind=self.kind,
            contest_opened=presence.contest_opened,
            uncounted=uncounted,
        )


def _is_within(span_ms: int, at_ms: int | None, now_ms: int) -> bool:
    return at_ms is not None and abs(now_ms - at_ms) < span_ms
