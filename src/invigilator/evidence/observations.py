"""Observations: kept in batches, each (stream, sequence) once, whatever the network repeats."""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from invigilator.database import Database, Transaction
from invigilator.evidence import store
from invigilator.evidence.facts import NotableObservation, ObservationsReceived
from invigilator.evidence.keys import observations_key
from invigilator.evidence.model import ClaimedObservation, Observation
from invigilator.evidence.refusals import TooManyEvents
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid, new_id
from invigilator.sittings import Sitting

EVENTS_MAX = 1000
_TYPE_LENGTH_MAX = 60
_STREAM_LENGTH_MAX = 64
_COMPRESSION = 1

_batch_decoder = msgspec.json.Decoder(list[ClaimedObservation])


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a batch."""

    storage_key: str
    accepted: int
    duplicates: int


class ObservationLog:
    """Takes what the browser says happened. `notable` types are carried in the fact itself."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        notable: frozenset[str],
        on_received: Callable[[str], None] = lambda _session_id: None,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._notable = notable
        self._on_received = on_received

    async def keep(
        self, sitting: Sitting, claimed: Sequence[ClaimedObservation], *, stream: str
    ) -> Kept:
        """Keep a batch, whole or not at all; what was kept before is counted, not kept again."""
        _check(claimed, stream)
        batch = _Batch(new_id(), claimed)
        kept = await self._database.write(lambda tx: self._keep(tx, sitting, batch, stream))
        self._on_received(sitting.session_id)
        return kept

    def _keep(self, tx: Transaction, sitting: Sitting, batch: "_Batch", stream: str) -> Kept:
        offered = len(batch.claimed)
        now_ms = self._clock.now_ms()
        key = observations_key(sitting.storage_prefix, now_ms, batch.batch_id)
        if any(claim.sequence is not None for claim in batch.claimed):
            mark = store.mark_of(tx, sitting.session_id, stream)
            batch = batch.behind(mark)
            if not batch.claimed:
                return Kept(key, 0, offered)
            store.save_mark(tx, sitting.session_id, stream, max(mark, batch.newest_sequence))
        if not batch.claimed:
            return Kept(key, 0, offered)
        store.insert_batch(
            tx,
            {
                "batch_id": batch.batch_id,
                "session_id": sitting.session_id,
                "count": len(batch.claimed),
                "received_at_ms": now_ms,
                "payload": batch.compressed,
            },
        )
        self._journal.append(tx, sitting.session_id, [self._fact(sitting, batch)])
        return Kept(key, len(batch.claimed), offered - len(batch.claimed))

    def _fact(self, sitting: Sitting, batch: "_Batch") -> ObservationsReceived:
        return ObservationsReceived(
            session_id=sitting.session_id,
            exam_slug=sitting.exam_slug,
            batch_id=batch.batch_id,
            count=len(batch.claimed),
            sha256=batch.sha256,
            notable=[
                NotableObservation(claim.type, _text(claim.timestamp), _detail(claim.detail))
                for claim in batch.claimed
                if claim.type in self._notable
            ],
        )


class _Batch:
    """A batch ready to be stored: encoded, digested and compressed outside the transaction."""

    __slots__ = ("batch_id", "claimed", "compressed", "sha256")

    def __init__(self, batch_id: str, claimed: Sequence[ClaimedObservation]) -> None:
        self.batch_id = batch_id
        self.claimed = claimed
        encoded = msgspec.json.encode(claimed)
        self.sha256 = hashlib.sha256(encoded).hexdigest()
        self.compressed = zlib.compress(encoded, _COMPRESSION)

    @property
    def newest_sequence(self) -> int:
        return max(claim.sequence or 0 for claim in self.claimed)

    def behind(self, mark: int) -> "_Batch":
        """The same batch without what a stream has already given; itself where that is nothing."""
        fresh = [claim for claim in self.claimed if claim.sequence is None or claim.sequence > mark]
        return self if len(fresh) == len(self.claimed) else _Batch(self.batch_id, fresh)


def batch_content(payload: bytes) -> bytes:
    """The JSON of a stored batch, as its digest was taken. Raises `zlib.error` if it is damaged."""
    return zlib.decompress(payload)


def observations_in(payload: bytes, received_at_ms: int) -> list[Observation]:
    """The observations of a stored batch."""
    return [
        Observation(claim.type, _text(claim.timestamp), _detail(claim.detail), received_at_ms)
        for claim in _batch_decoder.decode(batch_content(payload))
    ]


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


def _text(value: Any) -> str:
    return value[:60] if isinstance(value, str) else ""


def _detail(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
