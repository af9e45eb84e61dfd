"""A hall with hundreds in it, made through the product's own verbs before a server begins."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import DEMO_SLUG, prepare_demo
from invigilator.app.settings import Settings
from invigilator.app.wiring import Invigilator
from invigilator.kernel import SystemClock
from invigilator.sittings import Beat, Registration
from tests.support.elsewhere import run_elsewhere

_TOGETHER = 500
_ADDRESS = "10.0.0.1"
_RECORDING = "screen:recording;camera:recording;microphone:unavailable"
_STOPPED = "screen:stopped;camera:recording;microphone:unavailable"
_FIRST = ("Ada", "Bence", "Chen", "Daria", "Emeka", "Fatima", "Goran", "Hana", "Ivo", "Júlia")
_LAST = ("Okafor", "Kovács", "Wei", "Petrova", "Silva", "Haddad", "Novak", "Sato", "Lind", "Tóth")


def username_of(number: int) -> str:
    """Of the person of this number."""
    return f"person_{number:04d}"


def name_of(number: int) -> str:
    """A name that no other has."""
    return f"{_FIRST[number % 10]} {_LAST[number // 10 % 10]} {number:04d}"


def fill_hall(data: Path, count: int, *, expected: int = 0) -> list[str]:
    """Make `count` sittings in three rooms, and a roster with `expected` more people.

    Every two hundredth person's screen is not recorded. Returns the sittings' ids, by number.
    """
    return run_elsewhere(_fill(data, count, expected))


async def _fill(data: Path, count: int, expected: int) -> list[str]:
    running = Invigilator(DataDirectory(data), Settings())
    await prepare_demo(running.parts, SystemClock())
    if expected:
        await _expect(running, count + expected)
    ids: list[str] = []
    for first in range(0, count, _TOGETHER):
        numbers = range(first, min(first + _TOGETHER, count))
        ids += await asyncio.gather(*(_sit(running, number) for number in numbers))
    await running.stop()
    return ids


async def _expect(running: Invigilator, people: int) -> None:
    lines = [f"{username_of(n)},{name_of(n)},Room {n % 3 + 1}" for n in range(people)]
    text = "\n".join(("username,name,room", *lines))
    import_id = await running.parts.rosters.begin_import(DEMO_SLUG, text.encode(), "demo")
    await running.parts.job_worker.run_due()
    done = await running.parts.rosters.import_of(DEMO_SLUG, import_id)
    assert done.people == people, done


async def _sit(running: Invigilator, number: int) -> str:
    admitted = await running.parts.sittings.start(
        Registration(
            username=username_of(number),
            name=name_of(number),
            roll_number=f"R-{number:04d}",
            email=f"{username_of(number)}@example.org",
            room=f"Room {number % 3 + 1}",
        ),
        exam_slug=DEMO_SLUG,
        address=_ADDRESS,
    )
    assert admitted.token is not None
    state = _STOPPED if number % 200 == 7 else _RECORDING
    beat = Beat(state, "visible", upload_queue_depth=0, network_online=True)
    session_id = admitted.sitting.session_id
    await running.parts.signs.heartbeat(session_id, admitted.token, beat, address=_ADDRESS)
    return session_id


def raise_alert(
    staff: Page, url: str, session_id: str, number: int, *, title: str, severity: str = "critical"
) -> None:
    """An alert as a contest's poller sends it, about one person."""
    alert = {
        "id": f"contest-eval:wall:{username_of(number)}:{DEMO_SLUG}:{title}",
        "source": "contest-eval",
        "type": "recurring_pair",
        "severity": severity,
        "timestamp": "2026-06-08T09:30:00.000Z",
        "hackerrank_username": username_of(number),
        "session_id": session_id,
        "contest_slug": DEMO_SLUG,
        "room": f"Room {number % 3 + 1}",
        "title": title,
        "detail": "",
    }
    answer = staff.request.post(f"{url}/api/alerts", data={"alerts": [alert]})
    assert answer.ok, answer.text()


def act_on(staff: Page, url: str, action: str, session_ids: Sequence[str]) -> None:
    """What staff do with several people at once."""
    body: dict[str, Any] = {"action": action, "session_ids": list(session_ids), "reason": "a test"}
    answer = staff.request.post(f"{url}/api/staff/sittings/actions", data=body)
    assert answer.ok, answer.text()
