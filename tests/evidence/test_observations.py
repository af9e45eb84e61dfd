"""Observations: each once, in order, whatever is repeated."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.database import Transaction
from invigilator.evidence import Evidence
from invigilator.kernel import new_id
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("each_engine")]


async def kept_types(place: Installation, session_id: str) -> list[str]:
    def query(tx: Transaction) -> list[str]:
        found = Evidence(place.parts.blobs).observations_of(tx, session_id)
        return [observation.type for observation in found]

    return await place.parts.database.read(query)


async def test_a_repeated_batch_is_counted_and_not_kept_again(
    candidate: CandidateClient, place: Installation
) -> None:
    first = (await candidate.observe("a", "b")).json()
    again = (await candidate.observe("a", "b")).json()
    assert (first["accepted"], first["duplicates"]) == (2, 0)
    assert (again["accepted"], again["duplicates"]) == (0, 2)
    assert await kept_types(place, candidate.session_id) == ["a", "b"]


async def test_of_a_batch_that_overlaps_only_the_new_part_is_kept(
    candidate: CandidateClient, place: Installation
) -> None:
    await candidate.observe("a", "b")
    answer = (await candidate.observe("b", "c", first=2)).json()
    assert (answer["accepted"], answer["duplicates"]) == (1, 1)
    assert await kept_types(place, candidate.session_id) == ["a", "b", "c"]


async def test_another_stream_counts_for_itself(
    candidate: CandidateClient, place: Installation
) -> None:
    await candidate.observe("a", stream="one")
    await candidate.observe("b", stream="two")
    assert await kept_types(place, candidate.session_id) == ["a", "b"]


async def test_a_reference_client_without_sequences_has_every_event_kept(
    candidate: CandidateClient, place: Installation
) -> None:
    for _ in range(2):
        await candidate.call("/api/events", events=[{"type": "window_blur"}])
    assert await kept_types(place, candidate.session_id) == ["window_blur", "window_blur"]


async def test_the_answer_names_the_batch_in_the_references_layout(
    candidate: CandidateClient,
) -> None:
    key = (await candidate.observe("a")).json()["storage_key"]
    assert key.startswith(candidate.started["storage_prefix"] + "events/events-")
    assert key.endswith(".jsonl")


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sends=st.lists(st.tuples(st.integers(1, 12), st.integers(1, 6)), min_size=1, max_size=12))
async def test_whatever_is_sent_again_each_sequence_is_kept_once_and_in_order(
    candidate: CandidateClient, place: Installation, sends: list[tuple[int, int]]
) -> None:
    place.clock.advance(60_000)  # one sitting may not call more often
    stream = new_id()
    before = len(await kept_types(place, candidate.session_id))
    accepted = 0
    for first, length in sends:
        numbers = range(first, first + length)
        names = [f"event_{number}" for number in numbers]
        accepted += (await candidate.observe(*names, first=first, stream=stream)).json()["accepted"]
    kept = (await kept_types(place, candidate.session_id))[before:]
    assert len(kept) == accepted == len(set(kept))
    assert kept == sorted(kept, key=lambda name: int(name.split("_")[1]))
