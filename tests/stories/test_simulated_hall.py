"""The demo's simulated candidates sit a real server ten times as fast as people would."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import psutil  # type: ignore[import-untyped]
import pytest

from invigilator.simulation import Account, Plan
from invigilator.simulation.pictures import Clips
from invigilator.simulation.running import simulate
from tests.support.server import RunningServer
from tests.support.sitting import decoded_ms, gaps_of, segments_of

pytestmark = [
    pytest.mark.story,
    pytest.mark.anyio,
]

SPEED = 10
LIMIT_MB = 2
# By their parts: leaves soon, falls silent, stops sharing, comes twice, asks for help, a pair, is
# locked.
CAST = (1, 2, 4, 5, 6, 8, 9, 10)
LEAVES, SILENT, STOPS, TWICE, ASKS, PAIR, LOCKED = (
    "wei_chen",
    "amara_okafor",
    "emma_schmidt",
    "hana_sato",
    "fatima_haddad",
    "minh_nguyen",
    "ana_oliveira",
)


class Console:
    """Staff who look on."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http

    async def get(self, path: str) -> Any:
        answer = await self._http.get(path)
        assert answer.is_success, answer.text
        return answer.json()

    async def until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The picture, once something is so."""
        for _ in range(600):
            picture: dict[str, Any] = await self.get(
                "/api/console/picture?contest_slug=demo-contest"
            )
            if is_so(picture):
                return picture
            await asyncio.sleep(0.2)
        raise AssertionError(f"not so: {picture['counts']}, {alerts_in(picture)}")

    async def until_gap(self, session_id: str, reason: str) -> None:
        """Once the screen is recorded again, and the time line says why it was not."""
        for _ in range(300):
            recording = await self.get(f"/api/review/sittings/{session_id}")
            if reason in {gap["reason"] for gap in gaps_of(recording, "screen")}:
                return
            await asyncio.sleep(0.2)
        raise AssertionError(f"no gap by {reason}")

    async def bytes_of(self, path: str) -> bytes:
        return (await self._http.get(path)).content


@asynccontextmanager
async def console(server: RunningServer) -> AsyncIterator[Console]:
    async with httpx2.AsyncClient(base_url=server.url, timeout=30) as http:
        await http.post("/api/staff/sign-in", json={"name": "admin", "password": "admin123"})
        yield Console(http)


@asynccontextmanager
async def simulated(plan: Plan, *numbers: int) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(simulate(plan, numbers=iter(numbers)))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def plan_for(server: RunningServer, tmp_path: Path, recordings: Path) -> Plan:
    folder = tmp_path / "simulation"
    shutil.copytree(recordings, folder / "recordings")
    return Plan(
        url=server.url,
        exam_slug="demo-contest",
        folder=folder,
        proctor=Account("proctor", "proctor123"),
        administrator=Account("admin", "admin123"),
        speed=SPEED,
    )


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("simulation") / "recordings"
    Clips(folder).make()
    return folder


def alerts_in(picture: dict[str, Any]) -> set[tuple[str, str]]:
    return {(alert["type"], alert["hackerrank_username"]) for alert in picture["alerts"]}


def sitting_of(picture: dict[str, Any], username: str) -> dict[str, Any]:
    rows = [row for row in picture["sittings"] if row["hackerrank_username"] == username]
    first: dict[str, Any] = rows[0]
    return first


def statuses(picture: dict[str, Any], username: str) -> list[str]:
    rows = picture["sittings"]
    return sorted(row["status"] for row in rows if row["hackerrank_username"] == username)


async def test_what_befalls_them_is_noticed_by_the_server_itself(
    tmp_path: Path, recordings: Path
) -> None:
    with RunningServer(tmp_path / "data", LIVENESS_DISCONNECTED_AFTER_SECONDS="4") as server:
        plan = plan_for(server, tmp_path, recordings)
        async with console(server) as staff, simulated(plan, *CAST):
            await staff.until(lambda now: ("disconnected", SILENT) in alerts_in(now))
            await staff.until(lambda now: ("screen_share_stopped", STOPS) in alerts_in(now))
            await staff.until(lambda now: statuses(now, TWICE) == ["active", "pending_approval"])
            await staff.until(lambda now: statuses(now, LOCKED) == ["locked"])
            await staff.until(lambda now: sitting_of(now, ASKS)["help"] is not None)
            picture = await staff.until(lambda now: sitting_of(now, LEAVES)["status"] == "ended")
            left = sitting_of(picture, LEAVES)["session_id"]
            await the_recording_plays(staff, left)
            await staff.until_gap(sitting_of(picture, SILENT)["session_id"], "computer_slept")
            await staff.until_gap(sitting_of(picture, STOPS)["session_id"], "share_stopped")
            await a_pair_has_handed_in(staff)
        verified = server.verify(left)
        assert verified.returncode == 0, verified.stdout
        assert "sealed" in verified.stdout


async def the_recording_plays(staff: Console, session_id: str) -> None:
    recording = await staff.get(f"/api/review/sittings/{session_id}")
    assert recording["sealed"]
    for track in ("screen", "camera"):
        segments = segments_of(recording, track)
        assert len(segments) >= 5
        content = await staff.bytes_of(segments[0]["url"])
        assert decoded_ms(content) > 9_000


async def a_pair_has_handed_in(staff: Console) -> None:
    found = await staff.get(f"/api/admin/submission-events?username={PAIR}")
    assert found["events"]


async def test_what_a_run_left_open_the_next_one_ends(tmp_path: Path, recordings: Path) -> None:
    with RunningServer(tmp_path / "data") as server:
        plan = plan_for(server, tmp_path, recordings)
        async with console(server) as staff:
            async with simulated(plan, 5, 10):
                await staff.until(
                    lambda now: statuses(now, LOCKED) == ["locked"] and now["counts"]["total"] == 3
                )
            async with simulated(plan):
                await staff.until(lambda now: now["counts"]["finished"] == 3)


async def test_a_hall_whose_budget_is_used_up_empties_and_nobody_comes(
    tmp_path: Path, recordings: Path
) -> None:
    with RunningServer(tmp_path / "data") as server:
        plan = replace(plan_for(server, tmp_path, recordings), limit_mb=LIMIT_MB)
        async with console(server) as staff, simulated(plan, *range(4)) as running:
            async with asyncio.timeout(120):
                await running
            picture = await staff.until(lambda _: True)
        assert picture["counts"]["finished"] == picture["counts"]["total"] > 0
        put_there = sum(file.stat().st_size for file in (tmp_path / "data/blobs").rglob("*.webm"))
        assert LIMIT_MB * 250_000 < put_there < LIMIT_MB * 1_000_000


def test_the_demo_begins_it_says_how_to_leave_it_out_and_takes_it_along_when_it_stops(
    tmp_path: Path,
) -> None:
    server = RunningServer(tmp_path / "data", command=("demo",)).start()
    log = (tmp_path / f"server-{server.port}.log").read_text
    mine = [child for child in psutil.Process().children(recursive=True) if is_simulation(child)]
    assert "--no-simulation" in log()
    assert mine
    assert server.stop() == 0
    assert not any(child.is_running() for child in mine)


def is_simulation(process: psutil.Process) -> bool:
    return "multiprocessing.spawn" in " ".join(process.cmdline())
