"""Whom an interruption touched: the time each got back, and what was seen of each."""

from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.exams import ExamChanges
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MINUTE_MS = 60_000
PATH = f"/api/staff/exams/{DEMO_SLUG}/interruptions"


class Seat:
    """One person at their computer."""

    def __init__(self, place: Installation) -> None:
        self._place = place
        self.page = CandidateClient(place.client())

    async def sit(self, username: str, room: str) -> "Seat":
        """Begin, a moment after whoever began before."""
        self._place.clock.advance(1)
        await self.page.start(username, room=room, name=username)
        return self

    async def record(self, index: int, from_ms: int, to_ms: int) -> None:
        """A segment of the screen between two moments of the server's clock."""
        await self.page.upload(
            f"{self.page.session_id} {index}".encode(),
            index,
            clock_origin_ms=0,
            captured_from_ms=from_ms,
            captured_to_ms=to_ms,
        )


@pytest.fixture
async def exam(place: Installation, clock: FakeClock) -> None:
    """An exam of an hour."""
    opens_at_ms = clock.now_ms()
    changes = ExamChanges(opens_at_ms=opens_at_ms, closes_at_ms=opens_at_ms + 60 * MINUTE_MS)
    await place.parts.exams.change(DEMO_SLUG, changes, "author")


@pytest.fixture
async def proctor(place: Installation) -> httpx2.AsyncClient:
    return await signed_in(place, "proctor")


async def signed_in(place: Installation, name: str) -> httpx2.AsyncClient:
    http = place.client()
    body = {"name": name, "password": f"{name}123"}
    (await http.post("/api/staff/sign-in", json=body)).raise_for_status()
    return http


async def interrupted(
    proctor: httpx2.AsyncClient, clock: FakeClock, minutes: int, **where: Any
) -> str:
    """The id of an interruption that is over."""
    body = {"cause": "network", "reason": "the switch is dead", **where}
    opened = (await proctor.post(PATH, json=body)).raise_for_status().json()
    clock.advance(minutes * MINUTE_MS)
    interruption_id: str = opened["interruption_id"]
    await end(proctor, interruption_id)
    return interruption_id


async def end(proctor: httpx2.AsyncClient, interruption_id: str) -> None:
    body = {"reason": "mended"}
    (await proctor.post(f"{PATH}/{interruption_id}/end", json=body)).raise_for_status()


async def people_of(http: httpx2.AsyncClient, interruption_id: str, **query: Any) -> dict[str, Any]:
    answer = await http.get(f"{PATH}/{interruption_id}/people", params=query)
    document: dict[str, Any] = answer.raise_for_status().json()
    return document


async def test_each_is_shown_with_the_time_given_back_and_what_was_seen_of_them(
    place: Installation, proctor: httpx2.AsyncClient, exam: None, clock: FakeClock
) -> None:
    priya = await Seat(place).sit("priya_s", "Room 1")
    await Seat(place).sit("arun_k", "Room 2")
    begun_ms = clock.now_ms()
    clock.advance(10_000)
    await priya.record(0, begun_ms, begun_ms + 10_000)
    await priya.page.heartbeat()
    body = {"cause": "power", "reason": "the fuse blew", "room": "Room 1"}
    opened = (await proctor.post(PATH, json=body)).raise_for_status().json()
    clock.advance(5 * MINUTE_MS)
    await place.parts.liveness.tick()
    await end(proctor, opened["interruption_id"])
    back_ms = clock.now_ms()
    clock.advance(10_000)
    await priya.page.heartbeat()
    await priya.record(1, back_ms, back_ms + 10_000)
    seen = await people_of(proctor, opened["interruption_id"])
    assert (seen["people"], seen["disconnected"], seen["is_whole"]) == (1, 1, True)
    [shown] = seen["shown"]
    assert shown["hackerrank_username"] == "priya_s"
    assert shown["given_back_ms"] == 5 * MINUTE_MS
    assert [one["what"] for one in shown["silences"]] == ["disconnected"]
    assert shown["gaps"] == [
        {"track": "screen", "from_ms": begun_ms + 10_000, "to_ms": back_ms, "reason": "unknown"}
    ]


async def test_a_gap_at_another_time_is_no_evidence(
    place: Installation, proctor: httpx2.AsyncClient, exam: None, clock: FakeClock
) -> None:
    priya = await Seat(place).sit("priya_s", "Room 1")
    begun_ms = clock.now_ms()
    clock.advance(3 * MINUTE_MS)
    await priya.record(0, begun_ms, begun_ms + 10_000)
    await priya.record(1, begun_ms + MINUTE_MS, clock.now_ms())
    over = await interrupted(proctor, clock, 1, room="Room 1")
    [shown] = (await people_of(proctor, over))["shown"]
    assert shown["gaps"] == []


async def test_time_that_two_interruptions_share_is_given_back_once(
    place: Installation, proctor: httpx2.AsyncClient, exam: None, clock: FakeClock
) -> None:
    await Seat(place).sit("priya_s", "Room 1")
    body = {"cause": "network", "reason": "the switch is dead", "room": "Room 1"}
    first = (await proctor.post(PATH, json=body)).raise_for_status().json()["interruption_id"]
    clock.advance(5 * MINUTE_MS)
    second = (
        (await proctor.post(PATH, json={"cause": "fire_alarm", "reason": "the bell"}))
        .raise_for_status()
        .json()["interruption_id"]
    )
    clock.advance(5 * MINUTE_MS)
    await end(proctor, first)
    clock.advance(5 * MINUTE_MS)
    await end(proctor, second)
    given = [
        (await people_of(proctor, one))["shown"][0]["given_back_ms"] for one in (first, second)
    ]
    assert given == [10 * MINUTE_MS, 5 * MINUTE_MS]


async def test_everybody_comes_once_page_by_page_and_who_had_trouble_first(
    place: Installation, proctor: httpx2.AsyncClient, exam: None, clock: FakeClock
) -> None:
    seats = [await Seat(place).sit(f"user_{number}", "Room 1") for number in range(5)]
    for _ in range(6):
        clock.advance(10_000)
        for seat in seats[:4]:
            await seat.page.heartbeat("screen:inactive;camera:inactive")
        await place.parts.liveness.tick()
    over = await interrupted(proctor, clock, 0, minutes_ago=1)
    names, after = [], ""
    while after is not None:
        page = await people_of(proctor, over, limit=2, **({"after": after} if after else {}))
        names += [one["hackerrank_username"] for one in page["shown"]]
        after = page["next"]
    assert names == ["user_4", "user_0", "user_1", "user_2", "user_3"]


@pytest.mark.parametrize(
    "query", [{"after": "nobody"}, {"after": "x" * 37}, {"limit": "21"}, {"limit": "0"}]
)
async def test_a_page_that_cannot_be_is_refused(
    place: Installation,
    proctor: httpx2.AsyncClient,
    exam: None,
    clock: FakeClock,
    query: dict[str, str],
) -> None:
    await Seat(place).sit("priya_s", "Room 1")
    over = await interrupted(proctor, clock, 1)
    answer = await proctor.get(f"{PATH}/{over}/people", params=query)
    assert answer.status_code == 400


async def test_who_may_not_look_at_recordings_is_told_of_no_gaps(
    place: Installation, proctor: httpx2.AsyncClient, exam: None, clock: FakeClock
) -> None:
    await Seat(place).sit("priya_s", "Room 1")
    over = await interrupted(proctor, clock, 1)
    [shown] = (await people_of(await signed_in(place, "observer"), over))["shown"]
    assert (shown["given_back_ms"], shown["gaps"]) == (MINUTE_MS, None)
