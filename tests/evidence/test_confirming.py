"""Uploads whose receipt nobody asks for: looked for, ever less often, until none can come."""

import asyncio
import hashlib
from functools import partial

import pytest

from invigilator.evidence import Confirming, awaited_store
from invigilator.evidence.model import AwaitedUpload
from invigilator.testing import FakeClock
from invigilator.testing.object_store import MemoryObjectStore
from tests.support.installation import Installation
from tests.support.straight import StraightClient

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

URL_SECONDS = 900
SLOWEST_PUT_SECONDS = 600


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def confirming(bucketed: Installation) -> Confirming:
    return bucketed.parts.confirming


async def awaited(straight: StraightClient) -> list[AwaitedUpload]:
    """What is still expected of the sitting."""
    return await straight.place.parts.database.read(
        partial(awaited_store.awaited_of_sitting, session_id=straight.session_id, limit=500)
    )


async def look_at(confirming: Confirming, clock: FakeClock, *seconds: int) -> None:
    """Look at these moments after the clock's present, in order."""
    begun_ms = clock.now_ms()
    for each in seconds:
        clock.advance(begun_ms + each * 1000 - clock.now_ms())
        await confirming.look()


async def test_what_a_browser_put_before_it_died_is_received(
    straight: StraightClient, confirming: Confirming, clock: FakeClock
) -> None:
    await straight.put_straight(b"one", 1)
    await look_at(confirming, clock, 60)
    assert await straight.received() == [digest(b"one")]
    assert await awaited(straight) == []


async def test_the_store_is_asked_ever_less_often(
    straight: StraightClient, confirming: Confirming, clock: FakeClock
) -> None:
    minted = (await straight.mint(b"one", 1)).json()
    await look_at(confirming, clock, 59, 60)
    await straight.put_to_store(minted["upload_url"], minted["headers"], b"one")
    await look_at(confirming, clock, 10, 30, 59)
    assert await straight.received() == []
    await look_at(confirming, clock, 1)
    assert await straight.received() == [digest(b"one")]


async def test_it_is_looked_for_until_no_put_can_be_under_way_any_more(
    straight: StraightClient, confirming: Confirming, clock: FakeClock
) -> None:
    minted = (await straight.mint(b"one", 1)).json()
    await look_at(confirming, clock, 60, 120, 240, 480, 960)
    assert len(await awaited(straight)) == 1
    # A put on a slow line, which began while its URL was good.
    straight.place.parts.blobs.put(minted["storage_key"], b"one")
    await look_at(confirming, clock, URL_SECONDS + SLOWEST_PUT_SECONDS - 960)
    assert await straight.received() == [digest(b"one")]


async def test_what_never_came_is_given_up(
    straight: StraightClient, confirming: Confirming, clock: FakeClock
) -> None:
    await straight.mint(b"one", 1)
    await look_at(confirming, clock, 60, 120, 240, 480, 960, URL_SECONDS + SLOWEST_PUT_SECONDS)
    assert await awaited(straight) == []
    report = await straight.verified()
    assert (report.faults, report.unacknowledged) == ((), 1)


async def test_a_segment_minted_again_is_expected_anew(
    straight: StraightClient, confirming: Confirming, clock: FakeClock
) -> None:
    await straight.mint(b"one", 1)
    await look_at(confirming, clock, 60, 120, 240, 480, 800)
    await straight.mint(b"one", 1)
    await look_at(confirming, clock, URL_SECONDS + SLOWEST_PUT_SECONDS - 800)
    assert len(await awaited(straight)) == 1


async def test_nothing_is_given_up_while_the_store_does_not_answer(
    straight: StraightClient,
    confirming: Confirming,
    clock: FakeClock,
    object_store: MemoryObjectStore,
) -> None:
    await straight.put_straight(b"one", 1)
    object_store.is_down = True
    await look_at(confirming, clock, 60, 4000, 8000)
    assert await straight.received() == []
    object_store.is_down = False
    await look_at(confirming, clock, 30)
    assert await straight.received() == [digest(b"one")]


async def test_a_store_that_is_silent_is_not_asked_for_all_the_others_too(
    straight: StraightClient,
    confirming: Confirming,
    clock: FakeClock,
    object_store: MemoryObjectStore,
) -> None:
    for index in range(1, 21):
        await straight.mint(b"one", index)
    object_store.is_down = True
    await look_at(confirming, clock, 60)
    still_due = await straight.place.parts.database.read(
        partial(awaited_store.due_uploads, now_ms=clock.now_ms(), limit=500)
    )
    assert len(still_due) == 12


async def test_other_bytes_stop_no_other_upload_and_are_not_looked_at_again(
    straight: StraightClient,
    confirming: Confirming,
    clock: FakeClock,
    object_store: MemoryObjectStore,
) -> None:
    minted = (await straight.mint(b"one", 1)).json()
    object_store.put(minted["storage_key"], b"two")
    await straight.put_straight(b"three", 2)
    await look_at(confirming, clock, 60)
    assert await straight.received() == [digest(b"three")]
    assert await awaited(straight) == []
    assert (await straight.mint(b"one", 1)).json()["storage_key"] != minted["storage_key"]


async def test_more_than_one_look_takes_is_looked_for_in_the_next(
    straight: StraightClient, confirming: Confirming, clock: FakeClock
) -> None:
    for index in range(1, 203):
        await straight.mint(b"one", index)
    clock.advance(60_000)
    assert await confirming.look() is True
    assert await confirming.look() is False


async def test_what_the_sweep_finds_is_no_sign_of_life(
    straight: StraightClient, bucketed: Installation, confirming: Confirming, clock: FakeClock
) -> None:
    await straight.put_straight(b"one", 1)
    await look_at(confirming, clock, 60)
    await bucketed.parts.liveness.tick()
    presence = bucketed.parts.signs.presence_of(straight.session_id)
    assert presence is not None
    assert presence.connection == "disconnected"


async def test_the_end_confirms_what_lies_in_the_store_before_it_seals(
    straight: StraightClient,
) -> None:
    await straight.put_straight(b"one", 1)
    await straight.mint(b"two", 2)
    sealed = (await straight.end()).raise_for_status().json()
    assert sealed["manifest"]["chunks"] == 1
    report = await straight.verified()
    assert (report.faults, report.chunks, report.late) == ((), 1, 0)


async def test_an_end_does_not_fail_with_the_store(
    straight: StraightClient,
    confirming: Confirming,
    clock: FakeClock,
    object_store: MemoryObjectStore,
) -> None:
    await straight.put_straight(b"one", 1)
    object_store.is_down = True
    assert (await straight.end()).json()["manifest"]["chunks"] == 0
    object_store.is_down = False
    await look_at(confirming, clock, 60)
    report = await straight.verified()
    assert (report.chunks, report.late) == (1, 1)
    # A job copies the manifest later.
    assert [fault.where.rsplit("/", 1)[-1] for fault in report.faults] == ["manifest.json"]


async def test_an_end_does_not_wait_for_a_store_that_hangs(
    straight: StraightClient, bucketed: Installation, object_store: MemoryObjectStore
) -> None:
    await straight.put_straight(b"one", 1)
    parts = bucketed.parts
    hasty = Confirming(
        parts.database, parts.clock, object_store, parts.uploads.receiving, end_seconds=0.01
    )
    object_store.answers.clear()
    await hasty.settle(straight.session_id)
    assert await straight.received() == []
    object_store.answers.set()
    await parts.confirming.settle(straight.session_id)
    assert await straight.received() == [digest(b"one")]


async def test_the_sweep_goes_on_after_a_look_that_failed(
    straight: StraightClient, bucketed: Installation, clock: FakeClock
) -> None:
    await straight.put_straight(b"one", 1)
    parts, looks = bucketed.parts, 0

    class BrokenOnce:
        """A clock that is right from the second look on."""

        monotonic_ms = clock.monotonic_ms

        def now_ms(self) -> int:
            if looks == 0:
                raise RuntimeError("no time")
            return clock.now_ms()

    async def wait(_seconds: float) -> None:
        nonlocal looks
        looks += 1
        clock.advance(60_000)
        if looks == 3:
            raise asyncio.CancelledError

    sweep = Confirming(
        parts.database, BrokenOnce(), parts.direct_uploads, parts.uploads.receiving, wait=wait
    )
    with pytest.raises(asyncio.CancelledError):
        await sweep.run()
    assert await straight.received() == [digest(b"one")]


async def test_where_every_byte_passes_through_us_nothing_is_swept(place: Installation) -> None:
    assert place.parts.confirming.is_needed is False
    await place.parts.confirming.run()
