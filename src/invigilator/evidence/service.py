"""Reading evidence: what was received of a sitting."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from invigilator.database import Transaction
from invigilator.evidence import batch_store, removal_store, store, tally_store
from invigilator.evidence.batch import observations_in
from invigilator.evidence.late_store import LateTally, late_tally
from invigilator.evidence.listing import EvidenceObject, objects_of
from invigilator.evidence.model import (
    Observation,
    ReceivedChunk,
    RecordingTally,
    Removal,
    Tally,
)
from invigilator.evidence.ports import BlobStore
from invigilator.evidence.refusals import RemovedByRetention
from invigilator.evidence.sealing import SealedEvidence, sealed_evidence
from invigilator.sittings import Sitting, Tallies


class Evidence:
    """The evidence of sittings, for those who look at it. Writing it has verbs of its own."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs

    def chunks_of(self, tx: Transaction, session_id: str) -> list[ReceivedChunk]:
        """Every segment of a sitting whose bytes are durable, by track and index.

        None once its evidence is being removed: a part of it may be gone.
        """
        if removal_store.removal_of(tx, session_id) is not None:
            return []
        mints = store.mints_of_sitting(tx, session_id)
        return [mint.received for mint in mints if mint.received is not None]

    def chunk(self, tx: Transaction, chunk_id: str) -> ReceivedChunk | None:
        """One received segment, or None. Raises `RemovedByRetention` while it is being removed."""
        mint = store.mint_by_id(tx, chunk_id)
        if mint is None:
            return None
        removal = removal_store.removal_of(tx, mint.session_id)
        if removal is not None:
            raise RemovedByRetention(removal.begun_at_ms)
        return mint.received

    def removal(self, tx: Transaction, session_id: str) -> Removal | None:
        """Since when a sitting's evidence is removed, and how much it was; None while it is kept.

        Begun is as good as done: by then nothing of it is listed or given out any more.
        """
        return removal_store.removal_of(tx, session_id)

    def removals(self, tx: Transaction, session_ids: Sequence[str]) -> dict[str, Removal]:
        """Those of some sittings, by id. For a page of a list."""
        return removal_store.removals_of(tx, session_ids)

    def removed_count(self, tx: Transaction, exam_slug: str) -> int:
        """Of how many sittings of an exam the evidence is removed. Costs an index entry each."""
        return removal_store.removed_of_exam(tx, exam_slug)

    def sealed(self, tx: Transaction, session_id: str) -> SealedEvidence | None:
        """What a sitting's seal lists; None before it is sealed, or where it cannot be read."""
        found = store.manifest_of(tx, session_id)
        return None if found is None else sealed_evidence(session_id, found[1])

    def late_chunk_ids(self, tx: Transaction, session_id: str) -> frozenset[str]:
        """The segments that came after the seal, and so are not on its list."""
        sealed = self.sealed(tx, session_id)
        if sealed is None:
            return frozenset()
        in_time = {chunk.chunk_id for chunk in sealed.chunks}
        received = self.chunks_of(tx, session_id)
        return frozenset(chunk.chunk_id for chunk in received) - in_time

    def late_tally(self, tx: Transaction, session_id: str) -> LateTally:
        """What was let in of a sitting after its end."""
        return late_tally(tx, session_id)

    def observations_of(
        self,
        tx: Transaction,
        session_id: str,
        *,
        types: Collection[str] | None = None,
        batch_ids: Collection[str] | None = None,
    ) -> list[Observation]:
        """The observations of a sitting in order of arrival, of certain types or all.

        With `batch_ids` of these batches alone. None once the evidence is being removed.
        """
        if removal_store.removal_of(tx, session_id) is not None:
            return []
        return [
            observation
            for batch in batch_store.batches_of(tx, session_id, nature="")
            if batch_ids is None or batch.listed.batch_id in batch_ids
            for observation in observations_in(batch)
            if types is None or observation.type in types
        ]

    def observations_in(
        self, tx: Transaction, batch_id: str, *, types: Collection[str]
    ) -> list[Observation]:
        """The observations of one batch, of certain types. Costs one row."""
        batch = batch_store.batch_by_id(tx, batch_id)
        if batch is None or batch.listed.nature:
            return []
        return [each for each in observations_in(batch) if each.type in types]

    def objects_of(self, tx: Transaction, sitting: Sitting) -> list[EvidenceObject]:
        """Everything of a sitting by its key: what the database holds, then track by track."""
        return objects_of(tx, sitting)

    def tallies(self, tx: Transaction, session_ids: Sequence[str]) -> dict[str, Tally]:
        """What was received of each of these sittings, in counts; all zero where nothing was.

        Costs an index entry for each of their batches, and reads nothing of what is in them.
        """
        found = dict.fromkeys(session_ids, Tally())
        for sums in batch_store.sums_of(tx, session_ids):
            before = found[sums.session_id]
            changes: dict[str, Any]
            if sums.nature:
                last_ms = max(before.last_review_file_at_ms or 0, sums.last_received_at_ms)
                changes = {
                    "review_file_count": before.review_file_count + sums.batches,
                    "last_review_file_at_ms": last_ms,
                }
            else:
                changes = {
                    "event_count": sums.records,
                    "clipboard_event_count": sums.clipboard_count,
                    "focus_event_count": sums.focus_count,
                    "upload_error_count": sums.upload_error_count,
                    "last_event_at_ms": sums.last_received_at_ms,
                }
            found[sums.session_id] = replace(before, **changes)
        for tally in tally_store.tallies_of(tx, session_ids):
            before = found[tally.session_id]
            found[tally.session_id] = replace(
                before, chunk_count=tally.chunk_count, bytes=tally.bytes
            )
        # What was received stays a matter of record when it is kept no more.
        for removal in removal_store.removals_of(tx, session_ids).values():
            found[removal.session_id] = replace(
                found[removal.session_id],
                event_count=removal.observations,
                chunk_count=removal.segments,
                bytes=removal.bytes,
            )
        for session_id, key, claimed_count in store.manifests_of(tx, session_ids):
            found[session_id] = replace(
                found[session_id], manifest_key=key, claimed_manifest_count=claimed_count
            )
        return found

    def session_tallies(self, tx: Transaction, session_ids: Sequence[str]) -> dict[str, Tallies]:
        """The same for session documents."""
        found = self.tallies(tx, session_ids)
        return {session_id: _session_tallies(tally) for session_id, tally in found.items()}

    def recordings(
        self,
        tx: Transaction,
        *,
        exams: Collection[str] | None,
        after: tuple[int, str] | None = None,
        limit: int,
    ) -> list[RecordingTally]:
        """Sittings of these exams, or of all, of which chunks were received; newest sitting first.

        `after` is (begun at, session id) of the last one that the caller has. Costs what is given.
        """
        return tally_store.newest_tallies(tx, exams=exams, after=after, limit=limit)

    async def read(self, storage_key: str, start: int = 0, length: int | None = None) -> bytes:
        """Stored bytes. Raises `KeyError` where the store has lost them."""
        return await asyncio.to_thread(self._blobs.read, storage_key, start, length)


def _session_tallies(tally: Tally) -> Tallies:
    """What was received of a sitting, as its session document counts it."""
    return Tallies(
        event_count=tally.event_count,
        clipboard_event_count=tally.clipboard_event_count,
        focus_event_count=tally.focus_event_count,
        upload_error_count=tally.upload_error_count,
        chunk_count=tally.chunk_count,
        last_event_at_ms=tally.last_event_at_ms,
        review_file_count=tally.review_file_count,
        last_review_file_at_ms=tally.last_review_file_at_ms,
        manifest_key=tally.manifest_key,
        uploaded_manifest_count=tally.claimed_manifest_count,
    )
