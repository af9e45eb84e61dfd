"""At hand: what a heartbeat is judged by is never older than what was committed."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from invigilator.database import Database, Transaction
from invigilator.sittings import Status
from invigilator.sittings.at_hand import AtHand
from invigilator.sittings.store import change_sitting, sitting_by_id
from tests.support.hall import Hall

pytestmark = pytest.mark.anyio


class SlowReader:
    """A database whose answers take their time on the way back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.has_read = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def read(self, query: Callable[[Transaction], Any]) -> Any:
        found = await self._database.read(query)
        self.has_read.set()
        await self.may_answer.wait()
        return found


@pytest.mark.parametrize("after", [Status.LOCKED, Status.ENDED])
async def test_a_read_that_a_change_overtook_is_not_kept(hall: Hall, after: Status) -> None:
    session_id = (await hall.sit()).session_id
    slow = SlowReader(hall.database)
    at_hand = AtHand(slow)  # type: ignore[arg-type]
    reading = asyncio.create_task(at_hand.find(session_id))
    await slow.has_read.wait()

    def unit(tx: Transaction) -> Any:
        sitting = sitting_by_id(tx, session_id)
        assert sitting is not None
        return change_sitting(tx, sitting, status=after)

    await hall.database.write(unit)
    at_hand.drop([session_id])
    slow.may_answer.set()
    overtaken, found = await reading, await at_hand.find(session_id)
    assert overtaken is not None
    assert found is not None
    assert (overtaken.status, found.status) == (Status.ACTIVE, after)


async def test_what_has_ended_is_not_at_hand(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.end(sitting)
    found = await AtHand(hall.database).find(sitting.session_id)
    assert found is not None
    assert found.status is Status.ENDED


async def test_an_older_change_that_is_told_last_brings_no_old_state_back(hall: Hall) -> None:
    session_id = (await hall.sit()).session_id
    at_hand = AtHand(hall.database)
    await at_hand.find(session_id)

    def becomes(status: Status) -> Callable[[Transaction], Any]:
        def unit(tx: Transaction) -> Any:
            sitting = sitting_by_id(tx, session_id)
            assert sitting is not None
            return change_sitting(tx, sitting, status=status)

        return unit

    # We unlocked it; another process has locked it since, and its fact was read first.
    await hall.database.write(becomes(Status.ACTIVE))
    await hall.database.write(becomes(Status.LOCKED))
    at_hand.drop([session_id])
    await at_hand.find(session_id)
    at_hand.drop([session_id])
    found = await at_hand.find(session_id)
    assert found is not None
    assert found.status is Status.LOCKED


async def test_one_that_waits_is_asked_for_each_time(hall: Hall) -> None:
    await hall.sit()
    waiting = await hall.sit()
    assert waiting.status is Status.PENDING_APPROVAL
    at_hand = AtHand(hall.database)
    await at_hand.find(waiting.session_id)

    def waits_for_another(tx: Transaction) -> Any:
        return change_sitting(tx, waiting, blocked_by=waiting.session_id)

    await hall.database.write(waits_for_another)
    found = await at_hand.find(waiting.session_id)
    assert found is not None
    assert found.blocked_by == waiting.session_id
