"""The list: filters, pages by cursor, newest first, each caller in their own rooms, no scans."""

import itertools
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Select

from invigilator.alerts.listing import Order
from invigilator.alerts.listing_store import Filter, Place, alerts_query, places_query, within
from invigilator.alerts.model import NoSuchAlert
from invigilator.database import Transaction
from invigilator.identity import Caller, NotAllowed, Permission
from invigilator.kernel import FieldInvalid
from tests.alerts.desk import STAFF, Desk, open_desk, posted, sent
from tests.support.hall import EXAM, Hall
from tests.support.plans import plan_of

pytestmark = pytest.mark.anyio

VIDEO = f"contests/{EXAM}/sessions/priya_s/v.webm"


async def ids(desk: Desk, **asked: Any) -> list[str]:
    return [alert.id for alert in await desk.listed(**asked)]


async def some(desk: Desk) -> None:
    """Five alerts, told one after the other: a to e."""
    items = [
        sent(id="a", room="Room 1"),
        sent(id="b", room="Room 2", severity="critical"),
        sent(id="c", source="proctor", type="tab_away", room="Room 1"),
        sent(id="d", hackerrank_username="Asha R", verdict={"status": "real"}),
        sent(id="e", contest_slug="july-2026", room="Room 3"),
    ]
    for item in items:
        desk.hall.clock.advance(1000)
        await desk.send(item)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "edcba"),
        ({"exam_slug": EXAM}, "dcba"),
        ({"exam_slug": "july-2026"}, "e"),
        ({"severity": "critical"}, "b"),
        ({"source": "proctor"}, "c"),
        ({"room": "Room 1"}, "ca"),
        ({"type": "tab_away"}, "c"),
        ({"status": "real"}, "d"),
        ({"status": "pending"}, "ecba"),
        ({"username_norm": "asha_r"}, "d"),
        ({"session_id": "nobody's"}, ""),
        ({"room": "Room 1", "source": "contest-eval"}, "a"),
        ({"severity": "fatal"}, ""),
    ],
)
async def test_each_filter_finds_its_own_newest_first(
    desk: Desk, asked: dict[str, Any], found: str
) -> None:
    await some(desk)
    assert await ids(desk, **asked) == list(found)


async def test_what_is_told_of_again_comes_first(desk: Desk) -> None:
    await some(desk)
    desk.hall.clock.advance(1000)
    await desk.send(sent(id="b", room="Room 2", severity="critical", detail="more of it"))
    assert await ids(desk) == list("bedca")


async def test_a_producers_time_does_not_decide_the_order(desk: Desk) -> None:
    await desk.send(sent(id="of the future", timestamp="2099-01-01T00:00:00Z"))
    desk.hall.clock.advance(1)
    await desk.send(sent(id="of the past", timestamp="1999-01-01T00:00:00Z"))
    newest, other = await desk.listed()
    assert (newest.id, newest.timestamp) == ("of the past", "1999-01-01T00:00:00Z")
    assert other.timestamp == "2099-01-01T00:00:00Z"
    assert other.last_seen_at_ms < desk.hall.clock.now_ms()


async def test_pages_follow_each_other_without_gap_or_repetition(desk: Desk) -> None:
    await desk.send(*(sent(id=f"{number:03}") for number in range(25)))
    found: list[str] = []
    after = None
    for length in (10, 10, 5):
        page = await desk.page(limit=10, after=after)
        assert len(page.alerts) == length
        found += [alert.id for alert in page.alerts]
        after = page.next
    assert after is None
    assert found == [f"{number:03}" for number in reversed(range(25))]


async def test_a_page_has_no_more_than_a_thousand_and_says_that_there_are_more(desk: Desk) -> None:
    await desk.send(*(sent(id=f"{number}") for number in range(1001)))
    assert len(await ids(desk)) == 500
    page = await desk.page(limit=5000)
    assert (len(page.alerts), page.next is not None) == (1000, True)
    assert len((await desk.page(limit=-3)).alerts) == 1


@pytest.mark.parametrize("cursor", ["x", "....", "eA", "MTIz", "é", "=", "LTEuYQ"])
async def test_a_cursor_that_the_list_never_gave_is_refused(desk: Desk, cursor: str) -> None:
    with pytest.raises(FieldInvalid, match="after must be a cursor"):
        await desk.page(after=cursor)


async def test_what_was_put_away_is_shown_to_who_asks_for_it(desk: Desk) -> None:
    await some(desk)
    assert await desk.hall.alerts.put_away(STAFF, ["b", "no", "b"], archived=True) == (
        ["b"],
        ["no"],
    )
    assert await ids(desk) == list("edca")
    assert await ids(desk, include_archived=True) == list("edcba")
    await desk.hall.alerts.put_away(STAFF, ["b", "a"], archived=False)
    assert await ids(desk) == list("edcba")
    assert await desk.history("b") == ["alert_raised", "alert_archived", "alert_reopened"]
    assert await desk.history("a") == ["alert_raised"]


async def test_a_caller_sees_the_alerts_of_their_own_exams_and_rooms(desk: Desk) -> None:
    await some(desk)
    in_room, in_exam = posted((EXAM, "Room 1")), posted((EXAM, ""))
    in_both = posted((EXAM, "Room 2"), ("july-2026", ""))
    nowhere = posted(("closed-exam", ""))
    assert await ids(desk, caller=in_room) == list("ca")
    assert await ids(desk, caller=in_room, exam_slug=EXAM, room="Room 2") == []
    assert await ids(desk, caller=in_exam) == list("dcba")
    assert await ids(desk, caller=in_both) == list("eb")
    assert await ids(desk, caller=nowhere) == []
    for exam_slug in ("july-2026", "no-such"):
        with pytest.raises(NotAllowed):
            await desk.page(in_room, exam_slug=exam_slug)
    assert (await desk.listing.detail(in_room, "c")).alert.id == "c"
    for alert_id in ("b", "d", "e", "none"):
        with pytest.raises(NoSuchAlert):
            await desk.listing.detail(in_room, alert_id)


async def test_a_caller_acts_on_the_alerts_of_their_own_rooms(desk: Desk) -> None:
    await some(desk)
    updated, missing = await desk.hall.alerts.put_away(
        posted((EXAM, "Room 1")), ["a", "b", "c", "d", "e"], archived=True
    )
    assert (updated, missing) == (["a", "c"], ["b", "d", "e"])
    assert await ids(desk) == list("edb")


async def test_the_rooms_are_those_that_the_caller_may_see(desk: Desk) -> None:
    await some(desk)
    assert (await desk.page()).rooms == ["Room 1", "Room 2", "Room 3"]
    assert (await desk.page(exam_slug=EXAM, room="Room 1")).rooms == ["Room 1", "Room 2"]
    assert (await desk.page(posted((EXAM, "Room 2")))).rooms == ["Room 2"]
    assert (await desk.page(posted((EXAM, ""), ("july-2026", "")))).rooms == [
        "Room 1",
        "Room 2",
        "Room 3",
    ]


async def test_a_recording_is_linked_where_there_is_one_of_this_exam_and_one_may_see_it(
    hall: Hall,
) -> None:
    desk = open_desk(hall, VIDEO, "contests/july-2026/sessions/asha/v.webm")
    await desk.send(
        sent(id="a", video_key=VIDEO),
        sent(id="b", video_key="contests/july-2026/sessions/asha/v.webm"),
        sent(id="c", video_key=f"contests/{EXAM}/sessions/priya_s/none.webm"),
        sent(id="d", video_key="../../etc/passwd"),
        sent(id="e"),
    )
    assert (await desk.page()).playable == {"a"}
    assert (await desk.listing.detail(STAFF, "a")).is_playable
    observer = type(STAFF)(name="o", permissions=frozenset({Permission.WATCH}))
    assert (await desk.page(observer)).playable == frozenset()


ASKED: list[dict[str, Any]] = [
    {},
    {"exam_slug": EXAM},
    {"severity": "critical"},
    {"source": "proctor"},
    {"room": "Room 1"},
    {"type": "tab_away"},
    {"status": "real"},
    {"session_id": "x"},
    {"username_norm": "asha"},
    {"assigned_to": "ruth"},
    {"is_acknowledged": False},
    {"is_archived": True},
    {"exam_slug": EXAM, "severity": "critical", "is_acknowledged": True},
    {"exam_slug": EXAM, "severity": "critical", "room": "Room 1"},
]


async def test_no_filter_scans_the_alerts_or_sorts_them(desk: Desk) -> None:
    await desk.send(*(sent(id=f"{number}", room=f"Room {number % 7}") for number in range(400)))
    reach = {EXAM: frozenset({"Room 1", "Room 2"}), "july-2026": None}
    wasteful = []
    for asked, include_archived in itertools.product(ASKED, (False, True)):
        wanted = Filter(**asked, include_archived=include_archived)
        queries = [
            alerts_query(wanted, Place(), 500),
            *(places_query(one, Place(), 500) for one in within(wanted, reach)),
        ]
        for query in queries:
            plan = await desk.hall.database.read(partial(plan_of, ask=partial(_run, query=query)))
            if plan.wastes:
                wasteful.append((wanted, plan))
    assert wasteful == []


def _run(tx: Transaction, query: Select[Any]) -> None:
    tx.execute(query)


async def by_urgency(desk: Desk, **asked: Any) -> list[str]:
    """The ids of all pages of two, the most urgent first."""
    found: list[str] = []
    after, caller = None, asked.pop("caller", STAFF)
    while True:
        page = await desk.listing.staff_page(
            caller,
            Filter(exam_slug=EXAM, **asked),
            order=Order.URGENT,
            after=after,
            limit=2,
        )
        found += [alert.id for alert in page.alerts]
        after = page.next
        if after is None:
            return found


async def mixed(desk: Desk) -> None:
    """Seven alerts of two people in two rooms, told one after the other."""
    for number, severity in enumerate(("info", "critical", "warning", "critical", "info")):
        desk.hall.clock.advance(1000)
        await desk.send(sent(id=f"{severity} {number}", severity=severity, room="Room 1"))
    for number, severity in enumerate(("warning", "critical"), 5):
        desk.hall.clock.advance(1000)
        fields = {"hackerrank_username": "Asha R", "room": "Room 2"}
        await desk.send(sent(id=f"{severity} {number}", severity=severity, **fields))


async def test_the_most_urgent_come_first_and_of_those_the_newest(desk: Desk) -> None:
    await mixed(desk)
    assert await by_urgency(desk) == [
        "critical 6",
        "critical 3",
        "critical 1",
        "warning 5",
        "warning 2",
        "info 4",
        "info 0",
    ]
    assert await by_urgency(desk, severity="warning") == ["warning 5", "warning 2"]


async def test_by_urgency_each_caller_has_their_own_rooms(desk: Desk) -> None:
    await mixed(desk)
    theirs = await by_urgency(desk, caller=posted((EXAM, "Room 2")))
    assert theirs == ["critical 6", "warning 5"]
    elsewhere = posted(("july-2026", ""))
    with pytest.raises(NotAllowed):
        await by_urgency(desk, caller=elsewhere)


async def test_counts_of_a_person_are_of_all_that_the_filter_leaves(desk: Desk) -> None:
    await mixed(desk)
    asked = Filter(exam_slug=EXAM)

    async def people(caller: Caller, asked: Filter) -> dict[str, dict[str, int]]:
        page = await desk.listing.staff_page(caller, asked, order=Order.NEWEST, after=None, limit=3)
        return page.people

    assert await people(STAFF, asked) == {
        "asha_r": {"critical": 1, "warning": 1},
        "priya_s": {"critical": 2, "warning": 1, "info": 2},
    }
    assert await people(STAFF, replace(asked, room="Room 2")) == {
        "asha_r": {"critical": 1, "warning": 1}
    }
    assert await people(posted((EXAM, "Room 2")), asked) == {
        "asha_r": {"critical": 1, "warning": 1}
    }


@pytest.mark.parametrize("cursor", ["", "0", "3.x", "x.MQ", "-1.MQ", "0.!", "0."])
async def test_a_cursor_of_another_list_is_refused_or_the_beginning(
    desk: Desk, cursor: str
) -> None:
    asked, order = Filter(exam_slug=EXAM), Order.URGENT
    if cursor:
        with pytest.raises(FieldInvalid):
            await desk.listing.staff_page(STAFF, asked, order=order, after=cursor, limit=1)
    else:
        await desk.listing.staff_page(STAFF, asked, order=order, after=cursor, limit=1)
