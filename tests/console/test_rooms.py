"""Who is posted to rooms sees those rooms: in the picture, in the stream, and after a change."""

from functools import partial
from typing import Any

import anyio
import msgspec
import pytest

from invigilator.console import Console, Feed, Streams
from invigilator.console.frames import Frame, frame
from invigilator.console.subscription import Subscription
from invigilator.identity import Caller, NotAllowed, Permission, SignInRequired
from invigilator.wire import Request
from tests.support.hall import EXAM, Hall, claim, watcher

pytestmark = pytest.mark.anyio


async def newest(hall: Hall) -> int:
    return await hall.database.read(hall.journal.newest_sequence)


async def two_rooms(hall: Hall) -> tuple[str, str]:
    """Somebody in each of two rooms, each with an alert; their sittings' ids."""
    here = await hall.sit("here", room="Room 4")
    there = await hall.sit("there", room="Room 5")
    for sitting in (here, there):
        await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.weigh()
    return here.session_id, there.session_id


async def taken_until(subscription: Subscription, sequence: int) -> list[Frame]:
    """What a console is given up to a journal sequence."""
    taken: list[Frame] = []
    with anyio.fail_after(20):
        while not taken or taken[-1].sequence < sequence:
            taken += await subscription.take(timeout_seconds=5)
    return taken


def ids_of(frames: list[Frame]) -> set[str]:
    rows = [msgspec.json.decode(each.encoded.split(b"data: ")[1]) for each in frames]
    return {row["session_id"] for row in rows}


async def test_the_picture_holds_the_rooms_of_its_caller(hall: Hall, console: Console) -> None:
    here, there = await two_rooms(hall)
    of_one = await console.picture(EXAM, watcher("Room 4"))
    assert [row.session_id for row in of_one.sittings] == [here]
    assert [alert.session_id for alert in of_one.alerts] == [here]
    assert (of_one.counts.live, of_one.counts.total) == (1, 1)
    of_all = await console.picture(EXAM, watcher())
    assert {row.session_id for row in of_all.sittings} == {here, there}
    assert {alert.session_id for alert in of_all.alerts} == {here, there}
    assert of_all.counts.total == 2


@pytest.mark.parametrize(
    "caller",
    [
        watcher("Room 4", slug="another-exam"),
        Caller(name="arun", permissions=frozenset({Permission.AUTHOR})),
        Caller(name="nobody", permissions=frozenset()),
    ],
)
async def test_who_may_not_watch_an_exam_gets_no_picture(
    hall: Hall, console: Console, caller: Caller
) -> None:
    await hall.publish("another-exam")
    with pytest.raises(NotAllowed):
        await console.picture(EXAM, caller)


async def test_an_exam_that_is_not_there_is_not_told_apart_by_who_is_posted_elsewhere(
    console: Console,
) -> None:
    with pytest.raises(NotAllowed):
        await console.picture("nowhere", watcher("Room 4"))


async def test_rows_and_alerts_of_other_rooms_are_not_sent(hall: Hall, feed: Feed) -> None:
    subscription = await feed.subscribe(EXAM, after=None, rooms=frozenset({"Room 4"}))
    everything = await feed.subscribe(EXAM, after=None)
    here, there = await two_rooms(hall)
    seen = await taken_until(everything, await newest(hall))
    frames = await subscription.take(timeout_seconds=5)
    assert ids_of(seen) == {here, there}
    assert ids_of(frames) == {here}
    assert {each.event for each in frames} == {"sitting", "alert"}


async def test_what_a_returning_console_missed_is_of_its_rooms(hall: Hall, feed: Feed) -> None:
    everything = await feed.subscribe(EXAM, after=None)
    here, _ = await two_rooms(hall)
    await taken_until(everything, await newest(hall))
    subscription = await feed.subscribe(EXAM, after=0, rooms=frozenset({"Room 4"}))
    assert ids_of(await subscription.take(timeout_seconds=5)) == {here}


def test_a_resync_is_for_every_room_and_nothing_else_is() -> None:
    subscription = Subscription(EXAM, cursor=0, rooms=frozenset({"Room 4"}), waiting_max=2)
    for number in range(1, 4):
        subscription.deliver(frame(number, EXAM, "sitting", b"{}", room="Room 4"))
    subscription.deliver(frame(4, EXAM, "sitting", b"{}", room="Room 5"))
    subscription.deliver(frame(5, EXAM, "alert", b"{}", room=""))
    assert [(each.sequence, each.event) for each in subscription._waiting] == [(3, "resync")]


class Listener:
    """A browser that keeps a stream open and keeps what it was sent."""

    def __init__(self) -> None:
        self.text = ""
        self.left = anyio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.text += message.get("body", b"").decode()

    async def hears(self, words: str) -> None:
        with anyio.fail_after(20):
            while words not in self.text:
                await anyio.sleep(0.005)


class Posted:
    """Who the token belongs to, as an administrator changes it."""

    def __init__(self, caller: Caller | None) -> None:
        self.caller = caller

    async def __call__(self, token: str) -> Caller:
        if self.caller is None:
            raise SignInRequired
        return self.caller


async def test_whoever_is_posted_elsewhere_is_told_to_begin_anew_and_sees_the_new_room_only(
    hall: Hall, feed: Feed
) -> None:
    posted, listener = Posted(watcher("Room 4")), Listener()
    streams = Streams(feed, posted, hall.clock, silence_seconds=0.02)
    request = Request({"type": "http", "headers": []}, listener.receive)
    async with anyio.create_task_group() as tasks:
        serve = partial(streams.serve, request, listener.send)
        tasks.start_soon(partial(serve, token="t", exam_slug=EXAM, after=await newest(hall)))
        await listener.hears("event: hello")
        before = await hall.sit("before", room="Room 4")
        await listener.hears(before.session_id)
        posted.caller = watcher("Room 5")
        hall.clock.advance(61_000)
        await listener.hears("event: resync")
        old = await hall.sit("old", room="Room 4")
        new = await hall.sit("new", room="Room 5")
        await listener.hears(new.session_id)
        listener.left.set()
    assert old.session_id not in listener.text


async def test_whoever_may_no_longer_watch_is_let_go(hall: Hall, feed: Feed) -> None:
    posted, listener = Posted(watcher("Room 4")), Listener()
    streams = Streams(feed, posted, hall.clock, silence_seconds=0.02)
    request = Request({"type": "http", "headers": []}, listener.receive)
    with anyio.fail_after(20):
        async with anyio.create_task_group() as tasks:
            serve = partial(streams.serve, request, listener.send)
            tasks.start_soon(partial(serve, token="t", exam_slug=EXAM, after=None))
            await listener.hears("event: hello")
            posted.caller = watcher("Room 4", slug="another-exam")
            hall.clock.advance(61_000)
    assert not listener.left.is_set()


async def test_the_row_says_why_it_is_lost_what_stalls_and_whom_it_waits_for(
    hall: Hall, console: Console
) -> None:
    first, second = await hall.sit(), await hall.sit()
    for _ in range(5):
        await hall.beat(first)
        hall.clock.advance(10_000)
    await hall.beacon(first, "closing")
    await hall.silence(15)
    picture = await console.picture(EXAM, watcher())
    rows = {row.session_id: row for row in picture.sittings}
    lost, waits = rows[first.session_id], rows[second.session_id]
    assert (lost.connection, lost.disconnect_cause) == ("disconnected", "closed_tab")
    assert lost.is_uploading_stalled
    assert waits.blocked_by_session_id == first.session_id
    await hall.beat(first)
    hall.segment(first)
    await hall.liveness.tick()
    again = await console.picture(EXAM, watcher())
    assert [picture.counts.disconnected, again.counts.disconnected] == [1, 0]
    [row] = [row for row in again.sittings if row.session_id == first.session_id]
    assert (row.connection, row.disconnect_cause, row.is_uploading_stalled) == (
        "connected",
        None,
        False,
    )


async def test_a_stall_and_its_end_reach_a_console(hall: Hall, feed: Feed) -> None:
    sitting = await hall.sit()
    for _ in range(3):
        await hall.beat(sitting)
        hall.clock.advance(10_000)
    subscription = await feed.subscribe(EXAM, after=await newest(hall))
    await hall.beat(sitting)
    [stalled] = await subscription.take(timeout_seconds=5)
    assert b'"is_uploading_stalled":true' in stalled.encoded
    hall.segment(sitting)
    await hall.liveness.tick()
    [resumed] = await subscription.take(timeout_seconds=5)
    assert b'"is_uploading_stalled":false' in resumed.encoded
