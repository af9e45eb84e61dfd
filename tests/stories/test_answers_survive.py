"""A hundred people answer while server, browsers and network die at random."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.papers.conftest import PaperClient, choice, one_section, written
from tests.support.server import RunningServer

PEOPLE = 100
ITEMS = 5
DEATHS = 6
SLUG = "a-rough-day"


class Page(PaperClient):
    """A candidate's page: it counts revisions, and sends again whatever was not acknowledged."""

    def __init__(self, http: httpx2.AsyncClient, name: str, chance: random.Random) -> None:
        super().__init__(http)
        self.name = name
        self.chance = chance
        self.said: dict[str, dict[int, str]] = {}
        self.acknowledged: dict[str, int] = {}
        self.waiting: dict[str, dict[str, Any]] = {}

    async def begin(self) -> None:
        await self.start(self.name, contest_slug=SLUG, room="")
        await self.open()
        (section,) = self.paper["sections"]
        self.said = {one["item_id"]: {} for one in section["items"]}

    def write(self) -> None:
        """Change one answer."""
        item_id = self.chance.choice(list(self.said))
        revision = max(self.said[item_id], default=0) + 1
        text = f"{self.name} {revision} {self.chance.random()}"
        self.said[item_id][revision] = text
        now_ms = int(time.time() * 1000)
        self.waiting[item_id] = written(item_id, text, revision, changed_at_ms=now_ms)

    async def send(self) -> bool:
        """Send what waits; sometimes the answer to that is lost, whatever became of it."""
        sent = list(self.waiting.values())
        try:
            async with asyncio.timeout(self.chance.choice([0.02, 30])):
                answer = await self.answer(*sent)
        except (httpx2.TransportError, TimeoutError):
            return False
        assert answer.status_code == 200, answer.text
        for one in answer.json()["saved"]:
            assert one["status"] == "saved", one
            item_id, revision = one["item_id"], one["revision"]
            self.acknowledged[item_id] = max(self.acknowledged.get(item_id, 0), revision)
            if self.waiting.get(item_id, {}).get("revision") == revision:
                del self.waiting[item_id]
        return True

    async def die(self) -> None:
        """The browser is killed with all it had in memory, and comes back to what there is."""
        self.waiting.clear()
        try:
            paper = await self.open()
        except httpx2.TransportError:
            return
        for kept in paper["answers"]:
            assert self.said[kept["item_id"]][kept["revision"]] == kept["answer"]["text"]

    async def live(self, until: asyncio.Event) -> None:
        while not until.is_set():
            self.write()
            await self.send()
            if self.chance.random() < 0.1:
                await self.die()
            await asyncio.sleep(self.chance.uniform(0.05, 0.4))

    async def kept(self) -> dict[str, tuple[int, str]]:
        """What the server has, by item."""
        answers = (await self.open())["answers"]
        assert len({one["item_id"] for one in answers}) == len(answers), "an answer is kept twice"
        return {one["item_id"]: (one["revision"], one["answer"]["text"]) for one in answers}


@asynccontextmanager
async def exam_of(server: RunningServer) -> AsyncIterator[list[Page]]:
    """A hosted exam with a paper, and everybody before it."""
    now_ms = int(time.time() * 1000)
    async with httpx2.AsyncClient(base_url=server.url, timeout=60) as admin:
        calls: tuple[tuple[str, dict[str, Any]], ...] = (
            ("sign-in", {"name": "admin", "password": "admin123"}),
            (
                "exams",
                {
                    "title": "A rough day",
                    "contest_slug": SLUG,
                    "mode": "hosted",
                    "opens_at_ms": now_ms - 60_000,
                    "closes_at_ms": now_ms + 3_600_000,
                },
            ),
        )
        for path, call in calls:
            (await admin.post(f"/api/staff/{path}", json=call)).raise_for_status()
        body = {"type": "short_text", "accepted": [{"text": "x"}]}
        made = [
            await admin.post("/api/staff/items", json={"item": choice(f"Item {n}", body=body)})
            for n in range(ITEMS)
        ]
        paper = one_section(*(one.raise_for_status().json()["item_id"] for one in made))
        path = f"/api/staff/exams/{SLUG}/paper"
        (await admin.post(path, json={"paper": paper, "revision": 0})).raise_for_status()
        (await admin.post(f"{path}/publish", json={"revision": 1})).raise_for_status()
    pages = [
        Page(
            httpx2.AsyncClient(base_url=server.url, timeout=60),
            f"person_{number}",
            random.Random(number),
        )
        for number in range(PEOPLE)
    ]
    try:
        await asyncio.gather(*(page.begin() for page in pages))
        yield pages
    finally:
        await asyncio.gather(*(page.http.aclose() for page in pages))


@pytest.mark.story
@pytest.mark.anyio
async def test_every_acknowledged_answer_is_there_once_in_its_last_form(tmp_path: Path) -> None:
    chance = random.Random(2026)
    server = RunningServer(tmp_path / "data").start()
    async with exam_of(server) as pages:
        over = asyncio.Event()
        living = [asyncio.create_task(page.live(over)) for page in pages]
        for _ in range(DEATHS):
            await asyncio.sleep(chance.uniform(0.5, 1.5))
            server.kill()
            await asyncio.sleep(chance.uniform(0.0, 0.3))
            await asyncio.to_thread(server.start)
        over.set()
        await asyncio.gather(*living)
        acknowledged = 0
        for page in pages:
            for item_id, (revision, text) in (await page.kept()).items():
                least = page.acknowledged.get(item_id, 0)
                assert revision >= least, "an acknowledged answer is lost, or went backwards"
                assert page.said[item_id][revision] == text
                acknowledged += bool(least)
            while page.waiting:
                await page.send()
            kept = await page.kept()
            assert set(page.acknowledged) <= set(kept)
    assert acknowledged > PEOPLE
    verified = server.verify(pages[0].session_id)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    server.stop()
