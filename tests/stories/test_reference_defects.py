"""The reference system's defects that touch the server: each is held by tests that name it.

The numbers are those of its description's ranked list. Most are told where their capability is
tested; `HELD_BY` finds them. The rest are told here, over HTTP.
"""

import ast
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from sqlalchemy import Engine, event

from invigilator.testing import FakeClock
from tests.support import engines
from tests.support.candidate import CandidateClient, registration
from tests.support.installation import Installation, installation
from tests.support.reference import alert, submission

TESTS = Path(__file__).parent.parent
DEMO = "demo-contest"
HOUR_MS = 3_600_000

# Where each is held, at least: files of tests whose names or words say the number.
HELD_BY: dict[int, tuple[str, ...]] = {
    2: ("evidence/test_reference_defects.py", "reference/standing/test_student_calls.py"),
    4: ("alerts/test_reference_defects.py", "reference/test_alert_list.py"),
    5: ("alerts/test_reference_defects.py", "reference/test_alert_ingest.py"),
    7: ("alerts/test_reference_defects.py", "reference/test_sure_shots.py"),
    8: ("alerts/test_reference_defects.py", "reference/test_sure_shots.py"),
    9: ("sittings/test_actions.py", "reference/standing/test_session_transitions.py"),
    10: ("sittings/test_admission_races.py", "stories/test_one_active_sitting.py"),
    11: ("review/test_reference_defects.py", "reference/test_review_workflow.py"),
    13: ("sittings/test_starts.py", "reference/test_start.py"),
    14: ("stories/test_reference_defects.py",),
    15: ("review/test_listing.py", "reference/test_sessions.py"),
    16: ("stories/test_reference_defects.py", "reference/test_sure_shots.py"),
    17: ("stories/test_reference_defects.py",),
    18: ("sittings/test_starts.py",),
    19: ("evidence/test_reference_defects.py", "reference/standing/test_student_calls.py"),
    20: ("stories/test_reference_defects.py", "review/test_reference_defects.py"),
    21: ("stories/test_reference_defects.py",),
    23: ("evidence/test_reference_events.py", "reference/standing/test_events.py"),
    24: ("evidence/test_reference_defects.py",),
    25: ("stories/test_reference_defects.py",),
}


@pytest.mark.parametrize("number", HELD_BY)
def test_every_defect_that_touches_the_server_is_held_by_tests_that_name_it(number: int) -> None:
    for file in HELD_BY[number]:
        assert number in {named for _, named in defects_named_in(TESTS / file)}, file


def defects_named_in(file: Path) -> Iterator[tuple[str, int]]:
    """(test, number) of every test in a file whose name or words say a defect."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "test_" in node.name[:5]:
            words = f"{node.name} {ast.get_docstring(node) or ''}"
            for numbers in re.findall(r"[Dd]efects?[ _](\d+(?:(?:, | and )\d+)*)", words):
                for number in re.findall(r"\d+", numbers):
                    yield node.name, int(number)


@pytest.fixture
async def staff(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    """An administrator's browser."""
    async with place.client() as http:
        await sign_in(http)
        yield http


async def sign_in(http: httpx2.AsyncClient, name: str = "admin") -> None:
    body = {"name": name, "password": f"{name}123"}
    (await http.post("/api/staff/sign-in", json=body)).raise_for_status()


async def read(http: httpx2.AsyncClient, path: str, **query: Any) -> Any:
    return (await http.get(path, params=query)).raise_for_status().json()


@pytest.mark.anyio
async def test_defect_14_a_segment_lies_where_it_was_captured_however_late_it_came(
    candidate: CandidateClient, staff: httpx2.AsyncClient, clock: FakeClock
) -> None:
    """It stood half a minute before the end of its upload, whatever its length."""
    begun_ms = clock.now_ms()
    clock.advance(HOUR_MS)
    captured = {"clock_origin_ms": begun_ms, "captured_from_ms": 0, "captured_to_ms": 7_000}
    await candidate.upload(b"seven seconds", 1, **captured)
    recording = await read(staff, f"/api/review/sittings/{candidate.session_id}")
    screen = next(track for track in recording["tracks"] if track["track"] == "screen")
    (segment,) = screen["segments"]
    assert (segment["from_ms"], segment["to_ms"]) == (begun_ms, begun_ms + 7_000)
    assert segment["received_at_ms"] == begun_ms + HOUR_MS


@pytest.mark.usefixtures("engine")
@pytest.mark.anyio
async def test_defect_16_uploads_that_died_under_a_recording_are_an_alert(
    tmp_path: Path, clock: FakeClock
) -> None:
    """Heartbeats said `recording` for the rest of the exam, and nothing arrived any more."""
    async with (
        installation(tmp_path / "data", clock) as place,
        place.client() as browser,
        place.client() as office,
    ):
        candidate = CandidateClient(browser)
        await candidate.start()
        await candidate.heartbeat()
        await candidate.upload(b"the last segment that came", 1)
        await sign_in(office)
        found: list[str] = []
        with anyio.fail_after(60):
            while "upload_stalled" not in found:
                clock.advance(10_000)
                (await candidate.heartbeat()).raise_for_status()
                await anyio.sleep(0.05)
                listed = await read(office, "/api/admin/alerts", contest_slug=DEMO)
                found = [one["type"] for one in listed["alerts"]]
        assert "disconnected" not in found


@pytest.mark.anyio
async def test_defect_17_the_camera_that_was_consented_to_is_recorded(
    candidate: CandidateClient, staff: httpx2.AsyncClient
) -> None:
    """It was a picture on the candidate's own page, and nowhere else."""
    await candidate.upload(b"the screen", 1)
    await candidate.upload(b"the camera", 1, kind="camera")
    recording = await read(staff, f"/api/review/sittings/{candidate.session_id}")
    urls = {
        track["track"]: track["segments"][0]["url"]
        for track in recording["tracks"]
        if track["segments"]
    }
    assert set(urls) == {"screen", "camera"}
    assert (await staff.get(urls["camera"])).content == b"the camera"


@pytest.mark.usefixtures("engine")
@pytest.mark.anyio
async def test_defect_20_who_did_what_to_whom_and_why_is_on_record_and_who_looked(
    tmp_path: Path, clock: FakeClock
) -> None:
    """One password for all, and no note of what was done with it."""
    async with (
        installation(tmp_path / "data", clock) as place,
        place.client() as browser,
        place.client() as desk,
        place.client() as office,
    ):
        candidate = CandidateClient(browser)
        await candidate.start()
        await candidate.upload(b"the screen", 1)
        await sign_in(office)
        await sign_in(desk, "proctor")
        await read(desk, f"/api/review/sittings/{candidate.session_id}")
        lock = {
            "action": "lock",
            "session_ids": [candidate.session_id],
            "reason": "asked to wait outside",
        }
        (await desk.post("/api/staff/sittings/actions", json=lock)).raise_for_status()
        assert (await desk.get("/api/staff/audit")).status_code == 403
        viewed = await on_record(office, candidate, "recording_viewed")
        locked = await on_record(office, candidate, "asked to wait outside")
    for entry in (viewed, locked):
        assert (entry["by"], entry["hackerrank_username"]) == ("proctor", "priya_s")


async def on_record(
    office: httpx2.AsyncClient, candidate: CandidateClient, words: str
) -> dict[str, Any]:
    """The entry of the audit about a sitting that says `words`, as soon as it is there."""
    with anyio.fail_after(20):
        while True:
            found = await read(office, "/api/staff/audit", session_id=candidate.session_id)
            for entry in found["entries"]:
                if words in str(entry):
                    told: dict[str, Any] = entry
                    return told
            await anyio.sleep(0.01)


@engines.ON_SQLITE
@pytest.mark.usefixtures("engine")
@pytest.mark.anyio
async def test_defect_21_counts_and_lists_cost_sqlite_the_same_however_many_sit(
    tmp_path: Path, clock: FakeClock
) -> None:
    """Every console read every session and every alert, every five seconds."""
    with Steps() as steps:
        async with installation(tmp_path / "data", clock, jobs=False) as place:
            few = await costs(place, steps, sittings=40)
            many = await costs(place, steps, sittings=400)
    for path, cost in many.items():
        assert cost <= 2 * few[path] + 10, (path, few[path], cost)


async def costs(place: Installation, steps: "Steps", *, sittings: int) -> dict[str, int]:
    """What the database does for each call that a console repeats, once so many sit there."""
    async with anyio.create_task_group() as starting:
        for number in range(sittings):
            starting.start_soon(sit, place, f"u{sittings}-{number}")
    alerts = [
        alert(id=f"{sittings}-{n}", hackerrank_username=f"u{sittings}-{n}", contest_slug=DEMO)
        for n in range(sittings)
    ]
    measured = {}
    async with place.client() as office:
        await sign_in(office)
        (await office.post("/api/alerts", json={"alerts": alerts})).raise_for_status()
        for path in ("/api/admin/stats", "/api/admin/alerts", "/api/staff/sittings"):
            before = steps.count
            assert await read(office, path, contest_slug=DEMO, limit=20)
            measured[path] = steps.count - before
    return measured


async def sit(place: Installation, username: str) -> None:
    async with place.client() as http:
        body = registration(username)
        (await http.post("/api/session/start", json=body)).raise_for_status()


class Steps:
    """How many hundreds of its own instructions the database ran, on all connections."""

    def __init__(self) -> None:
        self.count = 0

    def watch(self, connection: sqlite3.Connection, _record: Any) -> None:
        """Count a new connection's instructions too."""
        connection.set_progress_handler(self._step, 100)

    def __enter__(self) -> "Steps":
        event.listen(Engine, "connect", self.watch)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "connect", self.watch)

    def _step(self) -> int:
        self.count += 1
        return 0


@pytest.mark.anyio
@pytest.mark.parametrize("username", ["..", ".", " Priya_S ", "a/b", "Müller", "x" * 130, "ΑΣ"])
async def test_defect_25_one_rule_makes_a_name_comparable_whoever_sends_it(
    place: Installation, staff: httpx2.AsyncClient, username: str
) -> None:
    """The page and the poller each had a rule of their own, and some names did not meet."""
    async with place.client() as http:
        started = await CandidateClient(http).start(username)
    norm = started["storage_prefix"].split("/")[3]
    sent = alert(hackerrank_username=username, contest_slug=DEMO)
    ingested = await staff.post("/api/alerts", json=sent)
    assert ingested.raise_for_status().json()["ids"][0].split(":")[2] == norm
    handed_in = submission(1, hackerrank_username=username, contest_slug=DEMO)
    (await staff.post("/api/submission-events", json={"events": [handed_in]})).raise_for_status()
    for spelling in (username, norm):
        found = await read(staff, "/api/admin/sessions", username=spelling)
        assert [one["username_norm"] for one in found["sessions"]] == [norm]
        events = await read(staff, "/api/admin/submission-events", username=spelling)
        assert len(events["events"]) == 1
