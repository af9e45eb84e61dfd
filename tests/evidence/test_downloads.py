"""Signed downloads: one key, one reader, for a while; noted; never run as a page."""

import json

import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

CONTENT = bytes(range(256)) * 16


@pytest.fixture
async def key(candidate: CandidateClient) -> str:
    """A recorded chunk's."""
    return str((await candidate.upload(CONTENT, 1))["storage_key"])


def url_of(place: Installation, key: str, by: str = "arun") -> str:
    return place.parts.downloads.signed_url(key, by, "http://testserver/")


async def noted(place: Installation, candidate: CandidateClient) -> list[str]:
    """Who was noted to have downloaded, in order."""
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(
            tx, candidate.session_id, kinds=["evidence_downloaded"]
        )
    )
    return [json.loads(fact.body)["by"] for fact in facts]


@pytest.fixture
def http(candidate: CandidateClient) -> httpx2.AsyncClient:
    return candidate.http


async def test_a_chunk_is_read_by_its_url(
    place: Installation, http: httpx2.AsyncClient, key: str
) -> None:
    answer = await http.get(url_of(place, key))
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "video/webm;codecs=vp8"


async def test_what_came_from_a_browser_is_never_run_as_a_page(
    place: Installation, http: httpx2.AsyncClient, key: str
) -> None:
    headers = (await http.get(url_of(place, key))).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert headers["content-disposition"] == 'inline; filename="chunk-00001.webm"'


@pytest.mark.parametrize(
    ("asked", "status", "part", "told"),
    [
        ("bytes=0-3", 206, CONTENT[:4], "bytes 0-3/4096"),
        ("bytes=4090-", 206, CONTENT[4090:], "bytes 4090-4095/4096"),
        ("bytes=-2", 206, CONTENT[-2:], "bytes 4094-4095/4096"),
        ("lines=1-2", 200, CONTENT, None),
    ],
)
async def test_a_range_is_given_as_asked(
    place: Installation,
    http: httpx2.AsyncClient,
    key: str,
    asked: str,
    status: int,
    part: bytes,
    told: str | None,
) -> None:
    answer = await http.get(url_of(place, key), headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, part)
    assert answer.headers.get("content-range") == told


async def test_a_range_outside_is_said_to_be(
    place: Installation, http: httpx2.AsyncClient, key: str
) -> None:
    answer = await http.get(url_of(place, key), headers={"range": "bytes=4096-"})
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */4096")


async def test_what_the_browser_has_is_not_sent_again(
    place: Installation, http: httpx2.AsyncClient, key: str
) -> None:
    etag = (await http.get(url_of(place, key))).headers["etag"]
    again = await http.get(url_of(place, key), headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_long_recording_comes_whole_in_pieces(
    place: Installation, candidate: CandidateClient, http: httpx2.AsyncClient
) -> None:
    data = b"0123456789abcdef" * 200_000
    key = (await candidate.upload(data, 1))["storage_key"]
    assert (await http.get(url_of(place, key))).content == data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chunk-00001", "chunk-00002"),
        ("expires=1", "expires=2"),
        ("by=arun", "by=mira"),
        ("signature=", "signature=0"),
        ("by=arun&", ""),
        ("expires=", "until="),
    ],
)
async def test_a_changed_url_opens_nothing(
    place: Installation, http: httpx2.AsyncClient, key: str, old: str, new: str
) -> None:
    url = url_of(place, key)
    assert old in url
    refused = await http.get(url.replace(old, new))
    assert (refused.status_code, refused.json()["code"]) == (403, "signature_invalid")


async def test_a_url_to_put_is_none_to_read(
    candidate: CandidateClient, http: httpx2.AsyncClient
) -> None:
    url = (await candidate.mint(b"one", 1)).json()["upload_url"]
    refused = await http.get(url.replace("/uploads/", "/downloads/"))
    assert (refused.status_code, refused.json()["code"]) == (403, "signature_invalid")


async def test_a_url_ends_with_its_time(
    place: Installation, http: httpx2.AsyncClient, key: str, clock: FakeClock
) -> None:
    url = url_of(place, key)
    clock.advance(3_600_000)
    assert (await http.get(url)).status_code == 200
    clock.advance(1)
    refused = await http.get(url)
    assert (refused.status_code, refused.json()["code"]) == (403, "signature_expired")


async def test_what_was_minted_and_never_came_is_not_there(
    place: Installation, candidate: CandidateClient, http: httpx2.AsyncClient
) -> None:
    key = (await candidate.mint(b"one", 1)).json()["storage_key"]
    assert (await http.get(url_of(place, key))).status_code == 404
    assert not await place.parts.database.read(lambda tx: place.parts.downloads.exists(tx, key))


async def test_bytes_that_the_store_has_lost_are_said_to_be_lost(
    place: Installation, http: httpx2.AsyncClient, key: str
) -> None:
    (place.data.blobs / key).unlink()
    answer = await http.get(url_of(place, key))
    assert (answer.status_code, answer.json()["code"]) == (410, "evidence_lost")


async def test_who_reads_is_noted_once_for_ten_minutes(
    place: Installation,
    candidate: CandidateClient,
    http: httpx2.AsyncClient,
    key: str,
    clock: FakeClock,
) -> None:
    for _ in range(3):
        await http.get(url_of(place, key))
    await http.get(url_of(place, key, by="mira"))
    assert await noted(place, candidate) == ["arun", "mira"]
    clock.advance(600_000)
    await http.get(url_of(place, key))
    assert await noted(place, candidate) == ["arun", "mira", "arun"]


async def test_a_refused_download_is_not_noted(
    place: Installation, candidate: CandidateClient, http: httpx2.AsyncClient, key: str
) -> None:
    await http.get(url_of(place, key).replace("by=arun", "by=mira"))
    assert await noted(place, candidate) == []


async def test_events_are_read_as_lines_under_the_references_names(
    place: Installation, candidate: CandidateClient, http: httpx2.AsyncClient
) -> None:
    events = [
        {"type": "window_blur", "timestamp": "2026-06-08T09:00:00.000Z", "detail": {"number": n}}
        for n in range(3)
    ]
    key = (await candidate.call("/api/events", events=events)).json()["storage_key"]
    answer = await http.get(url_of(place, key))
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["detail"] for line in lines] == [{"number": n} for n in range(3)]
    assert answer.headers["content-disposition"].startswith("attachment; ")


async def test_the_first_line_of_a_sitting_says_how_it_began(
    place: Installation, candidate: CandidateClient, http: httpx2.AsyncClient
) -> None:
    key = candidate.started["storage_prefix"] + "events/session.jsonl"
    line = (await http.get(url_of(place, key))).json()
    assert line["type"] == "session_started"
    assert line["detail"]["start_ip"] == candidate.started["start_ip"]


async def test_the_manifest_is_read_as_it_was_sealed(
    place: Installation, candidate: CandidateClient, http: httpx2.AsyncClient
) -> None:
    key = (await candidate.end()).json()["manifest_key"]
    answer = await http.get(url_of(place, key))
    assert answer.content == (place.data.blobs / key).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "manifest.json",
        "events/",
        "events/events-1-00000000-0000-0000-0000-000000000000.jsonl",
        "events/events-99999999999999999999-x.jsonl",
        "review/tabs.jsonl",
        "review/history.jsonl",
        "../../../secret.key",
    ],
)
async def test_where_nothing_lies_nothing_is_given(
    place: Installation, candidate: CandidateClient, http: httpx2.AsyncClient, name: str
) -> None:
    key = candidate.started["storage_prefix"] + name
    assert not await place.parts.database.read(lambda tx: place.parts.downloads.exists(tx, key))
    # Asked of the application itself: a client would take the dots out of the path.
    assert (await http.get(url_of(place, key))).status_code in (403, 404)


async def test_a_batch_is_not_read_under_another_sittings_name(
    place: Installation, candidate: CandidateClient
) -> None:
    key = (await candidate.observe("window_blur")).json()["storage_key"]
    async with place.client() as http:
        other = CandidateClient(http)
        await other.start("arun")
    forged = key.replace(candidate.started["storage_prefix"], other.started["storage_prefix"])
    exists = place.parts.downloads.exists
    assert await place.parts.database.read(lambda tx: exists(tx, key))
    assert not await place.parts.database.read(lambda tx: exists(tx, forged))
