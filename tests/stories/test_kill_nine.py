"""The server dies without warning, again and again, while evidence is coming in."""

import asyncio
import os
import random
from pathlib import Path

import httpx2
import pytest

from tests.support.candidate import CandidateClient
from tests.support.server import RunningServer

DEATHS = 50


class Acknowledged:
    """What the server has promised to keep."""

    def __init__(self) -> None:
        self.segments: dict[str, bytes] = {}
        self.observations = 0


async def send_evidence(candidate: CandidateClient, kept: Acknowledged, indices: list[int]) -> None:
    """Upload segment after segment, with an event between, until the server is gone."""
    while True:
        indices[0] += 1
        index = indices[0]
        data = os.urandom(20_000)
        try:
            receipt = await candidate.upload(data, index)
            kept.segments[receipt["storage_key"]] = data
            answer = await candidate.call("/api/events", events=[{"type": "recording_started"}])
            answer.raise_for_status()
            kept.observations += answer.json()["accepted"]
        except httpx2.TransportError:
            return


@pytest.mark.story
@pytest.mark.anyio
async def test_fifty_deaths_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(2026)
    often = str(10**9)  # one sitting sends here what a hall does
    server = RunningServer(
        tmp_path / "data",
        UPLOADS_EVENT_CALLS_PER_MINUTE=often,
        UPLOADS_UPLOAD_URLS_PER_MINUTE=often,
    ).start()
    kept, indices = Acknowledged(), [0]
    async with httpx2.AsyncClient(base_url=server.url, timeout=30) as http:
        candidate = CandidateClient(http)
        await candidate.start()
        for death in range(DEATHS):
            if death:
                server.start()
            senders = [
                asyncio.create_task(send_evidence(candidate, kept, indices)) for _ in range(4)
            ]
            await asyncio.sleep(chance.uniform(0.01, 0.25))
            # Where all senders together are slow, a death more often than that proves nothing.
            while len(kept.segments) <= death:
                await asyncio.sleep(0.01)
            server.kill()
            await asyncio.gather(*senders)

    assert len(kept.segments) > DEATHS
    for key, data in kept.segments.items():
        assert (server.data / "blobs" / key).read_bytes() == data
    verified = server.verify(candidate.session_id)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    counted = int(verified.stdout.split(" observations")[0].rsplit(" ", 1)[1])
    assert counted >= kept.observations > 0
