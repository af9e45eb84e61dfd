"""What becomes durable of presences: decided in the transaction, from the stored row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import NamedTuple

import msgspec

from invigilator.database import Database, Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import presence_store
from invigilator.sittings.gate import require_writable
from invigilator.sittings.liveness_facts import LivenessChanged, UploadsResumed
from invigilator.sittings.model import Connection, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.presence_news import DURABLE, with_unwritten
from invigilator.sittings.presence_store import Standing
from invigilator.sittings.refusals import SittingNotFound
from invigilator.sittings.store import note_silence

Change = Callable[[Transaction, Presence], Iterable[msgspec.Struct]]
"""Changes a stored presence, and returns the facts that tell of it. In the writer's thread."""

Gate = Callable[[Status], None]
"""Refuses by the stored status of a sitting."""


class Cause(StrEnum):
    """Why a connection counts as lost, as far as we can tell."""

    SILENCE = "silence"
    CLOSED_TAB = "closed_tab"
    SERVER_RESTARTED = "server_restarted"


class _CountsChange(Exception):
    """A loss ends here, which is counted by exam: that has to be written alone."""


def nothing(_tx: Transaction, _presence: Presence) -> Iterable[msgspec.Struct]:
    """A sign of life that says no more."""
    return ()


def unless_ended(status: Status) -> None:
    """Refuse what comes from a sitting that has ended."""
    if status is Status.ENDED:
        require_writable(status)


class _Said(NamedTuple):
    memory: Presence
    change: Change
    gate: Gate
    seen_at_ms: int | None


class Noting:
    """Notes what is said of a presence, in a transaction about its sitting.

    `began_at_ms` is when this process began to hear.
    """

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self.began_at_ms = clock.now_ms()

    async def note(
        self,
        presence: Presence,
        change: Change,
        *,
        gate: Gate = unless_ended,
        seen_at_ms: int | None,
    ) -> Presence:
        """The presence as it is stored then. `seen_at_ms` is None where this is no sign of life.

        See `Liveness.note`.
        """
        memory = replace(presence)
        presence.beats_unwritten = 0
        said = _Said(memory, change, gate, seen_at_ms)
        try:
            if seen_at_ms is None or not memory.is_disconnected:
                with suppress(_CountsChange):
                    return await self._database.write(
                        partial(self._note, said=said), about=memory.session_id
                    )
            return await self._database.write(partial(self._note, said=said, is_alone=True))
        except BaseException:
            presence.beats_unwritten += memory.beats_unwritten
            raise

    def _note(self, tx: Transaction, *, said: _Said, is_alone: bool = False) -> Presence:
        standing = presence_store.standing_of(tx, said.memory.session_id)
        if standing is None:
            raise SittingNotFound
        said.gate(standing.status)
        before = with_unwritten(standing.presence, said.memory)
        now = replace(before)
        facts = list(said.change(tx, now))
        if said.seen_at_ms is not None:
            now.last_seen_at_ms = max(now.last_seen_at_ms, said.seen_at_ms)
            if now.is_disconnected:
                if not is_alone:
                    raise _CountsChange
                now.connection = Connection.CONNECTED
                note_silence(tx, [now.session_id], is_silent=False)
                facts.insert(0, self._changed(now, last_seen_at_ms=before.last_seen_at_ms))
        if facts or any(getattr(now, name) != getattr(before, name) for name in DURABLE):
            now.revision += 1
        if facts:
            self._journal.append(tx, now.session_id, facts)
        if now.revision != before.revision or now.beats_unwritten:
            presence_store.keep_presences(tx, [now])
        return now

    def tell_lost(self, tx: Transaction, *, silent: Sequence[Presence]) -> Mapping[str, Presence]:
        """Note those as lost whom nobody else has heard from, or told of. In a write of its own.

        Returns every one of them that has not ended as it is stored then.
        """
        stored = presence_store.standings_of(tx, [memory.session_id for memory in silent])
        live: dict[str, Presence] = {}
        lost: list[Presence] = []
        for memory in silent:
            standing = stored.get(memory.session_id)
            if standing is None or not standing.is_live:
                continue
            is_lost = _is_lost(standing, memory)
            now = with_unwritten(standing.presence, memory)
            live[now.session_id] = now
            if is_lost:
                self._lose(tx, now)
                lost.append(now)
        note_silence(tx, [presence.session_id for presence in lost], is_silent=True)
        if lost:
            presence_store.keep_presences(tx, lost)
        return live

    def _lose(self, tx: Transaction, presence: Presence) -> None:
        cause = Cause.SILENCE
        if presence.is_leaving:
            cause = Cause.CLOSED_TAB
        elif presence.is_unheard_since_start:
            cause = Cause.SERVER_RESTARTED
        presence.connection = Connection.DISCONNECTED
        presence.disconnect_cause = cause
        presence.disconnected_at_ms = self._clock.now_ms()
        presence.revision += 1
        fact = self._changed(presence, last_seen_at_ms=presence.last_seen_at_ms)
        self._journal.append(tx, presence.session_id, [fact])

    def _changed(self, presence: Presence, *, last_seen_at_ms: int) -> LivenessChanged:
        unheard = presence.is_unheard_since_start
        return LivenessChanged(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            connection=presence.connection,
            last_seen_at_ms=last_seen_at_ms,
            cause=presence.disconnect_cause,
            disconnected_at_ms=presence.disconnected_at_ms,
            silent_from_ms=self.began_at_ms if unheard else last_seen_at_ms,
        )


def uploads_resumed(_tx: Transaction, presence: Presence) -> Iterable[msgspec.Struct]:
    """A `Change`: a segment came after uploads had stalled."""
    if not presence.is_stall_over:
        return []
    stalled_at_ms, presence.stalled_at_ms = presence.stalled_at_ms, None
    return [
        UploadsResumed(
            session_id=presence.session_id,
            exam_slug=presence.exam_slug,
            stalled_at_ms=stalled_at_ms or 0,
            last_chunk_at_ms=presence.last_chunk_at_ms,
        )
    ]


def _is_lost(standing: Standing, memory: Presence) -> bool:
    is_known = standing.presence.last_seen_at_ms <= memory.last_seen_at_ms
    return is_known and not standing.is_lost
