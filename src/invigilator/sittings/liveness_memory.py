"""What one process remembers of presences, corrected by what all of them have stored."""

import asyncio
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import partial

from invigilator.database import Database
from invigilator.journal import kind_of
from invigilator.kernel import Clock
from invigilator.sittings import presence_store
from invigilator.sittings.facts import SittingChanged, SittingStarted
from invigilator.sittings.liveness_facts import (
    AddressChanged,
    ClockJumped,
    LivenessChanged,
    PageHidden,
    RecordingStateChanged,
    UploadsResumed,
    UploadsStalled,
)
from invigilator.sittings.liveness_noting import Noting, nothing
from invigilator.sittings.presence import Presence
from invigilator.sittings.presence_board import PresenceBoard
from invigilator.sittings.presence_news import learn
from invigilator.sittings.presence_store import Standing
from invigilator.sittings.refusals import SittingEnded
from invigilator.sittings.tracks import is_screen_recorded

LIVENESS_KINDS = tuple(
    kind_of(body)
    for body in (
        SittingStarted,
        SittingChanged,
        LivenessChanged,
        RecordingStateChanged,
        AddressChanged,
        PageHidden,
        UploadsStalled,
        UploadsResumed,
        ClockJumped,
    )
)
"""The kinds of facts after which memory is to be corrected, by `Liveness.refresh`."""


class LivenessMemory:
    """Keeps the presences of a board as the database has them, but for what was heard since."""

    def __init__(
        self, database: Database, clock: Clock, board: PresenceBoard, noting: Noting
    ) -> None:
        self._database = database
        self._clock = clock
        self._board = board
        self._noting = noting

    async def correct(
        self, session_ids: Collection[str], *, takes_up_again: bool = False
    ) -> Mapping[str, Standing]:
        """Correct the memory of these sittings by one query; what that found.

        `takes_up_again`: silence counts anew of those who were lost and then let go on.
        """
        stored = await self._database.read(
            partial(presence_store.standings_of, session_ids=session_ids)
        )
        back: list[Presence] = []
        for standing in stored.values():
            presence = self._board.get(standing.presence.session_id)
            if not standing.is_live:
                self._board.dismiss(standing.presence.session_id)
            elif presence is None:
                self.take_up(standing)
            elif self._is_heard_after_loss(presence, standing):
                back.append(presence)
            elif takes_up_again and standing.went_on and presence.look_at_ms is None:
                self._board.heard(presence, monotonic_ms=self._clock.monotonic_ms())
        await asyncio.gather(*(self.is_back(presence) for presence in back))
        return stored

    def take_up(self, standing: Standing) -> None:
        """Expect a sitting from now on."""
        presence, now_ms = standing.presence, self._clock.monotonic_ms()
        recorded = is_screen_recorded(presence.recording_state)
        presence.uploads.recording(recorded, monotonic_ms=now_ms)
        self._board.add(presence, monotonic_ms=now_ms, saved=True)
        if standing.went_on:
            self._board.expect(presence)

    def learn(self, presence: Presence, stored: Presence) -> None:
        """Correct the memory of a presence."""
        now_ms, monotonic_ms = self._clock.now_ms(), self._clock.monotonic_ms()
        learn(presence, stored, now_ms=now_ms, monotonic_ms=monotonic_ms)
        if presence.closing_ms is not None and not presence.is_disconnected:
            self._board.expect(presence)
        if presence.has_moved:
            self._board.changed(presence)

    async def is_back(self, presence: Presence) -> None:
        """Note durably that one who counts as lost was heard a moment ago."""
        seen_at_ms = presence.last_seen_at_ms
        with suppress(SittingEnded):
            noted = await self._noting.note(presence, nothing, seen_at_ms=seen_at_ms)
            self.learn(presence, noted)
            self._board.expect(presence)

    def _is_heard_after_loss(self, presence: Presence, standing: Standing) -> bool:
        """Correct a presence; whether it counts as lost, and this process has heard it since."""
        stored, known_ms = standing.presence, presence.last_heartbeat_at_ms or 0
        is_newer_here = known_ms > (stored.last_heartbeat_at_ms or 0)
        self.learn(presence, stored)
        if not standing.is_lost or not presence.is_disconnected:
            return False
        is_since = is_newer_here or known_ms >= presence.disconnected_at_ms
        now_ms = self._clock.monotonic_ms()
        return is_since and not self._board.is_overdue(presence, monotonic_ms=now_ms)
