"""What the server raises by itself: by the settings, within a budget, closed and brought back."""

from collections.abc import Sequence
from typing import Any

import pytest

from invigilator.alerts import Alerts
from invigilator.alerts.deriving import BEGUN_A_DAY_MAX
from invigilator.alerts.model import Action
from invigilator.alerts.occurrence_store import OCCURRENCES_MAX
from invigilator.alerts.raising import TOLD_PER_MINUTE_MAX
from invigilator.detection import FindingClosed, Severity
from invigilator.sittings import Sitting, SittingStarted
from tests.alerts.desk import STAFF, Desk, finding
from tests.support.hall import EXAM

pytestmark = pytest.mark.anyio

DAY_MS = 24 * 3_600_000


async def close(desk: Desk, sitting: Sitting, kind: str, dedupe: str) -> None:
    """A detector says that what it found is over."""
    over = FindingClosed(
        session_id=sitting.session_id,
        exam_slug=sitting.exam_slug,
        detector="presence",
        finding_type=kind,
        dedupe=dedupe,
        at_ms=desk.hall.clock.now_ms(),
        detail="heard from again",
        evidence_sequence=1,
    )
    await desk.hall.record(sitting, over)
    await desk.hall.weigh()


async def find_all(desk: Desk, sitting: Sitting, kind: str, dedupes: Sequence[str]) -> None:
    at_ms = desk.hall.clock.now_ms()
    found = [finding(sitting, kind, at_ms, dedupe=dedupe) for dedupe in dedupes]
    await desk.hall.record(sitting, *found)
    await desk.hall.weigh()


async def told(desk: Desk, sitting: Sitting) -> list[dict[str, Any]]:
    return await desk.hall.facts(sitting, "alert_raised")


async def test_what_only_the_browser_says_is_marked_as_a_claim(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    await desk.find(sitting=sitting, kind="ip_changed", dedupe="10.0.0.9")
    await desk.find(sitting=sitting, kind="screen_share_stopped")
    await desk.find(sitting=sitting, kind="of_a_plug_in", is_claim=True)
    claimed = {alert.type: alert.claimed for alert in await desk.listed()}
    assert claimed == {"ip_changed": False, "screen_share_stopped": True, "of_a_plug_in": True}
    [occurrence] = (await desk.detail((await desk.listed(type="of_a_plug_in"))[0].id)).occurrences
    assert occurrence.claimed


async def test_each_occurrence_is_kept_with_its_sitting_and_its_words(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    for number in (1, 2):
        desk.hall.clock.advance(1000)
        await desk.find(
            sitting=sitting, kind="ip_changed", detail=f"change {number}", data={"n": number}
        )
    alert = await desk.only()
    occurrences = (await desk.detail(alert.id)).occurrences
    assert (alert.occurrences, alert.kept) == (2, 2)
    assert [(one.number, one.detail, one.data) for one in occurrences] == [
        (1, "change 1", {"n": 1}),
        (2, "change 2", {"n": 2}),
    ]
    assert {one.session_id for one in occurrences} == {sitting.session_id}
    assert {one.told_by for one in occurrences} == {"test"}
    assert occurrences[1].at_ms - occurrences[0].at_ms == 1000


async def test_the_first_ten_and_the_newest_ninety_occurrences_are_kept(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    for _ in range(5):
        await find_all(desk, sitting, "ip_changed", ["a"] * 50)
        desk.hall.clock.advance(60_000)
    alert = await desk.only()
    numbers = [one.number for one in (await desk.detail(alert.id)).occurrences]
    assert (alert.occurrences, alert.kept) == (250, OCCURRENCES_MAX)
    assert numbers == [*range(1, 11), *range(161, 251)]


async def test_what_comes_too_fast_is_counted_and_told_of_with_the_next(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    for _ in range(4):
        await find_all(desk, sitting, "ip_changed", ["a"] * 50)
    alert = await desk.only()
    facts = await told(desk, sitting)
    assert (alert.occurrences, alert.kept, len(facts)) == (200, TOLD_PER_MINUTE_MAX, 60)

    desk.hall.clock.advance(60_000)
    await find_all(desk, sitting, "ip_changed", ["a"])
    newest = (await told(desk, sitting))[-1]
    assert (newest["untold"], newest["alert"]["occurrences"]) == (140, 201)
    assert (await desk.detail(alert.id)).occurrences[-1].untold == 140


async def test_a_restart_forgives_no_flood(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    await find_all(desk, sitting, "ip_changed", ["a"] * 60)
    await find_all(desk, sitting, "disconnected", [f"gap {n}" for n in range(BEGUN_A_DAY_MAX)])
    hall = desk.hall
    hall.alerts = Alerts(hall.database, hall.journal, hall.clock, hall.sittings)
    hall.clock.advance(30_000)
    await find_all(desk, sitting, "ip_changed", ["a"] * 60)
    await find_all(desk, sitting, "disconnected", ["one more"])
    assert len([fact for fact in await told(desk, sitting) if "ip_changed" in str(fact)]) == 60
    assert len(await desk.listed(type="disconnected")) == BEGUN_A_DAY_MAX + 1


async def test_one_sitting_begins_only_so_many_alerts_of_a_type_a_day(desk: Desk) -> None:
    sitting, other = await desk.hall.sit(), await desk.hall.sit("Asha_R")
    await find_all(desk, sitting, "ip_changed", [f"10.0.0.{n}" for n in range(50)])
    await find_all(desk, sitting, "disconnected", ["one gap"])
    await find_all(desk, other, "ip_changed", ["10.1.1.1"])
    alerts = await desk.listed(username_norm="priya_s", type="ip_changed")
    assert len(alerts) == BEGUN_A_DAY_MAX + 1
    [more] = [alert for alert in alerts if alert.id.endswith(":more")]
    assert more.occurrences == 50 - BEGUN_A_DAY_MAX
    assert len(await desk.listed(username_norm="asha_r")) == 1

    # One that has begun goes on being counted by itself.
    await find_all(desk, sitting, "ip_changed", ["10.0.0.3", "10.0.0.99"])
    counts = {alert.id[-9:]: alert.occurrences for alert in await desk.listed(type="ip_changed")}
    assert counts[":10.0.0.3"] == 2
    assert counts["2026:more"] == 31

    desk.hall.clock.advance(DAY_MS)
    await find_all(desk, sitting, "ip_changed", ["10.9.9.9"])
    assert (await desk.listed())[0].id.endswith("10.9.9.9")


async def test_what_is_over_closes_and_opens_when_it_happens_again(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    await desk.find(sitting=sitting, kind="disconnected", dedupe="gap")
    desk.hall.clock.advance(5000)
    await close(desk, sitting, "disconnected", "gap")
    alert = await desk.only()
    assert alert.closed_at_ms == desk.hall.clock.now_ms()
    [fact] = await desk.hall.facts(sitting, "alert_closed")
    assert (fact["by"], fact["detail"]) == ("presence", "heard from again")
    assert fact["alert"]["closed_at_ms"] == alert.closed_at_ms

    desk.hall.clock.advance(5000)
    await desk.find(sitting=sitting, kind="disconnected", dedupe="gap")
    assert (await desk.only()).closed_at_ms is None
    assert await desk.history(alert.id) == ["alert_raised", "alert_closed"]


async def test_a_closing_that_comes_late_closes_nothing_that_happened_since(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    over = FindingClosed(
        session_id=sitting.session_id,
        exam_slug=EXAM,
        detector="presence",
        finding_type="disconnected",
        dedupe="gap",
        at_ms=desk.hall.clock.now_ms(),
        detail="",
        evidence_sequence=1,
    )
    desk.hall.clock.advance(1000)
    await desk.find(sitting=sitting, kind="disconnected", dedupe="gap")
    await desk.hall.record(sitting, over)
    await desk.hall.weigh()
    assert (await desk.only()).closed_at_ms is None


async def test_what_was_beyond_the_budget_closes_too_and_flapping_tells_no_more(
    desk: Desk,
) -> None:
    sitting = await desk.hall.sit()
    await find_all(desk, sitting, "disconnected", [f"gap {n}" for n in range(BEGUN_A_DAY_MAX)])
    for number in range(100):
        await desk.find(sitting=sitting, kind="disconnected", dedupe=f"late gap {number}")
        desk.hall.clock.advance(10)
        await close(desk, sitting, "disconnected", f"late gap {number}")
    more = (await desk.listed())[0]
    assert (more.id.endswith(":more"), more.occurrences) == (True, 100)
    assert more.closed_at_ms is not None
    assert len(await desk.hall.facts(sitting, "alert_closed")) == TOLD_PER_MINUTE_MAX


async def test_a_username_that_is_not_on_the_roster_is_an_alert(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    [started] = await desk.hall.facts(sitting, "sitting_started")
    started.pop("type")
    await desk.hall.record(sitting, SittingStarted(**started | {"is_listed": True}))
    await desk.hall.weigh()
    assert await desk.listed() == []
    await desk.hall.record(sitting, SittingStarted(**started | {"is_listed": False}))
    await desk.hall.weigh()
    alert = await desk.only()
    assert (alert.type, alert.severity) == ("unlisted_username", Severity.WARNING)
    assert (alert.detail, alert.room) == ("Priya_S is not on the roster", "Room 4")


async def test_who_was_named_by_mistake_has_no_alert_of_it_and_gets_none(desk: Desk) -> None:
    sitting = await desk.hall.sit("Somebody_Else")
    [started] = await desk.hall.facts(sitting, "sitting_started")
    started.pop("type")
    unlisted = SittingStarted(**started | {"is_listed": False})
    await desk.hall.record(sitting, unlisted)
    await desk.hall.weigh()
    assert len(await desk.listed()) == 1
    await desk.hall.disown(sitting)
    await desk.hall.weigh()
    assert await desk.listed() == []
    await desk.hall.record(sitting, unlisted)
    await desk.find(sitting=sitting, kind="disconnected")
    await desk.hall.weigh()
    assert await desk.listed() == []


async def test_a_hidden_tab_is_no_more_than_its_detector_says_unless_somebody_set_it(
    desk: Desk,
) -> None:
    sitting = await desk.hall.sit()
    await desk.find(sitting=sitting, kind="tab_hidden", severity="info", dedupe="a")
    assert (await desk.only()).severity is Severity.INFO
    await desk.find(sitting=sitting, kind="tab_hidden", severity="critical", dedupe="b")
    assert (await desk.listed())[0].severity is Severity.WARNING
    await desk.settings.replace(EXAM, {"tab_hidden": {"severity": "critical"}}, by="asha")
    await desk.find(sitting=sitting, kind="tab_hidden", severity="info", dedupe="c")
    assert (await desk.listed())[0].severity is Severity.CRITICAL


async def test_settings_say_which_alerts_are_raised_how_urgent_and_what_they_ask_for(
    desk: Desk,
) -> None:
    await desk.hall.publish("july-2026")
    here, there = await desk.hall.sit(), await desk.hall.sit(slug="july-2026")
    await desk.settings.replace("", {"ip_changed": {"severity": "info"}}, by="asha")
    await desk.settings.replace(
        EXAM,
        {"disconnected": {"enabled": False}, "ip_changed": {"action": "go_to_room"}},
        by="asha",
    )
    for sitting in (here, there):
        await desk.find(sitting=sitting, kind="ip_changed")
        await desk.find(sitting=sitting, kind="disconnected")
    raised = {(a.exam_slug, a.type): (a.severity, a.action) for a in await desk.listed()}
    assert raised == {
        (EXAM, "ip_changed"): (Severity.INFO, Action.GO_TO_ROOM),
        ("july-2026", "ip_changed"): (Severity.INFO, Action.NOTIFY),
        ("july-2026", "disconnected"): (Severity.WARNING, Action.NOTIFY),
    }
    # What was found is in the journal all the same.
    assert "disconnected" in await desk.hall.findings(here)


async def test_a_recurrence_after_archiving_is_told_as_such(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    await desk.find(sitting=sitting, kind="ip_changed")
    alert = await desk.only()
    await desk.hall.alerts.put_away(STAFF, [alert.id], archived=True)
    assert await desk.listed() == []
    # Our clock was set back meanwhile: what is told after is after.
    desk.hall.clock.advance(-10_000)
    await desk.find(sitting=sitting, kind="ip_changed")
    assert (await desk.only()).occurrences == 2
    assert await desk.history(alert.id) == ["alert_raised", "alert_archived", "alert_reopened"]
    [archived] = await desk.hall.facts(sitting, "alert_archived")
    [reopened] = await desk.hall.facts(sitting, "alert_reopened")
    assert (archived["by"], archived["alert"]["archived"]) == ("asha", True)
    assert (reopened["by"], reopened["alert"]["archived"]) == ("test", False)
