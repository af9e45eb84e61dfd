"""Events of the reference system's client: nothing is numbered, and batches come again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.database import Database, Transaction
from invigilator.evidence import ClaimedObservation, Evidence, ObservationLog
from invigilator.journal import Journal
from invigilator.kernel import iso_utc, new_id
from invigilator.sittings import Sitting
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


def event(number: int, kind: str = "window_blur") -> dict[str, object]:
    return {
        "type": kind,
        "timestamp": iso_utc(1_780_909_200_000 + number),
        "visibility_state": "hidden",
        "detail": {"number": number},
    }


async def kept_numbers(place: Installation, session_id: str) -> list[int]:
    def query(tx: Transaction) -> list[int]:
        found = Evidence(place.parts.blobs).observations_of(tx, session_id)
        return [observation.detail["number"] for observation in found]

    return await place.parts.database.read(query)


async def send(candidate: CandidateClient, numbers: Iterable[int]) -> tuple[int, int]:
    response = await candidate.call("/api/events", events=[event(number) for number in numbers])
    assert response.status_code == 200, response.text
    answer = response.json()
    return answer["accepted"], answer["duplicates"]


async def test_defect_23_a_batch_put_back_in_front_of_newer_events_is_kept_once(
    candidate: CandidateClient, place: Installation
) -> None:
    assert await send(candidate, range(5)) == (5, 0)
    assert await send(candidate, range(8)) == (3, 5)
    assert await kept_numbers(place, candidate.session_id) == list(range(8))


async def test_defect_23_a_call_of_more_than_a_hundred_events_is_kept_whole(
    candidate: CandidateClient, place: Installation
) -> None:
    """The reference system kept the first hundred of the two hundred that its client may hold."""
    assert await send(candidate, range(200)) == (200, 0)
    assert await kept_numbers(place, candidate.session_id) == list(range(200))


async def test_defect_23_more_than_is_taken_is_refused_whole_and_not_cut(
    candidate: CandidateClient, place: Installation
) -> None:
    refused = await candidate.call("/api/events", events=[event(n) for n in range(1001)])
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    assert await kept_numbers(place, candidate.session_id) == []


async def test_what_was_sent_before_a_restart_is_known_after_it(
    candidate: CandidateClient, place: Installation
) -> None:
    await send(candidate, range(5))
    parts = place.parts
    log = ObservationLog(parts.database, parts.journal, parts.clock, notable=frozenset())
    sitting = await sitting_of(place, candidate)
    kept = await log.keep(sitting, claims(range(7)), stream="")
    assert (kept.accepted, kept.duplicates) == (2, 5)


async def test_an_event_that_differs_in_anything_is_another(
    candidate: CandidateClient, place: Installation
) -> None:
    first = event(1)
    others = [
        first | {"type": "window_focus"},
        first | {"timestamp": iso_utc(1)},
        first | {"visibility_state": "visible"},
        first | {"detail": {"number": 1, "more": True}},
    ]
    await candidate.call("/api/events", events=[first])
    answer = (await candidate.call("/api/events", events=others)).json()
    assert (answer["accepted"], answer["duplicates"]) == (4, 0)


async def test_the_largest_batch_is_known_again_whole(candidate: CandidateClient) -> None:
    assert await send(candidate, range(1000)) == (1000, 0)
    assert await send(candidate, range(1000)) == (0, 1000)


class JournalThatFailsOnce(Journal):
    """A journal whose first append breaks, after the batch was already put into the table."""

    def __init__(self, database: Database, place: Installation) -> None:
        super().__init__(database, place.clock)
        self.has_failed = False

    def append(self, tx: Transaction, stream: str, bodies: Iterable[msgspec.Struct]) -> bytes:
        if not self.has_failed:
            self.has_failed = True
            raise OSError("the disk is gone")
        return super().append(tx, stream, bodies)


async def test_what_could_not_be_kept_is_not_taken_for_known(
    candidate: CandidateClient, place: Installation
) -> None:
    parts = place.parts
    journal = JournalThatFailsOnce(parts.database, place)
    log = ObservationLog(parts.database, journal, parts.clock, notable=frozenset())
    sitting = await sitting_of(place, candidate)
    with pytest.raises(OSError, match="the disk is gone"):
        await log.keep(sitting, claims(range(3)), stream="")
    kept = await log.keep(sitting, claims(range(3)), stream="")
    assert (kept.accepted, kept.duplicates) == (3, 0)
    assert await kept_numbers(place, candidate.session_id) == [0, 1, 2]


@dataclass
class ReferenceClient:
    """The buffer of the reference system's client: what failed goes back in front."""

    waiting: list[int] = field(default_factory=list)
    made: int = 0

    def happen(self, count: int) -> None:
        """Events happen and wait for the next flush."""
        self.waiting += range(self.made, self.made + count)
        self.made += count

    def flush(self) -> list[int]:
        """Everything that waits, taken out of the buffer."""
        batch, self.waiting = self.waiting, []
        return batch

    def put_back(self, batch: Sequence[int]) -> None:
        """No answer came, whatever the server did."""
        self.waiting = [*batch, *self.waiting][:200]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    flushes=st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(["answered", "answer lost", "never sent"])),
        max_size=12,
    )
)
async def test_whatever_answers_are_lost_each_event_is_kept_once_and_in_order(
    place: Installation, flushes: list[tuple[int, str]]
) -> None:
    async with place.client() as http:
        candidate = CandidateClient(http)
        await candidate.start(f"user_{new_id()}")
        client = ReferenceClient()
        for happened, fate in [*flushes, (0, "answered")]:
            client.happen(happened)
            batch = client.flush()
            if fate != "never sent":
                await send(candidate, batch)
            if fate != "answered":
                client.put_back(batch)
        assert await kept_numbers(place, candidate.session_id) == list(range(client.made))


def claims(numbers: Iterable[int]) -> list[ClaimedObservation]:
    return msgspec.convert([event(number) for number in numbers], list[ClaimedObservation])


async def sitting_of(place: Installation, candidate: CandidateClient) -> Sitting:
    sitting = await place.parts.database.read(
        lambda tx: place.parts.sittings.get(tx, candidate.session_id)
    )
    assert sitting is not None
    return sitting
