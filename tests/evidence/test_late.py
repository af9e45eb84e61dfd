"""What waits in a browser as somebody else ends its sitting: taken late, beside the seal."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from invigilator.app.settings import Settings
from invigilator.app.verifying import compare_receipt, receipt_in, verify_one
from invigilator.evidence import LateSettings, Report
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation
from tests.support.straight import StraightClient

pytestmark = pytest.mark.anyio

END_MS = 120_000
DAY_MS = 24 * 3_600_000


@pytest.fixture
async def ended(place: Installation, candidate: CandidateClient) -> CandidateClient:
    """A candidate two minutes of whose screen wait, when staff end the sitting after two minutes.

    The first ten seconds had arrived.
    """
    await candidate.upload(b"screen 0", 0)
    await candidate.observe("recording_started")
    place.clock.advance(END_MS)
    await end_by_staff(place, candidate)
    place.clock.advance(1_800_000)
    return candidate


async def end_by_staff(place: Installation, candidate: CandidateClient) -> None:
    async with place.client() as staff:
        await staff.post("/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"})
        body = {"action": "end", "session_ids": [candidate.session_id], "reason": "over"}
        (await staff.post("/api/staff/sittings/actions", json=body)).raise_for_status()


def origin_ms(place: Installation) -> int:
    return place.clock.now_ms() - END_MS - 1_800_000


def refusal(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def verified(place: Installation, candidate: CandidateClient) -> Report:
    report = verify_one(place.data, candidate.session_id, place.parts.settings)
    assert report is not None
    return report


async def receipt_of(candidate: CandidateClient) -> dict[str, Any]:
    query = {"session_id": candidate.session_id}
    receipt: dict[str, Any] = (
        (await candidate.http.get("/api/session/receipt", params=query)).raise_for_status().json()
    )
    return receipt


async def events(candidate: CandidateClient, *seen: dict[str, Any], **more: Any) -> httpx2.Response:
    body = {"events": list(seen), "stream": "outbox", "late": True}
    return await candidate.call("/api/events", **(body | more))


def gap(place: Installation, from_ms: int, sequence: int) -> dict[str, Any]:
    at = {"clock_origin_ms": origin_ms(place), "from_ms": from_ms, "to_ms": from_ms + 10_000}
    detail = {"track": "screen", **at, "reason": "share_stopped"}
    # Told as the page came back, long after the end.
    stamp = "2026-06-08T09:32:00.000Z"
    return {"type": "gap", "timestamp": stamp, "detail": detail, "sequence": sequence}


async def test_what_was_recorded_before_the_end_arrives_after_it_and_the_seal_stays(
    place: Installation, ended: CandidateClient
) -> None:
    before = await receipt_of(ended)
    for index in range(1, 12):
        await ended.upload(b"screen %d" % index, index, late=True)
    report = verified(place, ended)
    assert (report.is_intact, report.sealed, report.chunks, report.late) == (True, True, 12, 11)
    after = await receipt_of(ended)
    assert (before["late_segments"], after["late_segments"]) == (0, 11)
    assert after | {"late_segments": 0} == before


async def test_only_who_asks_for_the_late_way_may_take_it(ended: CandidateClient) -> None:
    assert refusal(await ended.mint(b"screen 1", 1)) == (409, "session_ended")
    assert refusal(await ended.observe("window_blur", first=2)) == (409, "session_ended")
    files: dict[str, Any] = {"nature": "clipboard", "records": [{}]}
    assert refusal(await ended.call("/api/review-file", **files)) == (409, "session_ended")
    (await ended.call("/api/review-file", **files, late=True)).raise_for_status()


async def test_a_late_mint_that_is_asked_for_again_has_the_same_receipt(
    ended: CandidateClient,
) -> None:
    receipt = await ended.upload(b"screen 1", 1, late=True)
    assert (await ended.mint(b"screen 1", 1, late=True)).json()["receipt"] == receipt


async def test_a_sitting_that_goes_on_takes_such_a_call_as_any_other(
    place: Installation, candidate: CandidateClient
) -> None:
    await candidate.upload(b"screen 1", 1, late=True)
    exam = await place.parts.exams.by_slug(candidate.started["contest_slug"])
    assert exam is not None
    place.clock.advance(exam.closes_at_ms - place.clock.now_ms() + 30 * DAY_MS)
    assert refusal(await candidate.mint(b"screen 2", 2, late=True)) == (403, "window_ended")


async def test_the_exams_window_does_not_close_the_late_way(
    place: Installation, candidate: CandidateClient
) -> None:
    exam = await place.parts.exams.by_slug(candidate.started["contest_slug"])
    assert exam is not None
    place.clock.advance(exam.closes_at_ms - place.clock.now_ms() - 1_000)
    await end_by_staff(place, candidate)
    place.clock.advance(20 * 3_600_000)
    assert refusal(await candidate.mint(b"screen 1", 1)) == (409, "session_ended")
    await candidate.upload(b"screen 1", 1, late=True)


@pytest.mark.parametrize(("after_end_ms", "is_taken"), [(0, True), (15_000, True), (15_001, False)])
async def test_a_capture_that_ended_after_the_sitting_is_no_late_one(
    ended: CandidateClient, after_end_ms: int, *, is_taken: bool
) -> None:
    times: dict[str, Any] = {
        "captured_from_ms": END_MS - 5_000,
        "captured_to_ms": END_MS + after_end_ms,
    }
    answer = await ended.mint(b"screen 12", 12, late=True, **times)
    if is_taken:
        assert answer.status_code == 200
    else:
        assert refusal(answer) == (409, "captured_after_end")


@pytest.mark.parametrize("left_out", ["clock_origin_ms", "captured_to_ms", "sha256", "size_bytes"])
async def test_a_late_segment_says_when_it_was_recorded_and_what_it_is(
    ended: CandidateClient, left_out: str
) -> None:
    nothing: dict[str, Any] = {left_out: None}
    answer = await ended.mint(b"screen 1", 1, late=True, **nothing)
    assert refusal(answer) == (400, "field_required")
    assert answer.json()["field"] == left_out


async def test_a_day_after_the_end_it_is_too_late(
    place: Installation, ended: CandidateClient
) -> None:
    place.clock.advance(DAY_MS - 1_800_000 - 1)
    await ended.upload(b"screen 1", 1, late=True)
    place.clock.advance(1)
    assert refusal(await ended.mint(b"screen 2", 2, late=True)) == (409, "late_over")
    assert refusal(await events(ended, gap(place, 10_000, 2))) == (409, "late_over")


async def test_of_a_sitting_that_was_given_back_nothing_is_taken(
    candidate: CandidateClient,
) -> None:
    (await candidate.call("/api/session/disown")).raise_for_status()
    # It took the cookie back; who kept the secret is no better off.
    secret = candidate.started["session_token"]
    candidate.http.headers["authorization"] = f"Bearer {secret}"
    assert refusal(await candidate.mint(b"screen 1", 1, late=True)) == (409, "session_ended")
    assert refusal(await events(candidate)) == (409, "session_ended")


async def test_another_browser_has_no_part_in_it(
    place: Installation, ended: CandidateClient
) -> None:
    async with place.client() as http:
        stranger = CandidateClient(http)
        stranger.session_id = ended.session_id
        answer = await stranger.mint(b"screen 1", 1, late=True)
        assert refusal(answer) == (401, "not_your_sitting")


@pytest.fixture
async def narrow(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Installation]:
    """An installation that takes two segments, three observations and 800 bytes late."""
    late = LateSettings(segments_max=2, observations_max=3, bytes_max=800)
    settings = Settings(late=late)
    async with installation(tmp_path / "narrow", clock, jobs=False, settings=settings) as made:
        yield made


async def test_there_is_room_for_so_many_late_segments_bytes_and_observations(
    narrow: Installation,
) -> None:
    async with narrow.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        narrow.clock.advance(END_MS)
        await end_by_staff(narrow, candidate)
        narrow.clock.advance(1_800_000)
        assert refusal(await candidate.mint(b"x" * 801, 1, late=True)) == (409, "late_full")
        for index in (1, 2):
            await candidate.upload(b"screen %d" % index, index, late=True)
            # Asked for again it takes no more room.
            await candidate.mint(b"screen %d" % index, index, late=True)
        assert refusal(await candidate.mint(b"screen 3", 3, late=True)) == (409, "late_full")
        kept = await events(candidate, *(gap(narrow, 0, number) for number in (1, 2)))
        assert kept.json()["accepted"] == 2
        more = await events(candidate, *(gap(narrow, 0, number) for number in (3, 4)))
        assert refusal(more) == (409, "late_full")
        assert (await events(candidate, gap(narrow, 0, 3))).json()["accepted"] == 1


async def test_observations_of_before_the_end_come_late_and_those_of_after_it_do_not(
    place: Installation, ended: CandidateClient
) -> None:
    before = await receipt_of(ended)
    seen = {"type": "window_blur", "timestamp": "2026-06-08T09:01:30.000Z", "sequence": 2}
    after = {"type": "window_blur", "timestamp": "2026-06-08T09:02:15.001Z", "sequence": 3}
    odd = {"type": "window_blur", "timestamp": "once upon a time", "sequence": 4}
    told = gap(place, 100_000, 5)
    gap_after = gap(place, END_MS + 15_001, 6)
    answer = (await events(ended, seen, after, odd, told, gap_after)).json()
    assert (answer["accepted"], answer["duplicates"], answer["refused"]) == (2, 0, 3)
    again = (await events(ended, seen, after, odd, told, gap_after)).json()
    assert (again["accepted"], again["duplicates"], again["refused"]) == (0, 5, 0)
    report = verified(place, ended)
    assert (report.is_intact, report.observations, report.late_observations) == (True, 3, 2)
    receipt = await receipt_of(ended)
    assert receipt["late_observations"] == 2
    # A gap that was told late is not on the sealed list, and so changes no gap of the receipt.
    assert receipt | {"late_observations": 0} == before


@pytest.mark.parametrize(
    "moment",
    [None, "", 7, True, [], {}, "2026-13-01", "0001-01-01T00:00:00+14:00", 2**63, 1e308, "\x00"],
)
async def test_a_moment_that_nobody_can_read_is_none_before_the_end(
    place: Installation, ended: CandidateClient, moment: Any
) -> None:
    told = gap(place, 0, 2)
    detail = told["detail"] | {"from_ms": moment if moment != 7 else None}
    blur = {"type": "window_blur", "timestamp": moment, "sequence": 3}
    answer = await events(ended, told | {"detail": detail}, told | {"detail": moment} | blur)
    answer.raise_for_status()
    # Of a year long before the end a moment can be read, and `true` counts as the first.
    taken = (moment is True) + (moment == "0001-01-01T00:00:00+14:00")
    assert answer.json()["accepted"] == taken


async def test_what_was_noticed_before_the_end_alerts_nobody_after_it(
    place: Installation, ended: CandidateClient
) -> None:
    stamp = "2026-06-08T09:01:30.000Z"
    for number, kind in enumerate(("second_display", "screen_share_stopped"), start=2):
        seen = {"type": kind, "timestamp": stamp, "detail": {}, "sequence": number}
        assert (await events(ended, seen)).json()["accepted"] == 1
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, ended.session_id)
    )
    late = [fact for fact in facts if b'"late":true' in fact.body]
    assert len(late) == 2
    await place.parts.database.write(lambda tx: place.parts.detection.weigh(tx, late))
    found = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, ended.session_id, kinds=["finding_made"])
    )
    assert found == []


async def test_reviewers_see_it_in_its_place_and_that_it_came_late(
    place: Installation, ended: CandidateClient
) -> None:
    for index in (2, 1):
        await ended.upload(b"screen %d" % index, index, late=True)
    await events(ended, gap(place, 40_000, 2))
    await ended.upload(b"screen 5", 5, late=True)
    async with place.client() as staff:
        await staff.post("/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"})
        path = f"/api/review/sittings/{ended.session_id}"
        [screen] = (await staff.get(path)).raise_for_status().json()["tracks"]
    shown = [(segment["chunk_index"], segment["late"]) for segment in screen["segments"]]
    assert shown == [(0, False), (1, True), (2, True), (5, True)]
    assert [each["reason"] for each in screen["gaps"]] == ["share_stopped"]


async def test_a_receipt_of_before_it_came_still_agrees_with_the_store(
    place: Installation, candidate: CandidateClient, tmp_path: Path
) -> None:
    place.clock.advance(END_MS)
    for index in (0, 5):
        await candidate.upload(b"screen %d" % index, index)
    await end_by_staff(place, candidate)
    place.clock.advance(1_800_000)
    before = await receipt_of(candidate)
    assert [each["reason"] for each in before["tracks"][0]["gaps"]] == ["unknown"]
    kept = tmp_path / "receipt.json"
    kept.write_text(json.dumps({"words": [], "receipt": before}))
    await candidate.upload(b"screen 1", 1, late=True)
    # It would explain the hole between the two, had it been there as the list was sealed.
    assert (await events(candidate, gap(place, 30_000, 2))).json()["accepted"] == 1
    assert compare_receipt(place.data, receipt_in(kept), place.parts.settings) == []


async def test_a_late_segment_goes_straight_to_the_store_like_any_other(
    straight: StraightClient,
) -> None:
    straight.place.clock.advance(END_MS)
    await end_by_staff(straight.place, straight)
    minted = (await straight.mint(b"one", 1, late=True)).raise_for_status().json()
    assert minted["confirm"] is True
    await straight.put_to_store(minted["upload_url"], minted["headers"], b"one")
    (await straight.confirm(minted["storage_key"])).raise_for_status()
    report = await straight.verified()
    assert (report.is_intact, report.late) == (True, 1)
