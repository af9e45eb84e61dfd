"""A sitting whose segments go straight to a real object store, from the mint to `verify`."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from invigilator.adapters.blobs.settings import StorageSettings
from invigilator.app.settings import Settings
from invigilator.app.verifying import verify_one
from invigilator.testing import FakeClock
from tests.support.installation import Installation, installation, on_engine
from tests.support.object_store import Gateway, running_object_store
from tests.support.straight import StraightClient

pytestmark = pytest.mark.anyio

FIRST = bytes(range(256)) * 8000
SECOND = b"the second segment"


@pytest.fixture(scope="session")
def gateway() -> Gateway:
    return running_object_store()


@pytest.fixture
def settings(gateway: Gateway) -> Settings:
    bucket = StorageSettings(
        kind="s3",
        bucket=gateway.make_bucket(),
        endpoint=gateway.url,
        access_key=gateway.access_key,
        secret_key=gateway.secret_key,
        prefix="exams",
    )
    return Settings(storage=bucket)


@pytest.fixture
async def place(
    engine: str, tmp_path: Path, clock: FakeClock, settings: Settings
) -> AsyncIterator[Installation]:
    async with installation(tmp_path / "data", clock, settings, jobs=False) as made:
        yield made


async def test_from_the_mint_to_the_verification(place: Installation, settings: Settings) -> None:
    async with place.client() as http, place.client() as reviewer:
        candidate = StraightClient(place, http)
        await candidate.start()
        key = await candidate.put_straight(FIRST, 1)
        receipt = (await candidate.confirm(key)).raise_for_status().json()["receipt"]
        assert receipt["sha256"] == hashlib.sha256(FIRST).hexdigest()
        assert (await candidate.mint(FIRST, 1)).json()["receipt"] == receipt

        minted = (await candidate.mint(SECOND, 2)).json()
        other = await candidate.put_to_store(minted["upload_url"], minted["headers"], SECOND[::-1])
        assert other.is_client_error
        assert (await candidate.confirm(minted["storage_key"])).status_code == 409
        right = await candidate.put_to_store(minted["upload_url"], minted["headers"], SECOND)
        assert right.is_success
        again = await candidate.put_to_store(minted["upload_url"], minted["headers"], SECOND)
        assert again.status_code == 412

        await plays_by_range(reviewer, candidate.session_id)

        # The second one is never asked for: the end finds it.
        sealed = (await candidate.end()).raise_for_status().json()["manifest"]
        assert sealed["chunks"] == 2

    report = verify_one(place.data, candidate.session_id, on_engine(place.data, settings))
    assert report is not None
    assert (report.faults, report.chunks, report.sealed, report.late) == ((), 2, True, 0)
    assert list((place.data.root / "blobs").rglob("*.webm")) == []


async def plays_by_range(reviewer: httpx2.AsyncClient, session_id: str) -> None:
    """A reviewer's player gets what it asks for of the first segment."""
    body = {"name": "reviewer", "password": "reviewer123"}
    (await reviewer.post("/api/staff/sign-in", json=body)).raise_for_status()
    recording = (await reviewer.get(f"/api/review/sittings/{session_id}")).json()
    url = recording["tracks"][0]["segments"][0]["url"]
    whole = await reviewer.get(url)
    assert (whole.status_code, whole.content) == (200, FIRST)
    part = await reviewer.get(url, headers={"range": "bytes=1048570-1048589"})
    assert (part.status_code, part.content) == (206, FIRST[1048570:1048590])


async def test_a_client_of_the_reference_puts_to_us_and_we_to_the_bucket(
    place: Installation,
) -> None:
    async with place.client() as http:
        candidate = StraightClient(place, http)
        await candidate.start()
        body = {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"}
        minted = (await candidate.call("/api/upload-url", **body)).json()
        answer = await candidate.put(minted["upload_url"], SECOND, "video/webm")
        assert answer.json()["receipt"]["sha256"] == hashlib.sha256(SECOND).hexdigest()
        assert place.parts.blobs.read(minted["storage_key"]) == SECOND
        assert (await candidate.verified()).faults == ()
