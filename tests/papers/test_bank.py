"""The bank: what authors write, find, and take out."""

from typing import Any

import httpx2
import pytest

from invigilator.identity import Caller, Permission, Posting
from invigilator.kernel import Window
from invigilator.papers.bank import NoSuchItem, Search
from tests.papers.conftest import HOME, choice, make, staff
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

AUTHOR_HERE = Caller(
    name="ruth", permissions=frozenset({Permission.AUTHOR}), postings=(Posting(HOME),)
)
AUTHOR_ELSEWHERE = Caller(
    name="omar", permissions=frozenset({Permission.AUTHOR}), postings=(Posting("elsewhere"),)
)


async def titles(http: httpx2.AsyncClient, **search: Any) -> list[str]:
    answer = await http.get("/api/staff/items", params=search)
    assert answer.status_code == 200, answer.text
    return [one["item"]["title"] for one in answer.json()["items"]]


async def test_an_item_is_found_by_what_it_is(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    for title, changed in (
        ("Lists", {"tags": ["types", " lists "], "difficulty": 1}),
        ("Tuples", {"tags": ["types"], "difficulty": 3}),
        ("100 % sure_thing", {"body": {"type": "true_false", "is_true": True}}),
    ):
        await make(admin, choice(title, **changed))
        place.clock.advance(1_000)
    await make(admin, choice("Of the exam"), home=HOME)
    assert await titles(admin) == ["100 % sure_thing", "Tuples", "Lists"]
    assert await titles(admin, tag="lists") == ["Lists"]
    assert await titles(admin, tag="types", difficulty=3) == ["Tuples"]
    assert await titles(admin, kind="true_false") == ["100 % sure_thing"]
    assert await titles(admin, text="LIST") == ["Lists"]
    assert await titles(admin, text="0 %") == ["100 % sure_thing"]
    assert await titles(admin, text="_i") == []
    assert await titles(admin, home=HOME) == ["Of the exam"]
    tags = (await admin.get("/api/staff/item-tags")).json()["tags"]
    assert tags == [{"tag": "types", "items": 2}, {"tag": "lists", "items": 1}]


async def test_pages_hold_each_item_once(admin: httpx2.AsyncClient) -> None:
    made = {(await make(admin, choice(f"Item {number}")))["item_id"] for number in range(5)}
    seen: list[str] = []
    after: str | None = None
    while True:
        asked = {"limit": 2} | ({"after": after} if after else {})
        page = (await admin.get("/api/staff/items", params=asked)).json()
        seen += [one["item_id"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert (len(seen), set(seen)) == (5, made)


async def test_what_somebody_else_changed_meanwhile_is_not_written_over(
    admin: httpx2.AsyncClient,
) -> None:
    made = await make(admin, choice())
    path = f"/api/staff/items/{made['item_id']}"
    better = choice(tags=["types"])
    first = await admin.post(path, json={"item": better, "revision": 1})
    assert first.json()["revision"] == 2
    second = await admin.post(path, json={"item": choice("Mine"), "revision": 1})
    assert (second.status_code, second.json()["code"]) == (409, "item_has_changed")
    again = await admin.post(path, json={"item": better, "revision": 1})
    assert (again.status_code, again.json()["revision"]) == (200, 2)
    assert (await admin.get(path)).json() == again.json()


async def test_all_that_is_wrong_with_an_item_is_told_and_nothing_is_kept(
    admin: httpx2.AsyncClient,
) -> None:
    faulty = choice(prompt="", points="-1")
    answer = await admin.post("/api/staff/items", json={"item": faulty})
    assert (answer.status_code, answer.json()["code"]) == (400, "item_faulty")
    assert [one["where"] for one in answer.json()["results"]] == ["prompt", "points"]
    assert answer.json()["field"] == "item.prompt"
    assert await titles(admin) == []


async def test_one_that_is_taken_out_is_in_no_list_and_can_be_brought_back(
    admin: httpx2.AsyncClient,
) -> None:
    path = f"/api/staff/items/{(await make(admin, choice()))['item_id']}"
    assert (await admin.post(f"{path}/retire", json={})).status_code == 200
    assert await titles(admin) == []
    assert (await admin.get(path)).json()["is_retired"]
    await admin.post(f"{path}/retire", json={"is_retired": False})
    assert await titles(admin) == ["Types"]


async def test_authors_of_one_exam_see_its_items_alone(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    bank = place.parts.papers.bank
    of_house = (await make(admin, choice()))["item_id"]
    of_exam = (await make(admin, choice("Of the exam"), home=HOME))["item_id"]
    assert (await bank.one(AUTHOR_HERE, of_exam)).item.title == "Of the exam"
    for caller, item_id in (
        (AUTHOR_HERE, of_house),
        (AUTHOR_ELSEWHERE, of_exam),
        (AUTHOR_HERE, "never"),
    ):
        with pytest.raises(NoSuchItem):
            await bank.one(caller, item_id)
        with pytest.raises(NoSuchItem):
            await bank.retire(caller, item_id, is_retired=True)
    found, _ = await bank.search(AUTHOR_HERE, Search(home=HOME), Window(None, 10))
    assert [kept.item_id for kept in found] == [of_exam]


@pytest.mark.parametrize("account", ["proctor", "reviewer"])
async def test_whoever_writes_no_papers_sees_no_item(place: Installation, account: str) -> None:
    async with await staff(place, account) as http:
        assert (await http.get("/api/staff/items")).status_code == 403
        answer = await http.post("/api/staff/items", json={"item": choice()})
        assert answer.status_code == 403


async def test_an_items_home_is_an_exam_that_there_is(admin: httpx2.AsyncClient) -> None:
    answer = await admin.post("/api/staff/items", json={"item": choice(), "home": "nowhere"})
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_exam")


async def test_the_journal_tells_who_and_never_what(
    admin: httpx2.AsyncClient, place: Installation
) -> None:
    made = await make(admin, choice())
    parts = place.parts
    facts = await parts.database.read(lambda tx: parts.journal.stream(tx, "bank"))
    assert [(fact.kind, made["item_id"].encode() in fact.body) for fact in facts] == [
        ("item_written", True)
    ]
    assert b"tuple" not in facts[0].body
