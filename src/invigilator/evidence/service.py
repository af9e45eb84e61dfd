"""Reading evidence: what was received of a sitting."""

import asyncio
from collections.abc import Collection

from invigilator.database import Transaction
from invigilator.evidence import store
from invigilator.evidence.model import Observation, ReceivedChunk
from invigilator.evidence.observations import observations_in
from invigilator.evidence.ports import BlobStore


class Evidence:
    """The evidence of sittings, for those who look at it. Writing it has verbs of its own."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs

    def chunks_of(self, tx: Transaction, session_id: str) -> list[ReceivedChunk]:
        """Every segment of a sitting whose bytes are durable, by track and index."""
        mints = store.mints_of_sitting(tx, session_id)
        return [mint.received for mint in mints if mint.received is not None]

    def chunk(self, tx: Transaction, chunk_id: str) -> ReceivedChunk | None:
        """One received segment, or None."""
        mint = store.mint_by_id(tx, chunk_id)
        return None if mint is None else mint.received

    def observations_of(
        self, tx: Transaction, session_id: str, *, types: Collection[str] | None = None
    ) -> list[Observation]:
        """The observations of a sitting in order of arrival, of certain types or all."""
        return [
            observation
            for _batch_id, _count, received_at_ms, payload in store.batches_of(tx, session_id)
            for observation in observations_in(payload, received_at_ms)
            if types is None or observation.type in types
        ]

    async def read(self, storage_key: str, start: int = 0, length: int | None = None) -> bytes:
        """Stored bytes. Raises `KeyError` where the store has lost them."""
        return await asyncio.to_thread(self._blobs.read, storage_key, start, length)
