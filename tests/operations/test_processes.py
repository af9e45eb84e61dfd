"""What administrators see of the processes, and of readers that are behind."""

from typing import Any

import pytest

from invigilator.database import Transaction
from invigilator.evidence.detour_store import count_detour
from invigilator.processes import Registry, Role
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


async def shown(place: Installation, name: str) -> tuple[int, dict[str, Any]]:
    async with place.client() as http:
        form = {"name": name, "password": f"{name}123"}
        (await http.post("/api/staff/sign-in", json=form)).raise_for_status()
        answer = await http.get("/api/staff/processes")
        return answer.status_code, answer.json()


async def test_a_process_is_shown_as_it_last_said(place: Installation) -> None:
    registry = Registry(
        place.parts.database,
        place.clock,
        role=Role.WORK,
        host="hall-1",
        pid=7,
        version="0.1.0",
        parts=lambda: ["alerts", "detection"],
    )
    await registry.beat()
    _, answer = await shown(place, "admin")
    (process,) = answer["processes"]
    assert (process["host"], process["pid"], process["role"]) == ("hall-1", 7, "work")
    assert process["parts"] == ["alerts", "detection"]
    await registry.leave()
    assert (await shown(place, "admin"))[1]["processes"] == []


async def test_a_reader_that_has_something_to_read_is_named(
    place: Installation, candidate: CandidateClient
) -> None:
    begun_ms = place.clock.now_ms()
    await candidate.heartbeat("screen:recording")
    place.clock.advance(90_000)
    _, answer = await shown(place, "admin")
    assert {"name": "detection", "behind_since_ms": begun_ms} in answer["readers_behind"]


async def test_uploads_that_could_not_reach_the_store_are_told_with_how_many(
    place: Installation,
) -> None:
    def unit(tx: Transaction) -> None:
        for session_id in ("one", "one", "two"):
            count_detour(tx, session_id, place.clock.now_ms())

    await place.parts.database.write(unit)
    _, answer = await shown(place, "admin")
    assert answer["detours"] == {"uploads": 3, "sittings": 2}


async def test_processes_are_for_administrators(place: Installation) -> None:
    assert (await shown(place, "proctor"))[0] == 403
