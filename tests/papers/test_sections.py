"""Sections with time of their own: the server's clock decides, and stands when the exam's does."""

from dataclasses import replace
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams import Policy
from invigilator.papers.attempts.lateness import in_section
from invigilator.sittings.time.model import Beyond
from invigilator.sittings.time.own_time import work_time
from tests.papers.conftest import (
    KINDS,
    PaperClient,
    hosted,
    make,
    publish,
    save,
    sitting_of,
    written,
)
from tests.sittings.test_own_time import EXAM, MINUTE, OPENS, SITTING, stopped
from tests.support.installation import Installation

FIRST = OPENS // MINUTE
LATE_MINUTES = 5
LONG = replace(
    EXAM,
    closes_at_ms=OPENS + 10_000 * MINUTE,
    policy=Policy(paper_late_minutes=LATE_MINUTES),
)
_MINUTES = st.integers(0, 60)
_PAUSES = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=4)


def taken(
    entered: int, given_at: int, came_at: int, minutes: int, pauses: Any, percent: int
) -> bool:
    """Whether the server takes an answer, by what it knows as the answer comes."""
    known = tuple(
        stopped(begins, ends if ends <= came_at else None)
        for begins, ends in pauses
        if begins <= came_at
    )
    time = work_time(
        LONG,
        replace(SITTING, extra_percent=percent),
        Beyond(0, known),
        came_at * MINUTE,
        begun_at_ms=entered * MINUTE,
        minutes=minutes,
    )
    comes = in_section(LONG, time, given_at_ms=given_at * MINUTE, now_ms=came_at * MINUTE)
    return comes.refusal is None


@given(
    entered=_MINUTES,
    after=_MINUTES,
    travels=st.integers(0, 15),
    minutes=st.integers(1, 30),
    drawn=_PAUSES,
    percent=st.sampled_from([0, 25, 100]),
)
def test_what_is_given_in_a_sections_time_is_taken_and_nothing_that_is_given_after_it(
    entered: int, after: int, travels: int, minutes: int, drawn: Any, percent: int
) -> None:
    """Minute by minute: the clock runs from the entering, and not while it stands."""
    pauses, at = [], FIRST
    for waits, lasts in drawn:
        pauses.append((at + waits, at + waits + lasts))
        at += waits + lasts
    begins, given_at = FIRST + entered, FIRST + entered + after
    allowed = minutes + -(-minutes * percent // 100)

    def ran_until(moment: int) -> int:
        stood = [minute for one in pauses for minute in range(*one)]
        return sum(minute not in stood for minute in range(begins, moment))

    in_time = ran_until(given_at) <= allowed
    assert taken(begins, given_at, given_at, minutes, pauses, percent) is in_time
    came_at = given_at + travels
    ended = next(each for each in range(begins, came_at + 200) if ran_until(each + 1) > allowed)
    still_taken = in_time and came_at <= ended + LATE_MINUTES
    assert taken(begins, given_at, came_at, minutes, pauses, percent) is still_taken


async def two_sections(place: Installation, admin: httpx2.AsyncClient) -> tuple[str, str]:
    """A published paper whose first section has ten minutes; an item of each section."""
    await hosted(place, paper_minutes=60, paper_late_minutes=5)
    ids = [(await make(admin, KINDS["written"]))["item_id"] for _ in range(2)]
    sections: list[dict[str, Any]] = [
        {"id": f"s{number}", "title": "A part", "picks": [{"type": "pick", "item_id": item_id}]}
        for number, item_id in enumerate(ids, start=1)
    ]
    sections[0]["minutes"] = 10
    assert (await save(admin, {"title": "Two parts", "sections": sections})).status_code == 200
    assert (await publish(admin)).status_code == 200
    return ids[0], ids[1]


async def enter(client: PaperClient, section_id: str = "s1") -> httpx2.Response:
    attempt_id = client.paper["attempt_id"]
    return await client.call("/api/paper/section", attempt_id=attempt_id, section_id=section_id)


async def statuses(answer: httpx2.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 200, answer.text
    return [(one["status"], one["reason"]) for one in answer.json()["saved"]]


@pytest.mark.anyio
@pytest.mark.usefixtures("either_engine")
async def test_a_section_is_over_by_its_own_clock_and_the_paper_goes_on(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    timed, free = await two_sections(place, admin)
    client, clock = await sitting_of(place), place.clock
    assert client.paper["section_times"] == [], "nothing runs before it is entered"
    clock.advance(2 * MINUTE)
    entered_ms = clock.now_ms()
    first = (await enter(client)).json()
    assert first["section_times"][0]["time"]["ends_at_ms"] == entered_ms + 10 * MINUTE
    clock.advance(4 * MINUTE)
    (told,) = (await enter(client)).json()["section_times"]
    assert told["time"]["left_ms"] == 6 * MINUTE, "entered twice is entered once"
    missing = await enter(client, "s2")
    assert (missing.status_code, missing.json()["code"]) == (404, "no_such_section")

    body = {"session_ids": [client.session_id], "reason": "a break"}
    await admin.post("/api/staff/sittings/time", json=body | {"action": "pause"})
    clock.advance(7 * MINUTE)
    await admin.post("/api/staff/sittings/time", json=body | {"action": "resume"})
    clock.advance(6 * MINUTE)
    now_ms = clock.now_ms()
    assert await statuses(await client.answer(written(timed, "last moment"))) == [("saved", "")]
    clock.advance(1)
    late = [
        written(timed, "after", 2, changed_at_ms=now_ms + 1),
        written(timed, "before", 3, changed_at_ms=now_ms),
        written(free, "goes on", 1, changed_at_ms=now_ms + 1),
    ]
    assert await statuses(await client.answer(*late)) == [
        ("refused", "section_time_over"),
        ("saved", ""),
        ("saved", ""),
    ]
    paper = await client.open()
    assert paper["handed_in"] is None
    assert {one["item_id"]: one["answer"]["text"] for one in paper["answers"]} == {
        timed: "before",
        free: "goes on",
    }
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, client.session_id)
    )
    assert [one.kind for one in facts].count("paper_section_entered") == 1
    saved = [one.body for one in facts if one.kind == "answers_saved"]
    assert [b'"is_late":true' in one for one in saved] == [False, False, True]


@pytest.mark.anyio
@pytest.mark.usefixtures("either_engine")
async def test_a_section_is_told_with_the_minutes_that_one_has_oneself(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await two_sections(place, admin)
    client = await sitting_of(place)
    assert [one["minutes"] for one in client.paper["sections"]] == [10, None]
    body = {"session_ids": [client.session_id], "reason": "agreed", "minutes": 5}
    await admin.post("/api/staff/sittings/time", json=body | {"action": "extra_time"})
    paper = await client.open()
    assert [one["minutes"] for one in paper["sections"]] == [15, None]
    (told,) = (await enter(client)).json()["section_times"]
    assert told["time"]["left_ms"] == 15 * MINUTE


@pytest.mark.anyio
@pytest.mark.usefixtures("either_engine")
async def test_an_answer_enters_a_section_whose_word_was_lost(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    timed, _ = await two_sections(place, admin)
    client = await sitting_of(place)
    answer = await client.answer(written(timed, "first"))
    (told,) = answer.json()["section_times"]
    assert (told["section_id"], told["time"]["left_ms"]) == ("s1", 10 * MINUTE)
