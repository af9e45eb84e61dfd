"""Counts: kept with every change, equal to a recount after any sequence of them."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.database import Database, Transaction
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Refusal
from invigilator.sittings import Actions, Sitting, Status
from invigilator.sittings.actions import Target
from invigilator.sittings.counts_store import (
    BEGUN,
    DISCONNECTED,
    DISOWNED_SITTINGS,
    counts_of,
)
from invigilator.sittings.store import recount
from invigilator.sittings.transitions import Action
from invigilator.testing import FakeClock
from tests.sittings.conftest import Devices, Proctor, Terms
from tests.support import engines
from tests.support.hall import EXAM, Hall, open_hall
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("each_engine")]

STAFF = Caller(name="proctor", permissions=frozenset(Permission))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["start", "beat", "silence", "hand in", "disown", *Action]),
        st.integers(min_value=0, max_value=5),
    ),
    max_size=25,
)


def counted(tx: Transaction) -> dict[tuple[str, str], int]:
    return {(c.room, c.status): c.sittings for c in counts_of(tx, EXAM) if c.sittings}


async def live(hall: Hall, step: str, number: int) -> None:
    """One thing that may happen in a hall; what is refused changes nothing."""
    sittings = await hall.database.read(lambda tx: hall.sittings.of_exam(tx, EXAM))
    hall.clock.advance(1)
    if step == "start":
        await hall.sit(f"person_{number % 3}")
        return
    if step == "silence":
        await hall.silence()
        return
    if not sittings:
        return
    sitting: Sitting = sittings[number % len(sittings)]
    try:
        if step == "beat":
            await hall.beat(sitting)
        elif step == "hand in":
            await hall.end(sitting)
        elif step == "disown":
            await hall.disown(sitting)
        else:
            targets = [Target(sitting.session_id)]
            actions = Actions(hall.database, hall.sittings, hall.signs)
            await actions.act(targets, Action(step), caller=STAFF, reason="so")
    except Refusal:
        return


@pytest.mark.usefixtures("engine")
@settings(max_examples=20, deadline=None)
@given(steps=STEPS)
def test_after_any_sequence_the_counts_are_those_of_a_recount(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    asyncio.run(_lived(tmp_path_factory.mktemp("hall"), steps))


async def _lived(folder: Path, steps: list[tuple[str, int]]) -> None:
    address = engines.with_tables(folder)
    clock, database = FakeClock(), Database(address)
    try:
        hall = await open_hall(database, Journal(database, clock), clock)
        for step, number in steps:
            await live(hall, step, number)
        kept = await database.read(counted)
        await database.write(recount)
        assert kept == await database.read(counted)
        await _agrees_with_every_row(hall, kept)
    finally:
        database.close()
        engines.drop(address)


async def _agrees_with_every_row(hall: Hall, kept: dict[tuple[str, str], int]) -> None:
    rows = await hall.database.read(lambda tx: hall.sittings.of_exam(tx, EXAM))
    expected = Counter(
        (row.room, DISOWNED_SITTINGS if row.is_disowned else str(row.status)) for row in rows
    )
    for row in rows:
        presence = hall.liveness.get(row.session_id)
        if row.status is Status.ACTIVE and presence and presence.connection == DISCONNECTED:
            expected[row.room, DISCONNECTED] += 1
    assert kept == expected


async def test_stats_are_the_reference_fields(proctor: Proctor, devices: Devices) -> None:
    one, _, three = [await devices.start(name) for name in ("one", "two", "three")]
    await devices.start("one")
    await proctor.act("lock", one.session_id)
    await three.end()
    stats = await proctor.stats(contest_slug="demo-contest")
    assert stats["contest_slug"] == "demo-contest"
    assert stats["rooms"] == ["Room 1", "Room 2", "Room 3", "Room 4"]
    assert stats["disconnected_staleness_ms"] == 45_000
    assert stats["stats"] == {
        "live": 1,
        "locked": 1,
        "pending_approval": 1,
        "finished": 1,
        "disconnected": 0,
        "total": 4,
        "not_started_or_total": 4,
        "yet_to_start": None,
    }


async def test_stats_of_a_room_are_of_that_room(proctor: Proctor, devices: Devices) -> None:
    await devices.start("one", room="Room 1")
    await devices.start("two", room="Room 2")
    stats = await proctor.stats(room="Room 2!")
    assert (stats["room"], stats["stats"]["live"]) == ("Room 2", 1)
    assert stats["rooms"] == ["Room 1", "Room 2", "Room 3", "Room 4"]


async def test_stats_of_an_exam_that_is_none_are_noughts(proctor: Proctor) -> None:
    stats = await proctor.stats(contest_slug="no-such")
    assert (stats["contest_slug"], stats["rooms"], stats["stats"]["total"]) == ("no-such", [], 0)


async def test_disconnected_counts_active_sittings_that_fell_silent(
    place: Installation, proctor: Proctor, devices: Devices
) -> None:
    one, two = await devices.start("one"), await devices.start("two")
    await place.parts.liveness.tick()
    place.clock.advance(50_000)
    await place.parts.liveness.tick()
    assert (await proctor.stats())["stats"]["disconnected"] == 2
    await one.heartbeat()
    await proctor.act("lock", two.session_id)
    assert (await proctor.stats())["stats"]["disconnected"] == 0
    await proctor.act("unlock", two.session_id)
    assert (await proctor.stats())["stats"]["disconnected"] == 1


async def test_yet_to_start_is_who_is_on_the_roster_without_a_sitting(
    place: Installation, proctor: Proctor, devices: Devices, terms: Terms
) -> None:
    await devices.start("early", room="Room 2")
    await terms.expect("early,E,1,Room 1,0", "late,L,2,Room 1,0", "never,N,3,Room 3,0")
    assert (await proctor.stats())["stats"]["yet_to_start"] == 2
    await devices.start("late")
    await devices.start("late")
    await devices.start("unlisted")
    assert (await proctor.stats())["stats"]["yet_to_start"] == 1
    assert (await proctor.stats())["stats"]["not_started_or_total"] == 1
    assert (await proctor.stats(room="Room 1"))["stats"]["yet_to_start"] == 0
    await terms.expect("unlisted,U,4,Room 2,0", "other,O,5,Room 2,0")
    assert (await proctor.stats())["stats"]["yet_to_start"] == 1
    rows = await place.parts.database.read(lambda tx: counts_of(tx, "demo-contest"))
    assert {(c.room, c.sittings) for c in rows if c.status == BEGUN} == {("Room 2", 1)}


async def test_sittings_older_than_the_counts_are_counted_at_start(
    place: Installation, proctor: Proctor, devices: Devices
) -> None:
    await devices.start("one")
    await place.parts.database.write(lambda tx: tx.exec_driver_sql("DELETE FROM sitting_counts"))
    assert (await proctor.stats())["stats"]["live"] == 0
    await place.parts.sittings.load()
    assert (await proctor.stats())["stats"]["live"] == 1


async def listed(proctor: Proctor, **query: Any) -> dict[str, Any]:
    answer = await proctor.http.get(
        "/api/staff/sittings", params={"contest_slug": "demo-contest"} | query
    )
    answer.raise_for_status()
    document: dict[str, Any] = answer.json()
    return document


async def test_the_list_comes_in_pages_newest_first(proctor: Proctor, devices: Devices) -> None:
    started = [(await devices.start(f"person_{n}")).session_id for n in range(5)]
    seen: list[str] = []
    after = ""
    while True:
        page = await listed(proctor, limit=2, after=after)
        seen += [one["session_id"] for one in page["sittings"]]
        after = page["next"]
        if not after:
            break
    assert seen == started[::-1]


async def test_the_list_is_filtered_in_the_query(proctor: Proctor, devices: Devices) -> None:
    one = await devices.start("Ann_1", room="Room 1", name="Ann")
    await devices.start("ben", room="Room 2", name="Ben 100%", roll_number="R-22")
    await proctor.act("lock", one.session_id)

    async def names(**query: Any) -> list[str]:
        return [o["hackerrank_username"] for o in (await listed(proctor, **query))["sittings"]]

    assert await names(status="locked") == ["Ann_1"]
    assert await names(room="Room 2") == ["ben"]
    assert await names(search="ANN") == ["Ann_1"]
    assert await names(search="r-22") == ["ben"]
    assert await names(search="100%") == ["ben"]
    assert await names(search="a_") == []
    bad = await proctor.http.get("/api/staff/sittings?contest_slug=demo-contest&status=gone")
    assert bad.status_code == 400
    assert (await proctor.http.get("/api/staff/sittings")).json()["field"] == "contest_slug"
    assert (await proctor.http.get("/api/staff/sittings?contest_slug=x")).status_code == 404
