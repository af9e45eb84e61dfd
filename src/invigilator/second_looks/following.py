"""From what came in to what is looked at: segments of cameras, and what browsers said of them."""

from collections.abc import Sequence

from invigilator.camera import LOOKS
from invigilator.database import Database, Transaction
from invigilator.evidence import ChunkReceived, Evidence, ObservationsReceived, Track
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.second_looks import store
from invigilator.second_looks.asking import Asking
from invigilator.second_looks.looking import Looking
from invigilator.second_looks.model import LONGEST_MS, SEGMENT_BYTES_MAX, SETTLES_MS, Waiting
from invigilator.second_looks.said import looks_in

_CHUNK, _OBSERVED = kind_of(ChunkReceived), kind_of(ObservationsReceived)
_LOOKS_OF_BATCH_MAX = 1000


class Following:
    """Follows what is received, and keeps what a second look needs; of other exams nothing."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        *,
        asking: Asking,
        evidence: Evidence,
        looking: Looking,
    ) -> None:
        self._asking = asking
        self._evidence = evidence
        self._looking = looking
        self._follower = Follower(
            "second_looks", database, journal, kinds=[_CHUNK, _OBSERVED], handler=self.follow
        )

    async def run(self) -> None:
        """Follow until cancelled. Where nobody looks there is nothing to do."""
        if self._looking.is_on:
            await self._follower.run()

    def follow(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Keep which segments are to be looked at, and what was said of cameras."""
        came = [(fact, fact.read_as(ChunkReceived)) for fact in facts if fact.kind == _CHUNK]
        segments = [(fact, segment) for fact, chunk in came if (segment := _segment_of(chunk))]
        asking = self._asking.exams_of(tx, {segment.session_id for _, segment in segments})
        due = [
            (fact.recorded_at_ms + SETTLES_MS, segment)
            for fact, segment in segments
            if segment.session_id in asking
        ]
        for due_at_ms, segment in due:
            store.save_waiting(tx, segment, due_at_ms=due_at_ms)
        if due:
            self._looking.expect(tx, at_ms=min(due_at_ms for due_at_ms, _ in due))
        observed = [fact.read_as(ObservationsReceived) for fact in facts if fact.kind == _OBSERVED]
        asking_exams = self._asking.exams_that_ask(tx, {each.exam_slug for each in observed})
        for received in observed:
            if received.exam_slug in asking_exams and not received.nature:
                self._keep_said(tx, received)

    def _keep_said(self, tx: Transaction, received: ObservationsReceived) -> None:
        told = self._evidence.observations_in(tx, received.batch_id, types={LOOKS})
        looks = [look for each in told for look in looks_in(each.detail)]
        if looks:
            store.save_said(tx, received.batch_id, received.session_id, looks[:_LOOKS_OF_BATCH_MAX])


def _segment_of(came: ChunkReceived) -> Waiting | None:
    """What is to be looked at; None of what is no camera's, or has no place in time."""
    if came.clock_origin_ms is None or came.captured_from_ms is None or came.captured_to_ms is None:
        return None
    is_fit = (
        came.track == Track.CAMERA
        and 0 < came.size_bytes <= SEGMENT_BYTES_MAX
        and 0 <= came.captured_to_ms - came.captured_from_ms <= LONGEST_MS
    )
    if not is_fit:
        return None
    return Waiting(
        chunk_id=came.chunk_id,
        session_id=came.session_id,
        generation=came.generation,
        storage_key=came.storage_key,
        from_ms=came.clock_origin_ms + came.captured_from_ms,
        to_ms=came.clock_origin_ms + came.captured_to_ms,
    )
