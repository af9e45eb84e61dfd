"""Why a connection is lost, drawn as time lines: silence, a closed tab, our own restart."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from invigilator.database import Database, DatabaseAddress, Transaction
from invigilator.journal import Journal
from invigilator.sittings import Sitting
from invigilator.sittings.refusals import SittingLocked, WaitingForApproval
from invigilator.sittings.transitions import Action
from invigilator.testing import FakeClock
from tests.support.hall import Hall, open_hall

pytestmark = pytest.mark.anyio

T = TypeVar("T")


async def live(hall: Hall, sitting: Sitting, drawn: str) -> str:
    """Live through `drawn`; what was noted of the connection.

    `h` a heartbeat, `c` `i` `v` beacons (closing, hidden, visible), `r` the page loaded again,
    `u` a segment, `.` five seconds, `R` our own restart after ten minutes of being down.
    """
    for mark in drawn:
        match mark:
            case "h":
                await hall.beat(sitting)
            case "c" | "i" | "v":
                kind = {"c": "closing", "i": "hidden", "v": "visible"}[mark]
                await hall.beacon(sitting, kind)
            case "r":
                await hall.reload(sitting)
            case "u":
                hall.segment(sitting)
            case "R":
                await hall.restart(down_seconds=600)
            case ".":
                await hall.silence(5)
    told = await hall.facts(sitting, "liveness_changed")
    return " ".join(
        fact["cause"] if fact["connection"] == "disconnected" else "back" for fact in told
    )


@pytest.mark.parametrize(
    ("drawn", "noted"),
    [
        # Silence, and a page that says that it closes.
        ("h.........", ""),
        ("h..........", "silence"),
        ("hc..", ""),
        ("hc...", "closed_tab"),
        ("hc...............", "closed_tab"),
        ("hc...r", "closed_tab back"),
        ("hc...h...........", "closed_tab back silence"),
        # A page that is closed is hidden in the same moment, and the two words may cross.
        ("hci...", "closed_tab"),
        ("hic...", "closed_tab"),
        ("hi.........", ""),
        ("hi..........", "silence"),
        # What is on its way when a tab closes does not make it live.
        ("hcu...", "closed_tab"),
        ("hc.u..", "closed_tab"),
        # A reload, a page that was only put aside, a heartbeat of a page that is still there.
        ("hc.r........", ""),
        ("hc.h........", ""),
        ("hc.v........", ""),
        ("hc.r.c.r.c.r.h", ""),
        # Once heard again a silence is a silence.
        ("hc.h..........", "silence"),
        ("hc.r..........", "silence"),
    ],
)
async def test_a_loss_has_its_cause(hall: Hall, drawn: str, noted: str) -> None:
    assert await live(hall, await hall.sit(), drawn) == noted


@pytest.mark.parametrize(
    ("drawn", "noted"),
    [
        ("hR.........", ""),
        ("hR..........", "server_restarted"),
        ("hR....h.........", ""),
        ("hR....r.........", ""),
        ("hR....h..........", "silence"),
        ("hR..........h..........", "server_restarted back silence"),
        ("hR......R..........", "server_restarted"),
        # It may have come back while we could hear nobody, so it is given the whole time.
        ("hcR.........", ""),
        ("hcR..........", "closed_tab"),
        # What was lost before stays lost, is told once, and comes back as that.
        ("h..........R..........", "silence"),
        ("h..........Rh", "silence back"),
    ],
)
async def test_silence_across_our_own_restart_counts_from_it(
    hall: Hall, drawn: str, noted: str
) -> None:
    assert await live(hall, await hall.sit(), drawn) == noted


async def test_after_a_restart_the_true_last_word_is_told(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    heard_at_ms = hall.clock.now_ms()
    await hall.restart(down_seconds=600)
    began_at_ms = hall.clock.now_ms()
    await hall.silence(60)
    [lost] = await hall.facts(sitting, "liveness_changed")
    assert lost["cause"] == "server_restarted"
    assert (lost["last_seen_at_ms"], lost["silent_from_ms"]) == (heard_at_ms, began_at_ms)
    assert lost["disconnected_at_ms"] == hall.clock.now_ms()


async def test_a_return_names_the_loss_that_it_ends(hall: Hall) -> None:
    sitting = await hall.sit()
    await live(hall, sitting, "hc...")
    lost_at_ms = hall.clock.now_ms()
    await live(hall, sitting, "......h")
    _, back = await hall.facts(sitting, "liveness_changed")
    assert (back["cause"], back["disconnected_at_ms"]) == ("closed_tab", lost_at_ms)


async def test_a_page_that_waits_or_is_locked_and_speaks_is_not_silent(hall: Hall) -> None:
    first, second = await hall.sit(), await hall.sit()
    for _ in range(8):
        await hall.beat(first)
        with pytest.raises(WaitingForApproval):
            await hall.beat(second)
        await hall.silence(10)
    assert await hall.facts(second, "liveness_changed") == []
    await hall.act(first, Action.LOCK)
    for _ in range(8):
        with pytest.raises(SittingLocked):
            await hall.beat(first)
        await hall.silence(10)
    assert await hall.facts(first, "liveness_changed") == []


async def test_one_that_goes_on_and_never_speaks_again_is_told_of(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.act(sitting, Action.LOCK)
    await hall.silence()
    await hall.weigh()
    assert await hall.findings(sitting) == []
    await hall.act(sitting, Action.UNLOCK)
    await hall.silence(30)
    await hall.weigh()
    assert await hall.findings(sitting) == []
    await hall.silence(30)
    await hall.silence(60)
    await hall.weigh()
    assert await hall.findings(sitting) == ["disconnected"]


class InterruptedDatabase(Database):
    """While a write of it that runs alone is on its way, something else happens once."""

    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def write(self, unit: Callable[[Transaction], T], *, about: str | None = None) -> T:
        writing = asyncio.ensure_future(super().write(unit, about=about))
        if about is None and self.meanwhile is not None:
            happens, self.meanwhile = self.meanwhile, None
            await happens()
        return await writing


async def test_who_speaks_while_the_loss_is_being_written_is_back_at_once(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    database = InterruptedDatabase(address)
    hall = await open_hall(database, Journal(database, clock), clock)
    sitting = await hall.sit()
    await hall.beat(sitting)
    clock.advance(60_000)

    async def speak() -> None:
        clock.advance(1)
        await hall.beat(sitting)

    database.meanwhile = speak
    await hall.liveness.tick()
    presence = hall.signs.presence_of(sitting.session_id)
    assert presence is not None
    assert not presence.is_disconnected
    told = [fact["connection"] for fact in await hall.facts(sitting, "liveness_changed")]
    assert told == ["disconnected", "connected"]
    await hall.silence(30)
    assert len(await hall.facts(sitting, "liveness_changed")) == 2
    database.close()
