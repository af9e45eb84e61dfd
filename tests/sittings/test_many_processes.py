"""One candidate, several processes: whichever hears what, the same is told as by one process.

On SQLite there is one process, and all of this holds of it trivially.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.database import Database, DatabaseAddress
from invigilator.journal import Journal, Watch
from invigilator.limits import SharedLimits
from invigilator.sittings import (
    Interruptions,
    Liveness,
    LivenessSettings,
    SignsOfLife,
    Sitting,
    Sittings,
)
from invigilator.sittings.refusals import SittingEnded
from invigilator.testing import FakeClock
from tests.support import engines
from tests.support.hall import RECORDING, STOPPED, Hall, open_hall

pytestmark = pytest.mark.anyio


class HandTurnedWatch(Watch):
    """Tells of what is new when it is turned, and of nothing before."""

    async def turn(self) -> None:
        """Tell of everything that was written since the last turn."""
        position = await self.begin()
        facts = await self._database.read(lambda tx: self._journal.after(tx, position))
        for each in self._watching:
            told = [fact for fact in facts if fact.kind in each.kinds]
            if told:
                await each.watcher(told)
        if facts:
            self._position = facts[-1].sequence


@dataclass(slots=True)
class Process:
    """One process: a hall on a database of its own connections, with a memory of its own."""

    hall: Hall
    watch: HandTurnedWatch
    is_alive: bool = True


@dataclass(slots=True)
class Several:
    """Processes on one database, and what candidates' pages say to one or another of them."""

    clock: FakeClock
    processes: list[Process] = field(default_factory=list)

    def hall(self, number: int) -> Hall:
        """The services of one process, counted round."""
        return self.processes[number % len(self.processes)].hall

    async def sit(self, username: str) -> Sitting:
        """A candidate begins; every process learns of it."""
        sitting = await self.hall(0).sit(username)
        for process in self.processes:
            process.hall._tokens.update(self.hall(0)._tokens)
        await self.settle()
        return sitting

    async def settle(self) -> None:
        """A second's work of every process that lives: written behind, looked, learnt."""
        for _ in range(2):
            for process in self.processes:
                if process.is_alive:
                    await process.hall.liveness.tick()
            for process in self.processes:
                if process.is_alive:
                    await process.watch.turn()

    async def silence(self, seconds: int) -> None:
        """Time passes, and every second each process does its work."""
        for _ in range(seconds // 5):
            self.clock.advance(5_000)
            await self.settle()

    async def say(self, number: int, sitting: Sitting, mark: str) -> None:
        """One word of a page to one process: see `MARKS`."""
        hall = self.hall(number)
        match mark:
            case "h":
                await hall.beat(sitting)
            case "s":
                await hall.beat(sitting, STOPPED)
            case "a":
                await hall.beat(sitting, address="10.9.9.9")
            case "o":
                await hall.beat(sitting, contest_opened=True)
            case "c" | "i" | "v":
                kind = {"c": "closing", "i": "hidden", "v": "visible"}[mark]
                await hall.beacon(sitting, kind)
            case "r":
                await hall.reload(sitting)
            case "u":
                hall.segment(sitting)
            case "x":
                await hall.signs.observed(sitting.session_id, {"screen_share_stopped"})
            case "e":
                await hall.announce_end(sitting)

    async def told(self, sitting: Sitting) -> list[dict[str, Any]]:
        """Everything that the journal tells of a sitting but its id."""
        database, journal = self.hall(0).database, self.hall(0).journal
        facts = await database.read(lambda tx: journal.stream(tx, sitting.session_id))
        bodies = [msgspec.json.decode(fact.body) for fact in facts[1:]]
        return [{k: v for k, v in body.items() if k != "session_id"} for body in bodies]


MARKS = "hsaocivruxe"


@asynccontextmanager
async def several(address: DatabaseAddress, clock: FakeClock) -> AsyncIterator[Several]:
    """Three processes where the database may be shared, else one."""
    made = Several(clock)
    for _ in range(3 if address.is_shared else 1):
        database = Database(address)
        journal = Journal(database, clock)
        if not made.processes:
            hall = await open_hall(database, journal, clock)
        else:
            hall = await _another(made.hall(0), database, journal)
        watch = HandTurnedWatch(database, journal)
        hall.sittings.corrected_by(watch)
        hall.liveness.corrected_by(watch)
        await watch.begin()
        await hall.liveness.load()
        made.processes.append(Process(hall, watch))
    try:
        yield made
    finally:
        for process in made.processes:
            process.hall.database.close()


@asynccontextmanager
async def anew(folders: pytest.TempPathFactory) -> AsyncIterator[Several]:
    """As `several`, on a database of their own."""
    address = engines.with_tables(folders.mktemp("hall"))
    try:
        async with several(address, FakeClock()) as processes:
            yield processes
    finally:
        engines.drop(address)


async def _another(first: Hall, database: Database, journal: Journal) -> Hall:
    clock, exams = first.clock, first.exams
    liveness = Liveness(database, journal, clock, LivenessSettings())
    sittings = Sittings(database, journal, exams, clock, liveness, secret=b"s" * 32)
    limits = SharedLimits(database, clock, secret=b"l" * 32)
    signs = SignsOfLife(sittings, liveness, exams, clock, limits=limits)
    first.signs._hidings = limits.budget("hidings", per_minute=30)
    return Hall(
        database,
        journal,
        clock,
        exams,
        liveness,
        sittings,
        signs,
        first.observations,
        first.detection,
        first.alerts,
        first.messages,
        Interruptions(database, journal, clock, exams=exams, beyond=sittings.times.beyond),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=st.lists(st.tuples(st.sampled_from(MARKS + "." * 6), st.integers(0, 2)), max_size=30))
def test_it_makes_no_difference_which_process_hears_what(
    engine: str, tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, int]]
) -> None:
    async def compare() -> None:
        async with anew(tmp_path_factory) as processes:
            one, many = await processes.sit("one"), await processes.sit("many")
            for mark, number in drawn:
                if mark == ".":
                    await processes.silence(5)
                    continue
                await processes.say(0, one, mark)
                await processes.say(number, many, mark)
                await processes.settle()
            await processes.silence(60)
            assert await processes.told(many) == await processes.told(one)
            for sitting in (one, many):
                await processes.hall(0).end(sitting)

    asyncio.run(compare())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    drawn=st.lists(
        st.tuples(st.sampled_from(MARKS + "t" * 4 + "w" * 4 + "." * 6), st.integers(0, 2)),
        max_size=30,
    )
)
def test_whatever_each_process_knows_of_the_others_each_change_is_told_once(
    engine: str, tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, int]]
) -> None:
    async def live() -> None:
        async with anew(tmp_path_factory) as processes:
            sitting = await processes.sit("one")
            for mark, number in drawn:
                if mark == ".":
                    processes.clock.advance(5_000)
                elif mark == "t":
                    await processes.hall(number).liveness.tick()
                elif mark == "w":
                    await processes.processes[number % len(processes.processes)].watch.turn()
                else:
                    await processes.say(number, sitting, mark)
            await processes.silence(120)
            _follows_from_itself(await processes.told(sitting))
            beats = sum(mark in "hsao" for mark, _ in drawn)
            found = await processes.hall(1).signs.newest([sitting.session_id])
            assert found[sitting.session_id].heartbeat_count == beats
            await processes.hall(0).end(sitting)

    asyncio.run(live())


def _follows_from_itself(told: list[dict[str, Any]]) -> None:
    """Each change begins where the one before it ended, and the last is the loss of everybody."""
    states = [fact for fact in told if "to_state" in fact]
    for before, after in pairwise(states):
        assert before["to_state"] == after["from_state"] != after["to_state"]
    connections = [fact["connection"] for fact in told if "connection" in fact]
    expected = ["disconnected", "connected"] * len(connections)
    assert connections == expected[: len(connections)]
    assert connections[-1] == "disconnected"
    kinds = [fact["type"] for fact in told if fact["type"].startswith("uploads_")]
    assert kinds == (["uploads_stalled", "uploads_resumed"] * len(kinds))[: len(kinds)]


async def test_who_is_heard_by_turns_is_never_lost(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        for number in range(24):
            await processes.say(number // 8, sitting, "h")
            await processes.say(number // 8, sitting, "u")
            await processes.silence(10)
        assert [fact["type"] for fact in await processes.told(sitting)] == [
            "recording_state_changed"
        ]


async def test_silence_that_every_process_finds_at_once_is_told_once(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        await processes.say(1, sitting, "h")
        await processes.settle()
        clock.advance(60_000)
        await asyncio.gather(*(each.hall.liveness.tick() for each in processes.processes))
        clock.advance(60_000)
        await asyncio.gather(*(each.hall.liveness.tick() for each in processes.processes))
        [_, lost] = await processes.told(sitting)
        assert (lost["connection"], lost["cause"]) == ("disconnected", "silence")


async def test_what_another_process_has_just_told_is_not_told_again(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        for mark in "hhhaaasss":
            for number in range(3):
                await processes.say(number, sitting, mark)
        kinds = [fact["type"] for fact in await processes.told(sitting)]
        changed = "recording_state_changed"
        assert kinds == [changed, "address_changed", changed]


async def test_who_spoke_elsewhere_as_the_loss_was_told_is_back_without_another_word(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        for number in range(3):
            await processes.hall(number).beat(sitting, "screen:waiting")
        await processes.settle()
        clock.advance(60_000)
        # Heard, and not yet written for others to see.
        await processes.hall(1).beat(sitting, "screen:waiting")
        await processes.hall(0).liveness.tick()
        lost = ["disconnected"] if address.is_shared else []
        assert await _connections(processes, sitting) == lost
        await processes.settle()
        back = ["connected"] if address.is_shared else []
        assert await _connections(processes, sitting) == [*lost, *back]


async def _connections(processes: Several, sitting: Sitting) -> list[str]:
    told = await processes.told(sitting)
    return [fact["connection"] for fact in told if "connection" in fact]


async def test_who_spoke_last_to_a_process_that_died_is_missed_all_the_same(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        await processes.silence(20)
        await processes.say(-1, sitting, "h")
        await processes.settle()
        heard_at_ms = clock.now_ms()
        processes.processes[-1].is_alive = len(processes.processes) == 1
        await processes.silence(45)
        assert len(await processes.told(sitting)) == 1
        await processes.silence(30)
        [_, lost] = await processes.told(sitting)
        assert (lost["cause"], lost["last_seen_at_ms"]) == ("silence", heard_at_ms)


async def test_a_share_that_stopped_is_told_to_the_one_and_heard_by_the_other(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        await processes.say(0, sitting, "h")
        await processes.say(1, sitting, "x")
        await processes.say(2, sitting, "s")
        *_, stopped = await processes.told(sitting)
        assert stopped["share_stop_told"] is True


async def test_a_heartbeat_that_meets_an_end_elsewhere_changes_nothing(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        await processes.say(1, sitting, "h")
        await processes.hall(0).end(sitting)
        told = await processes.told(sitting)
        with pytest.raises(SittingEnded):
            await processes.say(1, sitting, "s")
        await processes.say(1, sitting, "c")
        await processes.silence(60)
        assert await processes.told(sitting) == told


async def test_a_flood_is_bounded_whichever_process_it_reaches(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        for number in range(60):
            await processes.say(number, sitting, "i")
        assert len(await processes.told(sitting)) == 30
        clock.advance(61_000)
        for number in range(len(processes.processes)):
            await processes.say(number, sitting, "i")
        assert sum(1 + fact["uncounted"] for fact in await processes.told(sitting)) == 60 + len(
            processes.processes
        )


async def test_a_clock_that_was_set_is_told_once(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        for number in range(24):
            clock.advance(10_000)
            off_ms = 90_000 if number >= 9 else 0
            shown_ms = clock.now_ms() + off_ms
            await processes.hall(number).beat(sitting, client_time_ms=shown_ms)
            await processes.settle()
        jumps = [fact for fact in await processes.told(sitting) if "jumped_ms" in fact]
        assert [jump["jumped_ms"] for jump in jumps] == [90_000]


async def test_what_is_shown_is_what_any_process_has_written(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    async with several(address, clock) as processes:
        sitting = await processes.sit("one")
        await processes.say(1, sitting, "h")
        clock.advance(7_000)
        await processes.hall(1).beat(sitting, upload_queue_depth=5)
        await processes.hall(1).liveness.tick()
        found = await processes.hall(0).signs.newest([sitting.session_id])
        shown = found[sitting.session_id]
        assert (shown.last_seen_at_ms, shown.upload_queue_depth) == (clock.now_ms(), 5)
        assert shown.recording_state == RECORDING
