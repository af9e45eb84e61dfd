"""What people do with alerts: acknowledge, assign, archive, note; one by one and many at once."""

import json
from functools import partial
from typing import Any

import pytest

from invigilator.alerts.deciding import NOTES_MAX, Deciding, Decision, Deed, Outcome, What
from invigilator.database import Database
from invigilator.identity import Caller, Change, Identity, NoSuchAccount, Permission
from invigilator.journal import Journal
from tests.alerts.desk import STAFF, Desk, posted, sent
from tests.support.hall import EXAM, Hall

pytestmark = pytest.mark.anyio

ROOM_1 = posted((EXAM, "Room 1"))


@pytest.fixture
def identity(hall: Hall) -> Identity:
    return Identity(hall.database, hall.journal, hall.clock)


@pytest.fixture
def deciding(hall: Hall, identity: Identity) -> Deciding:
    return Deciding(hall.database, hall.alerts, identity.accounts)


async def two(desk: Desk) -> None:
    """Two alerts, of two people in two rooms: a and b."""
    await desk.send(sent(id="a", room="Room 1"))
    await desk.send(sent(id="b", room="Room 2", hackerrank_username="Asha R"))


async def member(identity: Identity, name: str, role: str, *places: tuple[str, str]) -> str:
    made = await identity.accounts.create(name, name.title(), role, list(places), by="admin")
    return made.staff.account.id


def told(outcomes: list[Outcome]) -> list[tuple[str, str, str]]:
    return [(one.alert_id, one.what.value, one.why) for one in outcomes]


def doing(deed: Deed, **more: Any) -> Decision:
    return Decision(deed=deed, **more)


async def test_an_acknowledged_alert_says_who_has_seen_it_and_stays_listed(
    desk: Desk, deciding: Deciding
) -> None:
    await two(desk)
    outcomes = await deciding.decide(STAFF, ["a"], doing(Deed.ACKNOWLEDGE))
    assert told(outcomes) == [("a", "done", "")]
    [alert] = await desk.listed(is_acknowledged=True)
    assert (alert.id, alert.acknowledged_by) == ("a", "asha")
    assert [one.id for one in await desk.listed(is_acknowledged=False)] == ["b"]
    assert len(await desk.listed()) == 2
    assert await desk.history("a") == ["alert_raised", "alert_acknowledged"]


async def test_acknowledging_twice_changes_nothing_and_can_be_taken_back(
    desk: Desk, deciding: Deciding
) -> None:
    await two(desk)
    await deciding.decide(STAFF, ["a"], doing(Deed.ACKNOWLEDGE))
    again = await deciding.decide(ROOM_1, ["a"], doing(Deed.ACKNOWLEDGE))
    assert told(again) == [("a", "unchanged", "")]
    [kept] = await desk.listed(is_acknowledged=True)
    assert kept.acknowledged_by == "asha"
    await deciding.decide(STAFF, ["a"], doing(Deed.UNACKNOWLEDGE))
    assert await desk.listed(is_acknowledged=True) == []
    assert (await desk.history("a"))[-1] == "alert_unacknowledged"


async def test_what_happens_again_was_not_yet_seen_and_stays_with_whom_it_was_given(
    desk: Desk, deciding: Deciding, identity: Identity
) -> None:
    await two(desk)
    await member(identity, "ruth", "proctor")
    await deciding.decide(STAFF, ["a"], doing(Deed.ASSIGN, assignee="ruth"))
    await deciding.decide(STAFF, ["a"], doing(Deed.NOTE, text="Asked her, a cable."))
    await deciding.decide(STAFF, ["a"], doing(Deed.ACKNOWLEDGE))
    await desk.send(sent(id="a", room="Room 1", detail="and again"))
    [again] = await desk.listed(assigned_to="ruth")
    assert (again.acknowledged_at_ms, again.acknowledged_by) == (None, "")
    assert (again.assigned_to, again.notes, again.occurrences) == ("ruth", 1, 2)


async def test_notes_are_kept_in_order_with_who_wrote_them(desk: Desk, deciding: Deciding) -> None:
    await two(desk)
    await deciding.decide(STAFF, ["a", "b"], doing(Deed.NOTE, text="Both use the same cable."))
    await deciding.decide(ROOM_1, ["a"], doing(Deed.NOTE, text="Replaced it."))
    notes = (await desk.detail("a")).notes
    assert [(note.by, note.text) for note in notes] == [
        ("asha", "Both use the same cable."),
        ("ravi", "Replaced it."),
    ]
    assert len((await desk.detail("b")).notes) == 1


async def test_no_more_notes_than_can_be_read(desk: Desk, deciding: Deciding) -> None:
    await two(desk)
    for number in range(NOTES_MAX):
        await deciding.decide(STAFF, ["a"], doing(Deed.NOTE, text=f"Note {number}"))
    more = await deciding.decide(STAFF, ["a", "b"], doing(Deed.NOTE, text="One more"))
    assert told(more) == [("a", "refused", "too_many_notes"), ("b", "done", "")]
    assert (await desk.detail("a")).notes[0].text == "Note 0"


async def test_an_alert_goes_to_whoever_may_see_it_and_to_nobody_else(
    desk: Desk, deciding: Deciding, identity: Identity
) -> None:
    await two(desk)
    await member(identity, "ruth", "proctor", (EXAM, "Room 1"))
    await member(identity, "carl", "author")
    outcomes = await deciding.decide(STAFF, ["a", "b"], doing(Deed.ASSIGN, assignee="ruth"))
    assert told(outcomes) == [("a", "done", ""), ("b", "refused", "assignee_elsewhere")]
    by_author = await deciding.decide(STAFF, ["a"], doing(Deed.ASSIGN, assignee="carl"))
    assert told(by_author) == [("a", "refused", "assignee_elsewhere")]
    assert [one.id for one in await desk.listed(assigned_to="ruth")] == ["a"]
    assert [one.id for one in await desk.listed(assigned_to="")] == ["b"]
    back = await deciding.decide(STAFF, ["a"], doing(Deed.ASSIGN))
    assert told(back) == [("a", "done", "")]
    assert await desk.listed(assigned_to="ruth") == []


@pytest.mark.parametrize("name", ["nobody here", "RUTH", "gone"])
async def test_nothing_goes_to_who_does_not_work_here(
    desk: Desk, deciding: Deciding, identity: Identity, name: str
) -> None:
    await two(desk)
    await member(identity, "ruth", "proctor")
    gone = await member(identity, "gone", "proctor")
    await identity.accounts.change(gone, Change(is_disabled=True), by="admin")
    with pytest.raises(NoSuchAccount):
        await deciding.decide(STAFF, ["a"], doing(Deed.ASSIGN, assignee=name))


async def test_who_can_be_given_an_exams_alerts_is_listed_by_name(
    deciding: Deciding, identity: Identity
) -> None:
    await member(identity, "zoe", "proctor", (EXAM, "Room 1"))
    await member(identity, "carl", "author")
    await member(identity, "bea", "observer", ("another", ""))
    await member(identity, "abe", "reviewer")
    found = await deciding.assignees(STAFF, EXAM)
    assert [staff.account.name for staff in found] == ["abe", "zoe"]


@pytest.mark.parametrize("deed", list(Deed))
async def test_where_one_is_not_posted_there_is_no_alert(
    desk: Desk, deciding: Deciding, deed: Deed
) -> None:
    await two(desk)
    watcher = Caller(name="o", permissions=frozenset({Permission.WATCH}))
    for caller, ids in ((ROOM_1, ["b", "none"]), (watcher, ["a"])):
        outcomes = await deciding.decide(caller, ids, doing(deed, text="x"))
        assert {(one.what, one.why) for one in outcomes} == {(What.REFUSED, "no_such_alert")}
        assert all(one.alert is None for one in outcomes)
    assert await desk.history("b") == ["alert_raised"]


@pytest.mark.parametrize("deed", list(Deed))
async def test_a_preview_says_what_the_deed_then_does_and_does_nothing(
    desk: Desk, deciding: Deciding, deed: Deed
) -> None:
    await two(desk)
    await deciding.decide(STAFF, ["b"], doing(Deed.ACKNOWLEDGE))
    decision, ids = doing(deed, text="x"), ["b", "a", "none", "a"]
    before = await desk.listed(include_archived=True)
    foreseen = await deciding.foresee(STAFF, ids, decision)
    assert await desk.listed(include_archived=True) == before
    assert await deciding.decide(STAFF, ids, decision) == foreseen
    assert [one.alert_id for one in foreseen] == ["b", "a", "none"]


async def test_archived_and_brought_back_is_as_by_the_reference_api(
    desk: Desk, deciding: Deciding
) -> None:
    await two(desk)
    await deciding.decide(STAFF, ["a"], doing(Deed.ARCHIVE))
    assert [one.id for one in await desk.listed(is_archived=True)] == ["a"]
    assert [one.id for one in await desk.listed()] == ["b"]
    await deciding.decide(STAFF, ["a"], doing(Deed.UNARCHIVE))
    assert await desk.history("a") == ["alert_raised", "alert_archived", "alert_reopened"]
    assert len(await desk.listed()) == 2


async def test_each_deed_is_a_fact_with_who_did_it(
    desk: Desk, deciding: Deciding, database: Database, journal: Journal
) -> None:
    await two(desk)
    for deed in Deed:
        await deciding.decide(STAFF, ["a"], doing(deed, text="A note"))
    facts = await database.read(partial(journal.after, sequence=0, kinds=_KINDS, limit=100))
    found = [(fact.kind, json.loads(fact.body)["by"]) for fact in facts]
    assert found == [(kind, "asha") for kind in _KINDS]


_KINDS = (
    "alert_acknowledged",
    "alert_unacknowledged",
    "alert_archived",
    "alert_reopened",
    "alert_noted",
)
