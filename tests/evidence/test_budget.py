"""How often one sitting may call: as often as any recorder does, and no flood."""

import pytest

from invigilator.evidence.budget import CallBudget
from invigilator.evidence.refusals import TooManyCalls
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation


def spend_all(budget: CallBudget, session_id: str = "one") -> int:
    """How many calls go through before one is refused."""
    spent = 0
    try:
        while True:
            budget.spend(session_id)
            spent += 1
    except TooManyCalls:
        return spent


@pytest.mark.parametrize("most", [1, 7, 30, 120, 240])
def test_a_minutes_calls_may_come_at_once_and_again_after_a_minute(
    clock: FakeClock, most: int
) -> None:
    budget = CallBudget(clock, calls_per_minute=most)
    assert spend_all(budget) == most
    clock.advance(60_000)
    assert spend_all(budget) == most


def test_calls_come_back_as_time_passes(clock: FakeClock) -> None:
    budget = CallBudget(clock, calls_per_minute=30)
    spend_all(budget)
    clock.advance(10_000)
    assert spend_all(budget) == 5


def test_it_is_enough_to_wait_as_long_as_was_said(clock: FakeClock) -> None:
    budget = CallBudget(clock, calls_per_minute=30)
    spend_all(budget)
    with pytest.raises(TooManyCalls) as refused:
        budget.spend("one")
    clock.advance((refused.value.retry_after_seconds or 0) * 1000)
    budget.spend("one")


def test_one_sitting_spends_nothing_of_another(clock: FakeClock) -> None:
    budget = CallBudget(clock, calls_per_minute=3)
    spend_all(budget, "one")
    assert spend_all(budget, "two") == 3


def test_memory_is_bounded_by_those_who_called_within_a_minute(clock: FakeClock) -> None:
    budget = CallBudget(clock, calls_per_minute=60)
    for turn in range(3):
        for number in range(20_000):
            budget.spend(f"{turn}.{number}")
        clock.advance(60_000)
    assert len(budget._whole_at_ms) <= 40_001


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("path", "fields", "most"),
    [
        ("/api/events", {"events": []}, 120),
        ("/api/review-file", {"nature": "tabs", "records": []}, 30),
        (
            "/api/upload-url",
            {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"},
            240,
        ),
    ],
)
async def test_a_flood_is_told_to_wait_and_a_neighbour_is_not(
    candidate: CandidateClient,
    place: Installation,
    path: str,
    fields: dict[str, object],
    most: int,
) -> None:
    for _ in range(most):
        assert (await candidate.call(path, **fields)).status_code == 200
    refused = await candidate.call(path, **fields)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_calls")
    assert int(refused.headers["retry-after"]) >= 1
    async with place.client() as http:
        neighbour = CandidateClient(http)
        await neighbour.start("arun")
        assert (await neighbour.call(path, **fields)).status_code == 200
        stranger = {**fields, "session_id": candidate.session_id}
        assert (await http.post(path, json=stranger)).status_code == 401
    place.clock.advance(60_000)
    assert (await candidate.call(path, **fields)).status_code == 200
