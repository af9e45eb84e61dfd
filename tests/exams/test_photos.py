"""A photo of the roster: put by staff, seen by its owner and their staff, gone with its entry."""

from collections.abc import AsyncIterator
from typing import Any

import anyio
import httpx2
import msgspec
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.database import Database
from invigilator.evidence.ports import StoredBlob
from invigilator.exams import (
    ExamDraft,
    Exams,
    RosterPhotoRemoved,
    RosterPhotos,
    RosterPhotoSet,
    Rosters,
)
from invigilator.exams.photos.model import PHOTO_BYTES_MAX
from invigilator.exams.photos.service import LOOKED_AFTER_SECONDS, PUT_WITHIN_MS
from invigilator.journal import Journal, kind_of
from invigilator.testing import FakeClock
from invigilator.testing.blobs import MemoryBlobs
from invigilator.testing.jobs import JobProcess
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation
from tests.support.pictures import chunk, exif, jpeg, png

pytestmark = pytest.mark.anyio

ROSTER = f"/api/staff/exams/{DEMO_SLUG}/roster"
PHOTO = f"{ROSTER}/photo"
PEOPLE = ("Priya_S,Priya S.,Room 1", "bo,Bo,Room 2")


async def import_roster(place: Installation, admin: httpx2.AsyncClient, *lines: str) -> None:
    content = "\n".join(("username,name,room", *lines))
    begun = await admin.post(ROSTER, content=content, headers={"content-type": "text/csv"})
    path = f"{ROSTER}/imports/{begun.raise_for_status().json()['import_id']}"
    with anyio.fail_after(30):
        while (await admin.get(path)).json()["state"] == "running":
            await place.parts.job_worker.run_due()


async def signed_in(http: httpx2.AsyncClient, name: str) -> None:
    form = {"name": name, "password": f"{name}123"}
    (await http.post("/api/staff/sign-in", json=form)).raise_for_status()


@pytest.fixture
async def admin(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    async with place.client() as http:
        await signed_in(http, "admin")
        await import_roster(place, http, *PEOPLE)
        yield http


async def put(http: httpx2.AsyncClient, file: bytes, username: str = "priya_s") -> httpx2.Response:
    return await http.post(PHOTO, params={"hackerrank_username": username}, content=file)


async def seen(http: httpx2.AsyncClient, username: str = "priya_s") -> httpx2.Response:
    return await http.get(PHOTO, params={"hackerrank_username": username})


def lying(place: Installation) -> list[str]:
    return list(place.parts.blobs.keys("rosters/"))


async def test_a_photo_is_kept_without_metadata_and_the_roster_says_who_has_one(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    assert (await put(admin, jpeg(extra=exif()), "PRIYA_S")).json() == {"ok": True}
    shown = await seen(admin)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert shown.content == jpeg()
    assert shown.headers["cache-control"] == "no-store"
    assert shown.headers["x-content-type-options"] == "nosniff"
    (key,) = lying(place)
    assert place.parts.blobs.read(key) == jpeg()
    people = (await admin.get(ROSTER)).json()["people"]
    assert {each["username_norm"]: each["has_photo"] for each in people} == {
        "priya_s": True,
        "bo": False,
    }
    assert (await seen(admin, "bo")).status_code == 204


@pytest.mark.parametrize(
    ("file", "status", "code"),
    [
        (b"GIF89a" + b"\0" * 60, 415, "photo_wrong_type"),
        (png(2001, 1), 422, "photo_too_many_pixels"),
        (png()[:-3], 422, "photo_damaged"),
        (jpeg(extra=exif(8)), 422, "photo_turned"),
        (png(extra=chunk(b"tEXt", b"x" * PHOTO_BYTES_MAX)), 413, "too_large"),
        (b"", 415, "photo_wrong_type"),
    ],
)
async def test_a_file_that_cannot_be_is_refused_by_itself_and_nothing_else_is_lost(
    admin: httpx2.AsyncClient, place: Installation, file: bytes, status: int, code: str
) -> None:
    await put(admin, png())
    refused = await put(admin, file)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert (await seen(admin)).content == png()
    assert len(lying(place)) == 1


async def test_a_file_that_is_as_long_as_may_be_is_taken(admin: httpx2.AsyncClient) -> None:
    around = len(png(extra=chunk(b"tEXt", b"")))
    longest = png(extra=chunk(b"tEXt", b"x" * (PHOTO_BYTES_MAX - around)))
    assert (await put(admin, longest)).status_code == 200


async def test_a_photo_of_nobody_says_so(admin: httpx2.AsyncClient, place: Installation) -> None:
    for username, status, code in (
        ("nobody", 404, "not_expected"),
        ("", 400, "field_required"),
        ("x" * 201, 400, "field_invalid"),
    ):
        refused = await put(admin, png(), username)
        assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert lying(place) == []


async def test_what_is_replaced_or_removed_is_gone_from_the_store(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    await put(admin, png(3, 2))
    await put(admin, png(5, 4))
    await place.parts.job_worker.run_due()
    assert [place.parts.blobs.read(key) for key in lying(place)] == [png(5, 4)]
    for _ in range(2):
        removal = await admin.post(f"{PHOTO}/remove", params={"hackerrank_username": "priya_s"})
        assert removal.json() == {"ok": True}
    assert (await seen(admin)).status_code == 204
    await place.parts.job_worker.run_due()
    assert lying(place) == []


async def test_a_photo_goes_with_its_entry_and_stays_with_one_that_changes(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    await put(admin, png(3, 2))
    await put(admin, png(5, 4), "bo")
    await import_roster(place, admin, "priya_s,Priya,Room 2")
    await place.parts.job_worker.run_due()
    assert [place.parts.blobs.read(key) for key in lying(place)] == [png(3, 2)]
    await import_roster(place, admin, *PEOPLE)
    assert (await seen(admin)).content == png(3, 2)
    assert (await seen(admin, "bo")).status_code == 204


class ProcessDied(Exception):
    """What ends a put between the store's answer and the row."""


class BlobsOfADyingProcess(MemoryBlobs):
    """Keeps what it is given; whoever gave it never learns."""

    def put(self, *given: Any, **named: Any) -> StoredBlob:
        """Keep, and die."""
        super().put(*given, **named)
        raise ProcessDied


async def test_bytes_whose_put_died_half_way_are_taken_away(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    exams: Exams,
    rosters: Rosters,
    background: JobProcess,
) -> None:
    draft = ExamDraft(
        title="June", opens_at_ms=0, closes_at_ms=1, contest_url="https://judge.example/june"
    )
    exam = await exams.create(draft, "ana")
    blobs = BlobsOfADyingProcess()
    photos = RosterPhotos(database, journal, clock, exams, background.jobs, blobs)
    await rosters.begin_import(exam.slug, b"username,name\nbo,Bo\npriya_s,Priya S.\n", "ana")
    await background.worker.run_due()
    with pytest.raises(ProcessDied):
        await photos.put(exam.slug, "bo", png(), "ana")
    assert len(list(blobs.keys("rosters/"))) == 1
    assert await photos.of(exam.slug, "bo") is None
    clock.advance(PUT_WITHIN_MS)
    await background.jobs.enqueue_what_the_clock_asks()
    clock.advance(LOOKED_AFTER_SECONDS * 1000)
    await background.jobs.enqueue_what_the_clock_asks()
    await background.worker.run_due()
    assert list(blobs.keys("rosters/")) == []


async def test_a_candidate_sees_their_own_photo_by_their_sitting_s_secret_alone(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    await put(admin, png())
    async with place.client("192.0.2.7") as http, place.client("192.0.2.8") as other:
        priya, bo = CandidateClient(http), CandidateClient(other)
        await priya.start("Priya_S", room="Room 1")
        await bo.start("bo", room="Room 2")
        mine = await http.get("/api/session/photo", params={"session_id": priya.session_id})
        assert (mine.status_code, mine.content) == (200, png())
        assert mine.headers["content-type"] == "image/png"
        assert mine.headers["cache-control"] == "no-store"
        assert mine.headers["cross-origin-resource-policy"] == "same-origin"
        none = await other.get("/api/session/photo", params={"session_id": bo.session_id})
        assert (none.status_code, none.content) == (204, b"")
        theirs = await other.get("/api/session/photo", params={"session_id": priya.session_id})
        assert theirs.status_code == 401
        as_staff = await admin.get("/api/session/photo", params={"session_id": priya.session_id})
        assert as_staff.status_code == 401
        assert (await put(http, png())).status_code == 401
        by_staff = await admin.get(f"/api/staff/sittings/{priya.session_id}/photo")
        assert (by_staff.status_code, by_staff.content) == (200, png())
        assert (await http.get(f"/api/staff/sittings/{priya.session_id}/photo")).status_code == 401
        assert (await admin.get("/api/staff/sittings/none/photo")).status_code == 404
        for _ in range(59):
            await http.get("/api/session/photo", params={"session_id": priya.session_id})
        often = await http.get("/api/session/photo", params={"session_id": priya.session_id})
        assert (often.status_code, often.json()["code"]) == (429, "too_many_calls")


async def test_a_proctor_sees_photos_and_may_not_put_them(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    await put(admin, png())
    async with place.client() as proctor:
        await signed_in(proctor, "proctor")
        assert (await seen(proctor)).content == png()
        assert (await put(proctor, png(5, 4))).status_code == 403
        removal = await proctor.post(f"{PHOTO}/remove", params={"hackerrank_username": "priya_s"})
        assert removal.status_code == 403
    await admin.post(f"{PHOTO}/remove", params={"hackerrank_username": "priya_s"})
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.after(tx, sequence=0, limit=1_000)
    )
    told = [(each.kind, msgspec.json.decode(each.body)) for each in facts if "photo" in each.kind]
    expected = {"slug": DEMO_SLUG, "username_norm": "priya_s", "by": "admin"}
    assert [kind for kind, _ in told] == [kind_of(RosterPhotoSet), kind_of(RosterPhotoRemoved)]
    assert all(fact.items() >= expected.items() for _, fact in told)
