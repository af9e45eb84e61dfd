"""Until results are released candidates see nothing; then as much as was decided, and no more."""

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
)
from tests.papers.test_results import marked, right_of
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

RELEASE = f"/api/staff/exams/{HOSTED}/release"
WHY = "Because a list has methods that change it."


async def handed_in(place: Installation, admin: httpx2.AsyncClient) -> PaperClient:
    """Somebody who answered the one question wrongly and handed in."""
    await hosted(place)
    item = choice(explanation=WHY)
    item["body"]["options"][1]["feedback"] = "A tuple stays as it is."
    item_id = (await make(admin, item))["item_id"]
    await save(admin, one_section(item_id))
    await publish(admin)
    client = await sitting_of(place)
    await client.answer(right_of(client, item_id, "tuple"))
    await client.hand_in()
    await marked(place)
    return client


async def release(http: httpx2.AsyncClient, shows: str, **more: Any) -> httpx2.Response:
    return await http.post(RELEASE, json={"shows": shows, **more})


async def seen(client: PaperClient) -> Any:
    answer = await client.call("/api/paper/result")
    assert answer.status_code == 200, answer.text
    return answer.json()["result"]


async def test_before_a_release_and_after_its_withdrawal_nothing_is_seen(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    client = await handed_in(place, admin)
    assert await seen(client) is None
    assert (await admin.get(RELEASE)).json() == {"release": None}
    assert (await release(admin, "explanations")).json()["release"]["by"] == "admin"
    assert (await seen(client))["points"] == "0.00"
    refused = await admin.post(f"{RELEASE}/withdraw", json={"reason": " "})
    assert (refused.status_code, refused.json()["field"]) == (400, "reason")
    done = await admin.post(f"{RELEASE}/withdraw", json={"reason": "A key is wrong"})
    assert done.json() == {"release": None}
    assert await seen(client) is None
    again = await admin.post(f"{RELEASE}/withdraw", json={"reason": "A key is wrong"})
    assert (again.status_code, again.json()["code"]) == (409, "not_released")


async def test_a_score_alone_tells_no_question_and_no_answer(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    client = await handed_in(place, admin)
    await release(admin, "score")
    result = await seen(client)
    assert (result["points"], result["points_max"], result["has_passed"]) == ("0.00", "1", False)
    assert result["sections"] == []


async def test_answers_are_shown_without_what_is_right(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    client = await handed_in(place, admin)
    await release(admin, "answers")
    ((section,),) = ((await seen(client))["sections"],)
    (told,) = section["items"]
    place_of_tuple = next(
        one["id"] for one in told["item"]["body"]["options"] if one["text"] == "tuple"
    )
    assert told["answer"] == {"type": "chosen", "options": [place_of_tuple]}
    assert (told["outcome"], told["points"]) == ("wrong", "0.00")
    assert (told["right"], told["explanation"], told["comments"]) == (None, "", [])
    assert WHY not in str(told)


async def test_with_explanations_the_right_answer_is_named_as_the_page_names_it(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    client = await handed_in(place, admin)
    await release(admin, "explanations")
    (section,) = (await seen(client))["sections"]
    (told,) = section["items"]
    place_of_list = next(
        one["id"] for one in told["item"]["body"]["options"] if one["text"] == "list"
    )
    assert told["right"] == {"type": "chosen", "options": [place_of_list]}
    assert (told["explanation"], told["comments"]) == (WHY, ["A tuple stays as it is."])


@pytest.mark.parametrize("includes_later", [True, False])
async def test_what_is_handed_in_after_a_release_is_shown_only_where_it_says_so(
    place: Installation, admin: httpx2.AsyncClient, includes_later: bool
) -> None:
    await handed_in(place, admin)
    await release(admin, "score", includes_later=includes_later)
    place.clock.advance(60_000)
    late = await sitting_of(place, "late_l")
    await late.hand_in()
    await marked(place)
    assert (await seen(late) is not None) == includes_later
    await release(admin, "score")
    assert await seen(late) is not None, "released again"


async def test_whoever_judges_nothing_releases_nothing(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    client = await handed_in(place, admin)
    async with await staff(place, "proctor") as http:
        assert (await release(http, "score")).status_code == 403
    assert await seen(client) is None
