"""Statistics of a paper, as staff ask for them."""

import httpx2
import pytest

from tests.papers.conftest import HOSTED, sitting_of, staff
from tests.papers.test_correcting import correct, sat, tuple_is_right
from tests.papers.test_results import marked
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

STATISTICS = f"/api/staff/exams/{HOSTED}/statistics"


async def test_each_question_says_of_how_many_and_what_was_chosen(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    await sat(place, item_ids, ada="list", bo="list", chen="tuple")
    told = (await admin.get(STATISTICS)).json()
    first = told["items"][0]
    assert first["facility"]["sample"] == 3
    assert first["facility"]["value"] == pytest.approx(2 / 3)
    counts = {one["text"]: (one["chosen"]["all"], one["is_right"]) for one in first["options"]}
    assert counts == {"list": (2, True), "tuple": (1, False)}
    assert [item["unanswered"] for item in told["items"]] == [0, 3, 3, 3]
    assert told["histogram"] == [1, 0, 2, 0, 0, 0, 0, 0, 0, 0]
    assert (told["version"], told["newest"]) == (1, 1)


async def test_statistics_go_by_the_corrected_key(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    await sat(place, item_ids, ada="list", bo="list", chen="tuple")
    await correct(admin, item_ids["single"], tuple_is_right(), reason="Key was swapped")
    await place.parts.job_worker.run_due()
    first = (await admin.get(STATISTICS)).json()["items"][0]
    assert first["facility"]["value"] == pytest.approx(1 / 3)
    assert {one["text"]: one["is_right"] for one in first["options"]} == {
        "list": False,
        "tuple": True,
    }


async def test_more_papers_than_one_page_holds_are_all_counted(
    place: Installation,
    admin: httpx2.AsyncClient,
    item_ids: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("invigilator.papers.reporting.service.AT_ONCE", 2)
    await sat(place, item_ids, ada="list", bo="list", chen="tuple", dara="list", eli="tuple")
    assert (await admin.get(STATISTICS)).json()["paper"]["mean"]["sample"] == 5


async def test_nobody_who_handed_in_yet_is_nothing_wrong(
    admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    told = (await admin.get(STATISTICS)).json()
    assert told["paper"]["mean"] == {"value": None, "sample": 0, "low": None, "high": None}
    assert [item["look"] for item in told["items"]] == [[], [], [], []]


async def test_whoever_judges_nothing_sees_no_statistics(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    await client.hand_in()
    await marked(place)
    async with await staff(place, "proctor") as http:
        assert (await http.get(STATISTICS)).status_code == 403
