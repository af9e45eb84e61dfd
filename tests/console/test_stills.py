"""New stills reach the consoles of their room, some in one message."""

from typing import Any

import anyio
import msgspec
import pytest

from invigilator.console import Feed
from invigilator.console.frames import Frame
from invigilator.console.subscription import Subscription
from invigilator.stills import StillMade, StillsMade
from tests.support.hall import EXAM, Hall

pytestmark = pytest.mark.anyio


async def say(hall: Hall, *stills: StillMade, exam: str = EXAM) -> int:
    """What the job that makes stills tells; the journal's sequence then."""
    await hall.database.write(
        lambda tx: hall.journal.append(tx, f"stills:{exam}", [StillsMade(exam, list(stills))])
    )
    return await hall.database.read(hall.journal.newest_sequence)


async def told_to(subscription: Subscription, sequence: int) -> list[dict[str, Any]]:
    taken: list[Frame] = []
    with anyio.fail_after(20):
        while not taken or taken[-1].sequence < sequence:
            taken += await subscription.take(timeout_seconds=5)
    shown = [one for one in taken if subscription.is_for(one)]
    assert {one.event for one in shown} <= {"stills"}
    return [msgspec.json.decode(one.encoded.split(b"data: ")[1])["newest"] for one in shown]


async def test_a_console_is_told_of_the_new_stills_of_its_rooms(hall: Hall, feed: Feed) -> None:
    everywhere = await feed.subscribe(EXAM, after=None)
    in_one = await feed.subscribe(EXAM, after=None, rooms=frozenset({"Room 4"}))
    sequence = await say(
        hall,
        StillMade("a", "Room 4", "screen", 1_000),
        StillMade("a", "Room 4", "camera", 1_005),
        StillMade("b", "Room 5", "screen", 1_010),
    )
    both = [{"a": {"screen": 1_000, "camera": 1_005}}, {"b": {"screen": 1_010}}]
    assert await told_to(everywhere, sequence) == both
    # The last message is of the other room, and still moves the cursor on.
    assert await told_to(in_one, sequence) == both[:1]


async def test_whoever_comes_back_is_told_of_the_newest_of_what_they_missed(
    hall: Hall, feed: Feed
) -> None:
    here = await feed.subscribe(EXAM, after=None)
    first = await say(hall, StillMade("a", "Room 4", "screen", 1_000))
    await say(hall, StillMade("a", "Room 4", "screen", 2_000))
    sequence = await say(hall, StillMade("a", "Room 4", "screen", 3_000))
    await told_to(here, sequence)
    back = await feed.subscribe(EXAM, after=first)
    assert await told_to(back, sequence) == [{"a": {"screen": 3_000}}]


async def test_stills_of_another_exam_are_none_of_its_business(hall: Hall, feed: Feed) -> None:
    console = await feed.subscribe(EXAM, after=None)
    await say(hall, StillMade("z", "Room 4", "screen", 1_000), exam="other")
    sequence = await say(hall, StillMade("a", "Room 4", "screen", 2_000))
    assert await told_to(console, sequence) == [{"a": {"screen": 2_000}}]
