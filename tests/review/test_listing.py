"""The reference's lists of what can be looked at: whole, in order, and of nobody else's exams."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx2
import pytest

from invigilator.database import Transaction
from invigilator.evidence import Track, store, tally_store
from invigilator.evidence.model import ClaimedChunk, MintedChunk, ReceivedChunk
from invigilator.identity import STAFF_COOKIE, Caller, NotAllowed, Permission, Posting
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("each_engine")]

SESSIONS = "/api/admin/sessions"
RECORDINGS = "/api/admin/recording-sessions"


@pytest.fixture
async def reviewer(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    async with place.client() as http:
        signed_in = await place.parts.identity.sign_in("reviewer", "reviewer123", "10.0.0.9")
        http.cookies.set(STAFF_COOKIE, signed_in.token)
        yield http


async def sessions(http: httpx2.AsyncClient, username: str = "priya_s") -> list[dict[str, Any]]:
    answer = await http.get(SESSIONS, params={"username": username})
    assert answer.status_code == 200, answer.text
    listed: list[dict[str, Any]] = answer.json()["sessions"]
    return listed


async def recorded(http: httpx2.AsyncClient, **query: Any) -> list[str]:
    answer = await http.get(RECORDINGS, params=query)
    assert answer.status_code == 200, answer.text
    return [session["hackerrank_username"] for session in answer.json()["sessions"]]


async def sit(place: Installation, username: str, *, chunks: int = 0) -> CandidateClient:
    """Somebody sits, a second after whoever sat before, and sends some chunks."""
    place.clock.advance(1000)
    candidate = CandidateClient(place.client())
    await candidate.start(username)
    for index in range(1, chunks + 1):
        await candidate.upload(b"%d" % index, index)
    return candidate


def received(session_id: str, prefix: str, index: int, at_ms: int) -> ReceivedChunk:
    return ReceivedChunk(
        chunk_id=f"{index:036d}",
        session_id=session_id,
        track=Track.SCREEN,
        generation=0,
        chunk_index=index,
        storage_key=f"{prefix}screen/chunk-{index:05d}.webm",
        media_type="video/webm",
        size_bytes=1000,
        sha256="0" * 64,
        clock_origin_ms=None,
        captured_from_ms=None,
        captured_to_ms=None,
        received_at_ms=at_ms,
    )


def keep(tx: Transaction, chunks: Sequence[ReceivedChunk]) -> None:
    """Rows of chunks without their bytes, which lists do not read."""
    for chunk in chunks:
        claimed = ClaimedChunk(
            track=chunk.track, chunk_index=chunk.chunk_index, media_type=chunk.media_type
        )
        minted = MintedChunk(
            chunk_id=chunk.chunk_id,
            session_id=chunk.session_id,
            storage_key=chunk.storage_key,
            claimed=claimed,
            received=None,
        )
        store.insert_chunk(tx, minted, minted_at_ms=chunk.received_at_ms)
        store.mark_received(tx, chunk)


async def test_defect_15_a_recording_of_more_than_a_thousand_objects_is_listed_whole(
    place: Installation, candidate: CandidateClient, reviewer: httpx2.AsyncClient
) -> None:
    """The reference system listed the first thousand objects: the end of a long video was gone."""
    prefix = candidate.started["storage_prefix"]
    chunks = [
        received(candidate.session_id, prefix, index, place.clock.now_ms() + index)
        for index in range(1, 2501)
    ]
    await place.parts.database.write(lambda tx: keep(tx, chunks))
    evidence = (await sessions(reviewer))[0]["evidence"]
    assert [item["key"] for item in evidence if "/screen/" in item["key"]] == [
        chunk.storage_key for chunk in chunks
    ]


async def test_every_object_is_listed_with_its_size_and_a_url_that_reads_it(
    candidate: CandidateClient, reviewer: httpx2.AsyncClient
) -> None:
    await candidate.upload(b"screen", 1)
    await candidate.upload(b"camera", 1, kind="camera")
    await candidate.observe("window_blur", "window_focus")
    for _ in range(2):
        await candidate.call("/api/review-file", nature="tabs", records=[{"a": 1}, {"b": "é"}])
    await candidate.call("/api/review-file", nature="cookies", records=[])
    await candidate.end({"index": 1})
    listed = (await sessions(reviewer))[0]
    names = [item["key"].removeprefix(listed["storage_prefix"]) for item in listed["evidence"]]
    assert names[0] == "events/session.jsonl"
    assert "review/tabs.jsonl" in names
    assert names[-2:] == ["camera/chunk-00001.webm", "screen/chunk-00001.webm"]
    assert len(names) == 8
    for item in listed["evidence"]:
        answer = await reviewer.get(item["download_url"])
        assert (answer.status_code, len(answer.content)) == (200, item["size"]), item["key"]


async def test_a_session_has_the_references_counts(
    candidate: CandidateClient, reviewer: httpx2.AsyncClient
) -> None:
    await candidate.observe(
        *("clipboard_activity", "window_blur", "visibility_change", "upload_error", "other")
    )
    await candidate.observe("event_upload_error", "page_hide", first=6)
    await candidate.upload(b"one", 1)
    await candidate.mint(b"never sent", 2)
    await candidate.call("/api/review-file", nature="tabs", records=[])
    await candidate.end({"index": 1}, {"index": 2})
    listed = (await sessions(reviewer))[0]
    assert {name: listed[name] for name in listed if name.endswith("_count")} == {
        "event_count": 7,
        "clipboard_event_count": 1,
        "focus_event_count": 3,
        "upload_error_count": 2,
        "chunk_count": 1,
        "review_file_count": 1,
        "uploaded_manifest_count": 2,
        "heartbeat_count": 0,
        "ip_change_count": 0,
    }
    assert listed["manifest_key"] == listed["storage_prefix"] + "manifest.json"
    assert listed["last_review_file_at"] == listed["last_event_at"]


async def test_what_the_browser_said_last_is_still_told_after_the_end(
    place: Installation, candidate: CandidateClient, reviewer: httpx2.AsyncClient
) -> None:
    await candidate.heartbeat("screen:recording")
    assert (await sessions(reviewer))[0]["heartbeat_count"] == 1
    await place.parts.liveness.tick()
    await candidate.end()
    listed = (await sessions(reviewer))[0]
    assert (listed["recording_state"], listed["heartbeat_count"]) == ("screen:recording", 1)


async def test_after_a_reload_the_recording_is_listed_as_it_arrived(
    place: Installation, candidate: CandidateClient, reviewer: httpx2.AsyncClient
) -> None:
    """The reference's client counts from 1 again: by name its second life would be mixed in."""
    prefix = candidate.started["storage_prefix"]
    body = {"kind": "screen", "content_type": "video/webm"}
    sent: list[str] = []
    for index in (1, 2, 1, 2):
        place.clock.advance(1000)
        minted = (await candidate.call("/api/upload-url", chunk_index=index, **body)).json()
        await candidate.put(minted["upload_url"], b"x%d" % len(sent), "video/webm")
        sent.append(minted["storage_key"])
    evidence = (await sessions(reviewer))[0]["evidence"]
    assert [item["key"] for item in evidence if item["key"].startswith(prefix + "screen/")] == sent


async def test_somebodys_newest_twenty_sittings_are_given_newest_first(
    place: Installation, reviewer: httpx2.AsyncClient
) -> None:
    begun = []
    for _ in range(22):
        place.clock.advance(120_000)  # one person may not start more often
        begun.append((await sit(place, "Priya_S")).session_id)
    await sit(place, "somebody_else")
    listed = await sessions(reviewer, " PRIYA_S ")
    assert [session["session_id"] for session in listed] == begun[:1:-1]


async def test_a_username_is_needed(reviewer: httpx2.AsyncClient) -> None:
    refused = await reviewer.get(SESSIONS)
    assert (refused.status_code, refused.json()["error"]) == (400, "username is required")


async def test_recordings_are_those_of_which_something_was_received(
    place: Installation, reviewer: httpx2.AsyncClient
) -> None:
    await sit(place, "first", chunks=1)
    await sit(place, "nothing")
    third = await sit(place, "third", chunks=3)
    await third.mint(b"never sent", 9)
    assert await recorded(reviewer) == ["third", "first"]
    listed = (await reviewer.get(RECORDINGS)).json()["sessions"]
    assert [session["chunk_count"] for session in listed] == [3, 1]


async def test_what_was_received_before_counts_were_kept_is_counted_at_the_first_start(
    place: Installation, reviewer: httpx2.AsyncClient
) -> None:
    await sit(place, "first", chunks=2)
    await place.parts.database.write(forget_tallies)
    for _ in range(2):
        await place.parts.uploads.load()
    listed = (await reviewer.get(RECORDINGS)).json()["sessions"]
    assert [session["chunk_count"] for session in listed] == [2]


def forget_tallies(tx: Transaction) -> None:
    tx.execute(tally_store.recording_tallies.delete())


async def test_where_nobody_was_recorded_everybody_is_listed(
    place: Installation, reviewer: httpx2.AsyncClient
) -> None:
    for username in ("first", "second"):
        await sit(place, username)
    assert await recorded(reviewer) == ["second", "first"]


@pytest.mark.parametrize("chunks", [0, 1])
async def test_recordings_come_in_pages_and_none_is_left_out(
    place: Installation, reviewer: httpx2.AsyncClient, chunks: int
) -> None:
    names = [f"user_{number}" for number in range(5)]
    for name in names:
        await sit(place, name, chunks=chunks)
    found: list[str] = []
    after = None
    while not found or after:
        query = {"limit": 2} | ({"after": after} if after else {})
        page = (await reviewer.get(RECORDINGS, params=query)).json()
        assert len(page["sessions"]) <= 2
        found += [session["hackerrank_username"] for session in page["sessions"]]
        after = page["next"]
    assert found == names[::-1]


async def test_a_cursor_that_the_list_never_gave_is_refused(reviewer: httpx2.AsyncClient) -> None:
    for after in ("x", "9" * 30, "-1.x", "1." + "x" * 100):
        refused = await reviewer.get(RECORDINGS, params={"after": after})
        assert (refused.status_code, refused.json()["field"]) == (400, "after")


def posted(*postings: Posting) -> Caller:
    return Caller(name="key:worker", permissions=frozenset(Permission), postings=postings)


async def test_who_is_posted_to_a_room_sees_the_recordings_of_that_room(
    place: Installation,
) -> None:
    lists = place.parts.evidence_lists
    candidate = await sit(place, "priya_s", chunks=1)
    slug, room = candidate.started["contest_slug"], candidate.started["room"]
    for caller, expected in (
        (posted(), 1),
        (posted(Posting(slug)), 1),
        (posted(Posting(slug, room)), 1),
        (posted(Posting(slug, "another room")), 0),
        (posted(Posting("another-exam")), 0),
    ):
        of_person = await lists.of_person("priya_s", None, caller, public_url="http://x")
        recordings = await lists.recordings(None, caller, after=None, limit=10)
        assert (len(of_person.sessions), len(recordings.sessions)) == (expected, expected)
    elsewhere = posted(Posting("another-exam"))
    with pytest.raises(NotAllowed):
        await lists.of_person("priya_s", slug, elsewhere, public_url="http://x")
    with pytest.raises(NotAllowed):
        await lists.recordings(slug, elsewhere, after=None, limit=10)


@pytest.mark.parametrize("path", [SESSIONS + "?username=priya_s", RECORDINGS])
async def test_who_may_not_look_is_refused(place: Installation, path: str) -> None:
    async with place.client() as http:
        assert (await http.get(path)).status_code == 401
        signed_in = await place.parts.identity.sign_in("author", "author123", "10.0.0.9")
        http.cookies.set(STAFF_COOKIE, signed_in.token)
        assert (await http.get(path)).status_code == 403
