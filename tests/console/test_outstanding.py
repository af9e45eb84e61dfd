"""A row carries what is outstanding: a call for help that waits, and what was not read yet."""

from typing import Any

import anyio
import msgspec
import pytest

from invigilator.console import Console, Feed
from invigilator.console.subscription import Subscription
from invigilator.identity import Caller, Permission
from invigilator.limits import MemoryLimits
from invigilator.messages import Audience, Helping, Sending
from tests.support.hall import EXAM, Hall, watcher

pytestmark = pytest.mark.anyio

STAFF = Caller(name="olga", permissions=frozenset({Permission.ACT, Permission.WATCH}))


@pytest.fixture
def helping(hall: Hall) -> Helping:
    common = (hall.database, hall.journal, hall.clock)
    return Helping(*common, hall.sittings, MemoryLimits(hall.clock))


@pytest.fixture
def sending(hall: Hall) -> Sending:
    common = (hall.database, hall.journal, hall.clock)
    return Sending(*common, exams=hall.exams, sittings=hall.sittings)


async def newest(hall: Hall) -> int:
    return await hall.database.read(hall.journal.newest_sequence)


async def rows_until(subscription: Subscription, count: int) -> dict[str, dict[str, Any]]:
    """The newest row of each sitting, once so many frames came."""
    rows, seen = dict[str, dict[str, Any]](), 0
    with anyio.fail_after(20):
        while seen < count:
            for frame in await subscription.take(timeout_seconds=5):
                row = msgspec.json.decode(frame.encoded.decode().split("data: ")[1])
                rows[row["session_id"]], seen = row, seen + 1
    return rows


async def outstanding(console: Console, rooms: tuple[str, ...] = ()) -> dict[str, tuple[Any, int]]:
    picture = await console.picture(EXAM, watcher(*rooms))
    return {
        row.hackerrank_username: (row.help and row.help.text, row.unread_messages)
        for row in picture.sittings
    }


async def test_a_call_for_help_is_in_the_row_until_it_is_answered(
    hall: Hall, feed: Feed, console: Console, helping: Helping
) -> None:
    sitting, _ = await hall.sit("priya"), await hall.sit("arun")
    subscription = await feed.subscribe(EXAM, after=await newest(hall))
    asked = await helping.ask(sitting, "The contest is blank")
    [row] = (await rows_until(subscription, 1)).values()
    assert row["help"] == {
        "request_id": asked.request_id,
        "text": "The contest is blank",
        "asked_at_ms": hall.clock.now_ms(),
    }
    assert await outstanding(console) == {"priya": ("The contest is blank", 0), "arun": (None, 0)}
    await helping.answered(sitting.session_id, STAFF)
    [row] = (await rows_until(subscription, 1)).values()
    assert row["help"] is None
    assert (await outstanding(console))["priya"] == (None, 0)


async def test_a_message_to_a_room_changes_the_rows_of_that_room_alone(
    hall: Hall, feed: Feed, console: Console, sending: Sending
) -> None:
    four = [await hall.sit(f"four_{number}", room="Room 4") for number in range(3)]
    await hall.sit("five", room="Room 5")
    subscription = await feed.subscribe(EXAM, after=await newest(hall))
    message = await sending.send(Audience(exam_slug=EXAM, room="Room 4"), "Hello", STAFF)
    rows = await rows_until(subscription, 3)
    assert {one.session_id for one in four} == set(rows)
    assert {row["unread_messages"] for row in rows.values()} == {1}
    await hall.messages.confirm_read(four[0], message.message_id)
    assert (await rows_until(subscription, 1))[four[0].session_id]["unread_messages"] == 0
    assert await outstanding(console, rooms=("Room 4",)) == {
        "four_0": (None, 0),
        "four_1": (None, 1),
        "four_2": (None, 1),
    }


async def test_who_comes_back_with_a_cursor_is_told_of_the_message_they_missed(
    hall: Hall, feed: Feed, sending: Sending
) -> None:
    sitting = await hall.sit()
    before = await newest(hall)
    await sending.send(Audience(exam_slug=EXAM), "Hello", STAFF)
    subscription = await feed.subscribe(EXAM, after=before)
    assert (await rows_until(subscription, 1))[sitting.session_id]["unread_messages"] == 1
