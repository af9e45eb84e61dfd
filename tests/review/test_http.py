"""What a reviewer's browser gets, and what is written of its looking."""

import asyncio
from typing import Any

import httpx2
import pytest

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.evidence import Sealing, Track
from invigilator.identity import STAFF_COOKIE, Identity
from invigilator.sittings import Sitting
from tests.review.conftest import Recorder
from tests.support.hall import Hall, claim

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MINUTE_MS = 60_000


@pytest.fixture
async def sitting(hall: Hall, recorder: Recorder) -> Sitting:
    """Screen and camera, the screen away from 10 s to 40 s."""
    sitting = await hall.sit()
    hall.clock.advance(60_000)
    await recorder.send(sitting, 2, 40_000, 50_000)
    await recorder.send(sitting, 1, 0, 10_030)
    await recorder.send(sitting, 1, 0, 50_000, track=Track.CAMERA)
    gap = claim(
        "gap",
        track="screen",
        clock_origin_ms=sitting.created_at_ms,
        from_ms=10_000,
        to_ms=40_000,
        reason="share_stopped",
    )
    await hall.observe(sitting, claim("screen_share_stopped", reason="track_ended"), gap)
    await hall.weigh()
    return sitting


async def recording_of(browser: httpx2.AsyncClient, sitting: Sitting) -> dict[str, Any]:
    answer = await browser.get(f"/api/review/sittings/{sitting.session_id}")
    assert answer.status_code == 200
    recording: dict[str, Any] = answer.json()
    return recording


async def a_chunk(browser: httpx2.AsyncClient, sitting: Sitting) -> dict[str, Any]:
    recording = await recording_of(browser, sitting)
    segment: dict[str, Any] = recording["tracks"][0]["segments"][0]
    return segment


async def test_a_recording_has_the_wires_fields_on_the_servers_clock(
    browser: httpx2.AsyncClient, sitting: Sitting, hall: Hall
) -> None:
    recording = await recording_of(browser, sitting)
    begun = sitting.created_at_ms
    tracks = recording.pop("tracks")
    [alert] = recording.pop("alerts")
    assert recording == {
        "session_id": sitting.session_id,
        "hackerrank_username": "Priya_S",
        "name": "Priya S.",
        "room": "Room 4",
        "contest_slug": "june-2026",
        "exam_title": "Contest june-2026",
        "status": "active",
        "created_at_ms": begun,
        "ended_at_ms": None,
        "sealed": False,
        "from_ms": begun,
        "to_ms": begun + 50_000,
        "checkpoints": [],
        "removed": None,
    }
    assert alert["type"] == "screen_share_stopped"
    assert [track["track"] for track in tracks] == ["screen", "camera"]
    screen = tracks[0]
    assert [(s["from_ms"] - begun, s["to_ms"] - begun) for s in screen["segments"]] == [
        (0, 10_030),
        (40_000, 50_000),
    ]
    assert screen["gaps"] == [
        {"from_ms": begun + 10_030, "to_ms": begun + 40_000, "reason": "share_stopped"}
    ]
    segment = screen["segments"][0]
    assert segment["url"] == f"/api/review/chunks/{segment['chunk_id']}"
    assert set(segment) == {
        "chunk_id",
        "generation",
        "chunk_index",
        "from_ms",
        "to_ms",
        "media_type",
        "size_bytes",
        "sha256",
        "received_at_ms",
        "late",
        "url",
    }


async def test_a_sitting_that_ended_is_shown_sealed(
    browser: httpx2.AsyncClient, sitting: Sitting, sealing: Sealing, hall: Hall
) -> None:
    await sealing.end(sitting, claimed_manifest=[], reason="handed in", by="candidate")
    recording = await recording_of(browser, sitting)
    assert (recording["sealed"], recording["status"]) == (True, "ended")
    assert recording["ended_at_ms"] == hall.clock.now_ms()


async def test_a_whole_chunk_is_served_as_what_it_is_and_never_as_a_page(
    browser: httpx2.AsyncClient, sitting: Sitting
) -> None:
    segment = await a_chunk(browser, sitting)
    answer = await browser.get(segment["url"])
    assert answer.status_code == 200
    assert answer.content == b"screen 1"
    assert answer.headers["content-type"] == "video/webm;codecs=vp8"
    assert answer.headers["content-length"] == "8"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"] == f'"{segment["sha256"]}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "private, max-age=3600, immutable"


@pytest.mark.parametrize(
    ("asked", "content", "part"),
    [
        ("bytes=0-3", b"scre", "bytes 0-3/8"),
        ("bytes=7-", b"1", "bytes 7-7/8"),
        ("bytes=-4", b"en 1", "bytes 4-7/8"),
        ("bytes=2-99", b"reen 1", "bytes 2-7/8"),
    ],
)
async def test_a_range_of_a_chunk_is_served(
    browser: httpx2.AsyncClient, sitting: Sitting, asked: str, content: bytes, part: str
) -> None:
    segment = await a_chunk(browser, sitting)
    answer = await browser.get(segment["url"], headers={"range": asked})
    assert (answer.status_code, answer.content) == (206, content)
    assert answer.headers["content-range"] == part
    assert answer.headers["content-type"] == "video/webm;codecs=vp8"


async def test_a_range_outside_a_chunk_is_refused_with_the_length_there_is(
    browser: httpx2.AsyncClient, sitting: Sitting
) -> None:
    segment = await a_chunk(browser, sitting)
    answer = await browser.get(segment["url"], headers={"range": "bytes=8-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */8"
    assert answer.json()["code"] == "range_not_satisfiable"


async def test_a_range_of_other_bytes_gets_the_whole(
    browser: httpx2.AsyncClient, sitting: Sitting
) -> None:
    segment = await a_chunk(browser, sitting)
    headers = {"range": "bytes=0-3", "if-range": '"other"'}
    answer = await browser.get(segment["url"], headers=headers)
    assert (answer.status_code, answer.content) == (200, b"screen 1")


async def test_a_chunk_that_the_browser_has_is_not_sent_again(
    browser: httpx2.AsyncClient, sitting: Sitting
) -> None:
    segment = await a_chunk(browser, sitting)
    headers = {"if-none-match": f'"{segment["sha256"]}"'}
    answer = await browser.get(segment["url"], headers=headers)
    assert (answer.status_code, answer.content) == (304, b"")


async def test_what_does_not_exist_is_said_so(
    browser: httpx2.AsyncClient, sitting: Sitting
) -> None:
    for path, code in (("sittings", "session_not_found"), ("chunks", "no_such_chunk")):
        for wrong in ("nothing", "..%2f..%2fsecret", sitting.session_id.upper()):
            answer = await browser.get(f"/api/review/{path}/{wrong}")
            assert answer.status_code == 404
            assert answer.json()["code"] in {code, "not_found"}


async def test_bytes_that_the_store_has_lost_are_said_to_be_lost(
    browser: httpx2.AsyncClient, sitting: Sitting, blobs: LocalDiskBlobs
) -> None:
    segment = await a_chunk(browser, sitting)
    for key in list(blobs.keys(f"{sitting.storage_prefix}screen/")):
        (blobs._root / key).unlink()
    answer = await browser.get(segment["url"])
    assert (answer.status_code, answer.json()["code"]) == (410, "chunk_lost")


async def test_looking_is_written_down_once_for_ten_minutes_of_looking(
    browser: httpx2.AsyncClient, sitting: Sitting, hall: Hall
) -> None:
    for _ in range(3):
        segment = await a_chunk(browser, sitting)
        await browser.get(segment["url"])
        hall.clock.advance(3 * MINUTE_MS)
    [viewed] = await hall.facts(sitting, "recording_viewed")
    assert (viewed["session_id"], viewed["exam_slug"]) == (sitting.session_id, "june-2026")
    assert viewed["by"] == "reviewer"

    hall.clock.advance(MINUTE_MS)
    await recording_of(browser, sitting)
    assert len(await hall.facts(sitting, "recording_viewed")) == 2


async def test_two_calls_at_once_are_written_down_once(
    browser: httpx2.AsyncClient, sitting: Sitting, hall: Hall
) -> None:
    await asyncio.gather(*(recording_of(browser, sitting) for _ in range(5)))
    assert len(await hall.facts(sitting, "recording_viewed")) == 1


async def test_playing_a_chunk_by_its_address_alone_is_written_down_too(
    browser: httpx2.AsyncClient, sitting: Sitting, hall: Hall
) -> None:
    segment = await a_chunk(browser, sitting)
    hall.clock.advance(11 * MINUTE_MS)
    await browser.get(segment["url"])
    assert len(await hall.facts(sitting, "recording_viewed")) == 2


async def test_nobody_looks_without_signing_in_and_nothing_is_written(
    stranger: httpx2.AsyncClient, sitting: Sitting, hall: Hall
) -> None:
    for path in (f"sittings/{sitting.session_id}", "chunks/any"):
        answer = await stranger.get(f"/api/review/{path}")
        assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_required")
    assert await hall.facts(sitting, "recording_viewed") == []


async def test_an_author_of_papers_does_not_look_at_people(
    stranger: httpx2.AsyncClient, sitting: Sitting, hall: Hall, identity: Identity
) -> None:
    made_author = "UPDATE accounts SET role = 'author' WHERE name = 'proctor'"
    await hall.database.write(lambda tx: tx.exec_driver_sql(made_author))
    signed_in = await identity.sign_in("proctor", "proctor123", "10.0.0.9")
    stranger.cookies.set(STAFF_COOKIE, signed_in.token)
    for path in (f"sittings/{sitting.session_id}", "chunks/any"):
        answer = await stranger.get(f"/api/review/{path}")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


async def test_what_the_browser_reported_is_told_in_order_a_page_at_a_time(
    hall: Hall, sitting: Sitting, browser: httpx2.AsyncClient
) -> None:
    hall.clock.advance(1_000)
    await hall.observe(sitting, claim("paste", text="something private"))
    path = f"/api/review/sittings/{sitting.session_id}/observations"
    first = (await browser.get(path, params={"limit": 2})).json()
    second = (await browser.get(path, params={"limit": 2, "after": first["next"]})).json()
    told = first["observations"] + second["observations"]
    assert [one["type"] for one in told] == ["screen_share_stopped", "gap", "paste"]
    assert [one["received_at_ms"] for one in told] == sorted(one["received_at_ms"] for one in told)
    assert second["next"] is None
    assert "something private" not in str(told)


async def test_who_is_not_signed_in_is_told_of_no_observation(
    stranger: httpx2.AsyncClient, sitting: Sitting
) -> None:
    answer = await stranger.get(f"/api/review/sittings/{sitting.session_id}/observations")
    assert answer.status_code == 401
