"""Segments that come through us because their browser cannot reach the store."""

import hashlib

import pytest

from invigilator.evidence import Detours, detours_since
from invigilator.testing.object_store import MemoryObjectStore
from tests.support.straight import StraightClient

pytestmark = pytest.mark.anyio

HOUR_MS = 3_600_000


async def counted(straight: StraightClient) -> Detours:
    """What an operator is told of the last hour."""
    since_ms = straight.place.clock.now_ms() - HOUR_MS
    return await straight.place.parts.database.read(lambda tx: detours_since(tx, since_ms))


async def test_a_segment_whose_browser_cannot_reach_the_store_is_put_to_us_and_lies_in_the_store(
    straight: StraightClient, object_store: MemoryObjectStore
) -> None:
    minted = (await straight.mint(b"one", 1, through_server=True)).json()
    assert minted["confirm"] is False
    assert "/api/upload" in minted["upload_url"]
    receipt = (await straight.upload(b"one", 1, through_server=True)) or {}
    assert receipt["sha256"] == hashlib.sha256(b"one").hexdigest()
    assert object_store.read(minted["storage_key"]) == b"one"
    assert await counted(straight) == Detours(1, 1)


async def test_what_was_minted_for_the_store_first_keeps_its_key_and_its_bounds(
    straight: StraightClient,
) -> None:
    direct = (await straight.mint(b"one", 1)).json()
    minted = (await straight.mint(b"one", 1, through_server=True)).json()
    assert minted["storage_key"] == direct["storage_key"]
    refused = await straight.put(minted["upload_url"], b"two")
    assert (refused.status_code, refused.json()["code"]) == (422, "digest_mismatch")
    refused = await straight.put(minted["upload_url"], b"three")
    assert refused.status_code in (413, 422)
    assert await counted(straight) == Detours(0, 0)


async def test_what_arrived_after_all_answers_with_its_receipt_on_either_way(
    straight: StraightClient,
) -> None:
    key = await straight.put_straight(b"one", 1)
    minted = (await straight.mint(b"one", 1, through_server=True)).json()
    (await straight.put(minted["upload_url"], b"one")).raise_for_status()
    again = (await straight.mint(b"one", 1)).json()
    assert again["receipt"]["storage_key"] == key
    assert len(await straight.received()) == 1


async def test_what_goes_straight_to_the_store_is_not_counted(straight: StraightClient) -> None:
    await straight.confirm(await straight.put_straight(b"one", 1))
    assert await counted(straight) == Detours(0, 0)


async def test_after_an_hour_it_is_no_news(straight: StraightClient) -> None:
    for index in (1, 2, 3):
        await straight.upload(b"%d" % index, index, through_server=True)
    assert await counted(straight) == Detours(3, 1)
    straight.place.clock.advance(HOUR_MS + 600_000)
    assert await counted(straight) == Detours(0, 0)


async def test_without_a_store_the_wish_changes_nothing_and_is_not_counted(
    straight: StraightClient,
) -> None:
    unannounced = {"sha256": None, "size_bytes": None, "through_server": True}
    await straight.upload(b"one", 1, **unannounced)
    assert await counted(straight) == Detours(0, 0)
