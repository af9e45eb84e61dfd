"""The alerts page's calls: its list, who can be given alerts, and what staff decide of them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from invigilator.app.demo import DEMO_SLUG
from tests.alerts.test_http import Client, item, signed_in, take
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

ACTIONS = "/api/staff/alerts/actions"


@pytest.fixture
async def admin(place: Installation) -> AsyncIterator[Client]:
    async with signed_in(place, "admin") as client:
        yield client


async def act(client: Client, action: Any, ids: Any, **more: Any) -> Any:
    answer = await client.post(ACTIONS, json={"action": action, "ids": ids, **more})
    return answer.json()


async def listed(client: Client, **asked: Any) -> Any:
    answer = await client.get("/api/staff/alerts", params={"contest_slug": DEMO_SLUG, **asked})
    return answer.json()


async def test_the_list_names_who_sits_and_counts_what_each_has(
    admin: Client, candidate: CandidateClient
) -> None:
    await take(
        admin,
        item(id="a", severity="critical", session_id=candidate.session_id),
        item(id="b", severity="info", session_id=candidate.session_id),
        item(id="c", hackerrank_username="somebody else"),
    )
    page = await listed(admin)
    assert [alert["id"] for alert in page["alerts"]] == ["a", "c", "b"]
    assert [alert["name"] for alert in page["alerts"]] == ["Priya S.", "", "Priya S."]
    assert page["people"] == [
        {"username_norm": "priya_s", "critical": 1, "warning": 0, "info": 1},
        {"username_norm": "somebody_else", "critical": 0, "warning": 1, "info": 0},
    ]
    assert (page["as_of"] > 0, page["server_time_ms"] > 0) == (True, True)
    newest = await listed(admin, order="newest", limit=1)
    again = await listed(admin, order="newest", limit=1, after=newest["next"])
    assert [page["alerts"][0]["id"] for page in (newest, again)] == ["c", "b"]


async def test_what_stands_how_and_with_whom_are_filters(admin: Client) -> None:
    await take(admin, *(item(id=name) for name in "abcd"))
    await act(admin, "acknowledge", ["a"])
    await act(admin, "assign", ["b", "a"], assignee="admin")
    await act(admin, "archive", ["c"])

    async def ids(**asked: Any) -> str:
        return "".join(sorted(alert["id"] for alert in (await listed(admin, **asked))["alerts"]))

    assert await ids() == "abd"
    assert await ids(standing="open") == "bd"
    assert await ids(standing="acknowledged") == "a"
    assert await ids(standing="archived") == "c"
    assert await ids(standing="all") == "abcd"
    assert await ids(assigned="me") == await ids(assigned="@admin") == "ab"
    assert await ids(assigned="nobody") == "d"


@pytest.mark.parametrize(
    "asked",
    [
        {"standing": "odd"},
        {"order": "odd"},
        {"assigned": "odd"},
        {"severity": "x" * 401},
        {"after": "9.x"},
    ],
)
async def test_what_the_list_does_not_know_is_refused(admin: Client, asked: Any) -> None:
    query = {"contest_slug": DEMO_SLUG, **asked}
    answer = await admin.get("/api/staff/alerts", params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, "field_invalid")


async def test_a_preview_names_whom_it_touches_and_who_cannot_be_and_why(
    admin: Client, candidate: CandidateClient
) -> None:
    await take(admin, item(id="a", session_id=candidate.session_id), item(id="b"))
    await act(admin, "acknowledge", ["b"])
    body = await act(admin, "acknowledge", ["a", "b", "none"], preview=True)
    assert body["preview"] is True
    told = [(one["id"], one["outcome"], one["why"], one["name"]) for one in body["results"]]
    assert told == [
        ("a", "done", "", "Priya S."),
        ("b", "unchanged", "", "Priya S."),
        ("none", "refused", "no_such_alert", ""),
    ]
    assert (await listed(admin, standing="acknowledged"))["alerts"][0]["id"] == "b"
    done = await act(admin, "acknowledge", ["a", "b", "none"])
    assert done["results"] == body["results"]


async def test_a_note_is_read_with_its_alert(admin: Client) -> None:
    await take(admin, item(id="a"))
    await act(admin, "note", ["a"], text="  Asked her: a loose cable. ")
    detail = (await admin.get("/api/staff/alerts/detail", params={"id": "a"})).json()
    [note] = detail["notes"]
    assert (note["by"], note["text"]) == ("admin", "Asked her: a loose cable.")
    assert detail["alert"]["notes"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"action": "void", "ids": ["a"]}, "action"),
        ({"action": "archive", "ids": []}, "ids"),
        ({"action": "archive", "ids": [""]}, "ids"),
        ({"action": "archive", "ids": ["a"] * 501}, "ids"),
        ({"action": "archive", "ids": ["x" * 401]}, "ids"),
        ({"action": "note", "ids": ["a"], "text": "  "}, "text"),
        ({"action": "note", "ids": ["a"], "text": "x" * 2001}, "text"),
        ({"action": "assign", "ids": ["a"], "assignee": "x" * 81}, "assignee"),
        ({"action": "assign", "ids": ["a"], "assignee": "nobody here"}, "assignee"),
    ],
)
async def test_a_decision_that_cannot_be_is_refused_by_its_field(
    admin: Client, body: Any, field: str
) -> None:
    await take(admin, item(id="a"))
    answer = await admin.post(ACTIONS, json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, field)


async def test_who_only_watches_decides_nothing(place: Installation, admin: Client) -> None:
    await take(admin, item(id="a"))
    async with signed_in(place, "reviewer") as reviewer:
        assert len((await listed(reviewer))["alerts"]) == 1
        answer = await reviewer.post(ACTIONS, json={"action": "archive", "ids": ["a"]})
        assert answer.status_code == 403


async def test_the_types_say_what_else_they_may_be(admin: Client) -> None:
    types = (await admin.get("/api/staff/alerts/types")).json()["types"]
    [stopped] = [one for one in types if one["type"] == "screen_share_stopped"]
    assert stopped["source"] == "proctor"
    assert len(stopped["false_causes"]) >= 2
    assert stopped["claimed"]
    assert stopped["defaults"] == {
        "enabled": True,
        "severity": "critical",
        "action": "go_to_room",
        "threshold": None,
        "threshold_unit": None,
    }
    [stalled] = [one for one in types if one["type"] == "upload_stalled"]
    assert (stalled["defaults"]["threshold"], stalled["defaults"]["threshold_unit"]) == (
        3,
        "segments",
    )
    assert {one["defaults"] is None for one in types if one["source"] == "contest-eval"} == {True}


async def test_who_can_be_given_alerts_has_a_name_and_rooms(admin: Client) -> None:
    query = {"contest_slug": DEMO_SLUG}
    found = (await admin.get("/api/staff/alerts/assignees", params=query)).json()["assignees"]
    names = [one["name"] for one in found]
    assert "proctor" in names
    assert "author" not in names
    assert all(one["rooms"] == [] for one in found)
