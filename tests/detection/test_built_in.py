"""What each built-in detector finds, in the reference's words where it has them, and what not."""

from typing import Any

import pytest

from invigilator.sittings.transitions import Action
from tests.support.hall import RECORDING, STOPPED, Hall, claim

pytestmark = pytest.mark.anyio


def shown(finding: dict[str, Any], *fields: str) -> tuple[Any, ...]:
    return tuple(finding[field] for field in fields)


@pytest.mark.parametrize(
    ("observed", "title", "severity"),
    [
        ("screen_share_stopped", "Screen sharing stopped", "critical"),
        ("recording_stopped", "Recording stopped", "critical"),
        ("recording_error", "Recording error", "critical"),
        ("second_display", "Second display", "warning"),
    ],
)
async def test_what_the_page_says_of_itself_is_a_claim(
    hall: Hall, observed: str, title: str, severity: str
) -> None:
    sitting = await hall.sit()
    hall.clock.advance(5_000)
    early = claim(observed, "2031-01-01T00:00:00Z", message="first")
    await hall.observe(sitting, early, claim(observed, "2030-01-01T00:00:00Z", message="last"))
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    assert shown(found, "finding_type", "title", "severity") == (observed, title, severity)
    assert shown(found, "is_claim", "occurrences", "detail") == (True, 2, "last")
    assert (found["at_ms"], found["dedupe"]) == (hall.clock.now_ms(), "")
    assert found["data"] == {"message": "last", "claimed_at": "2030-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("detail", "found"),
    [
        ({"is_extended": True}, ["second_display"]),
        ({"is_extended": False}, []),
        ({"is_extended": "true"}, []),
        ({}, []),
    ],
)
async def test_a_screen_that_is_extended_is_a_second_display(
    hall: Hall, detail: dict[str, Any], found: list[str]
) -> None:
    sitting = await hall.sit()
    await hall.observe(sitting, claim("display_changed", **detail))
    await hall.weigh()
    assert await hall.findings(sitting) == found


async def test_another_address_is_told_once_for_each_that_it_comes_to(hall: Hall) -> None:
    sitting = await hall.sit()
    for address in ("10.0.0.1", "10.0.0.2", "10.0.0.2", "10.0.0.1", "10.0.0.3"):
        await hall.beat(sitting, address=address)
    await hall.weigh()
    first, second = await hall.facts(sitting, "finding_made")
    assert shown(first, "finding_type", "title", "severity", "detail", "dedupe") == (
        "ip_changed",
        "IP address changed",
        "warning",
        "IP changed from 10.0.0.1 to 10.0.0.2",
        "10.0.0.2",
    )
    assert first["data"] == {
        "start_ip": "10.0.0.1",
        "previous_ip": "10.0.0.1",
        "current_ip": "10.0.0.2",
    }
    assert first["is_claim"] is False
    assert second["dedupe"] == "10.0.0.3"


@pytest.mark.parametrize(
    ("kind", "opened", "found"),
    [
        ("hidden", False, ("warning", "Proctor tab hidden")),
        ("closing", False, ("warning", "Proctor tab closing/unloading")),
        ("hidden", True, ("info", "Proctor tab hidden")),
        ("closing", True, ("info", "Proctor tab closing/unloading")),
    ],
)
async def test_a_hidden_page_is_a_mere_note_once_the_contest_was_opened(
    hall: Hall, kind: str, opened: bool, found: tuple[str, str]
) -> None:
    sitting = await hall.sit()
    await hall.beacon(sitting, kind, contest_opened=opened)
    await hall.weigh()
    [hidden] = await hall.facts(sitting, "finding_made")
    assert shown(hidden, "finding_type", "title") == ("tab_hidden", "Proctor tab hidden")
    assert shown(hidden, "severity", "detail") == found
    assert (hidden["data"], hidden["dedupe"]) == ({"kind": kind}, "")


async def test_a_page_that_is_shown_again_raises_nothing(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beacon(sitting, "visible")
    await hall.weigh()
    assert await hall.findings(sitting) == []


async def test_who_is_locked_may_look_elsewhere_and_fall_silent(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.act(sitting, Action.LOCK)
    await hall.beacon(sitting, "hidden")
    await hall.beacon(sitting, "closing")
    await hall.silence()
    await hall.weigh()
    assert await hall.findings(sitting) == []


async def test_a_clock_that_was_set_is_found(hall: Hall) -> None:
    sitting = await hall.sit()
    for off in (0, -120_000, -120_000):
        hall.clock.advance(10_000)
        await hall.beat(sitting, client_time_ms=hall.clock.now_ms() + off)
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    assert shown(found, "finding_type", "severity", "is_claim") == ("clock_jump", "warning", True)
    assert found["detail"] == "The computer's clock was set back by 120 s"
    assert found["data"]["jumped_ms"] == -120_000


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("silence", "Nothing heard since 2026-06-08T09:00:00.000Z"),
        ("closed_tab", "The page said at 2026-06-08T09:00:00.000Z that it closes, and did not"),
        ("server_restarted", "Nothing heard since 2026-06-08T09:00:00.000Z; our server was"),
    ],
)
async def test_a_lost_connection_says_why_and_since_when(
    hall: Hall, cause: str, words: str
) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    heard_at_ms = hall.clock.now_ms()
    if cause == "closed_tab":
        await hall.beacon(sitting, "closing")
    if cause == "server_restarted":
        await hall.restart(down_seconds=300)
    began_at_ms = hall.clock.now_ms()
    await hall.silence()
    await hall.weigh()
    found = (await hall.facts(sitting, "finding_made"))[-1]
    assert shown(found, "finding_type", "severity") == ("disconnected", "warning")
    assert found["detail"].startswith(words)
    assert found["data"] == {
        "cause": cause,
        "last_seen_at_ms": heard_at_ms,
        "gap_started_at_ms": began_at_ms,
    }


async def stop(hall: Hall, order: str, seconds_between: int) -> list[str]:
    """A share that stops: `o` the page's word, `h` its heartbeat, in some order."""
    sitting = await hall.sit()
    await hall.beat(sitting, RECORDING)
    for mark in order:
        hall.clock.advance(seconds_between * 1000)
        if mark == "o":
            await hall.observe(sitting, claim("screen_share_stopped", reason="track_ended"))
        else:
            await hall.beat(sitting, STOPPED)
    await hall.weigh()
    return await hall.findings(sitting)


async def test_one_stopped_share_is_one_finding_where_the_page_tells_first(hall: Hall) -> None:
    assert await stop(hall, "oh", 15) == ["screen_share_stopped"]


async def test_a_stop_long_after_the_page_told_of_another_is_its_own(hall: Hall) -> None:
    assert await stop(hall, "oh", 30) == ["screen_share_stopped", "recording_stopped"]


async def test_a_heartbeat_that_tells_first_is_found_at_once(hall: Hall) -> None:
    assert await stop(hall, "h", 1) == ["recording_stopped"]
