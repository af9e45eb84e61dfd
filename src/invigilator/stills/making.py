"""The job that makes stills: a lane's wishes, one after the other, while there are any."""

import asyncio
import contextlib
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.evidence import BlobStore, StorageUnavailable
from invigilator.jobs import JobContext, Jobs, Kind, ProcessDied
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sittings
from invigilator.stills import store
from invigilator.stills.apart import still_of
from invigilator.stills.facts import StillMade, StillsMade
from invigilator.stills.model import FRESH_MS, WIDTH_PX, Jpeg, Still, Unseen, Wish

AT_ONCE = 16
"""Wishes that are made and kept together."""

_READ_AT_ONCE = 4
# A picture takes milliseconds; a process that has just begun loads the program first, and on a
# machine that is overloaded that takes seconds.
_DECODED_WITHIN_SECONDS = 20.0
# A track that broke the decoder, or held it up: others wait behind it.
_RESTS_MS = 60_000
_KIND_SECONDS = 300.0
_HANDS_ON_AFTER_MS = 240_000
_log = structlog.get_logger(__name__)


class Lane(msgspec.Struct, frozen=True):
    """Whose stills a job makes."""

    lane: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a job waits for more before it ends: longer than a segment takes to come.

    It looks at its own wishes meanwhile, and no new job has to be kept for each segment.
    """

    looks: int = 20
    pause_seconds: float = 1.0


class Making:
    """Makes stills. What cannot be read, or made small enough, has none: that is no failure."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        sittings: Sittings,
        blobs: BlobStore,
        jobs: Jobs,
        pace: Pace | None = None,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._blobs = blobs
        self.pace = pace or Pace()
        self._jobs = jobs
        self.kind = jobs.define(
            Kind(
                name="make_stills",
                words="Making the live wall's pictures",
                argument_type=Lane,
                run=self._run,
                time_limit_seconds=_KIND_SECONDS,
            )
        )

    async def _run(self, context: JobContext, argument: Lane) -> None:
        began_at_ms = self._clock.monotonic_ms()
        looks = 0
        while self._clock.monotonic_ms() - began_at_ms < _HANDS_ON_AFTER_MS:
            wishes = await self._database.read(lambda tx: self._due(tx, argument.lane))
            if wishes:
                looks = 0
                await self._make_all(context, wishes)
            elif looks >= self.pace.looks:
                if await self._ended(context, argument):
                    return
                looks = 0
            else:
                looks += 1
            if len(wishes) < AT_ONCE and self.pace.looks > 0:
                await asyncio.sleep(self.pace.pause_seconds)
        await self._hand_on(context, argument)

    async def _make_all(self, context: JobContext, wishes: Sequence[Wish]) -> None:
        places = asyncio.Semaphore(_READ_AT_ONCE)

        async def made(wish: Wish) -> tuple[str, str] | Unseen:
            async with places:
                return await self._put(wish, await self._picture_of(context, wish))

        outcomes = await asyncio.gather(*(made(wish) for wish in wishes))
        unseen = Counter(one.reason for one in outcomes if isinstance(one, Unseen))
        if unseen:
            _log.info("stills_not_made", **unseen)
        old = await self._database.write(lambda tx: self._keep(context, tx, wishes, outcomes))
        if old:
            await asyncio.to_thread(self._discard, old)
            await self._database.write(
                lambda tx: store.delete_stills(tx, [still.chunk_id for still in old])
            )

    async def _picture_of(self, context: JobContext, wish: Wish) -> Jpeg | Unseen:
        if self._clock.now_ms() - wish.received_at_ms > FRESH_MS:
            return Unseen("too_late")
        try:
            data = await asyncio.to_thread(self._blobs.read, wish.storage_key)
            return await context.in_process(
                still_of, data, WIDTH_PX[wish.track], within_seconds=_DECODED_WITHIN_SECONDS
            )
        except ProcessDied:
            return Unseen("decoder_died")
        except Exception as failure:  # noqa: BLE001 - an edge: a picture is missing, no more than that
            return Unseen(type(failure).__name__)

    async def _put(self, wish: Wish, picture: Jpeg | Unseen) -> tuple[str, str] | Unseen:
        """Where the bytes lie now, and their digest."""
        if isinstance(picture, Unseen):
            return picture
        digest = hashlib.sha256(picture.data).hexdigest()
        # Named by its bytes: a second worker puts the same, and never other bytes in their place.
        key = f"stills/{wish.session_id}/{wish.track}/{wish.chunk_id}-{digest[:16]}.jpg"
        try:
            await asyncio.to_thread(
                self._blobs.put, key, picture.data, digest, media_type="image/jpeg"
            )
        except Exception as failure:  # noqa: BLE001 - an edge: a picture is missing, no more than that
            return Unseen(type(failure).__name__)
        return key, digest

    def _keep(
        self,
        context: JobContext,
        tx: Transaction,
        wishes: Sequence[Wish],
        outcomes: Sequence[tuple[str, str] | Unseen],
    ) -> list[Still]:
        """Keep what was made, and tell of it; what is to be removed by it.

        Raises `LeaseLost` where another worker has the lane by now: then it makes them.
        """
        context.hold(tx)
        sittings = self._sittings.several(tx, {wish.session_id for wish in wishes})
        told: dict[str, list[StillMade]] = {}
        for wish, outcome in zip(wishes, outcomes, strict=True):
            self._settle(tx, wish, outcome)
            sitting = sittings.get(wish.session_id)
            if isinstance(outcome, Unseen) or sitting is None:
                continue
            key, digest = outcome
            still = Still(
                chunk_id=wish.chunk_id,
                session_id=wish.session_id,
                track=wish.track,
                exam_slug=sitting.exam_slug,
                storage_key=key,
                sha256=digest,
                received_at_ms=wish.received_at_ms,
                taken_at_ms=wish.taken_at_ms,
            )
            if store.insert_still(tx, still):
                new = StillMade(wish.session_id, sitting.room, wish.track, wish.taken_at_ms)
                told.setdefault(sitting.exam_slug, []).append(new)
        for slug, new_stills in told.items():
            self._journal.append(tx, f"stills:{slug}", [StillsMade(slug, new_stills)])
        return store.superseded(tx, {(wish.session_id, wish.track) for wish in wishes})

    def _settle(self, tx: Transaction, wish: Wish, outcome: tuple[str, str] | Unseen) -> None:
        if outcome == Unseen("decoder_died"):
            store.rest_wish(tx, wish, until_ms=self._clock.now_ms() + _RESTS_MS)
        else:
            store.drop_wish(tx, wish)

    def _discard(self, old: Sequence[Still]) -> None:
        for still in old:
            # Where we have no right to remove, the store's own rule for `stills/` has to.
            with contextlib.suppress(StorageUnavailable):
                self._blobs.remove(still.storage_key)

    def _due(self, tx: Transaction, lane: int) -> list[Wish]:
        return store.due_wishes(tx, lane, now_ms=self._clock.now_ms(), limit=AT_ONCE)

    async def _ended(self, context: JobContext, argument: Lane) -> bool:
        """End, unless somebody has wished for more: whoever does finds no job under way then."""

        def unit(tx: Transaction) -> bool:
            context.hold(tx)
            if self._due(tx, argument.lane):
                return False
            context.complete(tx)
            return True

        return await self._database.write(unit)

    async def _hand_on(self, context: JobContext, argument: Lane) -> None:
        """End in time, with another job for what is still wished for."""

        def unit(tx: Transaction) -> None:
            context.complete(tx)
            if self._due(tx, argument.lane):
                key = f"stills:{argument.lane}"
                self._jobs.enqueue(tx, self.kind, argument, unique_key=key)

        await self._database.write(unit)
