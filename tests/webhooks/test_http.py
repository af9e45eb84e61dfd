"""Webhooks over HTTP: who makes them, what is shown, and what never is."""

from typing import Any

import httpx2
import msgspec
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.exams import ExamDraft
from invigilator.identity import STAFF_COOKIE, NotAllowed, Posting
from invigilator.webhooks.draft import Draft
from invigilator.webhooks.model import NoSuchWebhook
from tests.support.installation import Installation
from tests.support.stored import everything_in
from tests.webhooks.conftest import administrator

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

URL = "https://hooks.example/t0ken/in/the/path"


@pytest.fixture
async def admin(place: Installation) -> httpx2.AsyncClient:
    return await staff(place, "admin")


async def staff(place: Installation, account: str) -> httpx2.AsyncClient:
    signed_in = await place.parts.identity.sign_in(account, f"{account}123", "10.0.0.9")
    http = place.client()
    http.cookies.set(STAFF_COOKIE, signed_in.token)
    return http


async def make(http: httpx2.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await http.post("/api/staff/webhooks", json={"url": URL} | fields)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def facts(place: Installation) -> list[dict[str, Any]]:
    parts = place.parts
    found = await parts.database.read(lambda tx: parts.journal.stream(tx, "webhooks"))
    return [{"kind": fact.kind} | msgspec.json.decode(fact.body) for fact in found]


async def test_a_secret_is_shown_once(admin: httpx2.AsyncClient) -> None:
    made = await make(admin, severities=["critical"], types=["recording_stopped"])
    assert made["secret"].startswith("whsec_")
    assert (made["events"], made["severities"]) == (["alert.raised"], ["critical"])
    [listed] = (await admin.get("/api/staff/webhooks")).json()["webhooks"]
    assert listed == made | {"secret": None}
    path = f"/api/staff/webhooks/{made['id']}"
    changed = (await admin.post(path, json={"sources": ["proctor"]})).json()
    assert (changed["secret"], changed["sources"]) == (None, ["proctor"])
    assert (changed["types"], changed["url"]) == (["recording_stopped"], URL)
    rotated = (await admin.post(path, json={"rotate_secret": True})).json()
    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != made["secret"]


async def test_the_database_has_no_secret(place: Installation, admin: httpx2.AsyncClient) -> None:
    made = await make(admin)
    stored = await place.parts.database.read(everything_in)
    assert made["id"] in stored
    assert made["secret"].removeprefix("whsec_") not in stored


async def test_every_change_is_a_fact_with_a_name_and_without_the_address(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    made = await make(admin)
    path = f"/api/staff/webhooks/{made['id']}"
    await admin.post(path, json={"enabled": False, "contest_slug": DEMO_SLUG})
    await admin.post(path, json={"enabled": False})
    await admin.post(path, json={"rotate_secret": True})
    await admin.post(f"{path}/remove")
    told = await facts(place)
    assert [fact["kind"] for fact in told] == [
        "webhook_made",
        "webhook_changed",
        "webhook_secret_rotated",
        "webhook_removed",
    ]
    assert told[1]["changed"] == ["exam_slug", "is_enabled"]
    assert {(fact["by"], fact["host"]) for fact in told} == {("admin", "hooks.example")}
    assert "t0ken" not in str(told)
    assert (await admin.get("/api/staff/webhooks")).json() == {"webhooks": []}


async def test_a_test_goes_out_at_once_is_logged_and_not_repeated(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    made = await make(admin, url="http://hooks.invalid/")
    path = f"/api/staff/webhooks/{made['id']}"
    answer = await admin.post(f"{path}/test")
    delivery = answer.json()["delivery"]
    assert (delivery["event"], delivery["state"], delivery["tries"]) == (
        "webhook.test",
        "given_up",
        1,
    )
    assert (delivery["problem"], delivery["next_try_at_ms"]) == ("name_not_found", None)
    log = (await admin.get(f"{path}/deliveries")).json()
    assert log == {"deliveries": [delivery], "next": None}
    assert [fact["kind"] for fact in await facts(place)] == ["webhook_made", "webhook_tested"]


async def test_tests_are_few_in_a_minute(place: Installation, admin: httpx2.AsyncClient) -> None:
    made = await make(admin, url="http://hooks.invalid/")
    path = f"/api/staff/webhooks/{made['id']}/test"
    statuses = [(await admin.post(path)).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    place.clock.advance(60_000)
    assert (await admin.post(path)).status_code == 200


async def test_private_addresses_take_the_setting(admin: httpx2.AsyncClient) -> None:
    answer = await admin.post("/api/staff/webhooks", json={"url": "http://127.0.0.1:9/"})
    assert (answer.status_code, answer.json()["field"]) == (400, "url")
    made = await make(admin)
    path = f"/api/staff/webhooks/{made['id']}"
    answer = await admin.post(path, json={"url": "http://10.0.0.1/"})
    assert answer.status_code == 400


@pytest.mark.parametrize("account", ["proctor", "reviewer"])
async def test_only_administrators_have_to_do_with_webhooks(
    place: Installation, admin: httpx2.AsyncClient, account: str
) -> None:
    made = await make(admin)
    http = await staff(place, account)
    path = f"/api/staff/webhooks/{made['id']}"
    assert (await http.get("/api/staff/webhooks")).status_code == 403
    assert (await http.get(f"{path}/deliveries")).status_code == 403
    for written in ("/api/staff/webhooks", path, f"{path}/remove", f"{path}/test"):
        assert (await http.post(written, json={"url": URL})).status_code == 403
        assert (await place.client().post(written, json={"url": URL})).status_code == 401


async def test_what_is_not_there_is_said_so(admin: httpx2.AsyncClient) -> None:
    for path in ("none", "none/remove", "none/test"):
        answer = await admin.post(f"/api/staff/webhooks/{path}", json={})
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_webhook")
    assert (await admin.get("/api/staff/webhooks/none/deliveries")).status_code == 404
    answer = await admin.post("/api/staff/webhooks", json={"url": URL, "contest_slug": "none"})
    assert answer.status_code == 404


async def test_who_is_posted_has_only_to_do_with_their_exam_and_all_of_it(
    place: Installation,
) -> None:
    webhooks = place.parts.webhooks
    now_ms = place.clock.now_ms()
    other = ExamDraft(
        title="Other",
        slug="other",
        contest_url="https://judge.example/contests/x",
        rooms=["Room 1"],
        opens_at_ms=now_ms,
        closes_at_ms=now_ms + 1000,
    )
    await place.parts.exams.create(other, by="admin")
    everywhere, here = administrator(), administrator(Posting(DEMO_SLUG))
    in_a_room = administrator(Posting(DEMO_SLUG, "Room 1"))
    of_all = await webhooks.make(everywhere, Draft(url=URL))
    of_other = await webhooks.make(everywhere, Draft(url=URL, exam_slug="other"))
    of_here = await webhooks.make(here, Draft(url=URL, exam_slug=DEMO_SLUG))
    assert [endpoint.id for endpoint in await webhooks.all(here)] == [of_here.endpoint.id]
    assert await webhooks.all(in_a_room) == []
    for caller, slug in ((here, ""), (here, "other"), (in_a_room, DEMO_SLUG)):
        with pytest.raises(NotAllowed):
            await webhooks.make(caller, Draft(url=URL, exam_slug=slug))
    for hidden in (of_all, of_other):
        for call in (
            webhooks.remove(here, hidden.endpoint.id),
            webhooks.test(here, hidden.endpoint.id),
            webhooks.change(here, hidden.endpoint.id, Draft(), rotate_secret=True),
            webhooks.log(here, hidden.endpoint.id, before=None, limit=1),
        ):
            with pytest.raises(NoSuchWebhook):
                await call
    for slug in ("", "other"):
        moved = Draft(exam_slug=slug)
        with pytest.raises(NotAllowed):
            await webhooks.change(here, of_here.endpoint.id, moved, rotate_secret=False)
