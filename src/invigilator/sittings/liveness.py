"""Liveness: whether we hear from each candidate's browser, by the server's own clock."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import presence_store
from invigilator.sittings.liveness_facts import LivenessChanged, UploadsResumed
from invigilator.sittings.model import Connection, Sitting, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.presence_board import PresenceBoard
from invigilator.sittings.store import note_silence
from invigilator.sittings.tracks import is_screen_recorded

_TICK_SECONDS = 1.0
_CLOSING_PATIENCE_MS = 10_000
_log = structlog.get_logger(__name__)


class Cause(StrEnum):
    """Why a connection counts as lost, as far as we can tell."""

    SILENCE = "silence"
    CLOSED_TAB = "closed_tab"
    SERVER_RESTARTED = "server_restarted"


class LivenessSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When silence counts as a lost connection."""

    disconnected_after_seconds: int = 45
    """Seconds without a heartbeat, beacon or upload after which a sitting is disconnected."""


class Liveness:
    """Who is heard from. A lost connection is a technical state, never a finding by itself."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, settings: LivenessSettings
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._patience_ms = settings.disconnected_after_seconds * 1000
        self._began_at_ms = clock.now_ms()
        self._board = PresenceBoard()

    async def load(self) -> None:
        """Take up everybody who has not ended.

        Silence counts from now, even of a page that said that it closes: while the server was
        down it could hear nobody come back.
        """
        self._began_at_ms = self._clock.now_ms()
        now_ms = self._clock.monotonic_ms()
        for presence in await self._database.read(presence_store.live_presences):
            presence.is_unheard_since_start = True
            presence.uploads.recording(
                is_screen_recorded(presence.recording_state), monotonic_ms=now_ms
            )
            self._board.add(presence, monotonic_ms=now_ms, saved=True)

    def of(self, sitting: Sitting) -> Presence:
        """The presence of a sitting that has not ended, expected from now on if it was not."""
        presence = self._board.get(sitting.session_id)
        if presence is None:
            presence = Presence(
                session_id=sitting.session_id,
                exam_slug=sitting.exam_slug,
                address=sitting.start_address,
                last_seen_at_ms=self._clock.now_ms(),
            )
            self._board.add(presence, monotonic_ms=self._clock.monotonic_ms())
        return presence

    def get(self, session_id: str) -> Presence | None:
        """The presence of a sitting, if anybody expects it."""
        return self._board.get(session_id)

    def heard(self, presence: Presence) -> None:
        """Note a sign of life that changes nothing else."""
        presence.last_seen_at_ms = self._clock.now_ms()
        presence.is_unheard_since_start = False
        self._board.heard(presence, monotonic_ms=self._clock.monotonic_ms())

    async def heard_durably(
        self, presence: Presence, facts: Sequence[msgspec.Struct], **changes: Any
    ) -> None:
        """Note a sign of life with the facts that it brings, and a return if it is one.

        `changes` are fields of the presence; they are made once the facts are durable.
        """
        returned = presence.is_disconnected
        if returned:
            heard = replace(presence, connection=Connection.CONNECTED)
            facts = [self._changed(heard), *facts]
        if facts:
            changes["last_seen_at_ms"] = self._clock.now_ms()
            changes["connection"] = Connection.CONNECTED
            newer = replace(presence, **changes)
            await self._database.write(
                partial(self._write_heard, presence=newer, facts=facts, returned=returned)
            )
        if presence.is_disconnected and not returned:
            # It counted as lost while this was being written: that is a return of its own.
            changes["connection"] = Connection.DISCONNECTED
        for name, value in changes.items():
            setattr(presence, name, value)
        self.heard(presence)
        if presence.is_disconnected:
            await self.heard_durably(presence, [])

    async def came_back(self, session_id: str) -> None:
        """Note that a page of an expected sitting asked for it anew, as after a reload."""
        presence = self._board.get(session_id)
        if presence is not None:
            await self.heard_durably(presence, [], is_closing=False)
            self._board.not_closing(presence)

    def expect_anew(self, sitting: Sitting) -> None:
        """Take up a sitting as staff, or its start, have just left it.

        One that goes on from now was refused until now, and had no reason to speak: its silence
        counts anew. If it is lost still when its time is over, that is told once more.
        """
        presence = self.of(sitting)
        if sitting.status is Status.ACTIVE:
            self._board.heard(presence, monotonic_ms=self._clock.monotonic_ms())

    def closing(self, presence: Presence) -> None:
        """Wait only a little longer for a page that says that it closes: it may be a reload."""
        self._board.closing(presence, monotonic_ms=self._clock.monotonic_ms())

    def not_closing(self, presence: Presence) -> None:
        """A page that said that it closes is still there."""
        presence.is_closing = False
        self._board.not_closing(presence)

    def changed(self, presence: Presence) -> None:
        """Write a presence behind that changed without a sign of life."""
        self._board.changed(presence)

    def dismiss(self, session_id: str) -> None:
        """Stop expecting a sitting."""
        self._board.dismiss(session_id)

    async def run(self) -> None:
        """Every second: write presences behind, and say who has fallen silent. Until cancelled."""
        while True:
            try:
                await self.tick()
            except Exception as failure:  # noqa: BLE001 - an edge: this job must outlive one bad write
                _log.error("liveness_tick_failed", reason=repr(failure))
            await asyncio.sleep(_TICK_SECONDS)

    async def tick(self) -> None:
        """Write behind what changed, and note as disconnected those who were silent too long."""
        now_ms = self._clock.monotonic_ms()
        silent = list(
            self._board.overdue(
                silent_since_ms=now_ms - self._patience_ms,
                closing_since_ms=now_ms - _CLOSING_PATIENCE_MS,
            )
        )
        unsaved = self._board.take_unsaved()
        if not silent and not unsaved:
            return
        lost = [self._lost(presence) for presence in silent]
        moved = [presence for presence in unsaved if presence.uploads.has_moved]
        try:
            await self._database.write(
                partial(self._write_behind, lost=lost, moved=moved, unsaved=unsaved)
            )
        except BaseException:
            self._board.put_back(unsaved=unsaved, silent=silent)
            raise
        for presence in moved:
            presence.stalled_at_ms, presence.uploads.has_moved = None, False
        for presence, newer in zip(silent, lost, strict=True):
            presence.connection = newer.connection
            presence.disconnect_cause = newer.disconnect_cause
            presence.disconnected_at_ms = newer.disconnected_at_ms
            if presence.last_seen_at_ms != newer.last_seen_at_ms:
                # It spoke while the loss was being written.
                await self.heard_durably(presence, [])

    def _lost(self, presence: Presence) -> Presence:
        cause = Cause.SILENCE
        if presence.is_closing:
            cause = Cause.CLOSED_TAB
        elif presence.is_unheard_since_start:
            cause = Cause.SERVER_RESTARTED
        return replace(
            presence,
            connection=Connection.DISCONNECTED,
            disconnect_cause=cause,
            disconnected_at_ms=self._clock.now_ms(),
        )

    def _write_behind(
        self,
        tx: Transaction,
        *,
        lost: Sequence[Presence],
        moved: Sequence[Presence],
        unsaved: Sequence[Presence],
    ) -> None:
        for presence in lost:
            self._journal.append(tx, presence.session_id, [self._changed(presence)])
        for presence in moved:
            self._journal.append(tx, presence.session_id, [_resumed(presence)])
        note_silence(tx, [presence.session_id for presence in lost], is_silent=True)
        flowing = [replace(presence, stalled_at_ms=None) for presence in moved]
        presence_store.save_presences(tx, [*unsaved, *flowing, *lost])

    def _write_heard(
        self,
        tx: Transaction,
        *,
        presence: Presence,
        facts: Sequence[msgspec.Struct],
        returned: bool,
    ) -> None:
        self._journal.append(tx, presence.session_id, facts)
        if returned:
            note_silence(tx, [presence.session_id], is_silent=False)
        presence_store.save_presences(tx, [presence])

    def _changed(self, presence: Presence) -> LivenessChanged:
        last_seen_at_ms = presence.last_seen_at_ms
        return LivenessChanged(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            connection=presence.connection,
            last_seen_at_ms=last_seen_at_ms,
            cause=presence.disconnect_cause,
            disconnected_at_ms=presence.disconnected_at_ms,
            silent_from_ms=(
                self._began_at_ms if presence.is_unheard_since_start else last_seen_at_ms
            ),
        )


def _resumed(presence: Presence) -> UploadsResumed:
    return UploadsResumed(
        session_id=presence.session_id,
        exam_slug=presence.exam_slug,
        stalled_at_ms=presence.stalled_at_ms or 0,
        last_chunk_at_ms=presence.last_chunk_at_ms,
    )
