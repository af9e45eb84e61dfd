"""The console's two calls, as a browser makes them."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import anyio
import httpx2
import pytest

from invigilator import console as console_door
from invigilator.app.http import Front
from invigilator.console import Console, Feed, Streams
from invigilator.identity import STAFF_COOKIE, Identity, StaffGuard
from tests.support.hall import EXAM, Hall, claim

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]


@pytest.fixture
def app(hall: Hall, feed: Feed, console: Console, identity: Identity) -> Front:
    guard = StaffGuard(identity)
    streams = Streams(feed, guard.caller_for, hall.clock, silence_seconds=0.02)
    return Front(
        console_door.raw_routes(streams, hall.exams, guard.caller_for),
        console_door.routes(console, guard),
    )


@pytest.fixture
async def token(identity: Identity) -> str:
    return (await identity.sign_in("proctor", "proctor123", "10.0.0.9")).token


@pytest.fixture
async def browser(app: Front) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app), base_url="http://console.test"
    ) as opened:
        yield opened


class Listening:
    """One open stream, as the server's protocol sees it."""

    def __init__(self, app: Front, token: str, query: dict[str, str], cursor: str) -> None:
        headers = [(b"cookie", f"{STAFF_COOKIE}={token}".encode())]
        if cursor:
            headers.append((b"last-event-id", cursor.encode()))
        self._scope: MutableMapping[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": "/api/console/stream",
            "query_string": urlencode(query).encode(),
            "headers": headers,
        }
        self._app = app
        self._left = asyncio.Event()
        self._begun = False
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.text = ""
        self.ended = False

    async def run(self) -> None:
        await self._app(self._scope, self._receive, self._send)

    def leave(self) -> None:
        self._left.set()

    async def hears(self, words: str) -> str:
        with anyio.fail_after(20):
            while words not in self.text:
                await asyncio.sleep(0.005)
        return self.text

    async def _receive(self) -> MutableMapping[str, Any]:
        if not self._begun:
            self._begun = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.text += message.get("body", b"").decode()
            self.ended = not message.get("more_body", False)


@asynccontextmanager
async def listening(
    app: Front, token: str, *, slug: str = EXAM, after: str = "", cursor: str = ""
) -> AsyncIterator[tuple[Listening, "asyncio.Task[None]"]]:
    query = {"contest_slug": slug, **({"after": after} if after else {})}
    stream = Listening(app, token, query, cursor)
    task = asyncio.create_task(stream.run())
    try:
        yield stream, task
    finally:
        stream.leave()
        with anyio.fail_after(5):
            await task


async def newest(hall: Hall) -> int:
    return await hall.database.read(hall.journal.newest_sequence)


async def test_a_stream_greets_then_tells_what_happens(hall: Hall, app: Front, token: str) -> None:
    begun_at = await newest(hall)
    async with listening(app, token, after=str(begun_at)) as (stream, _):
        await stream.hears("event: hello")
        sitting = await hall.sit()
        await stream.hears(sitting.session_id)
    assert stream.status == 200
    assert stream.headers == {
        b"content-type": b"text/event-stream",
        b"cache-control": b"no-store",
        b"x-accel-buffering": b"no",
    }
    assert stream.text.startswith(f'id: {begun_at}\nevent: hello\ndata: {{"as_of":{begun_at}}}\n\n')
    assert f"id: {await newest(hall)}\nevent: sitting\n" in stream.text


async def test_a_quiet_stream_says_that_it_is_still_here(app: Front, token: str) -> None:
    async with listening(app, token) as (stream, _):
        await stream.hears(": still here\n\n")


async def test_last_event_id_wins_over_after_and_nothing_before_it_is_told_again(
    hall: Hall, app: Front, token: str
) -> None:
    old = await hall.sit("old")
    cursor = await newest(hall)
    new = await hall.sit("new")
    async with listening(app, token, after="0", cursor=str(cursor)) as (stream, _):
        await stream.hears(new.session_id)
    assert old.session_id not in stream.text
    async with listening(app, token, after=str(cursor)) as (again, _):
        await again.hears(new.session_id)
    assert old.session_id not in again.text


async def test_no_other_exams_rows_are_told(hall: Hall, app: Front, token: str) -> None:
    await hall.publish("july-2026")
    async with listening(app, token, slug="july-2026", after="0") as (stream, _):
        await stream.hears("event: hello")
        here = await hall.sit()
        await hall.observe(here, claim("screen_share_stopped"))
        await hall.weigh()
        there = await hall.sit("elsewhere", slug="july-2026")
        await stream.hears(there.session_id)
    assert here.session_id not in stream.text
    assert "event: alert" not in stream.text


async def test_a_closed_feed_ends_the_response(app: Front, feed: Feed, token: str) -> None:
    async with listening(app, token) as (stream, task):
        await stream.hears("event: hello")
        feed.close()
        with anyio.fail_after(5):
            await task
    assert stream.ended


async def test_a_client_that_left_is_forgotten(app: Front, feed: Feed, token: str) -> None:
    async with listening(app, token) as (stream, task):
        await stream.hears("event: hello")
        stream.leave()
        with anyio.fail_after(5):
            await task
    assert not feed._subscriptions


async def test_a_stream_ends_within_a_minute_of_signing_out(
    hall: Hall, app: Front, identity: Identity, token: str
) -> None:
    async with listening(app, token) as (stream, task):
        await stream.hears("event: hello")
        hall.clock.advance(61_000)
        await stream.hears(": still here")
        await identity.sign_out(token)
        sitting = await hall.sit()
        await stream.hears(sitting.session_id)
        hall.clock.advance(61_000)
        secret = await hall.sit("secret")
        with anyio.fail_after(5):
            await task
    assert stream.ended
    assert secret.session_id not in stream.text


async def test_nobody_listens_without_signing_in(browser: httpx2.AsyncClient) -> None:
    for path in ("stream", "picture"):
        answer = await browser.get(f"/api/console/{path}?contest_slug={EXAM}")
        assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_required")


@pytest.mark.parametrize("path", ["stream", "picture"])
async def test_an_exam_that_is_not_there_is_said_so(
    browser: httpx2.AsyncClient, token: str, path: str
) -> None:
    browser.cookies.set(STAFF_COOKIE, token)
    answer = await browser.get(f"/api/console/{path}?contest_slug=nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_exam")


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "٣", "9" * 19])
async def test_a_cursor_that_is_none_is_refused(
    browser: httpx2.AsyncClient, token: str, after: str
) -> None:
    browser.cookies.set(STAFF_COOKIE, token)
    query = {"contest_slug": EXAM, "after": after}
    answer = await browser.get("/api/console/stream", params=query)
    assert (answer.status_code, answer.json()["field"]) == (400, "after")


async def test_the_picture_has_the_wires_fields(
    hall: Hall, browser: httpx2.AsyncClient, token: str
) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.weigh()
    browser.cookies.set(STAFF_COOKIE, token)
    picture = (await browser.get(f"/api/console/picture?contest_slug={EXAM}")).json()
    assert set(picture) == {
        "as_of",
        "server_time_ms",
        "contest_slug",
        "title",
        "counts",
        "sittings",
        "alerts",
        "stills",
        "interruptions",
    }
    assert [row["session_id"] for row in picture["sittings"]] == [sitting.session_id]
    assert [alert["occurrences"] for alert in picture["alerts"]] == [1]
