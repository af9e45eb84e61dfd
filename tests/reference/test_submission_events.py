"""POST /api/submission-events and GET /api/admin/submission-events: 2.2 and 2.3."""

from typing import Any

import pytest

from tests.support.reference import CONTEST, Console, moment_ms, refusal, submission

pytestmark = pytest.mark.anyio


async def stored(console: Console, username: str = "Priya_S", **query: str) -> list[dict[str, Any]]:
    response = await console.get("submission-events", username=username, **query)
    assert response.status_code == 200, response.text
    events: list[dict[str, Any]] = response.json()["events"]
    return events


async def send(console: Console, *events: Any) -> Any:
    return await console.ingest("submission-events", {"events": list(events)})


async def test_submissions_are_stored_and_read_back(contest: Console) -> None:
    sent = submission(5)
    response = await send(contest, sent)
    assert response.status_code == 200, response.text
    assert (response.json()["ok"], response.json()["stored"]) == (True, 1)
    (event,) = await stored(contest)
    assert {field: event[field] for field in sent} == sent


async def test_submissions_are_in_order_of_time(contest: Console) -> None:
    await send(contest, submission(30), submission(10), submission(20))
    assert [event["submission_id"] for event in await stored(contest)] == ["10", "20", "30"]


async def test_a_submission_sent_again_is_the_later_one(contest: Console) -> None:
    await send(contest, submission(5, valid=False, status="Wrong Answer"))
    await send(contest, submission(5))
    (event,) = await stored(contest)
    assert (event["valid"], event["status"]) == (True, "Accepted")


@pytest.mark.parametrize("valid", ["true", 1, None, "absent"])
async def test_only_true_is_valid(contest: Console, valid: Any) -> None:
    event = submission(5, valid=valid)
    if valid == "absent":
        del event["valid"]
    await send(contest, event)
    assert (await stored(contest))[0]["valid"] is False


async def test_a_number_is_an_id_too(contest: Console) -> None:
    await send(contest, submission(5, submission_id=1234567))
    assert (await stored(contest))[0]["submission_id"] == "1234567"


async def test_a_name_is_found_in_any_spelling(contest: Console) -> None:
    await send(contest, submission(5, hackerrank_username=" PRIYA_s"))
    assert len(await stored(contest, "priya_S ")) == 1
    assert await stored(contest, "somebody_else") == []


async def test_submissions_keep_to_their_contest_and_merge_where_none_is_asked_for(
    contest: Console,
) -> None:
    """One that names no contest is of the contest that is set, as every call without a name is."""
    july = submission(1, contest_slug="july-2026")
    bare = submission(3)
    del bare["contest_slug"]
    await send(contest, submission(2), july, bare)
    assert [e["submission_id"] for e in await stored(contest, contest_slug=CONTEST)] == ["2", "3"]
    assert [e["submission_id"] for e in await stored(contest, contest_slug="july-2026")] == ["1"]
    assert [e["submission_id"] for e in await stored(contest)] == ["1", "2", "3"]


async def test_submissions_are_asked_for_by_name(contest: Console) -> None:
    assert refusal(await contest.get("submission-events")) == (400, "username is required")


@pytest.mark.parametrize("field", ["hackerrank_username", "submission_id", "submitted_at"])
async def test_a_submission_needs_its_fields_and_refuses_the_batch_without(
    contest: Console, field: str
) -> None:
    response = await send(contest, submission(1), submission(2, **{field: ""}))
    status, words = refusal(response)
    assert (status, field in words) == (400, True)
    assert await stored(contest) == []


@pytest.mark.parametrize("moment", ["yesterday", "1e99", "2026-99-99"])
async def test_a_moment_of_submission_can_be_read(contest: Console, moment: str) -> None:
    assert (await send(contest, submission(1, submitted_at=moment))).status_code == 400


async def test_a_moment_with_an_offset_is_the_moment_it_says(contest: Console) -> None:
    await send(contest, submission(1, submitted_at="2026-06-08T14:30:00+05:30"))
    at = (await stored(contest))[0]["submitted_at"]
    assert moment_ms(at) == moment_ms("2026-06-08T09:00:00Z")
    assert at.endswith("Z")


@pytest.mark.parametrize("events", [[], None, "text", ["text"], [None]])
async def test_a_batch_is_a_list_of_submissions(contest: Console, events: Any) -> None:
    response = await contest.ingest("submission-events", {"events": events})
    assert response.status_code == 400


async def test_five_thousand_are_taken_at_once(contest: Console) -> None:
    many = [submission(n) for n in range(5000)]
    response = await send(contest, *many)
    assert (response.status_code, response.json()["stored"]) == (200, 5000)


async def test_more_than_are_taken_are_refused_whole(contest: Console) -> None:
    response = await send(contest, *[submission(n) for n in range(60_000)])
    assert response.status_code in (400, 413)
    assert await stored(contest) == []
