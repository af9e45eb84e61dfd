"""A key was wrong: an author tries another one out, corrects it, and everybody is marked by it."""

import copy
from typing import Any

import httpx2
import pytest

from tests.papers.conftest import (
    HOSTED,
    KINDS,
    hosted,
    make,
    one_section,
    publish,
    save,
    sitting_of,
    staff,
    written,
)
from tests.papers.test_results import RESULTS, marked, right_of
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

KEYS = f"/api/staff/exams/{HOSTED}/keys"


def tuple_is_right() -> dict[str, Any]:
    """The question with one option of two, by the other key."""
    item = copy.deepcopy(KINDS["single"])
    for option in item["body"]["options"]:
        option["credit"] = "1" if option["text"] == "tuple" else "0"
    return item


async def sat(place: Installation, item_ids: dict[str, str], **chose: str) -> None:
    """These people chose this, and handed in."""
    for username, text in chose.items():
        client = await sitting_of(place, username)
        await client.answer(right_of(client, item_ids["single"], text))
        await client.hand_in()
    await marked(place)


async def correct(
    http: httpx2.AsyncClient, item_id: str, item: dict[str, Any], **more: Any
) -> httpx2.Response:
    body = {"version": 1, "item": item, **more}
    return await http.post(f"{KEYS}/{item_id}", json=body)


async def points(http: httpx2.AsyncClient) -> dict[str, str]:
    listed = (await http.get(RESULTS)).json()["results"]
    return {one["hackerrank_username"]: one["points"] for one in listed}


async def test_a_dry_run_says_what_would_change_and_changes_nothing(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    await sat(place, item_ids, ada="list", bo="list", chen="tuple")
    before = await points(admin)
    answer = await correct(admin, item_ids["single"], tuple_is_right(), dry_run=True)
    assert answer.json() == {
        "trial": {
            "candidates": 3,
            "gained": 1,
            "lost": 2,
            "renamed": 0,
            "most_gained": "1.00",
            "most_lost": "1.00",
            "sum": "-1.00",
        },
        "correction": None,
    }
    await place.parts.job_worker.run_due()
    assert await points(admin) == before
    assert (await admin.get(KEYS)).json()["corrections"] == []


async def test_a_corrected_key_marks_everybody_again_and_the_history_says_so(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    await sat(place, item_ids, ada="list", chen="tuple")
    answer = await correct(admin, item_ids["single"], tuple_is_right(), reason="Key was swapped")
    assert answer.json()["correction"]["remarked_at_ms"] is None
    await place.parts.job_worker.run_due()
    assert await points(admin) == {"ada": "0.00", "chen": "1.00"}
    (correction,) = (await admin.get(KEYS)).json()["corrections"]
    assert correction["remarked_at_ms"] is not None
    (result,) = (await admin.get(RESULTS, params={"username": "chen"})).json()["results"]
    sheet = (await admin.get(f"/api/staff/sittings/{result['session_id']}/paper")).json()
    (line,) = sheet["history"]
    assert (line["cause"], line["by"], line["reason"]) == (
        "key_corrected",
        "admin",
        "Key was swapped",
    )
    assert (line["points_before"], line["points_after"]) == ("0.00", "1.00")
    assert [item["is_corrected"] for item in sheet["sections"][0]["items"]] == [
        True,
        False,
        False,
        False,
    ]


async def test_marking_again_twice_adds_nothing_to_the_history(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    await sat(place, item_ids, chen="tuple")
    for _ in range(2):
        await correct(admin, item_ids["single"], tuple_is_right(), reason="Key was swapped")
        await place.parts.job_worker.run_due()
    (result,) = (await admin.get(RESULTS)).json()["results"]
    sheet = (await admin.get(f"/api/staff/sittings/{result['session_id']}/paper")).json()
    assert len(sheet["history"]) == 1


async def test_whoever_hands_in_later_is_marked_by_the_corrected_key(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    await correct(admin, item_ids["single"], tuple_is_right(), reason="Key was swapped")
    await sat(place, item_ids, chen="tuple")
    assert await points(admin) == {"chen": "1.00"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"prompt": "Another question?"}, "question_changed"),
        ({"points": "3"}, "question_changed"),
        ({"body": {"type": "true_false", "is_true": True}}, "question_changed"),
        ({"body": {"type": "single_choice", "options": []}}, "key_unsound"),
    ],
)
async def test_what_candidates_were_asked_is_never_corrected(
    place: Installation,
    admin: httpx2.AsyncClient,
    item_ids: dict[str, str],
    changed: dict[str, Any],
    code: str,
) -> None:
    item = {**tuple_is_right(), **changed}
    refused = await correct(admin, item_ids["single"], item, reason="No key at all")
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert (await admin.get(KEYS)).json()["corrections"] == []


async def test_an_option_that_is_called_another_name_is_another_question(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    item = tuple_is_right()
    item["body"]["options"][0]["id"] = "z"
    refused = await correct(admin, item_ids["single"], item, reason="Renamed")
    assert refused.json()["code"] == "question_changed"


@pytest.mark.parametrize("version", [-1, 0, 2, 10**30])
async def test_a_version_that_there_never_was_has_no_keys(
    admin: httpx2.AsyncClient, item_ids: dict[str, str], version: int
) -> None:
    asked = await admin.get(KEYS, params={"version": version})
    assert (asked.status_code, asked.json()["code"]) == (404, "no_paper")
    told = await admin.get(KEYS.replace("keys", "statistics"), params={"version": version})
    assert (told.status_code, told.json()["code"]) == (404, "no_paper")
    body = {"version": version, "item": tuple_is_right(), "reason": "Swapped"}
    refused = await admin.post(f"{KEYS}/{item_ids['single']}", json=body)
    assert refused.status_code in (400, 404)


async def test_a_correction_needs_a_reason_and_an_author(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    refused = await correct(admin, item_ids["single"], tuple_is_right(), reason=" ")
    assert (refused.status_code, refused.json()["field"]) == (400, "reason")
    async with await staff(place, "reviewer") as http:
        assert (await correct(http, item_ids["single"], tuple_is_right())).status_code == 403


async def test_more_people_than_one_batch_holds_are_all_marked_again(
    place: Installation,
    admin: httpx2.AsyncClient,
    item_ids: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("invigilator.papers.correcting.service.AT_ONCE", 2)
    monkeypatch.setattr("invigilator.papers.correcting.service.TRIED_AT_ONCE", 2)
    await sat(place, item_ids, ada="tuple", bo="tuple", chen="tuple", dara="tuple", eli="tuple")
    answer = await correct(admin, item_ids["single"], tuple_is_right(), reason="Swapped")
    assert answer.json()["trial"]["gained"] == 5
    await place.parts.job_worker.run_due()
    assert set((await points(admin)).values()) == {"1.00"}


async def test_an_added_form_of_a_short_text_gives_points_to_who_typed_it(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    await client.answer(written(item_ids["written"], "lambda"))
    await client.hand_in()
    await marked(place)
    item = copy.deepcopy(KINDS["written"])
    item["body"]["accepted"].append({"text": "lambda", "credit": "0.5"})
    await correct(admin, item_ids["written"], item, reason="Also a function")
    await place.parts.job_worker.run_due()
    assert await points(admin) == {"priya_s": "1.00"}


async def test_a_dry_run_knows_what_a_question_is_worth_in_this_paper(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    item_id = (await make(admin, KINDS["single"]))["item_id"]
    pool = {"type": "pool", "item_ids": [item_id], "count": 1, "points": "3"}
    await save(admin, one_section() | {"sections": [{"id": "s", "title": "S", "picks": [pool]}]})
    await publish(admin)
    await sat(place, {"single": item_id}, chen="tuple")
    tried = await correct(admin, item_id, tuple_is_right(), dry_run=True)
    assert tried.json()["trial"]["most_gained"] == "3.00"
    await correct(admin, item_id, tuple_is_right(), reason="Key was swapped")
    await place.parts.job_worker.run_due()
    assert await points(admin) == {"chen": "3.00"}


async def test_an_earlier_version_keeps_a_key_of_its_own(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    await sat(place, item_ids, ada="tuple")
    assert (await save(admin, one_section(item_ids["single"]), 1)).status_code == 200
    assert (await publish(admin, 2)).json()["number"] == 2
    await sat(place, item_ids, bo="tuple")
    await correct(admin, item_ids["single"], tuple_is_right(), reason="Key was swapped")
    await place.parts.job_worker.run_due()
    assert await points(admin) == {"ada": "1.00", "bo": "0.00"}
    keys = (await admin.get(KEYS)).json()
    assert (keys["version"], keys["newest"], keys["corrections"]) == (2, 2, [])
    assert len((await admin.get(KEYS, params={"version": 1})).json()["corrections"]) == 1
