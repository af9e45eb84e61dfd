"""The six review routes: 2.3 and 2.4."""

from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.reference import Console, moment_ms, refusal

pytestmark = pytest.mark.anyio


async def roster(console: Console, *usernames: str) -> dict[str, Any]:
    response = await console.post("review-roster", usernames=list(usernames))
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def following(console: Console, reviewer: str) -> dict[str, Any]:
    response = await console.post("review-next", reviewer_name=reviewer)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def judge(console: Console, reviewer: str, username: str, verdict: int) -> None:
    response = await console.post(
        "review-verdict", username=username, reviewer_name=reviewer, verdict=verdict
    )
    assert response.status_code == 200, response.text
    assert response.json()["ok"] is True


async def coverage(console: Console) -> dict[str, Any]:
    answer: dict[str, Any] = (await console.get("review-roster")).json()
    return answer


async def test_a_roster_is_trimmed_and_named_once_in_order(console: Console) -> None:
    answer = await roster(console, " Bob ", "", "Alice", "bob", "  ", "alice ")
    assert (answer["ok"], answer["count"]) == (True, 2)
    assert (await coverage(console))["usernames"] == ["Bob", "Alice"]


async def test_a_roster_replaces_the_one_before(console: Console) -> None:
    await roster(console, "a", "b")
    await roster(console, "c")
    assert (await coverage(console))["usernames"] == ["c"]


@pytest.mark.parametrize("usernames", [None, "a,b", [5], {}])
async def test_a_roster_is_a_list_of_names(console: Console, usernames: Any) -> None:
    assert (await console.post("review-roster", usernames=usernames)).status_code == 400


async def test_a_roster_of_five_thousand_is_taken(console: Console) -> None:
    assert (await roster(console, *[f"u{n}" for n in range(5000)]))["count"] == 5000


async def test_more_than_that_is_not_cut(console: Console) -> None:
    names = [f"u{n}" for n in range(5001)]
    response = await console.post("review-roster", usernames=names)
    assert response.status_code in (200, 400, 413)
    if response.status_code == 200:
        assert response.json()["count"] == 5001


async def test_an_empty_roster_answers_noughts(console: Console) -> None:
    expected: dict[str, Any] = {
        "usernames": [],
        "total": 0,
        "with_0_reviews": 0,
        "with_1_review": 0,
        "with_2plus_reviews": 0,
        "active_claims": 0,
    }
    answer = await coverage(console)
    assert {field: answer[field] for field in expected} == expected


async def test_coverage_counts_reviews_and_claims(console: Console) -> None:
    await roster(console, "a", "b", "c", "d")
    await judge(console, "ann", "a", 1)
    await judge(console, "ann", "b", 0)
    await judge(console, "ben", "b", 0)
    await following(console, "cem")
    answer = await coverage(console)
    counts = ("total", "with_0_reviews", "with_1_review", "with_2plus_reviews", "active_claims")
    assert [answer[field] for field in counts] == [4, 2, 1, 1, 1]


@pytest.mark.parametrize("reviewer", ["", "  ", None])
async def test_a_reviewer_says_who_looks(console: Console, reviewer: Any) -> None:
    words = (400, "reviewer_name is required")
    assert refusal(await console.post("review-next", reviewer_name=reviewer)) == words
    assert refusal(await console.get("review-mine", reviewer_name=reviewer or "")) == words
    verdict = {"username": "a", "verdict": 1, "reviewer_name": reviewer}
    assert refusal(await console.post("review-verdict", **verdict)) == words


async def test_whom_nobody_has_looked_at_comes_first_in_the_rosters_order(
    console: Console,
) -> None:
    await roster(console, "a", "b", "c")
    assert (await following(console, "ann"))["username"] == "a"
    assert (await following(console, "ben"))["username"] == "b"
    assert (await following(console, "cem"))["username"] == "c"


async def test_then_one_yes_then_one_no_then_the_rest_by_their_yeses(console: Console) -> None:
    await roster(console, "no", "yes", "one_of_two", "two_of_two", "none_of_two")
    await judge(console, "r1", "no", 0)
    await judge(console, "r1", "yes", 1)
    for username, verdicts in (
        ("one_of_two", (1, 0)),
        ("two_of_two", (1, 1)),
        ("none_of_two", (0, 0)),
    ):
        for reviewer, verdict in zip(("r1", "r2"), verdicts, strict=True):
            await judge(console, reviewer, username, verdict)
    order = []
    for _ in range(5):
        username = (await following(console, "fresh"))["username"]
        order.append(username)
        await judge(console, "fresh", username, 0)
    assert order[:3] == ["yes", "no", "two_of_two"]
    assert order[3:] == ["one_of_two", "none_of_two"]
    assert (await following(console, "fresh")) == {"done": True}


async def test_nobody_reviews_one_twice(console: Console) -> None:
    await roster(console, "a")
    await judge(console, "Ann ", "a", 1)
    assert (await following(console, " ANN"))["done"] is True
    assert (await following(console, "ben"))["username"] == "a"


async def test_whom_somebody_looks_at_is_kept_from_others_for_ten_minutes(
    console: Console, clock: FakeClock
) -> None:
    await roster(console, "a")
    assert (await following(console, "ann"))["username"] == "a"
    assert (await following(console, "ben"))["done"] is True
    clock.advance(9 * 60_000)
    assert (await following(console, "ben"))["done"] is True
    clock.advance(2 * 60_000)
    assert (await following(console, "ben"))["username"] == "a"


async def test_a_verdict_gives_the_claim_back(console: Console) -> None:
    await roster(console, "a")
    await following(console, "ann")
    await judge(console, "ann", "a", 1)
    assert (await coverage(console))["active_claims"] == 0
    assert (await following(console, "ben"))["username"] == "a"


async def test_skipping_leads_on_to_the_others(console: Console) -> None:
    """Defect 11: who was skipped was served again, for ever."""
    await roster(console, "a", "b", "c")
    seen = [(await following(console, "ann")).get("username") for _ in range(3)]
    assert sorted(seen, key=str) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (None, "verdict is required"),
        ("absent", "verdict is required"),
        (2, "verdict must be 0 or 1"),
        (-1, "verdict must be 0 or 1"),
        (0.5, "verdict must be 0 or 1"),
        ("yes", "verdict must be 0 or 1"),
    ],
)
async def test_a_verdict_is_0_or_1(console: Console, verdict: Any, words: str) -> None:
    await roster(console, "a")
    body = {"username": "a", "reviewer_name": "ann", "verdict": verdict}
    if verdict == "absent":
        del body["verdict"]
    assert refusal(await console.post("review-verdict", **body)) == (400, words)


async def test_a_verdict_is_about_somebody_on_the_roster(console: Console) -> None:
    await roster(console, "a")
    body = {"username": "b", "reviewer_name": "ann", "verdict": 1}
    words = "username is not on the review roster"
    assert refusal(await console.post("review-verdict", **body)) == (400, words)
    nobody = {"reviewer_name": "ann", "verdict": 1}
    response = await console.post("review-verdict", **nobody)
    assert refusal(response) == (400, "username is required")


async def test_ones_own_reviews_are_listed_the_newest_first(
    console: Console, clock: FakeClock
) -> None:
    await roster(console, "a", "b")
    await judge(console, "ann", "a", 1)
    first_ms = clock.now_ms()
    clock.advance(1_000)
    await judge(console, "ann", "b", 0)
    await judge(console, "ben", "a", 0)
    answer = (await console.get("review-mine", reviewer_name=" ANN ")).json()
    assert answer["count"] == 2
    listed = [(review["username"], review["verdict"]) for review in answer["reviews"]]
    assert listed == [("b", 0), ("a", 1)]
    assert moment_ms(answer["reviews"][1]["created_at"]) == first_ms


async def test_all_reviews_are_listed_the_newest_first_and_by_name(
    console: Console, clock: FakeClock
) -> None:
    await roster(console, "a", "b")
    for reviewer, username in (("ann", "a"), ("ben", "b"), ("cem", "a")):
        clock.advance(1_000)
        await judge(console, reviewer, username, 1)
    everything = (await console.get("reviews")).json()["reviews"]
    assert [(r["reviewer_name"], r["username"]) for r in everything] == [
        ("cem", "a"),
        ("ben", "b"),
        ("ann", "a"),
    ]
    assert all(r["verdict"] == 1 and moment_ms(r["created_at"]) for r in everything)
    one = (await console.get("reviews", username=" A ")).json()["reviews"]
    assert [r["reviewer_name"] for r in one] == ["cem", "ann"]


async def test_a_second_verdict_of_one_reviewer_replaces_the_first(
    console: Console, clock: FakeClock
) -> None:
    await roster(console, "a")
    first_ms = clock.now_ms()
    await judge(console, "ann", "a", 1)
    clock.advance(60_000)
    await judge(console, "Ann", "a", 0)
    (review,) = (await console.get("reviews")).json()["reviews"]
    assert review["verdict"] == 0
    assert moment_ms(review["created_at"]) == first_ms
