"""Segments: minted, put, receipted; nothing is overwritten and no URL does more than it says."""

from pathlib import Path

import pytest

from invigilator.app.verifying import verify_one
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation

pytestmark = pytest.mark.anyio


async def test_a_segment_asked_for_again_after_its_receipt_is_not_uploaded_again(
    candidate: CandidateClient,
) -> None:
    receipt = await candidate.upload(b"one", 1)
    assert (await candidate.mint(b"one", 1)).json()["receipt"] == receipt


async def test_a_put_repeated_after_a_lost_answer_gets_the_same_receipt(
    candidate: CandidateClient, clock: FakeClock
) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    first = (await candidate.put(url, b"one")).json()
    clock.advance(5_000)
    assert (await candidate.put(url, b"one")).json() == first


async def test_the_receipt_is_a_fact_in_the_sittings_chain(
    candidate: CandidateClient, place: Installation
) -> None:
    receipt = await candidate.upload(b"one", 1)
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, candidate.session_id, kinds=["chunk_received"])
    )
    assert receipt["sha256"].encode() in facts[0].body


async def test_an_index_that_begins_again_gets_a_key_of_its_own(
    candidate: CandidateClient, place: Installation
) -> None:
    """Reference defect 2: a reload began at 1 again and overwrote the first recording."""
    first = await candidate.upload(b"before the reload", 1)
    second = await candidate.upload(b"after the reload", 1, generation=2)
    assert first["storage_key"] != second["storage_key"]
    assert (place.data.blobs / first["storage_key"]).read_bytes() == b"before the reload"
    assert (place.data.blobs / second["storage_key"]).read_bytes() == b"after the reload"


async def test_a_reference_client_that_names_no_digest_never_overwrites_either(
    candidate: CandidateClient, place: Installation
) -> None:
    keys = []
    for data in (b"first", b"second"):
        body = {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"}
        minted = (await candidate.call("/api/upload-url", **body)).json()
        response = await candidate.put(minted["upload_url"], data, "video/webm")
        assert response.status_code == 200
        keys.append(minted["storage_key"])
        assert (place.data.blobs / minted["storage_key"]).read_bytes() == data
    assert keys[0] == candidate.started["storage_prefix"] + "screen/chunk-00001.webm"
    assert keys[0] != keys[1]


async def test_one_url_takes_one_content(candidate: CandidateClient) -> None:
    body = {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"}
    url = (await candidate.call("/api/upload-url", **body)).json()["upload_url"]
    assert (await candidate.put(url, b"first", "video/webm")).status_code == 200
    other = await candidate.put(url, b"other", "video/webm")
    assert (other.status_code, other.json()["code"]) == (409, "already_stored")


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"two", 422, "digest_mismatch"),
        (b"on", 422, "length_mismatch"),
        (b"onee", 413, "too_large"),
        (b"", 413, "too_large"),
    ],
)
async def test_other_bytes_than_announced_are_refused_and_the_right_ones_then_taken(
    candidate: CandidateClient, data: bytes, status: int, code: str
) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    refused = await candidate.put(url, data)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert (await candidate.put(url, b"one")).status_code == 200


async def test_a_url_takes_the_type_it_was_made_for(candidate: CandidateClient) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    refused = await candidate.put(url, b"one", "text/html")
    assert (refused.status_code, refused.json()["code"]) == (415, "wrong_type")


async def test_a_url_ends_with_its_time(candidate: CandidateClient, clock: FakeClock) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    clock.advance(901_000)
    refused = await candidate.put(url, b"one")
    assert (refused.status_code, refused.json()["code"]) == (403, "signature_expired")
    again = (await candidate.mint(b"one", 1)).json()["upload_url"]
    assert (await candidate.put(again, b"one")).status_code == 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chunk-00001", "chunk-00002"),
        ("expires=", "expires=9"),
        ("length=3", "length=4"),
        ("video%2Fwebm", "text%2Fhtml"),
        ("signature=", "signature=0"),
        ("&sha256=", "&sha="),
    ],
)
async def test_a_changed_url_opens_nothing(candidate: CandidateClient, old: str, new: str) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    assert old in url
    content_type = "text/html" if "html" in new else "video/webm;codecs=vp8"
    refused = await candidate.put(url.replace(old, new), b"one", content_type)
    assert (refused.status_code, refused.json()["code"]) == (403, "signature_invalid")


async def test_a_url_made_by_another_installation_opens_nothing(
    candidate: CandidateClient, tmp_path: Path, clock: FakeClock
) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    (tmp_path / "data" / "secret.key").write_bytes(bytes(32))
    async with installation(tmp_path / "other", clock, jobs=False) as other:
        (other.data.root / "secret.key").write_bytes(bytes(32))
    signed_elsewhere = url.rsplit("signature=", 1)[0] + "signature=" + "0" * 64
    assert (await candidate.put(signed_elsewhere, b"one")).status_code == 403


async def test_a_segment_longer_than_we_take_is_refused_at_the_mint(
    candidate: CandidateClient,
) -> None:
    refused = await candidate.mint(b"x", 1, size_bytes=64 * 1024 * 1024 + 1)
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")


async def test_a_segment_minted_before_the_end_may_still_arrive(
    candidate: CandidateClient, place: Installation
) -> None:
    url = (await candidate.mint(b"late", 1)).json()["upload_url"]
    await candidate.end()
    assert (await candidate.put(url, b"late")).status_code == 200
    assert (await candidate.mint(b"later", 2)).status_code == 409
    report = verify_one(place.data, candidate.session_id, place.parts.settings)
    assert report is not None
    assert (report.is_intact, report.sealed, report.late) == (True, True, 1)


async def test_an_arriving_segment_is_a_sign_of_life(
    candidate: CandidateClient, place: Installation, clock: FakeClock
) -> None:
    clock.advance(44_000)
    await candidate.upload(b"one", 1)
    clock.advance(44_000)
    await place.parts.liveness.tick()
    presence = place.parts.signs.presence_of(candidate.session_id)
    assert presence is not None
    assert presence.connection == "connected"
