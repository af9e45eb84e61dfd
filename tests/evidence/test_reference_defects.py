"""Defects of the reference system that touch evidence, each by the number of its list.

Defect 2 is also held in `test_review_files.py`, 15 in `tests/review/test_listing.py`, and 23 in
`test_reference_events.py`.
"""

import hashlib
import json

import pytest

from invigilator.app.verifying import verify_one
from invigilator.evidence import Evidence
from invigilator.kernel import iso_utc
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

REFERENCE_CHUNK = {"kind": "screen", "content_type": "video/webm"}


async def test_defect_2_a_reload_does_not_erase_the_first_minutes(
    candidate: CandidateClient, place: Installation
) -> None:
    """The reference's client counts from 1 again after a reload, over what was there."""
    before: list[str] = []
    after: list[str] = []
    for life, keys in ((b"before", before), (b"after", after)):
        for index in (1, 2):
            minted = await candidate.call("/api/upload-url", chunk_index=index, **REFERENCE_CHUNK)
            keys.append(minted.json()["storage_key"])
            await candidate.put(minted.json()["upload_url"], life, "video/webm")
    assert [(place.data.blobs / key).read_bytes() for key in before] == [b"before"] * 2
    assert [(place.data.blobs / key).read_bytes() for key in after] == [b"after"] * 2


async def test_defect_19_a_segment_is_of_the_length_and_digest_that_was_said(
    candidate: CandidateClient,
) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    assert (await candidate.put(url, b"two")).json()["code"] == "digest_mismatch"
    assert (await candidate.put(url, b"four")).json()["code"] == "too_large"
    assert (await candidate.put(url, b"one")).status_code == 200


async def test_defect_19_a_url_used_again_changes_nothing(
    candidate: CandidateClient, place: Installation
) -> None:
    """The reference's URL could be put to again for a quarter of an hour, with other bytes."""
    minted = (await candidate.call("/api/upload-url", chunk_index=1, **REFERENCE_CHUNK)).json()
    await candidate.put(minted["upload_url"], b"the recording", "video/webm")
    again = await candidate.put(minted["upload_url"], b"something else", "video/webm")
    assert (again.status_code, again.json()["code"]) == (409, "already_stored")
    assert (place.data.blobs / minted["storage_key"]).read_bytes() == b"the recording"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "../../manifest.json"}, "kind"),
        ({"kind": "review"}, "kind"),
        ({"content_type": "text/html"}, "content_type"),
        ({"content_type": "video/webm\r\nx: y"}, "content_type"),
        ({"chunk_index": -1}, "chunk_index"),
        ({"chunk_index": "1"}, "chunk_index"),
        ({"chunk_index": True}, "chunk_index"),
    ],
)
async def test_defect_19_a_browser_chooses_neither_place_nor_type_of_its_own(
    candidate: CandidateClient, fields: dict[str, object], field: str
) -> None:
    refused = await candidate.call(
        "/api/upload-url", **({"chunk_index": 1} | REFERENCE_CHUNK | fields)
    )
    assert (refused.status_code, refused.json()["field"]) == (400, field)


async def test_defect_19_a_forged_time_is_a_claim_beside_ours(
    candidate: CandidateClient, place: Installation, clock: FakeClock
) -> None:
    forged = "2001-01-01T00:00:00.000Z"
    await candidate.call("/api/events", events=[{"type": "window_blur", "timestamp": forged}])
    await candidate.upload(b"one", 1, clock_origin_ms=0, captured_from_ms=0, captured_to_ms=1)
    evidence = Evidence(place.parts.blobs)

    observed = await place.parts.database.read(
        lambda tx: evidence.observations_of(tx, candidate.session_id)
    )
    chunks = await place.parts.database.read(
        lambda tx: evidence.chunks_of(tx, candidate.session_id)
    )
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, candidate.session_id)
    )
    assert observed[0].claimed_at == forged
    assert observed[0].received_at_ms == chunks[0].received_at_ms == clock.now_ms()
    assert {iso_utc(fact.recorded_at_ms) for fact in facts} == {iso_utc(clock.now_ms())}


async def test_defect_19_the_browsers_own_list_is_held_against_what_came(
    candidate: CandidateClient, place: Installation
) -> None:
    """The reference system stored the list as the manifest, and looked at nothing."""
    await candidate.upload(b"one", 1)
    await candidate.end(
        {"index": 1, "sha256": hashlib.sha256(b"one").hexdigest()},
        {"index": 2, "sha256": hashlib.sha256(b"never sent").hexdigest()},
    )
    report = verify_one(place.data, candidate.session_id, place.parts.settings)
    assert report is not None
    assert (report.is_intact, report.chunks, report.claimed_in_vain) == (True, 1, 1)


async def test_defect_24_calls_leave_rows_that_can_be_asked_and_no_small_files(
    candidate: CandidateClient, place: Installation
) -> None:
    """The reference system wrote an object for each call, and could ask none of them."""
    for number in range(50):
        event = {"type": f"type_{number % 2}", "timestamp": iso_utc(number), "detail": {}}
        await candidate.call("/api/events", events=[event])
    await candidate.call("/api/review-file", nature="tabs", records=[{}])
    assert [path for path in place.data.blobs.rglob("*") if path.is_file()] == []
    evidence = Evidence(place.parts.blobs)
    found = await place.parts.database.read(
        lambda tx: evidence.observations_of(tx, candidate.session_id, types={"type_1"})
    )
    assert len(found) == 25


async def test_defect_24_the_references_names_still_read(
    candidate: CandidateClient, place: Installation
) -> None:
    event = {"type": "window_blur", "timestamp": iso_utc(1), "detail": {"n": 1}}
    key = (await candidate.call("/api/events", events=[event])).json()["storage_key"]
    url = place.parts.downloads.signed_url(key, "arun", "http://testserver")
    line = json.loads((await candidate.http.get(url)).text)
    assert {name: line[name] for name in event} == event
