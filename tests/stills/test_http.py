"""Who may look at a still, what they get, and what is written of their looking."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from invigilator.identity import Role
from invigilator.stills import StillsViewed
from tests.stills.conftest import SLUG, Workshop
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation
from tests.support.webm import size_of, webm

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]


@pytest.fixture
async def proctor(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    """A proctor's browser."""
    async with place.client() as http:
        await sign_in(http, "proctor", "proctor123")
        yield http


async def sign_in(http: httpx2.AsyncClient, name: str, password: str) -> None:
    answer = await http.post("/api/staff/sign-in", json={"name": name, "password": password})
    answer.raise_for_status()


def address(candidate: CandidateClient, track: str = "screen") -> str:
    return f"/api/staff/sittings/{candidate.session_id}/still/{track}"


async def views_of(place: Installation, session_id: str) -> list[StillsViewed]:
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, session_id, kinds=["stills_viewed"])
    )
    return [fact.read_as(StillsViewed) for fact in facts]


@asynccontextmanager
async def posted(
    place: Installation, role: Role, name: str, postings: list[dict[str, str]]
) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser of somebody who works where they are posted."""
    async with place.client() as admin:
        await sign_in(admin, "admin", "admin123")
        form = {"name": name, "role": role.value, "postings": postings}
        made = (await admin.post("/api/staff/accounts", json=form)).raise_for_status().json()
    token = made["invitation_url"].split("token=", 1)[1]
    async with place.client() as http:
        form = {"token": token, "password": "a long password"}
        (await http.post("/api/staff/accept-invitation", json=form)).raise_for_status()
        yield http


async def test_a_still_is_a_small_picture_that_is_known_by_its_etag(
    workshop: Workshop, candidate: CandidateClient, proctor: httpx2.AsyncClient
) -> None:
    await candidate.upload(webm(1280, 720), 1)
    await workshop.make()
    answer = await proctor.get(address(candidate))
    assert answer.status_code == 200
    assert size_of(answer.content) == (480, 270)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "private, no-cache"
    again = await proctor.get(address(candidate), headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    workshop.place.clock.advance(15_000)
    await candidate.upload(webm(800, 600), 2)
    await workshop.make()
    newer = await proctor.get(address(candidate), headers={"if-none-match": answer.headers["etag"]})
    assert size_of(newer.content) == (480, 360)


async def test_what_has_no_still_is_missing(
    workshop: Workshop, candidate: CandidateClient, proctor: httpx2.AsyncClient
) -> None:
    async def refused(path: str) -> tuple[int, str]:
        answer = await proctor.get(path)
        return answer.status_code, answer.json()["code"]

    assert await refused(address(candidate)) == (404, "no_such_still")
    assert await refused(address(candidate, "microphone")) == (404, "no_such_still")
    nobody = "/api/staff/sittings/00000000-0000-4000-8000-000000000000/still/screen"
    assert (await refused(nobody))[0] == 404
    await candidate.upload(webm(), 1)
    await workshop.make()
    (key,) = workshop.kept()
    workshop.place.parts.blobs.remove(key)
    assert await refused(address(candidate)) == (404, "no_such_still")


async def test_a_look_is_noted_once_in_ten_minutes_however_many_pictures_there_are(
    workshop: Workshop, candidate: CandidateClient, proctor: httpx2.AsyncClient
) -> None:
    for track in ("screen", "camera"):
        await candidate.upload(webm(), 1, kind=track)
    await workshop.make()
    for _ in range(3):
        for track in ("screen", "camera"):
            assert (await proctor.get(address(candidate, track))).status_code == 200
    (seen,) = await views_of(workshop.place, candidate.session_id)
    assert (seen.by, seen.exam_slug) == ("proctor", SLUG)
    workshop.place.clock.advance(10 * 60_000)
    await proctor.get(address(candidate))
    assert len(await views_of(workshop.place, candidate.session_id)) == 2


async def test_only_who_may_look_at_recordings_of_this_room_sees_its_stills(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    place = workshop.place
    await candidate.upload(webm(), 1)
    await workshop.make()
    here = [{"contest_slug": SLUG, "room": "Room 1"}]
    next_door = [{"contest_slug": SLUG, "room": "Room 2"}]
    statuses: dict[str, int] = {}
    for name, role, where in (
        ("mara, here", Role.PROCTOR, here),
        ("noel, next door", Role.PROCTOR, next_door),
        ("olga, watching", Role.OBSERVER, here),
        ("paul, an author", Role.AUTHOR, []),
    ):
        async with posted(place, role, name, where) as http:
            statuses[name] = (await http.get(address(candidate))).status_code
    async with place.client() as http:
        statuses["nobody"] = (await http.get(address(candidate))).status_code
    assert statuses == {
        "mara, here": 200,
        "noel, next door": 403,
        "olga, watching": 403,
        "paul, an author": 403,
        "nobody": 401,
    }
    assert [seen.by for seen in await views_of(place, candidate.session_id)] == ["mara, here"]


async def picture(http: httpx2.AsyncClient) -> dict[str, Any]:
    answer = await http.get(f"/api/console/picture?contest_slug={SLUG}")
    stills: dict[str, Any] = answer.raise_for_status().json()["stills"]
    return stills


async def test_the_consoles_picture_says_which_stills_there_are(
    workshop: Workshop, candidate: CandidateClient, proctor: httpx2.AsyncClient
) -> None:
    seconds = 10
    assert await picture(proctor) == {
        "are_made": True,
        "stale_after_ms": 2 * seconds * 1000,
        "newest": {},
    }
    workshop.place.clock.advance(60_000)
    await candidate.upload(webm(), 1)
    await workshop.make()
    taken_at_ms = 1_780_909_200_000 + 20_020
    newest = (await picture(proctor))["newest"]
    assert newest == {candidate.session_id: {"screen": taken_at_ms}}
    next_door = [{"contest_slug": SLUG, "room": "Room 2"}]
    async with posted(workshop.place, Role.PROCTOR, "elsewhere", next_door) as http:
        assert (await picture(http))["newest"] == {}
