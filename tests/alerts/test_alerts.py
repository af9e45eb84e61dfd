"""Alerts as they are raised, merged and listed."""

from dataclasses import replace

import anyio
import msgspec
import pytest

from invigilator.alerts import CATALOGUES, AlertDocument, alert_document, alert_id
from invigilator.alerts.store import save_alerts
from invigilator.kernel import iso_utc
from tests.alerts.desk import finding
from tests.support.hall import EXAM, Hall, claim

pytestmark = pytest.mark.anyio


async def test_an_alert_is_raised_with_the_wires_fields_and_the_references_id(hall: Hall) -> None:
    sitting = await hall.sit("Priya_S")
    await hall.observe(
        sitting, claim("screen_share_stopped", "1999-01-01T00:00:00Z", reason="track_ended")
    )
    now_ms = hall.clock.now_ms()
    await hall.weigh()

    [alert] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    assert msgspec.to_builtins(alert_document(alert)) == {
        "id": "proctor:screen_share_stopped:priya_s:june-2026:2026-06-08",
        "source": "proctor",
        "type": "screen_share_stopped",
        "severity": "critical",
        "timestamp": iso_utc(now_ms),
        "contest_slug": "june-2026",
        "hackerrank_username": "Priya_S",
        "username_norm": "priya_s",
        "session_id": sitting.session_id,
        "room": "Room 4",
        "title": "Screen sharing stopped",
        "detail": "track_ended",
        "data": {"reason": "track_ended", "claimed_at": "1999-01-01T00:00:00Z"},
        "received_at": iso_utc(now_ms),
        "occurrences": 1,
        "first_seen_at_ms": now_ms,
        "last_seen_at_ms": now_ms,
        "kept": 1,
        "claimed": True,
        "action": "go_to_room",
        "closed_at_ms": None,
        "archived": False,
        "archived_at": None,
        "withdrawn": False,
        "superseded_by": None,
        "verdict": None,
        "video_key": None,
        "acknowledged_at_ms": None,
        "acknowledged_by": "",
        "assigned_to": "",
        "notes": 0,
    }


async def test_each_raise_is_a_fact_that_carries_the_whole_alert_as_it_then_was(hall: Hall) -> None:
    sitting = await hall.sit()
    for _ in range(2):
        await hall.observe(sitting, claim("screen_share_stopped", iso_utc(hall.clock.now_ms())))
        await hall.weigh()
        hall.clock.advance(60_000)
    first, second = await hall.facts(sitting, "alert_raised")
    assert first["alert_id"] == second["alert_id"]
    assert (first["alert"]["occurrences"], second["alert"]["occurrences"]) == (1, 2)
    assert second["alert"]["last_seen_at_ms"] - second["alert"]["first_seen_at_ms"] == 60_000
    msgspec.convert(second["alert"], AlertDocument)


async def test_the_day_of_an_alert_is_ours_and_not_the_browsers(hall: Hall) -> None:
    sitting = await hall.sit()
    for year in range(2027, 2037):
        await hall.observe(sitting, claim("screen_share_stopped", f"{year}-01-01T00:00:00Z"))
    await hall.weigh()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    assert alert.occurrences == 10
    assert alert.id.endswith(":2026-06-08")


async def test_the_next_day_is_another_alert_and_the_newest_comes_first(hall: Hall) -> None:
    sitting = await hall.sit()
    for _ in range(2):
        await hall.observe(sitting, claim("screen_share_stopped", iso_utc(hall.clock.now_ms())))
        await hall.weigh()
        hall.clock.advance(24 * 3_600_000)
    alerts = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    assert [alert.id[-10:] for alert in alerts] == ["2026-06-09", "2026-06-08"]
    [newest] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM, limit=1))
    assert newest.id.endswith("2026-06-09")


async def test_a_second_sitting_of_a_day_takes_nothing_from_the_first(hall: Hall) -> None:
    first = await hall.sit()
    await hall.observe(first, claim("screen_share_stopped"))
    hall.clock.advance(1000)
    await hall.end(first)
    second = await hall.sit()
    await hall.observe(second, claim("screen_share_stopped"))
    await hall.weigh()

    of_first = await hall.database.read(lambda tx: hall.alerts.of_sitting(tx, first.session_id))
    of_second = await hall.database.read(lambda tx: hall.alerts.of_sitting(tx, second.session_id))
    assert of_first == of_second
    assert [(a.occurrences, a.session_id) for a in of_first] == [(2, second.session_id)]


async def test_another_exams_alerts_are_not_listed(hall: Hall) -> None:
    await hall.publish("july-2026")
    here, there = await hall.sit(), await hall.sit(slug="july-2026")
    for sitting in (here, there):
        await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.weigh()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, "july-2026"))
    assert alert.session_id == there.session_id


async def test_a_recurrence_brings_an_archived_alert_back_to_the_list(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.weigh()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    archived = replace(alert, archived_at_ms=hall.clock.now_ms())
    await hall.database.write(lambda tx: save_alerts(tx, [archived]))
    assert await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM)) == []

    await hall.observe(sitting, claim("screen_share_stopped", "2026-06-08T09:01:00.000Z"))
    await hall.weigh()
    [again] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    assert (again.id, again.occurrences) == (alert.id, 2)


async def test_a_detector_of_somebody_elses_has_its_own_severity_words_and_dedupe(
    hall: Hall,
) -> None:
    sitting = await hall.sit()
    at_ms = hall.clock.now_ms()
    await hall.record(sitting, finding(sitting, "second_screen", at_ms, dedupe="hdmi"))
    await hall.weigh()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    assert (alert.severity, alert.title) == ("info", "second_screen")
    assert alert.id == "proctor:second_screen:priya_s:june-2026:hdmi"


async def test_a_known_type_is_as_urgent_as_the_catalogue_says(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.record(sitting, finding(sitting, "recording_stopped", hall.clock.now_ms()))
    await hall.weigh()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    assert (alert.severity, alert.title) == ("critical", "Recording stopped")


async def test_alerts_at_work_are_raised_once_though_they_are_stopped_and_started(
    hall: Hall,
) -> None:
    sitting = await hall.sit()
    for round_ in (1, 2):
        with anyio.fail_after(20):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(hall.alerts.run)
                await hall.record(
                    sitting, finding(sitting, "disconnected", hall.clock.now_ms(), dedupe="x")
                )
                while len(await hall.facts(sitting, "alert_raised")) < round_:
                    await anyio.sleep(0.01)
                tasks.cancel_scope.cancel()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_exam(tx, EXAM))
    assert alert.occurrences == 2


async def test_an_exam_without_a_slug_has_an_underscore_in_the_id() -> None:
    made = alert_id(source="proctor", alert_type="t", username_norm="u", exam_slug="", dedupe="d")
    assert made == "proctor:t:u:_:d"


async def test_the_catalogue_says_of_each_type_what_it_means_and_what_else_it_may_be() -> None:
    assert {"proctor", "contest-eval"} == set(CATALOGUES)
    for types in CATALOGUES.values():
        for entry in types.values():
            assert entry.title
            assert entry.meaning.endswith(".")
            assert entry.false_causes
