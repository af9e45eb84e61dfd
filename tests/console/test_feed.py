"""The feed: nothing missed, nothing twice, nothing of another exam."""

import asyncio
from functools import partial
from typing import Any

import anyio
import msgspec
import pytest

from invigilator.console import Console, Feed
from invigilator.console.frames import KINDS, Frame, frame
from invigilator.console.subscription import Subscription
from invigilator.journal import Fact
from invigilator.sittings import RecordingStateChanged
from tests.support.hall import EXAM, RECORDING, STOPPED, Hall, claim, watcher

pytestmark = pytest.mark.anyio


async def newest(hall: Hall) -> int:
    return await hall.database.read(hall.journal.newest_sequence)


async def shown_facts(hall: Hall, after: int = 0) -> list[Fact]:
    return await hall.database.read(
        partial(hall.journal.after, sequence=after, kinds=KINDS, limit=100_000)
    )


async def frames_until(subscription: Subscription, sequence: int) -> list[Frame]:
    """What a console gets until it has the frame of a journal sequence."""
    frames: list[Frame] = []
    with anyio.fail_after(20):
        while not frames or frames[-1].sequence < sequence:
            frames += await subscription.take(timeout_seconds=5)
    return frames


def row_of(frame: Frame) -> dict[str, Any]:
    lines = frame.encoded.decode().split("\n")
    assert lines[0] == f"id: {frame.sequence}"
    assert lines[1] == f"event: {frame.event}"
    assert lines[3:] == ["", ""]
    row: dict[str, Any] = msgspec.json.decode(lines[2].removeprefix("data: "))
    return row


async def test_a_change_reaches_a_console_as_a_whole_row(hall: Hall, feed: Feed) -> None:
    subscription = await feed.subscribe(EXAM, after=None)
    sitting = await hall.sit()
    await hall.beat(sitting)
    frames = await frames_until(subscription, await newest(hall))

    assert {frame.event for frame in frames} == {"sitting"}
    assert row_of(frames[-1]) == {
        "session_id": sitting.session_id,
        "hackerrank_username": "Priya_S",
        "name": "Priya S.",
        "room": "Room 4",
        "status": "active",
        "blocked_by_session_id": None,
        "connection": "connected",
        "disconnect_cause": None,
        "tracks": {"screen": "recording", "camera": "recording", "microphone": "unavailable"},
        "is_uploading_stalled": False,
        "created_at_ms": sitting.created_at_ms,
        "ended_at_ms": None,
        "ended_reason": None,
        "last_seen_at_ms": hall.clock.now_ms(),
        "help": None,
        "unread_messages": 0,
    }


async def test_an_alert_reaches_a_console_as_the_wire_has_it(hall: Hall, feed: Feed) -> None:
    sitting = await hall.sit()
    subscription = await feed.subscribe(EXAM, after=await newest(hall))
    await hall.observe(sitting, claim("screen_share_stopped", reason="track_ended"))
    await hall.weigh()
    [frame] = await frames_until(subscription, await newest(hall))
    [raised] = await hall.facts(sitting, "alert_raised")
    assert frame.event == "alert"
    assert row_of(frame) == raised["alert"]


async def test_a_lost_and_a_regained_connection_are_shown(hall: Hall, feed: Feed) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    subscription = await feed.subscribe(EXAM, after=await newest(hall))
    await hall.silence()
    [gone] = await frames_until(subscription, await newest(hall))
    await hall.beat(sitting)
    [back] = await frames_until(subscription, await newest(hall))
    assert [row_of(frame)["connection"] for frame in (gone, back)] == ["disconnected", "connected"]


async def test_a_change_that_presence_does_not_know_yet_is_shown(hall: Hall, feed: Feed) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    subscription = await feed.subscribe(EXAM, after=await newest(hall))
    # A heartbeat's fact is committed a moment before its presence is changed in memory.
    await hall.record(sitting, RecordingStateChanged(sitting.session_id, EXAM, RECORDING, STOPPED))
    [frame] = await frames_until(subscription, await newest(hall))
    assert row_of(frame)["tracks"]["screen"] == "stopped"


async def test_a_returning_console_gets_what_it_missed_then_what_is_new(
    hall: Hall, feed: Feed
) -> None:
    first = await hall.sit("first")
    cursor = await newest(hall)
    second = await hall.sit("second")
    await hall.end(first)
    subscription = await feed.subscribe(EXAM, after=cursor)
    third = await hall.sit("third")
    frames = await frames_until(subscription, await newest(hall))
    assert [row_of(frame)["session_id"] for frame in frames] == [
        second.session_id,
        first.session_id,
        third.session_id,
    ]
    assert [frame.sequence for frame in frames] == [
        fact.sequence for fact in await shown_facts(hall, after=cursor)
    ]


async def test_of_many_changes_of_one_row_only_the_newest_is_told_in_its_place(
    hall: Hall, feed: Feed
) -> None:
    cursor = await newest(hall)
    sitting = await hall.sit("first")
    await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.weigh()
    alert_at = await newest(hall)
    await hall.beat(sitting)
    await hall.end(sitting)
    ended_at = await newest(hall)
    watching = await feed.subscribe(EXAM, after=cursor)
    await hall.sit("second")
    await frames_until(watching, await newest(hall))

    returning = await feed.subscribe(EXAM, after=cursor)
    frames = await returning.take(timeout_seconds=5)
    assert [(frame.event, frame.sequence) for frame in frames] == [
        ("alert", alert_at),
        ("sitting", ended_at),
        ("sitting", await newest(hall)),
    ]

    await hall.end(await hall.sit("third"))
    third = await frames_until(returning, await newest(hall))
    assert row_of(third[-1])["status"] == "ended"


async def test_frames_come_in_the_order_of_the_journal_whatever_they_are_of(
    hall: Hall, feed: Feed
) -> None:
    cursor = await newest(hall)
    quiet = await hall.sit("quiet")
    loud = await hall.sit("loud")
    await hall.observe(loud, claim("screen_share_stopped"))
    await hall.weigh()
    watching = await feed.subscribe(EXAM, after=cursor)
    await frames_until(watching, await newest(hall))
    frames = await (await feed.subscribe(EXAM, after=cursor)).take(timeout_seconds=5)
    assert [frame.event for frame in frames] == ["sitting", "sitting", "alert"]
    assert row_of(frames[0])["session_id"] == quiet.session_id


async def test_consoles_that_come_and_go_amid_changes_miss_nothing_and_get_nothing_twice(
    hall: Hall, feed: Feed
) -> None:
    sittings = [await hall.sit(f"user{number}") for number in range(4)]
    start = await newest(hall)

    async def change() -> None:
        for round_ in range(12):
            for sitting in sittings:
                await hall.beat(sitting, RECORDING if round_ % 2 else STOPPED)

    async def watch() -> list[int]:
        """A console whose connection breaks after every few frames."""
        seen, cursor = [], start
        while cursor < start + 48:
            subscription = await feed.subscribe(EXAM, after=cursor)
            taken = await subscription.take(timeout_seconds=0.05)
            feed.unsubscribe(subscription)
            assert all(frame.event == "sitting" for frame in taken)
            seen += [frame.sequence for frame in taken[:3]]
            cursor = seen[-1] if seen else cursor
            await asyncio.sleep(0)
        return seen

    feed._missed_max = 10_000
    with anyio.fail_after(30):
        seen, _ = await asyncio.gather(watch(), change())
    assert seen == sorted(set(seen))
    facts = await shown_facts(hall, after=start)
    assert len(facts) == 48
    for sitting in sittings:
        last = [fact for fact in facts if fact.stream == sitting.session_id][-1]
        assert last.sequence in seen, "the newest of each row has to arrive"


async def test_a_console_ahead_of_the_feed_gets_nothing_that_it_already_has() -> None:
    """The picture was read at a sequence that the feed has not come to yet."""
    subscription = Subscription(EXAM, cursor=5)
    for sequence in (4, 5, 6):
        subscription.deliver(frame(sequence, EXAM, "sitting", b"{}"))
    assert [one.sequence for one in await subscription.take(timeout_seconds=5)] == [6]


async def test_another_exams_rows_reach_nobody_here(hall: Hall, feed: Feed) -> None:
    await hall.publish("july-2026")
    subscription = await feed.subscribe(EXAM, after=0)
    returning_cursor = await newest(hall)
    there = await hall.sit("elsewhere", slug="july-2026")
    await hall.observe(there, claim("screen_share_stopped"))
    await hall.weigh()
    here = await hall.sit("here")
    live = await frames_until(subscription, await newest(hall))
    returning = await feed.subscribe(EXAM, after=returning_cursor)
    missed = await returning.take(timeout_seconds=5)
    for frames in (live, missed):
        assert [row_of(frame)["session_id"] for frame in frames] == [here.session_id]


async def test_who_missed_too_much_fetches_the_picture_again_and_goes_on_from_there(
    hall: Hall, feed: Feed
) -> None:
    sitting = await hall.sit()
    cursor = await newest(hall)
    for round_ in range(21):
        await hall.beat(sitting, RECORDING if round_ % 2 else STOPPED)
    settled = await feed.subscribe(EXAM, after=None)
    while feed._position < await newest(hall):
        await asyncio.sleep(0.01)
    feed.unsubscribe(settled)
    at = await newest(hall)
    subscription = await feed.subscribe(EXAM, after=cursor)
    [frame] = await subscription.take(timeout_seconds=5)
    assert (frame.event, frame.sequence) == ("resync", at)
    await hall.end(sitting)
    [live] = await frames_until(subscription, await newest(hall))
    assert row_of(live)["status"] == "ended"


async def test_a_cursor_of_another_journal_is_told_to_fetch_the_picture_again(
    hall: Hall, feed: Feed
) -> None:
    subscription = await feed.subscribe(EXAM, after=10**9)
    [frame] = await subscription.take(timeout_seconds=5)
    assert frame.event == "resync"
    await hall.sit()
    [live] = await frames_until(subscription, await newest(hall))
    assert live.event == "sitting"


def some_frame(sequence: int) -> Frame:
    return Frame(sequence, EXAM, "sitting", b"%d" % sequence)


async def test_a_slow_console_is_told_to_fetch_the_picture_again_and_holds_nobody_up() -> None:
    slow = Subscription(EXAM, cursor=0, waiting_max=3)
    for sequence in range(1, 6):
        slow.deliver(some_frame(sequence))
    frames = await slow.take(timeout_seconds=1)
    assert [(frame.event, frame.sequence) for frame in frames] == [("resync", 4), ("sitting", 5)]


async def test_frames_are_shared_and_encoded_once(hall: Hall, feed: Feed) -> None:
    one, other = await feed.subscribe(EXAM, after=None), await feed.subscribe(EXAM, after=None)
    await hall.sit()
    [first] = await frames_until(one, await newest(hall))
    [second] = await frames_until(other, await newest(hall))
    assert first.encoded is second.encoded


async def test_a_closed_feed_lets_every_console_go(hall: Hall, feed: Feed) -> None:
    subscription = await feed.subscribe(EXAM, after=None)
    waiting = asyncio.create_task(subscription.take(timeout_seconds=60))
    await asyncio.sleep(0)
    feed.close()
    with anyio.fail_after(5):
        assert await waiting == []
    assert subscription.closed
    assert (await feed.subscribe(EXAM, after=None)).closed


async def test_the_picture_shows_an_exam_whole_and_no_other(
    hall: Hall, feed: Feed, console: Console
) -> None:
    await hall.publish("july-2026")
    here, there = await hall.sit("here"), await hall.sit("there", slug="july-2026")
    for sitting in (here, there):
        await hall.beat(sitting)
        await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.weigh()

    picture = await console.picture(EXAM, watcher())
    assert (picture.as_of, picture.contest_slug) == (await newest(hall), EXAM)
    assert (picture.title, picture.server_time_ms) == (f"Contest {EXAM}", hall.clock.now_ms())
    assert [row.session_id for row in picture.sittings] == [here.session_id]
    assert [alert.session_id for alert in picture.alerts] == [here.session_id]

    subscription = await feed.subscribe(EXAM, after=picture.as_of)
    await hall.end(here)
    [frame] = await frames_until(subscription, await newest(hall))
    assert row_of(frame)["status"] == "ended"
