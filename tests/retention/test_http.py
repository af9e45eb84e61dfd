"""Retention's calls: who sees what goes when, and who keeps it."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.identity import Caller, Permission, Posting
from tests.retention.archive import Archive

pytestmark = pytest.mark.anyio

PLAN = f"/api/staff/retention/exams/{DEMO_SLUG}"


@pytest.fixture
async def browser(archive: Archive) -> AsyncIterator[httpx2.AsyncClient]:
    """The demo's administrator, signed in."""
    async with archive.made.client() as http:
        await sign_in(http)
        yield http


async def sign_in(http: httpx2.AsyncClient) -> None:
    body = {"name": "admin", "password": "admin123"}
    (await http.post("/api/staff/sign-in", json=body)).raise_for_status()


async def test_the_list_says_what_goes_when_and_what_is_kept(
    archive: Archive, browser: httpx2.AsyncClient
) -> None:
    first, second = await archive.sat("first"), await archive.sat("second")
    path = f"/api/staff/retention/sittings/{second.session_id}"
    answer = await browser.post(f"{path}/hold", json={"reason": " an appeal "})
    assert answer.status_code == 200
    plan = (await browser.get(PLAN)).json()
    fates = {one["session_id"]: one["fate"] for one in plan["sittings"]}
    assert fates == {first.session_id: "waiting", second.session_id: "held"}
    assert (plan["retention_days"], plan["deletes_evidence"], plan["held"]) == (30, True, 1)
    one = (await browser.get(path)).json()
    assert one["hold"]["reason"] == "an appeal"
    assert one["hold"]["by"] == "admin"
    await archive.pass_days(40)
    await archive.remove_due()
    await sign_in(browser)
    plan = (await browser.get(PLAN)).json()
    assert [each["session_id"] for each in plan["sittings"]] == [second.session_id]
    assert plan["removed"] == 1
    gone = (await browser.get(f"/api/staff/retention/sittings/{first.session_id}")).json()
    assert (gone["outlook"]["fate"], gone["outlook"]["removal"]["segments"]) == ("removed", 2)
    recording = (await browser.get(f"/api/review/sittings/{first.session_id}")).json()
    assert recording["tracks"] == []
    assert (recording["removed"]["segments"], recording["removed"]["observations"]) == (2, 2)


async def test_a_reason_is_asked_for_and_bounded(
    archive: Archive, browser: httpx2.AsyncClient
) -> None:
    sitting = await archive.sat("first")
    path = f"/api/staff/retention/sittings/{sitting.session_id}/hold"
    assert (await browser.post(path, json={"reason": "  "})).json()["field"] == "reason"
    assert (await browser.post(path, json={"reason": "x" * 501})).status_code == 400
    assert (await browser.post(path, json={"reason": "x" * 500})).status_code == 200
    assert (await browser.post(path, json={"reason": "again"})).json()["code"] == "already_held"


async def test_who_is_posted_to_a_room_sees_its_people_alone(archive: Archive) -> None:
    await archive.sat("first")
    for room, number in (("Room 1", 1), ("Room 2", 0)):
        caller = Caller(
            name="a_proctor",
            permissions=frozenset(Permission),
            postings=(Posting(exam_slug=DEMO_SLUG, room=room),),
        )
        plan = await archive.parts.retention.service.plan(caller, DEMO_SLUG, after=None, limit=10)
        assert len(plan.outlooks) == number, room
