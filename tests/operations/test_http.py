"""What administrators see of background work, and what they do about it."""

from typing import Any

import httpx2
import msgspec
import pytest

from invigilator.jobs import JobContext, Kind
from invigilator.operations import JobForgotten, JobRetried
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


class Note(msgspec.Struct, frozen=True):
    words: str


class Broken(Exception):
    pass


@pytest.fixture
def failing(place: Installation) -> Kind:
    """A kind of job whose only try fails."""

    async def run(_context: JobContext, note: Note) -> None:
        raise Broken(note.words)

    kind = Kind(name="fails", words="A try", argument_type=Note, run=run, tries_max=1)
    return place.parts.jobs.define(kind)


async def failed(place: Installation, kind: Kind, words: str = "secret words") -> str:
    job_id = await place.parts.database.write(
        lambda tx: place.parts.jobs.enqueue(tx, kind, Note(words), unique_key=f"fails:{words}")
    )
    await place.parts.job_worker.run_due()
    return job_id


async def signed_in(http: httpx2.AsyncClient, name: str) -> httpx2.AsyncClient:
    form = {"name": name, "password": f"{name}123"}
    (await http.post("/api/staff/sign-in", json=form)).raise_for_status()
    return http


async def facts(place: Installation) -> list[Any]:
    journal = place.parts.journal
    found = await place.parts.database.read(lambda tx: journal.stream(tx, "operations"))
    return [
        fact.read_as(JobRetried) if fact.kind == "job_retried" else fact.read_as(JobForgotten)
        for fact in found
    ]


async def test_a_failed_job_is_shown_with_its_kind_of_failure_and_no_more(
    place: Installation, failing: Kind
) -> None:
    job_id = await failed(place, failing)
    async with place.client() as http:
        await signed_in(http, "admin")
        answer = (await http.get("/api/staff/jobs")).raise_for_status()
    (shown,) = answer.json()["failed"]
    assert (shown["id"], shown["words"], shown["state"]) == (job_id, "A try", "failed")
    assert (shown["tries"], shown["failure"], shown["may_retry"]) == (1, "Broken", True)
    assert "argument" not in answer.text


async def test_a_failed_job_is_tried_again_and_that_is_a_fact(
    place: Installation, failing: Kind
) -> None:
    job_id = await failed(place, failing)
    async with place.client() as http:
        await signed_in(http, "admin")
        again = (await http.post(f"/api/staff/jobs/{job_id}/retry", json={})).raise_for_status()
        assert again.json()["state"] == "waiting"
        refused = await http.post(f"/api/staff/jobs/{job_id}/retry", json={})
        assert (refused.status_code, refused.json()["code"]) == (409, "job_not_over")
    (fact,) = await facts(place)
    assert (fact.job_id, fact.words, fact.failure, fact.by) == (job_id, "A try", "Broken", "admin")


async def test_a_failed_job_is_forgotten_and_that_is_a_fact(
    place: Installation, failing: Kind
) -> None:
    job_id = await failed(place, failing)
    async with place.client() as http:
        await signed_in(http, "admin")
        (await http.post(f"/api/staff/jobs/{job_id}/forget", json={})).raise_for_status()
        assert (await http.get("/api/staff/jobs")).json()["failed"] == []
        gone = await http.post(f"/api/staff/jobs/{job_id}/forget", json={})
        assert (gone.status_code, gone.json()["code"]) == (404, "no_such_job")
    (fact,) = await facts(place)
    assert (fact.state, fact.by) == ("failed", "admin")


async def test_what_waits_and_what_was_done_is_listed(place: Installation, failing: Kind) -> None:
    jobs, database = place.parts.jobs, place.parts.database
    later_ms = place.clock.now_ms() + 60_000
    await database.write(lambda tx: jobs.enqueue(tx, failing, Note("later"), run_at_ms=later_ms))
    async with place.client() as http:
        await signed_in(http, "admin")
        listed = (await http.get("/api/staff/jobs")).json()
    (waiting,) = [job for job in listed["waiting"] if job["kind"] == "fails"]
    assert waiting["due_at_ms"] == later_ms


@pytest.mark.parametrize("name", ["proctor", "reviewer", "author", "observer"])
async def test_only_administrators_see_them(place: Installation, name: str) -> None:
    async with place.client() as http:
        await signed_in(http, name)
        assert (await http.get("/api/staff/jobs")).status_code == 403
