"""Observations: kept in batches, each of them once, whatever the network repeats."""

from collections.abc import Awaitable, Callable, Collection, Container, Sequence
from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.evidence import batch_store
from invigilator.evidence.batch import Observed, counts_of, detail_of, text_of
from invigilator.evidence.facts import NotableObservation, ObservationsReceived
from invigilator.evidence.keys import observations_key
from invigilator.evidence.late import LateDoor, LateSettings, made_before
from invigilator.evidence.model import ClaimedObservation
from invigilator.evidence.refusals import TooManyEvents
from invigilator.evidence.repeats import RecentEvents, fingerprint
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid
from invigilator.limits import Spend, unlimited
from invigilator.sittings import Sitting, require_writable_in

EVENTS_MAX = 1000
_TYPE_LENGTH_MAX = 60
_STREAM_LENGTH_MAX = 64


Weigh = Callable[[Transaction, Sitting, Sequence[ClaimedObservation], int], None]
"""What another capability makes of observations that are new, in the write that keeps them.

Given with the moment at which they came, in milliseconds. It may not raise, whatever they say.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a batch."""

    storage_key: str
    accepted: int
    duplicates: int
    refused: int = 0
    """Made after the end, and so no part of what may come late."""


class ObservationLog:
    """Takes what the browser says happened. `notable` types are carried in the fact itself."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        notable: frozenset[str],
        late: LateSettings | None = None,
        on_received: Callable[[str, Collection[str]], Awaitable[None]] | None = None,
        weigh: Weigh | None = None,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._door = LateDoor(clock, late or LateSettings())
        self._notable = notable
        self._on_received = on_received
        self._weigh = weigh
        self._recent = RecentEvents()

    async def keep(
        self,
        sitting: Sitting,
        claimed: Sequence[ClaimedObservation],
        *,
        stream: str,
        late: bool = False,
        spend: Spend = unlimited,
    ) -> Kept:
        """Keep a batch, whole or not at all; what was kept before is counted, not kept again.

        With `late` after the end too, of what was made before it: the others are counted alone.
        """
        _check(claimed, stream)
        batch = Observed(claimed)
        prints = [fingerprint(claim) for claim in claimed]

        def unit(tx: Transaction) -> Kept:
            ended_at_ms = None
            if late:
                ended_at_ms = self._door.ended_at_ms(tx, sitting.session_id, late=True)
            else:
                require_writable_in(tx, sitting.session_id)
            spend(tx, sitting.session_id)
            return self._keep(tx, sitting, batch, prints, stream, ended_at_ms)

        kept = await self._database.write(unit, about=sitting.session_id)
        # Of a sitting that has ended there is nothing to learn about who is there.
        if self._on_received is not None and not late:
            await self._on_received(sitting.session_id, {claim.type for claim in claimed})
        return kept

    def _keep(
        self,
        tx: Transaction,
        sitting: Sitting,
        offered: Observed,
        prints: Sequence[int | None],
        stream: str,
        ended_at_ms: int | None,
    ) -> Kept:
        now_ms = self._clock.now_ms()
        key = observations_key(sitting.storage_prefix, now_ms, offered.batch_id)
        fresh = self._new_of(tx, sitting.session_id, offered, prints, stream)
        batch = fresh if ended_at_ms is None else _before(fresh, ended_at_ms)
        known, refused = offered.count - fresh.count, fresh.count - batch.count
        if not batch.claimed:
            return Kept(key, 0, known, refused)
        if ended_at_ms is not None:
            self._door.let_in_records(tx, sitting.session_id, batch.count, batch.size_bytes)
        batch_store.insert_batch(
            tx,
            {
                "batch_id": batch.batch_id,
                "session_id": sitting.session_id,
                "nature": "",
                "count": batch.count,
                "received_at_ms": now_ms,
                "size_bytes": batch.size_bytes,
                "payload": batch.compressed,
                **counts_of(batch.claimed)._asdict(),
            },
        )
        self._recent.add(sitting.session_id, batch.batch_id, batch.claimed)
        fact = self._fact(sitting, batch, late=ended_at_ms is not None)
        self._journal.append(tx, sitting.session_id, [fact])
        if self._weigh is not None:
            self._weigh(tx, sitting, batch.claimed, now_ms)
        return Kept(key, batch.count, known, refused)

    def _new_of(
        self,
        tx: Transaction,
        session_id: str,
        offered: Observed,
        prints: Sequence[int | None],
        stream: str,
    ) -> Observed:
        """What of a batch was not kept before: by its sequence, or by what it says."""
        mark: int | None = None
        known: Container[int | None] = ()
        if any(claim.sequence is not None for claim in offered.claimed):
            mark = batch_store.mark_of(tx, session_id, stream)
        if any(each is not None for each in prints):
            known = self._recent.known(tx, session_id)

        def is_new(index: int) -> bool:
            sequence = offered.claimed[index].sequence
            if sequence is not None:
                return mark is None or sequence > mark
            return prints[index] not in known

        batch = offered.where(is_new)
        if mark is not None and batch.claimed and batch.newest_sequence > mark:
            batch_store.save_mark(tx, session_id, stream, batch.newest_sequence)
        return batch

    def _fact(self, sitting: Sitting, batch: Observed, *, late: bool) -> ObservationsReceived:
        return ObservationsReceived(
            session_id=sitting.session_id,
            exam_slug=sitting.exam_slug,
            batch_id=batch.batch_id,
            count=batch.count,
            sha256=batch.sha256,
            notable=[
                NotableObservation(claim.type, text_of(claim.timestamp), detail_of(claim.detail))
                for claim in batch.claimed
                if claim.type in self._notable
            ],
            late=late,
        )


def _before(batch: Observed, ended_at_ms: int) -> Observed:
    return batch.where(lambda index: made_before(batch.claimed[index], ended_at_ms))


def _check(claimed: Sequence[ClaimedObservation], stream: str) -> None:
    if len(claimed) > EVENTS_MAX:
        raise TooManyEvents(f"At most {EVENTS_MAX} events in one call", field="events")
    if len(stream) > _STREAM_LENGTH_MAX:
        raise FieldInvalid("stream", f"stream may have at most {_STREAM_LENGTH_MAX} characters")
    previous = 0
    for index, claim in enumerate(claimed):
        if not claim.type or len(claim.type) > _TYPE_LENGTH_MAX:
            raise FieldInvalid(
                f"events[{index}].type", f"events[{index}].type must have 1 to 60 characters"
            )
        if claim.sequence is not None:
            if not previous < claim.sequence < 2**53:
                raise FieldInvalid(
                    f"events[{index}].sequence", "sequences must rise within a batch, from 1"
                )
            previous = claim.sequence
