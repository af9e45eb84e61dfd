"""Which events without a sequence were sent before.

The reference system's client puts a batch whose answer it missed back in front of newer events and
sends all of it again. It numbers nothing, so an event is known by what it says: type, time,
visibility and detail. One without a time could be any, and is never taken for another.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Container, Iterable
from dataclasses import dataclass

import msgspec

from invigilator.database import Transaction
from invigilator.evidence import batch_store
from invigilator.evidence.batch import claims_in
from invigilator.evidence.model import ClaimedObservation

_EVENTS_REMEMBERED = 400
"""The reference's client holds back at most 200; a few more are sent past its queue."""
_SITTINGS_REMEMBERED = 2000


def fingerprint(claim: ClaimedObservation) -> int | None:
    """What an event is known by; None where it cannot be known again, or has its sequence."""
    if claim.sequence is not None or not claim.timestamp:
        return None
    said = msgspec.json.encode((claim.type, claim.timestamp, claim.visibility_state, claim.detail))
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest())


@dataclass(slots=True)
class _Remembered:
    newest_batch_id: str | None
    prints: dict[int, None]


class RecentEvents:
    """The newest events of the sittings that were heard last. For the writer's thread alone.

    What is remembered counts only while the sitting's newest batch is the one it ends with: after
    a restart, or a commit that failed, it is read again from what is stored.
    """

    def __init__(self) -> None:
        self._of: OrderedDict[str, _Remembered] = OrderedDict()

    def known(self, tx: Transaction, session_id: str) -> Container[int | None]:
        """The fingerprints of a sitting's newest events."""
        newest = batch_store.newest_batch_id(tx, session_id)
        remembered = self._of.get(session_id)
        if remembered is None or remembered.newest_batch_id != newest:
            remembered = _Remembered(newest, _stored_prints(tx, session_id))
            self._of[session_id] = remembered
            if len(self._of) > _SITTINGS_REMEMBERED:
                self._of.popitem(last=False)
        self._of.move_to_end(session_id)
        return remembered.prints.keys()

    def add(self, session_id: str, batch_id: str, claimed: Iterable[ClaimedObservation]) -> None:
        """Note a batch that is being kept, where its sitting is remembered."""
        remembered = self._of.get(session_id)
        if remembered is None:
            return
        remembered.newest_batch_id = batch_id
        newest = [p for p in map(fingerprint, claimed) if p is not None]
        prints = remembered.prints
        for each in newest:
            prints.pop(each, None)
            prints[each] = None
        for _ in range(len(prints) - max(_EVENTS_REMEMBERED, len(newest))):
            del prints[next(iter(prints))]


def _stored_prints(tx: Transaction, session_id: str) -> dict[int, None]:
    newest_first: dict[int, None] = {}
    for batch in batch_store.newest_batches(tx, session_id):
        for claim in reversed(claims_in(batch.payload)):
            each = fingerprint(claim)
            if each is not None:
                newest_first.setdefault(each)
        if len(newest_first) >= _EVENTS_REMEMBERED:
            break
    return dict.fromkeys(reversed(newest_first))
