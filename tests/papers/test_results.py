"""What was handed in is marked at once, listed, and taken away as a table."""

import csv
import io
import zipfile
from typing import Any

import httpx2
import pytest

from tests.papers.conftest import (
    HOSTED,
    PaperClient,
    choice,
    hosted,
    make,
    one_section,
    publish,
    save,
    sitting_of,
    staff,
    written,
)
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

RESULTS = f"/api/staff/exams/{HOSTED}/results"


async def marked(place: Installation) -> None:
    """Let the follower see everything there is, as it does by itself."""
    parts = place.parts
    marking = parts.papers.marking
    facts = await parts.database.read(lambda tx: parts.journal.after(tx, sequence=0, limit=10_000))
    wanted = [fact for fact in facts if fact.kind in marking.kinds]
    await parts.database.write(lambda tx: marking.weigh(tx, wanted))


def right_of(client: PaperClient, item_id: str, text: str) -> dict[str, Any]:
    """The answer that chooses an option by its text, as a page gives it."""
    (section,) = client.paper["sections"]
    item = next(one["item"] for one in section["items"] if one["item_id"] == item_id)
    chosen = next(one["id"] for one in item["body"]["options"] if one["text"] == text)
    return {
        "item_id": item_id,
        "revision": 1,
        "answer": {"type": "chosen", "options": [chosen]},
    }


async def test_a_paper_is_marked_by_its_own_form(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    await client.answer(
        right_of(client, item_ids["single"], "list"), written(item_ids["written"], " DEF ")
    )
    await marked(place)
    assert (await admin.get(RESULTS)).json()["results"] == [], "not before it is handed in"
    await client.hand_in()
    await marked(place)
    (result,) = (await admin.get(RESULTS)).json()["results"]
    assert (result["points"], result["points_max"], result["answered"]) == ("3.00", "5", 2)
    assert (result["has_passed"], result["handed_in_by"]) == (True, "candidate")
    sheet = (await admin.get(f"/api/staff/sittings/{client.session_id}/paper")).json()
    outcomes = [one["mark"]["outcome"] for one in sheet["sections"][0]["items"]]
    assert outcomes == ["right", "right", "unanswered", "unanswered"]
    assert sheet["sections"][0]["items"][0]["answer"] == {"type": "chosen", "options": ["a"]}
    assert sheet["result"] == result


async def test_what_a_person_marks_is_awaited_and_nobody_has_passed_yet(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place, paper_pass_percent=0)
    item_id = (await make(admin, choice("Essay", body={"type": "essay"})))["item_id"]
    await save(admin, one_section(item_id))
    await publish(admin)
    client = await sitting_of(place)
    await client.answer(written(item_id, "A long text"))
    await client.hand_in()
    await marked(place)
    (result,) = (await admin.get(RESULTS)).json()["results"]
    assert (result["awaited"], result["has_passed"]) == (1, None)


async def test_answers_that_come_late_are_marked_too_and_counted(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client, begun_ms = await sitting_of(place), place.clock.now_ms()
    place.clock.advance(3_600_001)
    await place.parts.papers.closing.look()
    await marked(place)
    (before,) = (await admin.get(RESULTS)).json()["results"]
    assert (before["points"], before["late_answers"]) == ("0", 0)
    await client.answer(written(item_ids["written"], "def", changed_at_ms=begun_ms + 1_000))
    await marked(place)
    (after,) = (await admin.get(RESULTS)).json()["results"]
    assert (after["points"], after["late_answers"], after["handed_in_by"]) == ("2.00", 1, "time")


async def test_the_table_takes_no_name_for_a_formula(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client = PaperClient(place.client())
    await client.start("eve", contest_slug=HOSTED, room="", name='=HYPERLINK("x")')
    await client.open()
    await client.hand_in()
    await marked(place)
    answer = await admin.get(f"{RESULTS}.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert row["name"] == '\'=HYPERLINK("x")'
    assert (row["points"], row["percent"], row["passed"]) == ("0", "0.00", "no")


async def test_pages_of_results_hold_each_once(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    for name in ("ada", "bo", "chen"):
        client = await sitting_of(place, name)
        await client.hand_in()
    await marked(place)
    first = (await admin.get(RESULTS, params={"limit": 2})).json()
    second = (await admin.get(RESULTS, params={"limit": 2, "after": first["next"]})).json()
    listed = [one["hackerrank_username"] for one in first["results"] + second["results"]]
    assert (sorted(listed), second["next"]) == (["ada", "bo", "chen"], None)


async def test_results_are_looked_for_by_how_they_stand_and_by_name(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    for name, text in (("ada", "def"), ("adam", "no"), ("bo", "def")):
        client = await sitting_of(place, name)
        await client.answer(
            written(item_ids["written"], text), right_of(client, item_ids["single"], "list")
        )
        await client.hand_in()
    await marked(place)

    async def found(**query: str) -> set[str]:
        listed = (await admin.get(RESULTS, params=query)).json()["results"]
        return {one["hackerrank_username"] for one in listed}

    assert await found(standing="passed") == {"ada", "bo"}
    assert await found(standing="failed") == {"adam"}
    assert await found(standing="awaited") == set()
    assert await found(username="ADA") == {"ada", "adam"}
    assert await found(username="ada", standing="passed") == {"ada"}
    assert await found(room="nowhere") == set()
    refused = await admin.get(RESULTS, params={"standing": "splendid"})
    assert (refused.status_code, refused.json()["field"]) == (400, "standing")


@pytest.mark.parametrize("percent", [0, 20, 21, 100])
async def test_whoever_is_found_as_passed_is_told_to_have_passed(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str], percent: int
) -> None:
    client = await sitting_of(place)
    await client.answer(right_of(client, item_ids["single"], "list"))
    await client.hand_in()
    await marked(place)
    changed = await admin.post(
        f"/api/staff/exams/{HOSTED}", json={"policy": {"paper_pass_percent": percent}}
    )
    assert changed.status_code == 200, changed.text
    (told,) = (await admin.get(RESULTS)).json()["results"]
    passed = (await admin.get(RESULTS, params={"standing": "passed"})).json()["results"]
    assert (len(passed) == 1) == told["has_passed"]


async def test_alerts_of_the_sitting_are_counted(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    await client.hand_in()
    await marked(place)
    alert = {
        "source": "contest-eval",
        "type": "web_paste",
        "severity": "warning",
        "timestamp": "2026-06-08T09:00:00Z",
        "hackerrank_username": "priya_s",
        "title": "Something was pasted",
        "contest_slug": HOSTED,
        "session_id": client.session_id,
    }
    assert (await admin.post("/api/alerts", json={"alerts": [alert]})).status_code == 200
    (told,) = (await admin.get(RESULTS)).json()["results"]
    assert told["alerts"] == 1


async def test_the_workbook_holds_what_the_table_does(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client = PaperClient(place.client())
    await client.start("eve", contest_slug=HOSTED, room="", name='=HYPERLINK("x")')
    await client.open()
    await client.hand_in()
    await marked(place)
    answer = await admin.get(f"{RESULTS}.xlsx")
    assert answer.headers["content-disposition"].startswith("attachment")
    sheet = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("account", ["proctor"])
async def test_whoever_judges_nothing_sees_no_result(
    place: Installation, item_ids: dict[str, str], account: str
) -> None:
    client = await sitting_of(place)
    await client.hand_in()
    await marked(place)
    async with await staff(place, account) as http:
        for path in (RESULTS, f"{RESULTS}.csv", f"/api/staff/sittings/{client.session_id}/paper"):
            assert (await http.get(path)).status_code == 403
