"""Long objects are read in pieces, in order, and no further than somebody asks."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from invigilator.app.evidence_store import EvidenceStore
from invigilator.evidence import Progress, verify_sitting
from invigilator.evidence.ports import StoredBlob
from invigilator.testing import FakeClock
from invigilator.testing.blobs import MemoryBlobs
from tests.support.installation import Installation, installation
from tests.support.straight import StraightClient

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MIB = 1024 * 1024
LONG = bytes(range(256)) * 4096 * 9 + b"the rest"
"""Nine MiB and a bit."""


class NarrowBlobs(MemoryBlobs):
    """A store out of which nobody gets more than 4 MiB at a time, and which hashes for nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.given_bytes = 0

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """At most 4 MiB, and only where that is asked for."""
        assert length is not None or (self.size(key) or 0) < MIB
        assert length is None or length <= 4 * MIB
        given = super().read(key, start, length)
        self.given_bytes += len(given)
        return given

    def stat(self, key: str) -> StoredBlob | None:
        """Nothing."""
        raise AssertionError(f"the store is to hash {key}")

    def sweep(self) -> None:
        """Nothing is left half done."""


@pytest.fixture
def narrow() -> NarrowBlobs:
    return NarrowBlobs()


@pytest.fixture
async def place(
    engine: str, tmp_path: Path, clock: FakeClock, narrow: NarrowBlobs
) -> AsyncIterator[Installation]:
    store = EvidenceStore(narrow)
    async with installation(tmp_path / "narrow", clock, jobs=False, store=store) as made:
        yield made


@pytest.fixture
async def sat(place: Installation) -> AsyncIterator[StraightClient]:
    """A candidate who has sent a long segment, and a short one."""
    async with place.client() as http:
        client = StraightClient(place, http)
        await client.start()
        await client.upload(LONG, 1)
        await client.upload(b"short", 2)
        yield client


@pytest.fixture
async def reviewer(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    async with place.client() as http:
        body = {"name": "reviewer", "password": "reviewer123"}
        (await http.post("/api/staff/sign-in", json=body)).raise_for_status()
        yield http


async def url_of(reviewer: httpx2.AsyncClient, sat: StraightClient) -> str:
    recording = await reviewer.get(f"/api/review/sittings/{sat.session_id}")
    return str(recording.raise_for_status().json()["tracks"][0]["segments"][0]["url"])


async def test_verification_hashes_in_ranges_and_says_how_far_it_is(
    place: Installation, sat: StraightClient
) -> None:
    told: list[Progress] = []
    parts = place.parts

    def look(tx: object) -> object:
        sitting = parts.sittings.get(tx, sat.session_id)  # type: ignore[arg-type]
        assert sitting is not None
        return verify_sitting(tx, parts.journal, parts.blobs, sitting, told=told.append)  # type: ignore[arg-type]

    report = await parts.database.read(look)
    assert report.faults == ()  # type: ignore[attr-defined]
    assert [progress.bytes for progress in told if progress.objects == 0] == [
        4 * MIB,
        8 * MIB,
        len(LONG),
    ]
    assert told[-1] == Progress(2, 2, len(LONG) + 5, len(LONG) + 5)
    assert told == sorted(told)


async def test_a_change_at_the_end_of_a_long_segment_is_found(
    sat: StraightClient, narrow: NarrowBlobs
) -> None:
    [key] = [key for key in narrow.keys("contests/") if key.endswith("00001.webm")]
    narrow._blobs[key] = LONG[:-1] + b"!"
    report = await sat.verified()
    assert [(fault.what, fault.where) for fault in report.faults] == [("changed", key)]


async def test_what_comes_in_while_a_sitting_is_verified_is_not_extra(
    sat: StraightClient, narrow: NarrowBlobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = narrow.read

    def read(key: str, start: int = 0, length: int | None = None) -> bytes:
        later = key.replace("00001", "00003")
        if narrow.size(later) is None:
            narrow.put(later, b"later")
        return real(key, start, length)

    monkeypatch.setattr(narrow, "read", read)
    assert (await sat.verified()).faults == ()


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("", 200, slice(None)),
        ("bytes=0-", 206, slice(None)),
        (f"bytes={4 * MIB - 1}-", 206, slice(4 * MIB - 1, None)),
        (f"bytes={MIB - 2}-{MIB + 1}", 206, slice(MIB - 2, MIB + 2)),
        ("bytes=-3", 206, slice(-3, None)),
    ],
)
async def test_a_player_gets_the_range_it_asks_for(
    reviewer: httpx2.AsyncClient, sat: StraightClient, asked: str, status: int, part: slice
) -> None:
    headers = {"range": asked} if asked else {}
    answer = await reviewer.get(await url_of(reviewer, sat), headers=headers)
    assert answer.status_code == status
    assert hashlib.sha256(answer.content).digest() == hashlib.sha256(LONG[part]).digest()
    assert int(answer.headers["content-length"]) == len(LONG[part])


async def test_a_short_range_reads_no_more_than_itself(
    reviewer: httpx2.AsyncClient, sat: StraightClient, narrow: NarrowBlobs
) -> None:
    url = await url_of(reviewer, sat)
    before = narrow.given_bytes
    await reviewer.get(url, headers={"range": "bytes=100-199"})
    assert narrow.given_bytes - before == 100


async def test_bytes_that_are_lost_are_a_refusal_and_no_broken_answer(
    reviewer: httpx2.AsyncClient, sat: StraightClient, narrow: NarrowBlobs
) -> None:
    url = await url_of(reviewer, sat)
    narrow._blobs.clear()
    answer = await reviewer.get(url)
    assert (answer.status_code, answer.json()["code"]) == (410, "chunk_lost")


async def test_a_download_comes_in_pieces_too(
    place: Installation, sat: StraightClient, narrow: NarrowBlobs
) -> None:
    [key] = [key for key in narrow.keys("contests/") if key.endswith("00001.webm")]
    url = place.parts.downloads.signed_url(key, "arun", "http://testserver")
    assert (await sat.http.get(url)).content == LONG
