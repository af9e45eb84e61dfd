"""Two servers of one installation are restarted one after the other, in the middle of an exam."""

import asyncio
import hashlib
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import DatabaseSettings, Settings
from invigilator.app.verifying import verify_one
from invigilator.database import Database
from tests.support import engines
from tests.support.candidate import CandidateClient
from tests.support.engines import ON_POSTGRESQL
from tests.support.relay import Relay
from tests.support.server import RunningServer, RunningWorker

pytestmark = [
    pytest.mark.story,
    pytest.mark.anyio,
    ON_POSTGRESQL,
]

_OFTEN = str(10**6)  # one sitting sends here what a hall does
_TRIES = 60


class Place:
    """One installation, and the processes that serve it."""

    def __init__(self, folder: Path) -> None:
        self.folder = engines.new_folder(folder)
        address = engines.address_in(folder)
        assert address is not None
        self.url = address.libpq
        self.settings: dict[str, Any] = {
            "DATABASE_URL": self.url,
            "UPLOADS_EVENT_CALLS_PER_MINUTE": _OFTEN,
            "UPLOADS_UPLOAD_URLS_PER_MINUTE": _OFTEN,
        }

    def server(self) -> RunningServer:
        return RunningServer(self.folder, **self.settings)

    def worker(self) -> RunningWorker:
        return RunningWorker(self.folder, **self.settings)


@pytest.fixture
def place(engine: str, tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "data")
    yield made
    engines.remove(made.folder)


@pytest.fixture
def servers(place: Place) -> Iterator[tuple[RunningServer, RunningServer]]:
    # The first makes the demo; the second finds it.
    with place.server() as first, place.server() as second:
        yield first, second


async def taken(call: Callable[[], Awaitable[httpx2.Response]]) -> httpx2.Response:
    """A call as our pages make it: again after a broken connection, and where they are told to."""
    for _ in range(_TRIES):
        try:
            answer = await call()
        except httpx2.TransportError:
            await asyncio.sleep(0.1)
            continue
        if answer.status_code != 503:
            return answer
        await asyncio.sleep(0.1)
    raise AssertionError("a call failed again and again")


class Sitter:
    """A candidate who sends everything that a page sends, and remembers what was acknowledged."""

    def __init__(self, http: httpx2.AsyncClient, name: str) -> None:
        self.candidate = CandidateClient(http)
        self.name = name
        self.segments: dict[str, str] = {}
        self.observations = 0
        self.heartbeats = 0

    async def begin(self) -> None:
        await self.candidate.start(self.name)

    async def send_until(self, over: asyncio.Event) -> None:
        await asyncio.gather(self._beat(over), self._observe(over), self._record(over))

    async def end(self) -> None:
        answer = await taken(self.candidate.end)
        # Ended by the call whose answer was lost.
        assert answer.status_code in (200, 409), answer.text

    async def _beat(self, over: asyncio.Event) -> None:
        while not over.is_set():
            answer = await taken(self.candidate.heartbeat)
            assert answer.status_code == 200, answer.text
            self.heartbeats += 1
            await asyncio.sleep(0.05)

    async def _observe(self, over: asyncio.Event) -> None:
        while not over.is_set():
            first = self.observations + 1
            observed = ("tab_hidden", "screen_share_stopped")
            answer = await taken(partial(self.candidate.observe, *observed, first=first))
            assert answer.status_code == 200, answer.text
            self.observations += 2
            await asyncio.sleep(0.05)

    async def _record(self, over: asyncio.Event) -> None:
        index = 0
        while not over.is_set():
            index += 1
            data = os.urandom(5_000)
            minted = await taken(partial(self.candidate.mint, data, index))
            assert minted.status_code == 200, minted.text
            put = await taken(partial(self.candidate.put, minted.json()["upload_url"], data))
            assert put.status_code == 200, put.text
            receipt = put.json()["receipt"]
            self.segments[receipt["storage_key"]] = hashlib.sha256(data).hexdigest()
            await asyncio.sleep(0.02)


class Console:
    """A proctor's page: reads the stream, and comes back with the last id whenever it ends."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http
        self._last_id = ""
        self.connections = 0
        self.events: list[str] = []
        self.rows: dict[str, dict[str, Any]] = {}
        self.alerts: dict[str, dict[str, Any]] = {}

    async def sign_in(self) -> None:
        answer = await self._http.post(
            "/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"}
        )
        answer.raise_for_status()

    async def listen(self) -> None:
        while True:
            try:
                await self._read()
            except httpx2.TransportError:
                await asyncio.sleep(0.1)

    def shown(self, session_id: str) -> object:
        """The status of a sitting as the page has it."""
        return self.rows.get(session_id, {}).get("status")

    async def _read(self) -> None:
        headers = {"last-event-id": self._last_id} if self._last_id else {}
        path = "/api/console/stream?contest_slug=demo-contest"
        async with self._http.stream("GET", path, headers=headers) as answer:
            if answer.status_code == 503:
                await asyncio.sleep(0.1)
                return
            assert answer.status_code == 200
            self.connections += 1
            message: dict[str, str] = {}
            async for line in answer.aiter_lines():
                name, _, value = line.partition(": ")
                if name in ("id", "event", "data"):
                    message[name] = value
                elif not line and message:
                    self._take(message)
                    message = {}

    def _take(self, message: dict[str, str]) -> None:
        self._last_id = message["id"]
        self.events.append(message["event"])
        told = json.loads(message["data"])
        if message["event"] == "sitting":
            self.rows[told["session_id"]] = told
        elif message["event"] == "alert":
            self.alerts[told["id"]] = told


@asynccontextmanager
async def listening(console: Console) -> AsyncIterator[Console]:
    task = asyncio.create_task(console.listen())
    async with asyncio.timeout(30):
        while not console.connections:
            await asyncio.sleep(0.02)
    yield console
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.05)


@contextmanager
def relayed(*servers: RunningServer) -> Iterator[str]:
    relay = Relay(*(server.port for server in servers))
    yield relay.url
    relay.close()


def browser(url: str) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=url, timeout=30)


async def test_restarting_both_one_after_the_other_loses_nothing(
    place: Place, servers: tuple[RunningServer, RunningServer]
) -> None:
    with relayed(*servers) as url:
        browsers = [browser(url) for _ in range(3)]
        sitters = [Sitter(http, f"person_{number}") for number, http in enumerate(browsers)]
        desk = browser(url)
        console = Console(desk)
        await console.sign_in()
        async with listening(console):
            for sitter in sitters:
                await sitter.begin()
            over = asyncio.Event()
            sending = [asyncio.create_task(sitter.send_until(over)) for sitter in sitters]
            for server in servers:
                await a_while(sitters)
                assert await asyncio.to_thread(server.stop) == 0
                await a_while(sitters)
                await asyncio.to_thread(server.start)
            await a_while(sitters)
            over.set()
            await asyncio.gather(*sending)
            for sitter in sitters:
                await sitter.end()
            await everything_is_shown(place, console, sitters)
        for http in (*browsers, desk):
            await http.aclose()
    for sitter in sitters:
        everything_is_there(place, sitter)


async def a_while(sitters: list[Sitter]) -> None:
    """Until everybody has been heard a few times more, and had a segment and events taken."""
    before = [(s.heartbeats, s.observations, len(s.segments)) for s in sitters]

    def all_went_on() -> bool:
        now = [(s.heartbeats, s.observations, len(s.segments)) for s in sitters]
        return all(
            all(new >= old + 3 for new, old in zip(mine, was, strict=True))
            for mine, was in zip(now, before, strict=True)
        )

    await until(all_went_on)


async def everything_is_shown(place: Place, console: Console, sitters: list[Sitter]) -> None:
    ids = {sitter.candidate.session_id for sitter in sitters}
    await until(
        lambda: ids == {one for one, row in console.rows.items() if row["status"] == "ended"}
    )
    raised = await asyncio.to_thread(alerts_raised, place)
    assert raised
    await until(lambda: raised <= set(console.alerts))
    assert console.connections >= 2, "it lost its server at least once"
    assert "resync" not in console.events


def alerts_raised(place: Place) -> set[str]:
    """The alerts that the journal holds, once whoever makes them has read everything."""
    from sqlalchemy import text

    database = Database(place.url)
    rows = database.read_here(
        lambda tx: tx.execute(
            text("SELECT body FROM facts WHERE kind = 'alert_raised' ORDER BY sequence")
        ).all()
    )
    database.close()
    return {json.loads(row[0])["alert_id"] for row in rows}


def everything_is_there(place: Place, sitter: Sitter) -> None:
    assert sitter.segments
    for key, digest in sitter.segments.items():
        stored = (place.folder / "blobs" / key).read_bytes()
        assert hashlib.sha256(stored).hexdigest() == digest
    settings = Settings(database=DatabaseSettings(url=place.url))
    report = verify_one(DataDirectory(place.folder), sitter.candidate.session_id, settings)
    assert report is not None
    assert report.is_intact, report.faults
    assert report.sealed
    assert report.observations == sitter.observations
    assert report.chunks == len(sitter.segments)


async def test_what_happens_at_one_server_is_known_at_the_other(
    place: Place, servers: tuple[RunningServer, RunningServer]
) -> None:
    here, there = servers
    worker = place.worker().start()
    async with browser(here.url) as http, browser(there.url) as desk:
        candidate = CandidateClient(http)
        await candidate.start()
        console = Console(desk)
        await console.sign_in()
        async with listening(console):
            await candidate.observe("screen_share_stopped")
            await until(lambda: bool(console.alerts))
            lock = {
                "action": "lock",
                "session_ids": [candidate.session_id],
                "reason": "as the rules say",
            }
            (await desk.post("/api/staff/sittings/actions", json=lock)).raise_for_status()
            answer = await candidate.call("/api/events", events=[{"type": "tab_hidden"}])
            assert answer.status_code == 403, "at once: what is written asks the row"
            await until(lambda: console.shown(candidate.session_id) == "locked")
    assert worker.stop() == 0
