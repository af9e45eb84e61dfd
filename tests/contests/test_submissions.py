"""Submissions of a contest: every one kept once, whoever posts at the same time; none cut."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from invigilator.identity import STAFF_COOKIE
from invigilator.kernel import iso_utc
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("each_engine")]

SENT = "/api/submission-events"
LISTED = "/api/admin/submission-events"
BEGUN_MS = 1_780_909_200_000
HUGE = "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5LCIiLCIiXQ=="


def event(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "hackerrank_username": "Priya_S",
        "submission_id": number,
        "submitted_at": iso_utc(BEGUN_MS + number * 1000),
        "contest_slug": "june-2026",
        "valid": True,
    } | fields


@pytest.fixture
async def poller(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody who may send submissions and read them."""
    async with place.client() as http:
        signed_in = await place.parts.identity.sign_in("admin", "admin123", "10.0.0.9")
        http.cookies.set(STAFF_COOKIE, signed_in.token)
        yield http


async def send(poller: httpx2.AsyncClient, *events: Any, **more: Any) -> httpx2.Response:
    return await poller.post(SENT, json={"events": list(events), **more})


async def ids(poller: httpx2.AsyncClient, **query: Any) -> list[str]:
    response = await poller.get(LISTED, params={"username": "priya_s", **query})
    assert response.status_code == 200, response.text
    return [one["submission_id"] for one in response.json()["events"]]


async def test_what_was_sent_is_given_by_person_the_earliest_first(
    poller: httpx2.AsyncClient,
) -> None:
    answer = await send(poller, event(2), event(1), event(3, hackerrank_username="arun"))
    assert (answer.status_code, answer.json()["ok"], answer.json()["stored"]) == (200, True, 3)
    assert await ids(poller) == ["1", "2"]
    assert await ids(poller, username=" PRIYA_S ") == ["1", "2"]


async def test_a_submission_is_given_with_the_references_fields(
    poller: httpx2.AsyncClient,
) -> None:
    told = {"challenge_slug": "two-sum", "challenge_name": "Two Sum", "lang": "python3"}
    await send(poller, event(1, status="Accepted", valid="true", **told))
    given = (await poller.get(LISTED, params={"username": "priya_s"})).json()["events"]
    assert given == [
        {
            "submission_id": "1",
            "hackerrank_username": "Priya_S",
            "valid": False,  # true and nothing else is true
            "submitted_at": "2026-06-08T09:00:01.000Z",
            "contest_slug": "june-2026",
            "status": "Accepted",
            **told,
        }
    ]


async def test_sent_again_it_is_the_same_and_what_is_said_last_stands(
    poller: httpx2.AsyncClient,
) -> None:
    for status in ("Queued", "Accepted"):
        assert (await send(poller, event(1, status=status))).json()["stored"] == 1
    await send(poller, event(2, status="Wrong"), event(2, status="Accepted"))
    given = (await poller.get(LISTED, params={"username": "priya_s"})).json()["events"]
    assert [(one["submission_id"], one["status"]) for one in given] == [
        ("1", "Accepted"),
        ("2", "Accepted"),
    ]


async def test_two_pollers_at_once_lose_nothing(poller: httpx2.AsyncClient) -> None:
    """The reference system read a person's document, changed it and wrote it back."""
    await asyncio.gather(*(send(poller, event(number)) for number in range(20)))
    assert len(await ids(poller)) == 20


@pytest.mark.parametrize(
    ("broken", "words", "code"),
    [
        (event(1, hackerrank_username=" "), "hackerrank_username is required", "field_required"),
        (event(1, submission_id=None), "submission_id is required", "field_required"),
        (event(1, submitted_at=None), "submitted_at is required", "field_required"),
        (
            event(1, submitted_at="soon"),
            "submitted_at must be a valid ISO 8601 date",
            "field_invalid",
        ),
        (event(1, submitted_at=-1), "submitted_at must be a valid ISO 8601 date", "field_invalid"),
        (event(1, submission_id={}), "submission_id must be a text", "field_invalid"),
    ],
)
async def test_one_that_is_none_refuses_the_call_whole_and_says_which(
    poller: httpx2.AsyncClient, broken: dict[str, Any], words: str, code: str
) -> None:
    refused = await send(poller, event(1), broken, event(2))
    assert refused.status_code == 400
    problem = refused.json()
    assert (problem["error"], problem["code"]) == (f"events[1].{words}", code)
    assert [result["ok"] for result in problem["results"]] == [True, False, True]
    assert await ids(poller) == []


async def test_what_is_no_object_is_said_to_be_none(poller: httpx2.AsyncClient) -> None:
    refused = await send(poller, "priya_s")
    assert (refused.status_code, refused.json()["error"]) == (400, "events[0] must be an object")


async def test_with_partial_what_can_be_kept_is_kept(poller: httpx2.AsyncClient) -> None:
    answer = (await send(poller, event(1), event(2, submission_id=""), partial=True)).json()
    assert answer["stored"] == 1
    assert answer["results"] == [
        {"index": 0, "ok": True, "submission_id": "1"},
        {
            "index": 1,
            "ok": False,
            "code": "field_required",
            "error": "events[1].submission_id is required",
        },
    ]
    assert await ids(poller) == ["1"]


@pytest.mark.parametrize("body", [{}, {"events": []}, {"events": None}])
async def test_a_call_without_events_is_refused(
    poller: httpx2.AsyncClient, body: dict[str, Any]
) -> None:
    refused = await poller.post(SENT, json=body)
    assert (refused.status_code, refused.json()["error"]) == (400, "No events provided")


async def test_as_many_as_one_call_may_carry_are_all_kept_and_given_in_pages(
    poller: httpx2.AsyncClient,
) -> None:
    answer = await send(poller, *(event(number) for number in range(10_000)))
    assert answer.json()["stored"] == 10_000
    pages: list[list[int]] = []
    after = None
    while not pages or after:
        query = {"username": "priya_s"} | ({"after": after} if after else {})
        page = (await poller.get(LISTED, params=query)).json()
        pages.append([int(one["submission_id"]) for one in page["events"]])
        after = page["next"]
    assert [len(page) for page in pages] == [5000, 5000]
    assert [*pages[0], *pages[1]] == list(range(10_000))


async def test_more_than_one_call_may_carry_are_refused_and_not_cut(
    poller: httpx2.AsyncClient,
) -> None:
    refused = await send(poller, *(event(number) for number in range(10_001)))
    assert refused.status_code == 400
    assert refused.json()["error"] == "Too many events in one request (max 10000)"
    assert await ids(poller) == []


async def test_contests_are_kept_apart_and_given_together_where_none_is_named(
    poller: httpx2.AsyncClient,
) -> None:
    await send(poller, event(1), event(1, contest_slug="july-2026"))
    assert await ids(poller, contest_slug="july-2026") == ["1"]
    assert await ids(poller) == ["1", "1"]


async def test_one_that_names_no_contest_is_for_the_exam_that_is_meant(
    poller: httpx2.AsyncClient, candidate: CandidateClient
) -> None:
    await send(poller, event(1, contest_slug=None))
    assert await ids(poller, contest_slug=candidate.started["contest_slug"]) == ["1"]


@pytest.mark.parametrize(
    "after", ["x", "!!!", "bnVsbA==", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5LCIiLCIiXQ=="]
)
async def test_a_cursor_that_the_list_never_gave_is_refused(
    poller: httpx2.AsyncClient, after: str
) -> None:
    refused = await poller.get(LISTED, params={"username": "priya_s", "after": after})
    assert (refused.status_code, refused.json()["field"]) == (400, "after")


async def test_a_username_is_needed(poller: httpx2.AsyncClient) -> None:
    refused = await poller.get(LISTED)
    assert (refused.status_code, refused.json()["error"]) == (400, "username is required")


async def test_who_may_not_send_or_see_is_refused(
    place: Installation, candidate: CandidateClient
) -> None:
    assert (await send(candidate.http, event(1))).status_code == 401
    async with place.client() as http:
        signed_in = await place.parts.identity.sign_in("reviewer", "reviewer123", "10.0.0.9")
        http.cookies.set(STAFF_COOKIE, signed_in.token)
        assert (await send(http, event(1))).status_code == 403


async def test_each_call_is_a_fact_of_the_exam(
    poller: httpx2.AsyncClient, place: Installation
) -> None:
    await send(poller, event(1), event(2))
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, "exam:june-2026", kinds=["submissions_received"])
    )
    assert [b'"count":2' in fact.body for fact in facts] == [True]
