"""Answers that no key can mark: who marks them, in what order, and what it comes to."""

from typing import Any

import httpx2
import pytest

from tests.papers.conftest import (
    HOSTED,
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
from tests.papers.test_results import RESULTS, marked
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MARKING = f"/api/staff/exams/{HOSTED}/marking"

ESSAY = {
    "type": "essay",
    "rubric": {
        "guidance": "Look for an example.",
        "criteria": [
            {
                "id": "true",
                "title": "It is true",
                "levels": [{"points": "0", "words": "no"}, {"points": "4", "words": "yes"}],
            },
            {
                "id": "clear",
                "title": "It is clear",
                "levels": [{"points": "0", "words": "no"}, {"points": "4", "words": "yes"}],
            },
        ],
    },
}
BEST, HALF, WORST = {"true": 1, "clear": 1}, {"true": 1, "clear": 0}, {"true": 0, "clear": 0}


async def essays(
    place: Installation, admin: httpx2.AsyncClient, *usernames: str, **policy: Any
) -> str:
    """An exam with an essay of 4 points that these people answered; the item's id."""
    await hosted(place, **policy)
    item_id: str = (await make(admin, choice("Why lists?", body=ESSAY, points="4")))["item_id"]
    await save(admin, one_section(item_id))
    await publish(admin)
    for username in usernames or ("priya_s",):
        client = await sitting_of(place, username)
        await client.answer(written(item_id, f"Because {username} says so"))
        await client.hand_in()
    await marked(place)
    return item_id


async def opened(http: httpx2.AsyncClient, item_id: str, after: str = "") -> Any:
    """The next answer for somebody, or None."""
    answer = await http.post(f"{MARKING}/next", json={"item_id": item_id, "after": after})
    assert answer.status_code == 200, answer.text
    return answer.json()["work"]


async def give(http: httpx2.AsyncClient, work: Any, levels: Any, **more: Any) -> httpx2.Response:
    body = {"revision": work["revision"], "levels": levels, **more}
    return await http.post(f"{MARKING}/{work['work_id']}", json=body)


async def counts(http: httpx2.AsyncClient) -> dict[str, int]:
    (item,) = (await http.get(MARKING)).json()["items"]
    return {stage: item[stage] for stage in ("first", "second", "moderation", "settled")}


async def test_a_rubrics_levels_become_the_points_of_the_result(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    item_id = await essays(place, admin)
    assert await counts(admin) == {"first": 1, "second": 0, "moderation": 0, "settled": 0}
    work = await opened(admin, item_id)
    assert work["rubric"]["guidance"] == "Look for an example."
    assert work["answer"] == {"type": "written", "text": "Because priya_s says so"}
    done = (await give(admin, work, HALF, comment="Almost")).json()
    assert done == {"stage": "settled", "points": "2.00"}
    (result,) = (await admin.get(RESULTS)).json()["results"]
    assert (result["points"], result["awaited"], result["has_passed"]) == ("2.00", 0, True)
    sheet = (await admin.get(f"/api/staff/sittings/{result['session_id']}/paper")).json()
    (line,) = sheet["history"]
    assert (line["cause"], line["by"]) == ("marked", "admin")
    assert (line["points_before"], line["points_after"]) == (None, "2.00")
    (word,) = sheet["sections"][0]["items"][0]["words"]
    assert (word["levels"], word["comment"], word["by"]) == (HALF, "Almost", "admin")
    assert await opened(admin, item_id) is None


async def test_blind_marking_tells_nothing_of_whose_it_is(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    item_id = await essays(place, admin)
    work = await opened(admin, item_id)
    told = str({**work, "answer": None})
    (result,) = (await admin.get(RESULTS)).json()["results"]
    for secret in ("priya_s", result["name"], result["attempt_id"], result["session_id"]):
        assert secret not in told


async def test_where_the_exam_says_so_a_marker_sees_who_wrote(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    item_id = await essays(place, admin, paper_blind_marking=False)
    assert (await opened(admin, item_id))["hackerrank_username"] == "priya_s"


async def test_two_who_agree_settle_on_the_mean_and_never_see_each_others_word(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    policy = {"paper_second_marking": True, "paper_marks_apart_percent": 50}
    item_id = await essays(place, admin, **policy)
    first = await give(admin, await opened(admin, item_id), BEST, comment="Splendid")
    assert first.json() == {"stage": "second", "points": None}
    assert await opened(admin, item_id) is None, "nobody says both words"
    (result,) = (await admin.get(RESULTS)).json()["results"]
    sheet = (await admin.get(f"/api/staff/sittings/{result['session_id']}/paper")).text
    assert "Splendid" not in sheet, "not before the second word"
    async with await staff(place, "reviewer") as second:
        work = await opened(second, item_id)
        assert (work["stage"], work["words"]) == ("second", [])
        assert "Splendid" not in str(work)
        assert (await give(second, work, HALF)).json() == {"stage": "settled", "points": "3.00"}


async def test_two_who_differ_too_much_wait_for_a_third_who_says_why(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    item_id = await essays(place, admin, paper_second_marking=True)
    await give(admin, await opened(admin, item_id), BEST)
    async with await staff(place, "reviewer") as second:
        work = await opened(second, item_id)
        assert (await give(second, work, WORST)).json()["stage"] == "moderation"
        for http in (admin, second):
            assert await opened(http, item_id) is None
            refused = await give(http, work, HALF, reason="I decide")
            assert (refused.status_code, refused.json()["code"]) == (409, "marked_by_you")
    async with await third(place, admin) as moderator:
        work = await opened(moderator, item_id)
        assert [word["points"] for word in work["words"]] == ["4.00", "0.00"]
        assert {word["by"] for word in work["words"]} == {""}, "blind for who decides too"
        assert (await give(moderator, work, HALF)).status_code == 400
        done = await give(moderator, work, HALF, reason="True, but not clear")
        assert done.json() == {"stage": "settled", "points": "2.00"}


async def third(place: Installation, admin: httpx2.AsyncClient) -> httpx2.AsyncClient:
    """One more reviewer, signed in."""
    made = await admin.post("/api/staff/accounts", json={"name": "mo", "role": "reviewer"})
    token = made.json()["invitation_url"].partition("token=")[2]
    body = {"token": token, "password": "a long password"}
    async with place.client() as browser:
        accepted = await browser.post("/api/staff/accept-invitation", json=body)
        assert accepted.status_code == 200
        cookies = browser.cookies
    http = place.client()
    http.cookies = cookies
    return http


async def test_an_answer_is_before_one_marker_at_a_time(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    item_id = await essays(place, admin, "ada", "bo")
    mine = await opened(admin, item_id)
    async with await staff(place, "reviewer") as other:
        theirs = await opened(other, item_id)
        assert theirs["work_id"] != mine["work_id"]
        refused = await give(other, mine, BEST)
        assert (refused.status_code, refused.json()["code"]) == (409, "held_by_another")
        place.clock.advance(30 * 60_000 + 1)
        assert (await give(other, mine, BEST)).status_code == 200
    refused = await give(admin, mine, WORST)
    assert (refused.status_code, refused.json()["code"]) == (409, "already_marked")


async def test_a_marker_may_pass_an_answer_over(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    item_id = await essays(place, admin, "ada", "bo", "chen")
    seen, after = [], ""
    while work := await opened(admin, item_id, after):
        after = work["work_id"]
        seen.append(work["answer"]["text"])
    assert sorted(seen) == [f"Because {name} says so" for name in ("ada", "bo", "chen")]


async def test_a_word_that_fits_no_rubric_is_refused_with_its_place(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    item_id = await essays(place, admin)
    work = await opened(admin, item_id)
    refused = await give(admin, work, {"true": 7})
    assert refused.status_code == 422
    assert {fault["where"] for fault in refused.json()["results"]} == {
        "levels.true",
        "levels.clear",
    }
    assert await counts(admin) == {"first": 1, "second": 0, "moderation": 0, "settled": 0}


async def test_an_answer_that_comes_late_is_marked_anew(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place, paper_minutes=60)
    item_id = (await make(admin, choice("Why lists?", body=ESSAY, points="4")))["item_id"]
    await save(admin, one_section(item_id))
    await publish(admin)
    client, begun_ms = await sitting_of(place), place.clock.now_ms()
    await client.answer(written(item_id, "Soon"))
    place.clock.advance(3_600_001)
    await place.parts.papers.closing.look()
    await marked(place)
    soon = await opened(admin, item_id)
    await give(admin, soon, BEST)
    late = written(item_id, "What I meant", revision=2, changed_at_ms=begun_ms + 1_000)
    assert (await client.answer(late)).status_code == 200
    await marked(place)
    work = await opened(admin, item_id)
    assert work["answer"]["text"] == "What I meant"
    stale = await give(admin, soon, WORST)
    assert (stale.status_code, stale.json()["code"]) == (409, "already_marked")
    await give(admin, work, HALF)
    (result,) = (await admin.get(RESULTS)).json()["results"]
    sheet = (await admin.get(f"/api/staff/sittings/{result['session_id']}/paper")).json()
    told = [(one["cause"], one["points_before"], one["points_after"]) for one in sheet["history"]]
    assert told == [
        ("marked", None, "4.00"),
        ("late_answer", "4.00", None),
        ("marked", None, "2.00"),
    ]
