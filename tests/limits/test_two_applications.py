"""Two processes serve one installation: who is refused by one is not let in by the other."""

import pytest

from invigilator.testing import FakeClock
from tests.limits.twins import PASSWORD, Twins
from tests.support.candidate import registration

pytestmark = pytest.mark.anyio

CODES = "/api/staff/exams/demo-contest/codes"


async def test_the_eleventh_wrong_password_is_not_looked_at(twins: Twins, clock: FakeClock) -> None:
    browser = await twins.browser()
    wrong = {"name": "proctor", "password": "a wrong password"}
    codes = [(await browser.post("/api/staff/sign-in", wrong)).status_code for _ in range(12)]
    assert codes == [401] * 10 + [429] * 2
    clock.advance(300_000)
    await browser.sign_in("proctor")


async def test_the_sixty_first_wrong_admin_password_is_not_looked_at(twins: Twins) -> None:
    browser = await twins.browser()
    guess, right = {"x-admin-password": "guess"}, {"x-admin-password": PASSWORD}
    for _ in range(5):
        assert (await browser.get("/api/admin/stats", **right)).status_code == 200
    for _ in range(60):
        assert (await browser.get("/api/admin/stats", **guess)).status_code == 401
    assert (await browser.get("/api/admin/stats", **guess)).status_code == 429
    assert (await browser.get("/api/admin/stats", **right)).status_code == 429


async def test_the_241st_upload_url_of_a_minute_has_to_wait(twins: Twins, clock: FakeClock) -> None:
    browser = await twins.browser()
    session_id = await browser.sit()
    call = {
        "session_id": session_id,
        "kind": "screen",
        "chunk_index": 1,
        "content_type": "video/webm",
    }
    codes = [(await browser.post("/api/upload-url", call)).status_code for _ in range(242)]
    assert codes == [200] * 240 + [429] * 2
    clock.advance(60_000)
    assert (await browser.post("/api/upload-url", call)).status_code == 200


async def test_the_eleventh_code_is_not_looked_at_and_that_is_told_once(twins: Twins) -> None:
    browser, desk = await twins.browser(), await twins.browser()
    session_id = await browser.sit()
    await desk.sign_in("proctor")
    made = await desk.post(CODES, {"kind": "unlock", "hackerrank_username": "priya_s"})
    acted = await desk.post(
        "/api/staff/sittings/actions",
        {"action": "lock", "session_ids": [session_id], "reason": "as asked"},
    )
    acted.raise_for_status()
    wrong = {"session_id": session_id, "code": "AAAAAAAA"}
    codes = [(await browser.post("/api/session/code", wrong)).status_code for _ in range(10)]
    assert codes == [403] * 10
    right = {"session_id": session_id, "code": made.json()["codes"][0]["code"]}
    assert (await browser.post("/api/session/code", right)).status_code == 429
    parts = twins.applications[1].parts
    facts = await parts.database.read(lambda tx: parts.journal.stream(tx, session_id))
    assert [fact.kind for fact in facts].count("code_tries_exceeded") == 1


async def test_the_twenty_first_sitting_of_a_person_has_to_wait(twins: Twins) -> None:
    codes = []
    for _ in range(11):
        browser = await twins.browser()
        for client in browser.clients:
            client.cookies.clear()
            answer = await client.post("/api/session/start", json=registration("priya_s"))
            codes.append(answer.status_code)
            client.cookies.clear()
    assert codes == [200] * 20 + [429] * 2


async def test_a_sign_out_at_one_counts_at_the_other_at_once(twins: Twins) -> None:
    browser = await twins.browser()
    await browser.sign_in("proctor")
    for client in browser.clients:
        assert (await client.get("/api/staff/me")).status_code == 200
    kept = dict(browser.clients[0].cookies)
    assert (await browser.clients[0].post("/api/staff/sign-out")).is_success
    browser.clients[1].cookies.update(kept)
    assert (await browser.clients[1].get("/api/staff/me")).status_code == 401
