"""An exam's paper: saved as a draft, looked at, and published for good."""

import json

import httpx2
import pytest

from invigilator.identity import Caller, NotAllowed, Permission, Posting
from invigilator.papers.drawing import Paper, Pick, Section
from tests.papers.conftest import (
    HOME,
    HOSTED,
    KINDS,
    choice,
    hosted,
    make,
    one_section,
    publish,
    save,
    sitting_of,
)
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

PAPER = f"/api/staff/exams/{HOSTED}/paper"


async def test_a_draft_is_kept_with_its_faults_and_not_published_with_them(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    assert (await admin.get(PAPER)).json()["code"] == "no_paper"
    saved = (await save(admin, one_section("missing"))).json()
    assert saved["faults"] == [
        {"where": "sections[0].picks[0].item_id", "words": "There is no such item"}
    ]
    assert (await admin.get(PAPER)).json() == saved
    refused = await publish(admin)
    assert (refused.status_code, refused.json()["code"]) == (422, "paper_unsound")
    assert refused.json()["results"] == saved["faults"]
    assert (await admin.get(PAPER)).json()["published"] is None


async def test_of_two_authors_who_save_at_once_the_second_is_told(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    item_id = (await make(admin, choice()))["item_id"]
    assert (await save(admin, one_section(item_id))).json()["revision"] == 1
    other = await save(admin, one_section(item_id, shuffle=True))
    assert (other.status_code, other.json()["code"]) == (409, "draft_has_changed")
    assert (await save(admin, one_section(item_id, shuffle=True), 1)).json()["revision"] == 2
    stale = await publish(admin, revision=1)
    assert (stale.status_code, stale.json()["code"]) == (409, "draft_has_changed")


async def test_what_was_published_stays_for_those_who_opened_it(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    before = await sitting_of(place)
    path = f"/api/staff/items/{item_ids['single']}"
    changed = KINDS["single"] | {"prompt": "Asked anew"}
    await admin.post(path, json={"item": changed, "revision": 1})
    assert (await publish(admin)).json()["number"] == 2
    assert (await publish(admin)).json()["number"] == 2, "nothing has changed since"
    after = await sitting_of(place, "omar_k")
    assert "Asked anew" in json.dumps(after.paper)
    assert "Asked anew" not in json.dumps(await before.open())


async def test_a_preview_is_a_form_without_the_key(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    form = (await admin.get(f"{PAPER}/preview", params={"form": 3})).json()
    assert form == (await admin.get(f"{PAPER}/preview", params={"form": 3})).json()
    (section,) = form["sections"]
    assert [one["item_id"] for one in section["items"]] == list(item_ids.values())
    assert form["points_max"] == "5"
    assert "credit" not in json.dumps(form)


async def test_a_contests_exam_has_no_paper(admin: httpx2.AsyncClient) -> None:
    body = {"paper": one_section("x"), "revision": 0}
    answer = await admin.post(f"/api/staff/exams/{HOME}/paper", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_hosted")


async def test_an_exams_author_takes_its_items_and_none_of_the_banks(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    author = Caller(
        name="ruth", permissions=frozenset({Permission.AUTHOR}), postings=(Posting(HOSTED),)
    )
    papers = place.parts.papers.papers
    of_bank = (await make(admin, choice()))["item_id"]
    of_exam = (await make(admin, choice(), home=HOSTED))["item_id"]

    def paper(*ids: str) -> Paper:
        picks = tuple(Pick(item_id=item_id) for item_id in ids)
        return Paper(title="Mine", sections=(Section(id="s", title="All", picks=picks),))

    with pytest.raises(NotAllowed):
        await papers.save(author, HOSTED, 0, paper(of_exam, of_bank))
    assert (await papers.save(author, HOSTED, 0, paper(of_exam))).faults == []
    # What somebody of the house has put in, an author of the exam may keep and publish.
    assert (await save(admin, one_section(of_exam, of_bank), 1)).status_code == 200
    assert (await papers.publish(author, HOSTED, 2)).number == 1


async def test_an_item_of_another_exam_is_none_of_this_ones(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    elsewhere = (await make(admin, choice(), home=HOME))["item_id"]
    saved = (await save(admin, one_section(elsewhere))).json()
    assert [fault["words"] for fault in saved["faults"]] == ["There is no such item"]


async def test_one_that_was_taken_out_goes_into_no_new_paper(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    kept, gone = [(await make(admin, choice()))["item_id"] for _ in range(2)]
    assert (await save(admin, one_section(kept))).status_code == 200
    for item_id in (kept, gone):
        await admin.post(f"/api/staff/items/{item_id}/retire", json={})
    assert (await save(admin, one_section(kept, gone), 1)).status_code == 400
    assert (await publish(admin)).status_code == 200, "it was in the paper before"


async def test_what_was_published_is_listed_newest_first(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    path = f"/api/staff/exams/{HOSTED}/paper/versions"
    assert (await admin.get(path)).json() == {"versions": [], "next": None}
    made = [(await make(admin, choice(f"Item {number}")))["item_id"] for number in range(3)]
    for number in range(3):
        await save(admin, one_section(*made[: number + 1]), revision=number)
        await publish(admin, revision=number + 1)
        place.clock.advance(1_000)
    first = (await admin.get(path, params={"limit": 2})).json()
    assert [one["number"] for one in first["versions"]] == [3, 2]
    rest = (await admin.get(path, params={"limit": 2, "after": first["next"]})).json()
    assert ([one["number"] for one in rest["versions"]], rest["next"]) == ([1], None)


async def test_a_draft_names_its_items_for_its_page(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    made = await make(admin, choice("Mine", points="2"), home=HOSTED)
    answer = (await save(admin, one_section(made["item_id"], "nobody"))).json()
    (item,) = answer["items"]
    assert (item["item_id"], item["title"], item["points"]) == (made["item_id"], "Mine", "2")
    assert [one["where"] for one in answer["faults"]] == ["sections[0].picks[1].item_id"]
