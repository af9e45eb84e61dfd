"""Segments that go straight to the store: acknowledged once the store was seen to hold them."""

import hashlib
from functools import partial
from pathlib import Path

import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.app.settings import Settings
from invigilator.evidence import UploadSettings
from invigilator.evidence.wire import UploadUrlCall, claimed_chunk
from invigilator.kernel import Refusal
from invigilator.sittings import sitting_by_id
from invigilator.sittings.transitions import Action
from invigilator.testing import FakeClock
from invigilator.testing.object_store import MemoryObjectStore
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation
from tests.support.straight import StraightClient

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def test_a_segment_goes_to_the_store_and_its_receipt_is_asked_for(
    straight: StraightClient, object_store: MemoryObjectStore
) -> None:
    key = await straight.put_straight(b"one", 1)
    assert await straight.received() == []
    receipt = (await straight.confirm(key)).raise_for_status().json()["receipt"]
    assert (receipt["storage_key"], receipt["sha256"]) == (key, digest(b"one"))
    assert receipt["size_bytes"] == 3
    assert await straight.received() == [digest(b"one")]
    assert object_store.read(key) == b"one"


async def test_the_upload_is_bound_to_the_announced_bytes(straight: StraightClient) -> None:
    minted = (await straight.mint(b"one", 1)).json()
    for data in (b"two", b"on", b"onee"):
        answer = await straight.put_to_store(minted["upload_url"], minted["headers"], data)
        assert answer.is_client_error
    other_type = minted["headers"] | {"content-type": "text/html"}
    answer = await straight.put_to_store(minted["upload_url"], other_type, b"one")
    assert answer.is_client_error
    answer = await straight.put_to_store(minted["upload_url"], minted["headers"], b"one")
    assert answer.is_success


async def test_nothing_is_acknowledged_that_the_store_does_not_hold(
    straight: StraightClient,
) -> None:
    minted = (await straight.mint(b"one", 1)).json()
    refused = await straight.confirm(minted["storage_key"])
    assert (refused.status_code, refused.json()["code"]) == (409, "not_uploaded")
    assert refused.headers["retry-after"] == "1"
    assert await straight.received() == []
    await straight.put_to_store(minted["upload_url"], minted["headers"], b"one")
    assert (await straight.confirm(minted["storage_key"])).status_code == 200


async def test_the_receipt_is_the_same_however_often_it_is_asked_for(
    straight: StraightClient, clock: FakeClock
) -> None:
    key = await straight.put_straight(b"one", 1)
    first = (await straight.confirm(key)).json()
    clock.advance(5_000)
    assert (await straight.confirm(key)).json() == first
    assert (await straight.mint(b"one", 1)).json()["receipt"] == first["receipt"]
    assert len(await straight.received()) == 1


async def test_a_segment_minted_again_has_the_same_key_and_is_put_once(
    straight: StraightClient,
) -> None:
    key = await straight.put_straight(b"one", 1)
    again = (await straight.mint(b"one", 1)).json()
    assert again["storage_key"] == key
    answer = await straight.put_to_store(again["upload_url"], again["headers"], b"one")
    assert answer.status_code == 412
    assert (await straight.confirm(key)).status_code == 200


async def test_a_receipt_is_for_the_sitting_that_minted(
    straight: StraightClient, bucketed: Installation
) -> None:
    key = await straight.put_straight(b"one", 1)
    async with bucketed.client() as http:
        other = StraightClient(bucketed, http)
        await other.start("somebody_else")
        refused = await other.confirm(key)
        assert (refused.status_code, refused.json()["code"]) == (404, "upload_unknown")
    assert (await straight.confirm(key.replace("00001", "00002"))).status_code == 404
    assert (await straight.confirm("a\u0000b")).status_code in (400, 404)


@pytest.mark.parametrize(
    ("found", "code"), [(b"two", "digest_mismatch"), (b"other", "length_mismatch")]
)
async def test_other_bytes_than_announced_are_never_acknowledged_nor_overwritten(
    straight: StraightClient, object_store: MemoryObjectStore, found: bytes, code: str
) -> None:
    """Such as somebody put there who has the bucket's keys."""
    minted = (await straight.mint(b"one", 1)).json()
    object_store.put(minted["storage_key"], found)
    for _ in range(2):
        refused = await straight.confirm(minted["storage_key"])
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert await straight.received() == []
    key = await straight.put_straight(b"one", 1)
    assert key != minted["storage_key"]
    assert (await straight.confirm(key)).status_code == 200
    assert object_store.read(minted["storage_key"]) == found


async def test_a_store_that_does_not_answer_is_asked_again_later(
    straight: StraightClient, object_store: MemoryObjectStore
) -> None:
    key = await straight.put_straight(b"one", 1)
    object_store.is_down = True
    refused = await straight.confirm(key)
    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert int(refused.headers["retry-after"]) > 0
    object_store.is_down = False
    assert (await straight.confirm(key)).status_code == 200


async def test_a_segment_minted_before_the_end_is_acknowledged_after_it_and_late(
    straight: StraightClient,
) -> None:
    minted = (await straight.mint(b"late", 1)).json()
    (await straight.end()).raise_for_status()
    await straight.put_to_store(minted["upload_url"], minted["headers"], b"late")
    assert (await straight.confirm(minted["storage_key"])).status_code == 200
    assert (await straight.mint(b"later", 2)).status_code == 409
    report = await straight.verified()
    assert (report.faults, report.sealed, report.late) == ((), True, 1)


async def test_a_segment_minted_before_a_lock_is_acknowledged_during_it(
    straight: StraightClient,
) -> None:
    key = await straight.put_straight(b"one", 1)
    await straight.acted_on(Action.LOCK)
    assert (await straight.confirm(key)).status_code == 200


@pytest.mark.parametrize(
    ("action", "code"), [(Action.END, "session_ended"), (Action.LOCK, "session_locked")]
)
async def test_a_mint_is_refused_by_what_the_database_says_of_the_sitting(
    straight: StraightClient, bucketed: Installation, action: Action, code: str
) -> None:
    """Another process may have ended it since this one looked."""
    parts = bucketed.parts
    before = await parts.database.read(partial(sitting_by_id, session_id=straight.session_id))
    assert before is not None
    await straight.acted_on(action)
    claimed = claimed_chunk(
        UploadUrlCall(kind="screen", chunk_index=1, content_type="video/webm", sha256=digest(b""))
    )
    with pytest.raises(Refusal) as refusal:
        await parts.uploads.mint(before, claimed)
    assert refusal.value.code == code


async def test_what_announces_no_digest_is_put_to_us(straight: StraightClient) -> None:
    """A client of the reference: it sends its type alone, and asks for no receipt.

    A URL of the store that binds no digest would let bytes change after their receipt.
    """
    body = {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"}
    keys = []
    for data in (b"first", b"second"):
        minted = (await straight.call("/api/upload-url", **body)).json()
        assert minted["confirm"] is False
        assert minted["upload_url"].startswith("http://testserver/api/uploads/")
        answer = await straight.put(minted["upload_url"], data, "video/webm")
        assert answer.json()["receipt"]["sha256"] == digest(data)
        keys.append(minted["storage_key"])
    assert len(set(keys)) == 2
    assert (await straight.confirm(keys[0])).json()["receipt"]["sha256"] == digest(b"first")


async def test_a_local_disk_has_the_same_contract(candidate: CandidateClient) -> None:
    minted = (await candidate.mint(b"one", 1)).json()
    assert minted["confirm"] is False
    assert minted["headers"] == {"content-type": "video/webm;codecs=vp8"}
    key = minted["storage_key"]
    refused = await candidate.call("/api/upload-confirm", storage_key=key)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_uploaded")
    put = await candidate.http.put(minted["upload_url"], content=b"one", headers=minted["headers"])
    confirmed = await candidate.call("/api/upload-confirm", storage_key=key)
    assert confirmed.json() == put.json()


async def test_receipts_are_asked_for_so_often_and_no_oftener(
    engine: str, tmp_path: Path, clock: FakeClock
) -> None:
    settings = Settings(uploads=UploadSettings(upload_confirmations_per_minute=2))
    place = installation(tmp_path / "data", clock, settings, jobs=False)
    async with place as made, made.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        key = (await candidate.mint(b"one", 1)).json()["storage_key"]
        answers = [await candidate.call("/api/upload-confirm", storage_key=key) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [409, 409, 429]
    assert int(answers[2].headers["retry-after"]) > 0


async def test_a_confirmed_segment_is_a_sign_of_life(
    straight: StraightClient, bucketed: Installation, clock: FakeClock
) -> None:
    key = await straight.put_straight(b"one", 1)
    clock.advance(44_000)
    await straight.confirm(key)
    clock.advance(44_000)
    await bucketed.parts.liveness.tick()
    presence = bucketed.parts.signs.presence_of(straight.session_id)
    assert presence is not None
    assert presence.connection == "connected"


async def test_pages_may_call_the_stores_origin_and_no_other(
    straight: StraightClient, object_store: MemoryObjectStore, candidate: CandidateClient
) -> None:
    def connect(policy: str) -> list[str]:
        return next(part for part in policy.split("; ") if part.startswith("connect-src")).split()

    there = (await straight.http.get(f"/e/{DEMO_SLUG}")).headers["content-security-policy"]
    assert connect(there) == ["connect-src", "'self'", object_store.browser_origin]
    here = (await candidate.http.get(f"/e/{DEMO_SLUG}")).headers["content-security-policy"]
    assert connect(here) == ["connect-src", "'self'"]
