"""Candidates with open streams, and staff who write to them, through whatever processes there are.

On PostgreSQL candidates are served by one process and staff by another; on SQLite one serves both.
"""

import asyncio
import json
from collections.abc import AsyncIterator, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import prepare_demo
from invigilator.app.settings import Settings
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.engines import POSTGRESQL
from tests.support.installation import Installation, installation

Event = tuple[str, dict[str, Any]]


class OpenStream:
    """One open stream as the server's protocol sees it, and what it has said."""

    def __init__(self, place: Installation, session_id: str, token: str) -> None:
        self._scope: MutableMapping[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": "/api/session/stream",
            "query_string": urlencode({"session_id": session_id}).encode(),
            "headers": [(b"authorization", f"Bearer {token}".encode())],
        }
        self._place = place
        self._left = asyncio.Event()
        self.status = 0
        self.text = ""
        self.has_ended = False

    async def run(self) -> None:
        await self._place.app(self._scope, self._receive, self._send)

    def leave(self) -> None:
        self._left.set()

    @property
    def events(self) -> list[Event]:
        """What was said, comments left out."""
        found = []
        for part in self.text.split("\n\n")[:-1]:
            lines = dict(line.split(": ", 1) for line in part.splitlines())
            if "event" in lines:
                found.append((lines["event"], json.loads(lines["data"])))
        return found

    async def hears(self, count: int) -> list[Event]:
        """Wait for so many events."""
        async with asyncio.timeout(20):
            while len(self.events) < count:
                await asyncio.sleep(0.005)
        return self.events

    async def ends(self) -> None:
        """Wait for the end that the server gives."""
        async with asyncio.timeout(20):
            while not self.has_ended:
                await asyncio.sleep(0.005)

    async def _receive(self) -> MutableMapping[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.text += message.get("body", b"").decode()
            self.has_ended = not message.get("more_body", False)


class Room:
    """Candidates here, staff there."""

    def __init__(self, here: Installation, there: Installation, stack: AsyncExitStack) -> None:
        self.here = here
        self.there = there
        self._stack = stack

    async def sits(self, username: str = "priya_s", **fields: Any) -> CandidateClient:
        """A candidate begins, in a browser of their own."""
        self.here.clock.advance(1)
        candidate = CandidateClient(await self._stack.enter_async_context(self.here.client()))
        await candidate.start(username, **fields)
        return candidate

    async def staff(self, name: str = "proctor") -> "Staff":
        """Somebody of the staff, signed in."""
        http = await self._stack.enter_async_context(self.there.client())
        body = {"name": name, "password": f"{name}123"}
        (await http.post("/api/staff/sign-in", json=body)).raise_for_status()
        return Staff(http)

    @asynccontextmanager
    async def listening(self, candidate: CandidateClient) -> AsyncIterator[OpenStream]:
        """A candidate's open stream; it has said hello."""
        token = candidate.started["session_token"]
        stream = OpenStream(self.here, candidate.session_id, token)
        task = asyncio.create_task(stream.run())
        try:
            await stream.hears(1)
            yield stream
        finally:
            stream.leave()
            async with asyncio.timeout(5):
                await task

    async def kinds(self, stream: str) -> list[str]:
        """The kinds of a stream's facts, in order."""
        facts = await self.here.parts.database.read(
            lambda tx: self.here.parts.journal.stream(tx, stream)
        )
        return [fact.kind for fact in facts]


class Staff:
    """Staff who write to candidates, over HTTP."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http

    async def send(self, text: str, **to: Any) -> httpx2.Response:
        """Send a message."""
        return await self.http.post("/api/staff/messages", json={"text": text, **to})

    async def sent(self, text: str, **to: Any) -> dict[str, Any]:
        """Send a message that has to be taken."""
        answer = await self.send(text, **to)
        answer.raise_for_status()
        document: dict[str, Any] = answer.json()
        return document

    async def act(self, action: str, *session_ids: str) -> None:
        """Act on sittings."""
        body = {"action": action, "session_ids": session_ids, "reason": "as asked"}
        (await self.http.post("/api/staff/sittings/actions", json=body)).raise_for_status()

    async def history(self, session_id: str) -> dict[str, Any]:
        """What was said in both directions."""
        answer = await self.http.get(f"/api/staff/sittings/{session_id}/messages")
        answer.raise_for_status()
        document: dict[str, Any] = answer.json()
        return document

    async def answered(self, session_id: str, **body: Any) -> httpx2.Response:
        """Say that a call for help was seen."""
        path = f"/api/staff/sittings/{session_id}/help-answered"
        return await self.http.post(path, json=body)

    async def row(self, session_id: str) -> dict[str, Any]:
        """A sitting's row of the picture."""
        query = {"contest_slug": "demo-contest"}
        answer = await self.http.get("/api/console/picture", params=query)
        rows = {row["session_id"]: row for row in answer.json()["sittings"]}
        row: dict[str, Any] = rows[session_id]
        return row


@pytest.fixture
async def room(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Room]:
    folder = tmp_path / "data"
    async with AsyncExitStack() as stack:
        here = there = await stack.enter_async_context(installation(folder, clock, jobs=False))
        if engine == POSTGRESQL:
            there = Installation(DataDirectory(folder), clock, Settings())
            await prepare_demo(there.parts, clock)
            stack.push_async_callback(there.app.stop)
        for place in {id(one): one for one in (here, there)}.values():
            await stack.enter_async_context(_following(place))
        yield Room(here, there, stack)


@asynccontextmanager
async def _following(place: Installation) -> AsyncIterator[None]:
    """A process that hears of others, and does no background work."""
    await place.parts.watch.begin()
    running = [
        asyncio.create_task(place.parts.hub.run()),
        asyncio.create_task(place.parts.watch.run()),
    ]
    yield
    place.app.end_streams()
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
