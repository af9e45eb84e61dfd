"""A candidate's paper: opened once, answered, and handed in by them or by the clock."""

import asyncio
from typing import Any

import httpx2
import pytest

from invigilator.papers.attempts.answer_store import answers_of, document_of
from invigilator.papers.attempts.store import attempt_by_id
from tests.papers.conftest import (
    HOSTED,
    HOUR_MS,
    PaperClient,
    choice,
    hosted,
    make,
    one_section,
    publish,
    save,
    sitting_of,
    written,
)
from tests.papers.test_results import marked
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MINUTE_MS = 60_000


async def saved(answer: httpx2.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [one["status"] for one in answer.json()["saved"]]


def answers_in(paper: dict[str, Any]) -> dict[str, Any]:
    return {one["item_id"]: one["answer"] for one in paper["answers"]}


async def test_a_reload_goes_on_where_the_candidate_was(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    first = client.paper
    given = {
        "single": {"type": "chosen", "options": ["2"]},
        "written": {"type": "written", "text": "def"},
        "matched": {"type": "matched", "targets": {"1": "2", "2": ""}},
        "gaps": {"type": "filled", "gaps": {"1": "list", "2": "1"}},
    }
    answers = [
        {"item_id": item_ids[name], "revision": 1, "answer": answer}
        for name, answer in given.items()
    ]
    assert await saved(await client.answer(*answers)) == ["saved"] * 4
    again = await client.open()
    assert answers_in(again) == {item_ids[name]: answer for name, answer in given.items()}
    assert again | {"answers": [], "time": {}} == first | {"answers": [], "time": {}}


async def test_what_is_kept_is_by_the_items_own_ids(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    (section,) = client.paper["sections"]
    shown = next(one for one in section["items"] if one["item_id"] == item_ids["single"])
    right = next(one["id"] for one in shown["item"]["body"]["options"] if one["text"] == "list")
    answer = {"type": "chosen", "options": [right]}
    await client.answer({"item_id": item_ids["single"], "revision": 1, "answer": answer})
    kept = await place.parts.database.read(lambda tx: answers_of(tx, client.paper["attempt_id"]))
    assert document_of(kept[item_ids["single"]].answer) == b'{"type":"chosen","options":["a"]}'


async def test_an_older_revision_never_takes_the_place_of_a_newer_one(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client, item_id = await sitting_of(place), item_ids["written"]
    assert await saved(await client.answer(written(item_id, "third", 3))) == ["saved"]
    late = await client.answer(written(item_id, "first", 1))
    assert await saved(late) == ["superseded"]
    assert late.json()["saved"][0]["stored"]["answer"]["text"] == "third"
    assert await saved(await client.answer(written(item_id, "third", 3))) == ["saved"]
    other = await client.answer(written(item_id, "another window's", 3))
    assert await saved(other) == ["conflict"]
    assert await saved(await client.answer(written(item_id, "another window's", 4))) == ["saved"]
    taken_back = {"item_id": item_id, "revision": 5, "answer": None, "is_flagged": True}
    assert await saved(await client.answer(taken_back)) == ["saved"]
    (kept,) = (await client.open())["answers"]
    assert kept == taken_back


async def test_in_one_call_the_same_rules_hold(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client, item_id = await sitting_of(place), item_ids["written"]
    answers = [
        written(item_id, text, revision) for revision, text in ((1, "a"), (3, "c"), (2, "b"))
    ]
    assert await saved(await client.answer(*answers)) == ["saved", "saved", "superseded"]
    assert answers_in(await client.open())[item_id]["text"] == "c"


async def test_what_fits_no_item_of_the_form_is_told_and_keeps_nothing_else_out(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    answer = await client.answer(
        written("no-such-item", "x"),
        written(item_ids["single"], "not a choice"),
        {
            "item_id": item_ids["matched"],
            "revision": 1,
            "answer": {"type": "matched", "targets": {"9": "1"}},
        },
        written(item_ids["written"], "kept"),
    )
    assert await saved(answer) == ["refused", "refused", "refused", "saved"]
    assert list(answers_in(await client.open())) == [item_ids["written"]]


async def test_nobody_answers_another_ones_paper(
    place: Installation, item_ids: dict[str, str]
) -> None:
    mine, other = await sitting_of(place), await sitting_of(place, "omar_k")
    other.paper["attempt_id"] = mine.paper["attempt_id"]
    for answer in (await other.answer(written(item_ids["written"], "x")), await other.hand_in()):
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_attempt")
    assert (await mine.open())["answers"] == []


async def test_a_locked_candidate_answers_nothing_and_loses_nothing(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    await client.answer(written(item_ids["written"], "before"))
    body = {"action": "lock", "session_ids": [client.session_id], "reason": "a talk"}
    await admin.post("/api/staff/sittings/actions", json=body)
    refused = await client.answer(written(item_ids["written"], "meanwhile", 2))
    assert (refused.status_code, refused.json()["code"]) == (403, "session_locked")
    await admin.post("/api/staff/sittings/actions", json=body | {"action": "unlock"})
    assert await saved(await client.answer(written(item_ids["written"], "after", 2))) == ["saved"]


async def test_a_paper_is_handed_in_once(place: Installation, item_ids: dict[str, str]) -> None:
    client = await sitting_of(place)
    await client.answer(written(item_ids["written"], "def"))
    first = (await client.hand_in()).json()
    now_ms = place.clock.now_ms()
    assert first["handed_in"] == {"at_ms": now_ms, "by": "candidate", "auto_submit": False}
    place.clock.advance(5_000)
    assert (await client.hand_in()).json() == first
    refused = await client.answer(written(item_ids["written"], "more", 2))
    assert (refused.status_code, refused.json()["code"]) == (409, "already_handed_in")
    again = await client.open(again=True)
    assert (again["number"], again["handed_in"]) == (1, first["handed_in"]), "there is one attempt"


async def test_as_many_attempts_as_the_exam_gives(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place, paper_attempts=2)
    item_id = (await make(admin, choice()))["item_id"]
    await save(admin, one_section(item_id))
    await publish(admin)
    client = await sitting_of(place)
    assert client.paper["attempts_left"] == 1
    await client.hand_in()
    assert (await client.open())["number"] == 1, "nothing is begun unless it is asked for"
    second = await client.open(again=True)
    assert (second["number"], second["handed_in"], second["answers"]) == (2, None, [])
    await client.hand_in()
    assert (await client.open(again=True))["number"] == 2


async def test_another_attempt_begins_only_while_there_is_time_for_it(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place, paper_attempts=3)
    item_id = (await make(admin, choice()))["item_id"]
    await save(admin, one_section(item_id))
    await publish(admin)
    client, limited = await sitting_of(place), await sitting_of(place, "omar_k")
    await client.hand_in()
    attempt = await place.parts.database.read(
        lambda tx: attempt_by_id(tx, limited.paper["attempt_id"])
    )
    assert attempt is not None
    await place.parts.database.write(
        lambda tx: place.parts.papers.closing.hand_in_at_limit(tx, attempt)
    )
    stays = await limited.open(again=True)
    assert (stays["number"], stays["attempts_left"]) == (1, 0), "a person looks at it first"
    place.clock.advance(2 * HOUR_MS)
    over = await client.open(again=True)
    assert (over["number"], over["attempts_left"]) == (1, 0)


async def test_at_zero_the_server_hands_in_though_the_browser_is_gone(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client = await sitting_of(place)
    await client.answer(written(item_ids["written"], "def"))
    closing, begun_ms = place.parts.papers.closing, place.clock.now_ms()
    place.clock.advance(60 * MINUTE_MS)
    await closing.look()
    assert (await client.open())["handed_in"] is None, "the last moment is theirs"
    place.clock.advance(1)
    await closing.look()
    handed_in = (await client.open())["handed_in"]
    assert handed_in == {"at_ms": begun_ms + HOUR_MS, "by": "time", "auto_submit": True}
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, client.session_id)
    )
    (told,) = [fact.body for fact in facts if fact.kind == "paper_handed_in"]
    assert b'"kind":"time"' in told
    assert b'"answered":1' in told


async def test_a_clock_that_stands_hands_nothing_in_and_gives_the_time_back(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client, closing = await sitting_of(place), place.parts.papers.closing
    begun_ms = place.clock.now_ms()
    place.clock.advance(50 * MINUTE_MS)
    body = {"session_ids": [client.session_id], "reason": "the fire alarm"}
    await admin.post("/api/staff/sittings/time", json=body | {"action": "pause"})
    place.clock.advance(30 * MINUTE_MS)
    await closing.look()
    time = (await client.open())["time"]
    assert (time["ends_at_ms"], time["left_ms"]) == (None, 10 * MINUTE_MS)
    await admin.post("/api/staff/sittings/time", json=body | {"action": "resume"})
    time = (await client.open())["time"]
    assert time["ends_at_ms"] == begun_ms + 90 * MINUTE_MS
    place.clock.advance(10 * MINUTE_MS + 1)
    await closing.look()
    assert (await client.open())["handed_in"]["at_ms"] == begun_ms + 90 * MINUTE_MS


async def test_extra_time_is_time_for_the_paper(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client, closing = await sitting_of(place), place.parts.papers.closing
    begun_ms = place.clock.now_ms()
    body = {"session_ids": [client.session_id], "reason": "agreed", "minutes": 15}
    await admin.post("/api/staff/sittings/time", json=body | {"action": "extra_time"})
    place.clock.advance(60 * MINUTE_MS + 1)
    await closing.look()
    paper = await client.open()
    assert (paper["handed_in"], paper["time"]["ends_at_ms"]) == (None, begun_ms + 75 * MINUTE_MS)


async def test_an_exam_that_ends_earlier_ends_its_papers(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    client, closing = await sitting_of(place), place.parts.papers.closing
    ends_ms = place.clock.now_ms() + 20 * MINUTE_MS
    await admin.post(f"/api/staff/exams/{HOSTED}", json={"closes_at_ms": ends_ms})
    assert (await client.open())["time"]["ends_at_ms"] == ends_ms
    await closing.look_anew([HOSTED])
    place.clock.advance(20 * MINUTE_MS + 1)
    await closing.look()
    assert (await client.open())["handed_in"]["at_ms"] == ends_ms


async def test_answers_given_without_a_network_before_the_end_come_after_it_and_are_marked(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client, begun_ms = await sitting_of(place), place.clock.now_ms()
    place.clock.advance(60 * MINUTE_MS + 1)
    await place.parts.papers.closing.look()
    place.clock.advance(10 * MINUTE_MS)
    answer = await client.answer(
        written(item_ids["written"], "in time", changed_at_ms=begun_ms + 59 * MINUTE_MS),
        written(item_ids["written"], "too late", 2, changed_at_ms=begun_ms + 61 * MINUTE_MS),
    )
    assert await saved(answer) == ["saved", "refused"]
    assert answers_in(await client.open())[item_ids["written"]]["text"] == "in time"
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, client.session_id)
    )
    assert [b'"is_late":true' in one.body for one in facts if one.kind == "answers_saved"] == [True]
    place.clock.advance(20 * MINUTE_MS + 1)
    over = await client.answer(
        written(item_ids["single"], "x", changed_at_ms=begun_ms + 59 * MINUTE_MS)
    )
    assert (over.status_code, over.json()["code"]) == (409, "paper_time_over")


async def test_another_device_goes_on_with_the_same_paper(
    place: Installation, admin: httpx2.AsyncClient, item_ids: dict[str, str]
) -> None:
    first = await sitting_of(place)
    await first.answer(written(item_ids["written"], "def"))
    second = PaperClient(place.client())
    assert (await second.start(contest_slug=HOSTED, room=""))["status"] == "pending_approval"
    waits = await second.call("/api/paper/open")
    assert (waits.status_code, waits.json()["code"]) == (403, "waiting_for_approval")
    body = {"action": "approve", "session_ids": [second.session_id], "reason": "the laptop broke"}
    await admin.post("/api/staff/sittings/actions", json=body)
    paper = await second.open()
    assert paper["attempt_id"] == first.paper["attempt_id"]
    assert answers_in(paper)[item_ids["written"]]["text"] == "def"
    place.clock.advance(MINUTE_MS)
    assert await saved(await second.answer(written(item_ids["written"], "second's", 2))) == [
        "saved"
    ]
    place.clock.advance(MINUTE_MS)
    # The first computer's network is back. Its clock runs ahead of all that there is.
    ahead_ms = place.clock.now_ms() + MINUTE_MS
    came = await first.answer(
        written(item_ids["written"], "first's", 7, changed_at_ms=ahead_ms),
        written(item_ids["gaps"], "of no shape"),
        {
            "item_id": item_ids["single"],
            "revision": 1,
            "answer": {"type": "chosen", "options": ["1"]},
        },
    )
    assert await saved(came) == ["kept", "refused", "kept"]
    assert "second's" not in came.text, "it is told nothing of what the other said"
    stands = answers_in(await second.open())
    assert stands[item_ids["written"]]["text"] == "second's"
    assert stands[item_ids["single"]]["options"] == ["1"], "the second has left it alone"
    for path in ("hand-in", "section"):
        refused = await first.call(
            f"/api/paper/{path}", attempt_id=paper["attempt_id"], section_id="s1"
        )
        assert refused.status_code == 404, path
    opened = await first.call("/api/paper/open")
    assert (opened.status_code, opened.json()["code"]) == (409, "session_ended")
    await sheet_shows_both_computers(place, admin, first, second, item_ids["written"])


async def sheet_shows_both_computers(
    place: Installation,
    admin: httpx2.AsyncClient,
    first: PaperClient,
    second: PaperClient,
    item_id: str,
) -> None:
    """Staff see the answer that stands and the other, whose each is, and when it was given."""
    await second.hand_in()
    over = await first.answer(written(item_id, "after the hand-in", 8))
    assert (over.status_code, over.json()["code"]) == (409, "already_handed_in")
    await marked(place)
    sheet = (await admin.get(f"/api/staff/sittings/{second.session_id}/paper")).json()
    now_ms = place.clock.now_ms()
    taken_over_ms = now_ms - 2 * MINUTE_MS
    assert sheet["computers"] == [
        {"number": 1, "session_id": first.session_id, "until_ms": taken_over_ms},
        {"number": 2, "session_id": second.session_id, "until_ms": None},
    ]
    [shown] = [
        one for part in sheet["sections"] for one in part["items"] if one["item_id"] == item_id
    ]
    assert (shown["answer"]["text"], shown["computer"]) == ("second's", 2)
    assert shown["others"] == [
        {
            "answer": {"type": "written", "text": "first's"},
            "computer": 1,
            "given_at_ms": taken_over_ms,
            "came_at_ms": now_ms,
            "is_late": False,
        }
    ]


async def test_two_pages_that_open_at_once_have_one_paper(
    place: Installation, item_ids: dict[str, str]
) -> None:
    client = PaperClient(place.client())
    await client.start(contest_slug=HOSTED, room="")
    opened = await asyncio.gather(*(client.call("/api/paper/open") for _ in range(4)))
    assert len({one.json()["attempt_id"] for one in opened}) == 1


async def test_without_a_paper_or_a_hosted_exam_there_is_nothing_to_open(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    client = PaperClient(place.client())
    await client.start(contest_slug=HOSTED, room="")
    answer = await client.call("/api/paper/open")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_paper")
    companion = PaperClient(place.client())
    await companion.start()
    answer = await companion.call("/api/paper/open")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_hosted")
