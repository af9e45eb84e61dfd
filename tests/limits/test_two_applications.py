"""Two processes serve one installation: who is refused by one is not let in by the other."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import cycle
from pathlib import Path

import httpx2
import pytest

from invigilator.app.demo import prepare_demo
from invigilator.app.settings import Settings
from invigilator.identity import ReferenceSettings
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient, registration
from tests.support.engines import POSTGRESQL
from tests.support.installation import Installation, installation

pytestmark = pytest.mark.anyio

SETTINGS = Settings(reference=ReferenceSettings(admin_password="the old console's word"))
CODES = "/api/staff/exams/demo-contest/codes"


class Twins:
    """Two applications on one database, and one browser that reaches them in turns."""

    def __init__(self, first: Installation, second: Installation, opened: AsyncExitStack) -> None:
        self.applications = (first, second)
        self._opened = opened

    async def browser(self) -> "Browser":
        """A browser of its own: one set of cookies, whichever application answers."""
        clients = [
            await self._opened.enter_async_context(each.client()) for each in self.applications
        ]
        clients[1].cookies = clients[0].cookies.jar  # type: ignore[assignment]
        return Browser(clients)


class Browser:
    """Sends each call to the application whose turn it is."""

    def __init__(self, clients: list[httpx2.AsyncClient]) -> None:
        self.clients = clients
        self._turns = cycle(clients)

    async def post(self, path: str, body: object, **headers: str) -> httpx2.Response:
        """A JSON call."""
        return await next(self._turns).post(path, json=body, headers=headers)

    async def get(self, path: str, **headers: str) -> httpx2.Response:
        """A call without a body."""
        return await next(self._turns).get(path, headers=headers)

    async def sit(self, username: str = "priya_s") -> str:
        """Begin the demo's exam; the sitting's id."""
        candidate = CandidateClient(self.clients[0])
        await candidate.start(username)
        return candidate.session_id

    async def sign_in(self, name: str) -> None:
        """Sign in as one of the demo's staff."""
        answer = await self.post("/api/staff/sign-in", {"name": name, "password": f"{name}123"})
        answer.raise_for_status()


@pytest.fixture
async def twins(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Twins]:
    if engine != POSTGRESQL:
        pytest.skip("a SQLite file has one process")
    async with AsyncExitStack() as opened:
        first = await opened.enter_async_context(
            installation(tmp_path / "data", clock, SETTINGS, jobs=False)
        )
        second = Installation(first.data, clock, SETTINGS)
        await prepare_demo(second.parts, clock)
        opened.push_async_callback(second.app.stop)
        yield Twins(first, second, opened)


async def test_the_eleventh_wrong_password_is_not_looked_at(twins: Twins, clock: FakeClock) -> None:
    browser = await twins.browser()
    wrong = {"name": "proctor", "password": "a wrong password"}
    codes = [(await browser.post("/api/staff/sign-in", wrong)).status_code for _ in range(12)]
    assert codes == [401] * 10 + [429] * 2
    clock.advance(300_000)
    await browser.sign_in("proctor")


async def test_the_sixty_first_wrong_admin_password_is_not_looked_at(twins: Twins) -> None:
    browser = await twins.browser()
    guess, right = {"x-admin-password": "guess"}, {"x-admin-password": "the old console's word"}
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
