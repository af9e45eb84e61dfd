"""Review files: what was found as the candidate came in stays, however often they come back."""

from typing import Any

import httpx2
import pytest

from invigilator.app.verifying import verify_one
from invigilator.database import Transaction
from invigilator.evidence import Evidence
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

CLIPBOARD = {"type": "initial_clipboard_snapshot", "text": "x" * 4000, "text_length": 4000}


async def send(
    candidate: CandidateClient, *records: Any, nature: str = "clipboard"
) -> httpx2.Response:
    return await candidate.call("/api/review-file", nature=nature, records=list(records))


async def read(place: Installation, candidate: CandidateClient, key: str) -> httpx2.Response:
    url = place.parts.downloads.signed_url(key, "arun", "http://testserver")
    return await candidate.http.get(url)


async def test_defect_2_a_second_call_leaves_the_entrys_evidence_as_it_was(
    candidate: CandidateClient, place: Installation
) -> None:
    """The reference system collected again at each resume, over what the entry had shown."""
    first = (await send(candidate, CLIPBOARD)).json()["storage_key"]
    second = (await send(candidate, {"text": "all clean"})).json()["storage_key"]
    assert first == candidate.started["storage_prefix"] + "review/clipboard.jsonl"
    assert second != first
    assert second.startswith(candidate.started["storage_prefix"] + "review/clipboard-")
    assert "x" * 4000 in (await read(place, candidate, first)).text
    assert "all clean" in (await read(place, candidate, second)).text


async def test_each_record_is_kept_whole_with_the_moment_at_which_it_reached_us(
    candidate: CandidateClient, place: Installation
) -> None:
    claimed = CLIPBOARD | {"server_received_at": "2001-01-01T00:00:00.000Z"}
    key = (await send(candidate, claimed, {"type": "more"})).json()["storage_key"]
    lines = (await read(place, candidate, key)).text.splitlines()
    assert len(lines) == 2
    assert '"text":"' + "x" * 4000 + '"' in lines[0]
    assert lines[0].count("server_received_at") == 1
    assert "2001" not in lines[0]


async def test_the_three_natures_are_files_of_their_own(candidate: CandidateClient) -> None:
    keys = [
        (await send(candidate, {}, nature=nature)).json()["storage_key"].rsplit("/", 1)[-1]
        for nature in ("clipboard", "tabs", "cookies")
    ]
    assert keys == ["clipboard.jsonl", "tabs.jsonl", "cookies.jsonl"]


async def test_another_nature_is_refused_in_the_references_words(
    candidate: CandidateClient,
) -> None:
    refused = await send(candidate, {}, nature="history")
    assert refused.status_code == 400
    assert refused.json()["error"] == "nature must be clipboard, tabs, or cookies"


@pytest.mark.parametrize("field", ["session_id", "nature", "records"])
async def test_every_field_is_needed(candidate: CandidateClient, field: str) -> None:
    body = {"session_id": candidate.session_id, "nature": "tabs", "records": []}
    refused = await candidate.post("/api/review-file", body | {field: None})
    assert (refused.status_code, refused.json()["error"]) == (400, f"{field} is required")


async def test_more_records_than_are_taken_are_refused_whole(
    candidate: CandidateClient, place: Installation
) -> None:
    assert (await send(candidate, *({} for _ in range(1000)))).status_code == 200
    refused = await send(candidate, *({} for _ in range(1001)), nature="tabs")
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    refused = await send(candidate, {"text": "x" * 1024 * 1024}, nature="tabs")
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    tallies = await place.parts.database.read(
        lambda tx: Evidence(place.parts.blobs).tallies(tx, [candidate.session_id])
    )
    assert tallies[candidate.session_id].review_file_count == 1


async def test_what_is_no_record_is_refused(candidate: CandidateClient) -> None:
    refused = await send(candidate, {}, "text")
    assert (refused.status_code, refused.json()["error"]) == (400, "records[1] must be an object")


async def test_review_files_are_sealed_and_verified_and_are_no_observations(
    candidate: CandidateClient, place: Installation
) -> None:
    await send(candidate, CLIPBOARD)
    found = await place.parts.database.read(
        lambda tx: Evidence(place.parts.blobs).observations_of(tx, candidate.session_id)
    )
    assert found == []
    key = (await candidate.end()).json()["manifest_key"]
    assert '"nature": "clipboard"' in (await read(place, candidate, key)).text
    report = verify_one(place.data, candidate.session_id, place.parts.settings)
    assert report is not None
    assert report.is_intact
    await place.parts.database.write(forget_review_files)
    report = verify_one(place.data, candidate.session_id, place.parts.settings)
    assert report is not None
    assert [fault.what for fault in report.faults] == ["missing"]


def forget_review_files(tx: Transaction) -> None:
    tx.exec_driver_sql("DELETE FROM observation_batches WHERE nature <> ''")


async def test_nobody_sends_for_another_or_after_the_end(
    candidate: CandidateClient, place: Installation
) -> None:
    body = {"session_id": candidate.session_id, "nature": "tabs", "records": []}
    async with place.client() as stranger:
        assert (await stranger.post("/api/review-file", json=body)).status_code == 401
    await candidate.end()
    assert (await candidate.post("/api/review-file", body)).status_code == 409
