"""What went wrong with alerts in the reference system, told as it happened, and does not here.

The numbers are those of REFERENCE.md 9.6; the last story is of its 3.3.
"""

import pytest

from invigilator.alerts.deriving import BEGUN_A_DAY_MAX
from invigilator.alerts.ingest import AlertsRefused
from invigilator.kernel import iso_utc
from tests.alerts.desk import STAFF, Desk, sent
from tests.support.hall import EXAM, claim

pytestmark = pytest.mark.anyio


async def test_defect_4_a_new_proctor_alert_is_seen_among_729_others(desk: Desk) -> None:
    others = [sent(id=f"contest-eval:web_paste:u{n}:x:{n}") for n in range(729)]
    await desk.send(*others)
    desk.hall.clock.advance(1000)
    sitting = await desk.hall.sit()
    await desk.find(sitting=sitting, kind="recording_stopped")
    newest, *_ = await desk.listed()
    assert newest.type == "recording_stopped"
    assert [alert.id for alert in await desk.listed(source="proctor")] == [newest.id]
    page, found = await desk.page(limit=100), 0
    while page.next:
        found += len(page.alerts)
        page = await desk.page(limit=100, after=page.next)
    assert found + len(page.alerts) == 730


async def test_defect_5_a_cycle_of_501_alerts_arrives(desk: Desk) -> None:
    cycle = [sent(id=f"{n:03}") for n in range(501)]
    assert len(await desk.send(*cycle)) == 501
    assert len(await desk.listed(limit=1000)) == 501


async def test_defect_5_one_bad_alert_costs_a_producer_who_says_so_no_other(desk: Desk) -> None:
    cycle = [sent(id=f"{n:03}") for n in range(501)]
    cycle[250] = sent(id="250", severity="unheard of")
    with pytest.raises(AlertsRefused):
        await desk.send(*cycle)
    assert await desk.listed() == []
    await desk.send(*cycle, partial_ok=True)
    assert len(await desk.listed(limit=1000)) == 500


async def test_defect_7_a_stop_at_noon_is_seen_though_that_of_ten_was_archived(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    await desk.find(sitting=sitting, kind="recording_stopped", detail="at ten")
    ten_ms = desk.hall.clock.now_ms()
    alert = await desk.only()
    await desk.hall.alerts.put_away(STAFF, [alert.id], archived=True)
    desk.hall.clock.advance(2 * 3_600_000)
    await desk.find(sitting=sitting, kind="recording_stopped", detail="at noon")
    again = await desk.only()
    assert (again.id, again.occurrences) == (alert.id, 2)
    assert (again.first_seen_at_ms, again.last_seen_at_ms) == (ten_ms, ten_ms + 2 * 3_600_000)
    occurrences = (await desk.detail(alert.id)).occurrences
    assert [one.detail for one in occurrences] == ["at ten", "at noon"]


async def test_defect_8_ninety_cycles_of_a_growing_finding_leave_one_alert_to_look_at(
    desk: Desk,
) -> None:
    problems: list[str] = []
    before = ""
    for number in range(90):
        problems.append(f"p{number}")
        # As the reference's recipe has it: the id grows with the problems that it is about.
        now = f"contest-eval:recurring_pair:priya_s:{EXAM}:with-asha-{number}"
        cycle = [sent(id=now, type="recurring_pair", data={"problems": list(problems)})]
        if before:
            cycle.append({"id": before, "source": "contest-eval", "superseded_by": now})
        await desk.send(*cycle)
        before = now
        desk.hall.clock.advance(60_000)
    assert (await desk.only()).id == before
    everything = await desk.listed(include_archived=True)
    assert len(everything) == 90
    assert await desk.history(everything[-1].id) == ["alert_raised", "alert_superseded"]

    await desk.send({"id": before, "source": "contest-eval", "withdrawn": True})
    assert await desk.listed() == []
    assert (await desk.history(before))[-1] == "alert_withdrawn"


async def test_forged_times_make_neither_many_alerts_nor_none(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    today = iso_utc(desk.hall.clock.now_ms())[:10]
    forged = [f"{year}-01-01T00:00:00.000Z" for year in range(2027, 2127)]
    for timestamp in [*forged, "", "not a time", "1970-01-01T00:00:00Z"]:
        await desk.hall.observe(sitting, claim("screen_share_stopped", timestamp))
    await desk.hall.weigh()
    alert = await desk.only()
    assert alert.id.endswith(f":{today}")
    assert alert.occurrences == 103
    assert alert.last_seen_at_ms == desk.hall.clock.now_ms()
    assert alert.claimed


async def test_no_type_of_claim_makes_more_alerts_than_its_budget(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    for number in range(60):
        await desk.find(sitting=sitting, kind="second_display", dedupe=f"{number}", is_claim=True)
    assert len(await desk.listed()) == BEGUN_A_DAY_MAX + 1
    assert sum(alert.occurrences for alert in await desk.listed()) == 60
