"""Liveness: whether we hear from each candidate's browser, by the server's own clock."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Journal, Watch
from invigilator.kernel import Clock
from invigilator.sittings import presence_store
from invigilator.sittings.liveness_memory import LIVENESS_KINDS, LivenessMemory
from invigilator.sittings.liveness_noting import (
    Change,
    Gate,
    Noting,
    nothing,
    unless_ended,
    uploads_resumed,
)
from invigilator.sittings.model import Sitting, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.presence_board import PresenceBoard
from invigilator.sittings.presence_news import fresher
from invigilator.sittings.presence_store import Row
from invigilator.sittings.refusals import SittingEnded

_TICK_SECONDS = 1.0
# What another process heard is on the database a second later, or two.
_LAG_MS = 3_000
_log = structlog.get_logger(__name__)


class LivenessSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When silence counts as a lost connection."""

    disconnected_after_seconds: int = 45
    """Seconds without a heartbeat, beacon or upload after which a sitting is disconnected."""


class Liveness:
    """Who is heard from. A lost connection is a technical state, never a finding by itself.

    Each process remembers who is expected, and what it heard of them; the database has what all of
    them heard, a moment later. So whoever seems silent here is looked up there before it is told.
    """

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, settings: LivenessSettings
    ) -> None:
        self._database = database
        self._clock = clock
        self._lag_ms = _LAG_MS if database.is_shared else 0
        self._blind_until_ms = 0
        self._noting = Noting(database, journal, clock)
        patience_ms = settings.disconnected_after_seconds * 1000
        self._board = PresenceBoard(patience_ms=patience_ms, lag_ms=self._lag_ms)
        self._memory = LivenessMemory(database, clock, self._board, self._noting)

    async def load(self) -> None:
        """Take up everybody who has not ended, whoever heard of them last.

        Silence counts from now, even of a page that said that it closes: while the server was
        down it could hear nobody come back.
        """
        self._noting.began_at_ms = self._clock.now_ms()
        for standing in await self._database.read(presence_store.live_standings):
            standing.presence.is_unheard_since_start = True
            self._memory.take_up(standing)

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
        """The presence of a sitting as this process remembers it, if anybody expects it."""
        return self._board.get(session_id)

    def shown(self, tx: Transaction, session_ids: Collection[str]) -> dict[str, Presence]:
        """The newest word of each of these sittings, of those that have ended too.

        Not for the heartbeat's path: where others may have heard it, rows are read.
        """
        known = {id_: presence for id_ in session_ids if (presence := self._board.get(id_))}
        if not self._database.is_shared:
            session_ids = [id_ for id_ in session_ids if id_ not in known]
        for id_, written in presence_store.presences_of(tx, session_ids).items():
            known[id_] = fresher(written, known[id_]) if id_ in known else written
        return known

    async def newest(self, session_ids: Collection[str]) -> dict[str, Presence]:
        """As `shown`, in a snapshot of its own; asks no database where nobody else hears."""
        if self._database.is_shared:
            return await self._database.read(partial(self.shown, session_ids=session_ids))
        return {id_: presence for id_ in session_ids if (presence := self._board.get(id_))}

    def heard(self, presence: Presence) -> None:
        """Note a sign of life that changes nothing else."""
        presence.last_seen_at_ms = self._clock.now_ms()
        presence.is_unheard_since_start = False
        self._board.heard(presence, monotonic_ms=self._clock.monotonic_ms())

    async def note(
        self,
        presence: Presence,
        change: Change = nothing,
        *,
        gate: Gate = unless_ended,
        is_sign_of_life: bool = True,
    ) -> None:
        """Note durably what `change` makes of the stored presence, with the facts that it brings.

        With a sign of life a presence that counts as lost is back. Raises what `gate` raises by
        the sitting's stored status, and then nothing is noted.
        """
        seen_at_ms = self._clock.now_ms() if is_sign_of_life else None
        self._memory.learn(
            presence, await self._noting.note(presence, change, gate=gate, seen_at_ms=seen_at_ms)
        )
        if is_sign_of_life:
            self.heard(presence)

    async def came_back(self, session_id: str) -> None:
        """Note that a page of a sitting asked for it anew, as after a reload."""
        if self._board.get(session_id) is None:
            await self.refresh([session_id])
        presence = self._board.get(session_id)
        if presence is not None:
            with suppress(SittingEnded):
                await self.note(presence, _is_still_there)

    async def refused(self, session_id: str) -> None:
        """Note a heartbeat that was refused because its sitting waits or is locked."""
        presence = self._board.get(session_id)
        if presence is None:
            return
        if presence.is_disconnected or presence.is_closing:
            await self.came_back(session_id)
        else:
            self.heard(presence)

    def expect_anew(self, sitting: Sitting) -> None:
        """Take up a sitting as staff, or its start, have just left it.

        One that goes on from now was refused until now, and had no reason to speak: its silence
        counts anew. If it is lost still when its time is over, that is told once more.
        """
        presence = self.of(sitting)
        if sitting.status is Status.ACTIVE:
            self._board.heard(presence, monotonic_ms=self._clock.monotonic_ms())

    def changed(self, presence: Presence) -> None:
        """Write a presence behind that changed without a sign of life."""
        self._board.changed(presence)

    def dismiss(self, session_id: str) -> None:
        """Stop expecting a sitting."""
        self._board.dismiss(session_id)

    async def refresh(self, session_ids: Collection[str]) -> None:
        """Correct what is remembered of these sittings by what is stored.

        For facts that another process may have written; one's own do no harm. Costs one query.
        Sittings that began elsewhere are expected from now on, those that ended are not.
        """
        await self._memory.correct(set(session_ids), takes_up_again=True)

    def corrected_by(self, watch: Watch) -> None:
        """Learn from the journal what other processes noted."""
        watch.tell(self._refresh_told, kinds=LIVENESS_KINDS)

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
        try:
            unsaved = self._board.take_unsaved()
            await self._write_behind(unsaved)
            moved = self._board.take_moved(unsaved)
            await asyncio.gather(*(self._resume_uploads(presence) for presence in moved))
            await self._look_for_silence()
        except BaseException:
            # Others could not write either what they heard meanwhile.
            self._blind_until_ms = self._clock.monotonic_ms() + self._lag_ms
            raise

    async def _refresh_told(self, facts: Sequence[Fact]) -> None:
        await self.refresh({fact.stream for fact in facts})

    async def _write_behind(self, unsaved: Sequence[Presence]) -> None:
        if not unsaved:
            return
        rows: list[Row] = []
        counted = [presence.beats_unwritten for presence in unsaved]
        for presence in unsaved:
            rows.append(presence_store.row_behind(presence))
            presence.beats_unwritten = 0
        try:
            await self._database.write(partial(presence_store.write_behind, rows=rows), about="")
        except BaseException:
            for presence, beats in zip(unsaved, counted, strict=True):
                presence.beats_unwritten += beats
            self._board.put_back(unsaved)
            raise

    async def _resume_uploads(self, presence: Presence) -> None:
        try:
            await self.note(presence, uploads_resumed, is_sign_of_life=False)
        except SittingEnded:
            self._board.dismiss(presence.session_id)
        except BaseException:
            self._board.changed(presence)
            raise

    async def _look_for_silence(self) -> None:
        now_ms = self._clock.monotonic_ms()
        if now_ms < self._blind_until_ms:
            return
        overdue = self._board.take_overdue(monotonic_ms=now_ms)
        if not overdue:
            return
        lost: set[str] = set()
        try:
            lost = await self._tell_silent(overdue)
        finally:
            for presence in overdue:
                if presence.session_id not in lost and self._board.get(presence.session_id):
                    self._board.expect(presence)

    async def _tell_silent(self, overdue: Sequence[Presence]) -> set[str]:
        """Tell whom nobody has heard. Those who count as lost then; they are looked at no more."""
        stored = await self._memory.correct([presence.session_id for presence in overdue])
        now_ms = self._clock.monotonic_ms()
        silent: list[Presence] = []
        lost: set[str] = set()
        for presence in overdue:
            standing = stored.get(presence.session_id)
            if (
                standing is None
                or not standing.is_live
                or (presence.is_disconnected and not standing.went_on)
            ):
                lost.add(presence.session_id)
            elif self._board.is_overdue(presence, monotonic_ms=now_ms):
                silent.append(presence)
        if silent:
            lost |= await self._tell_lost(silent)
        return lost

    async def _tell_lost(self, silent: Sequence[Presence]) -> set[str]:
        known = [replace(presence, beats_unwritten=0) for presence in silent]
        # Alone: it changes counts of whole exams.
        told: Mapping[str, Presence] = await self._database.write(
            partial(self._noting.tell_lost, silent=known)
        )
        back: list[Presence] = []
        lost: set[str] = set()
        for presence, before in zip(silent, known, strict=True):
            stored = told.get(presence.session_id)
            if stored is None or not stored.is_disconnected:
                continue
            self._memory.learn(presence, stored)
            if presence.heard_ms == before.heard_ms:
                lost.add(presence.session_id)
            else:
                # It spoke while the loss was being written.
                back.append(presence)
        await asyncio.gather(*(self._memory.is_back(presence) for presence in back))
        return lost


def _is_still_there(_tx: Transaction, presence: Presence) -> Iterable[msgspec.Struct]:
    presence.is_closing = False
    return ()
