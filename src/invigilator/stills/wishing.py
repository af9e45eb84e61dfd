"""From segments that came to wishes for stills: of each track the newest alone."""

from collections.abc import Sequence

from invigilator.database import Database, Transaction
from invigilator.evidence import ChunkReceived
from invigilator.jobs import Jobs
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.kernel import Clock
from invigilator.stills import store
from invigilator.stills.finding import TOLD_IN, KeepingFound
from invigilator.stills.making import Lane, Making
from invigilator.stills.model import (
    FRESH_MS,
    SEGMENT_BYTES_MAX,
    WIDTH_PX,
    Wish,
    lane_of,
)
from invigilator.stills.settings import StillSettings

_CAME = kind_of(ChunkReceived)


class Wishing:
    """Follows what is received. A wish takes the place of the one before it.

    So whoever is behind goes on with what is newest, and never works through what was.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        jobs: Jobs,
        making: Making,
        keeping: KeepingFound,
        settings: StillSettings,
    ) -> None:
        self._clock = clock
        self._jobs = jobs
        self._making = making
        self._keeping = keeping
        self._every = settings.every
        self._follower = Follower(
            "stills", database, journal, kinds=[_CAME, *TOLD_IN], handler=self.wish
        )

    async def run(self) -> None:
        """Follow until cancelled. Where no stills are made there is nothing to do."""
        if self._every > 0:
            await self._follower.run()

    def wish(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Wish for stills of what came just now, and see to it that somebody makes them."""
        newest: dict[tuple[str, str], Wish] = {}
        for fact in facts:
            if fact.kind in TOLD_IN:
                self._keeping.want(tx, fact)
                continue
            wish = self._wish_of(fact)
            if wish is not None:
                newest[wish.session_id, wish.track] = wish
        for wish in newest.values():
            store.save_wish(tx, wish)
        for lane in {lane_of(wish.session_id) for wish in newest.values()}:
            self._jobs.enqueue(tx, self._making.kind, Lane(lane), unique_key=f"stills:{lane}")

    def _wish_of(self, fact: Fact) -> Wish | None:
        came = fact.read_as(ChunkReceived)
        is_wished = (
            came.track in WIDTH_PX
            and "webm" in came.media_type
            and 0 < came.size_bytes <= SEGMENT_BYTES_MAX
            # Segments count from 1, and the first is the one that a proctor waits for.
            and (came.chunk_index - 1) % self._every == 0
            and self._clock.now_ms() - fact.recorded_at_ms <= FRESH_MS
        )
        if not is_wished:
            return None
        return Wish(
            session_id=came.session_id,
            track=came.track,
            chunk_id=came.chunk_id,
            storage_key=came.storage_key,
            size_bytes=came.size_bytes,
            received_at_ms=fact.recorded_at_ms,
            taken_at_ms=_taken_at_ms(came, fact.recorded_at_ms),
        )


def _taken_at_ms(came: ChunkReceived, received_at_ms: int) -> int:
    """When a segment ended. A claim may make a picture older than it is, and never newer."""
    if came.clock_origin_ms is None or came.captured_to_ms is None:
        return received_at_ms
    return max(0, min(received_at_ms, came.clock_origin_ms + came.captured_to_ms))
