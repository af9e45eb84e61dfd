"""What several processes heard of one browser comes to the same, whoever writes first."""

from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.database import Database, Transaction
from invigilator.sittings import Presence
from invigilator.sittings.model import Connection
from invigilator.sittings.presence_news import STORED, fresher, with_unwritten
from invigilator.sittings.presence_store import (
    keep_presences,
    presences,
    presences_of,
    row_behind,
    write_behind,
)
from tests.support.hall import Hall

pytestmark = pytest.mark.anyio

MOMENT = st.integers(1, 50)


@st.composite
def memories(draw: st.DrawFn) -> Presence:
    """What a process may have heard, with its unwritten heartbeats."""
    heartbeat_at_ms = draw(st.none() | MOMENT)
    return Presence(
        session_id="s",
        exam_slug="e",
        address="10.0.0.1",
        last_seen_at_ms=draw(MOMENT),
        last_heartbeat_at_ms=heartbeat_at_ms,
        # A page says one thing at one moment.
        visibility_state=f"at {heartbeat_at_ms}",
        upload_queue_depth=heartbeat_at_ms or 0,
        network_online=bool((heartbeat_at_ms or 0) % 2),
        contest_opened=draw(st.booleans()),
        last_chunk_at_ms=draw(st.none() | MOMENT),
        beats_unwritten=draw(st.integers(0, 5)),
    )


def noted(presence: Presence) -> Presence:
    """The presence as something durable left it."""
    return replace(
        presence, recording_state="screen:recording", connection=Connection.DISCONNECTED, revision=3
    )


def test_every_field_has_its_column_in_the_same_place() -> None:
    assert tuple(presences.c.keys()) == STORED


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stored=memories(), heard=st.lists(memories(), max_size=3))
async def test_writing_behind_comes_to_what_memory_says_it_does(
    hall: Hall, stored: Presence, heard: list[Presence]
) -> None:
    stored = noted(stored)

    def written(tx: Transaction, order: tuple[Presence, ...]) -> Presence:
        tx.execute(presences.delete())
        keep_presences(tx, [stored])
        for memory in order:
            write_behind(tx, [row_behind(memory)])
        return presences_of(tx, ["s"])["s"]

    expected = replace(stored, heartbeat_count=stored.beats_unwritten)
    for memory in heard:
        expected = with_unwritten(expected, memory)
    for order in permutations(heard):
        found = await hall.database.write(partial(written, order=order))
        assert found == expected


@given(stored=memories(), memory=memories())
def test_the_fresher_of_two_has_the_newest_of_each(stored: Presence, memory: Presence) -> None:
    shown = fresher(noted(stored), memory)
    assert shown.last_seen_at_ms == max(stored.last_seen_at_ms, memory.last_seen_at_ms)
    assert shown.recording_state == "screen:recording"
    newest = max(stored.last_heartbeat_at_ms or 0, memory.last_heartbeat_at_ms or 0)
    assert shown.upload_queue_depth == newest


async def test_what_was_noted_is_not_written_over_by_an_older_memory(database: Database) -> None:
    fresh = Presence(session_id="s", exam_slug="e", address="10.0.0.1", last_seen_at_ms=5)

    def unit(tx: Transaction) -> Presence:
        keep_presences(tx, [noted(fresh)])
        write_behind(tx, [row_behind(replace(fresh, address="10.0.0.2", last_seen_at_ms=9))])
        return presences_of(tx, ["s"])["s"]

    found = await database.write(unit)
    assert found == replace(noted(fresh), last_seen_at_ms=9)
