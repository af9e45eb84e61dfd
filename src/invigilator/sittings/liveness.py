"""Liveness: whether we hear from each candidate's browser, by the server's own clock."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import presence_store
from invigilator.sittings.facts import LivenessChanged
from invigilator.sittings.model import Connection, Sitting
from invigilator.sittings.presence import Presence, PresenceBoard

_TICK_SECONDS = 1.0
_log = structlog.get_logger(__name__)


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
        self._board = PresenceBoard()

    async def load(self) -> None:
        """Take up everybody who has not ended.

        Silence counts from now: while the server was down it could hear nobody.
        """
        for presence in await self._database.read(presence_store.live_presences):
            self._board.expect(presence, monotonic_ms=self._clock.monotonic_ms(), saved=True)

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
            self._board.expect(presence, monotonic_ms=self._clock.monotonic_ms())
        return presence

    def get(self, session_id: str) -> Presence | None:
        """The presence of a sitting, if anybody expects it."""
        return self._board.get(session_id)

    def heard(self, presence: Presence) -> None:
        """Note a sign of life that changes nothing else."""
        presence.last_seen_at_ms = self._clock.now_ms()
        self._board.heard(presence, monotonic_ms=self._clock.monotonic_ms())

    async def heard_durably(self, presence: Presence, changes: Sequence[msgspec.Struct]) -> None:
        """Note a sign of life together with the facts that it brings, and a return if it is one."""
        facts = list(changes)
        returned = presence.connection is Connection.DISCONNECTED
        if returned:
            facts.insert(0, _liveness_changed(presence, Connection.CONNECTED))
        if facts:
            await self._database.write(
                lambda tx: self._journal.append(tx, presence.session_id, facts)
            )
        presence.connection = Connection.CONNECTED
        self.heard(presence)

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
        silent = list(
            self._board.overdue(before_monotonic_ms=self._clock.monotonic_ms() - self._patience_ms)
        )
        unsaved = self._board.take_unsaved()
        if not silent and not unsaved:
            return
        try:
            await self._database.write(partial(self._write, silent=silent, unsaved=unsaved))
        except BaseException:
            self._board.put_back(unsaved=unsaved, silent=silent)
            raise
        for presence in silent:
            presence.connection = Connection.DISCONNECTED

    def _write(
        self, tx: Transaction, *, silent: Sequence[Presence], unsaved: Sequence[Presence]
    ) -> None:
        for presence in silent:
            self._journal.append(
                tx, presence.session_id, [_liveness_changed(presence, Connection.DISCONNECTED)]
            )
        gone = [replace(presence, connection=Connection.DISCONNECTED) for presence in silent]
        presence_store.save_presences(tx, [*unsaved, *gone])


def _liveness_changed(presence: Presence, connection: Connection) -> LivenessChanged:
    return LivenessChanged(
        session_id=presence.session_id,
        exam_slug=presence.exam_slug,
        connection=connection,
        last_seen_at_ms=presence.last_seen_at_ms,
    )
