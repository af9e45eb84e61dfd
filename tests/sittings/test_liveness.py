"""Liveness: silence is noticed once, return is noticed once, and a restart is neither."""

from pathlib import Path

import pytest

from invigilator.app.settings import Settings
from invigilator.sittings import LivenessChanged, LivenessSettings
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("each_engine")]


async def changes(place: Installation, session_id: str) -> list[str]:
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, session_id, kinds=["liveness_changed"])
    )
    return [fact.read_as(LivenessChanged).connection for fact in facts]


async def time_line(
    place: Installation, candidate: CandidateClient, clock: FakeClock, drawn: str
) -> str:
    """Live through `drawn`: `h` a heartbeat, `.` five seconds of silence. What was noticed."""
    for mark in drawn:
        if mark == "h":
            await candidate.heartbeat()
        else:
            clock.advance(5_000)
            await place.parts.liveness.tick()
    return " ".join(await changes(place, candidate.session_id))


@pytest.mark.parametrize(
    ("drawn", "noticed"),
    [
        ("h..h..h..h", ""),
        ("h.........", ""),
        ("h..........", "disconnected"),
        ("h........................", "disconnected"),
        ("h...........h", "disconnected connected"),
        ("h...........h...........h", "disconnected connected disconnected connected"),
        ("...........", "disconnected"),
    ],
)
async def test_a_gap_is_noticed_once_and_so_is_the_return(
    place: Installation, candidate: CandidateClient, clock: FakeClock, drawn: str, noticed: str
) -> None:
    assert await time_line(place, candidate, clock, drawn) == noticed


@pytest.mark.usefixtures("engine")
async def test_the_patience_is_a_setting(tmp_path: Path, clock: FakeClock) -> None:
    settings = Settings(liveness=LivenessSettings(disconnected_after_seconds=10))
    place_of_its_own = installation(tmp_path / "data", clock, settings, jobs=False)
    async with place_of_its_own as place, place.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        assert await time_line(place, candidate, clock, "h..") == ""
        assert await time_line(place, candidate, clock, ".") == "disconnected"


async def test_a_stepping_wall_clock_disconnects_nobody(
    place: Installation, candidate: CandidateClient, clock: FakeClock
) -> None:
    await candidate.heartbeat()
    clock.set_wall(clock.now_ms() + 3_600_000)
    await place.parts.liveness.tick()
    assert await changes(place, candidate.session_id) == []


async def test_an_ended_sitting_is_missed_by_nobody(
    place: Installation, candidate: CandidateClient, clock: FakeClock
) -> None:
    await candidate.end()
    assert await time_line(place, candidate, clock, "...........") == ""


@pytest.mark.usefixtures("engine")
async def test_a_restart_of_the_server_is_nobodys_silence(tmp_path: Path, clock: FakeClock) -> None:
    async with (
        installation(tmp_path / "data", clock, jobs=False) as before,
        before.client() as http,
    ):
        candidate = CandidateClient(http)
        started = await candidate.start()
        await candidate.heartbeat()
        await before.parts.liveness.tick()
    clock.advance(600_000)
    after = Installation(before.data, clock, Settings())
    await after.parts.liveness.load()
    await after.parts.liveness.tick()
    assert await changes(after, candidate.session_id) == []
    presence = after.parts.signs.presence_of(candidate.session_id)
    assert presence is not None
    assert presence.recording_state == "screen:recording;camera:recording"
    async with after.client() as http:
        http.headers["authorization"] = f"Bearer {started['session_token']}"
        returned = CandidateClient(http)
        returned.session_id = candidate.session_id
        assert (await returned.heartbeat()).status_code == 200
    clock.advance(50_000)
    await after.parts.liveness.tick()
    assert await changes(after, candidate.session_id) == ["disconnected"]
    await after.app.stop()


async def test_a_heartbeat_is_no_fact_and_a_changed_recording_state_is_one(
    place: Installation, candidate: CandidateClient
) -> None:
    for state in ("screen:recording", "screen:recording", "screen:stopped", "screen:stopped"):
        await candidate.heartbeat(state)
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, candidate.session_id)
    )
    assert [fact.kind for fact in facts] == [
        "sitting_started",
        "recording_state_changed",
        "recording_state_changed",
    ]


async def test_presence_is_written_behind_and_the_last_one_wins(
    place: Installation, candidate: CandidateClient, clock: FakeClock
) -> None:
    for state in ("screen:recording", "screen:stopped", "screen:recording"):
        await candidate.heartbeat(state)
        clock.advance(1)
    await place.parts.liveness.tick()
    rows = await place.parts.database.read(
        lambda tx: tx.exec_driver_sql(
            "SELECT recording_state, heartbeat_count FROM presences"
        ).fetchall()
    )
    assert [tuple(row) for row in rows] == [("screen:recording", 3)]
