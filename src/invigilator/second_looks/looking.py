"""The job that looks at segments: so many a minute, one after the other, while there are any."""

import asyncio
from collections import Counter
from functools import partial

import structlog

from invigilator.database import Database, Transaction
from invigilator.evidence import BlobStore
from invigilator.jobs import JobContext, Jobs, Kind, Nothing, ProcessDied
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.second_looks import store
from invigilator.second_looks.apart import OpenFinder, faces_seen
from invigilator.second_looks.asking import Asking
from invigilator.second_looks.comparing import LASTS_MS, TOLERANCE_MS, new_disagreements
from invigilator.second_looks.facts import CameraDisagreed, CameraLookedAt
from invigilator.second_looks.model import Faces, People, Seen, Unseen, Waiting, people_of
from invigilator.second_looks.settings import SecondLookSettings

_EVERY_MS = 60_000
_UNIQUE_KEY = "second_looks"
_LOOKED_WITHIN_SECONDS = 30.0
# A minute's work ends before the next one's begins.
_ENDS_AFTER_MS = 50_000
# A stretch may begin in the segments before, and one that was told of may reach back to there.
_AROUND_MS = LASTS_MS + 2 * TOLERANCE_MS
_log = structlog.get_logger(__name__)


class Looking:
    """Looks at each segment at most once. What cannot be read is seen by nobody: no finding."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        asking: Asking,
        blobs: BlobStore,
        jobs: Jobs,
        open_finder: OpenFinder,
        settings: SecondLookSettings,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._asking = asking
        self._blobs = blobs
        self._jobs = jobs
        self._open_finder = open_finder
        self._per_minute = settings.per_minute
        self.kind = jobs.define(
            Kind(
                name="look_at_cameras",
                words="Looking at camera segments",
                argument_type=Nothing,
                run=self._run,
            )
        )

    @property
    def is_on(self) -> bool:
        """Whether this installation looks at anything."""
        return self._per_minute > 0

    def expect(self, tx: Transaction, *, at_ms: int) -> None:
        """See to it that somebody looks at what is due then."""
        self._jobs.enqueue(tx, self.kind, Nothing(), unique_key=_UNIQUE_KEY, run_at_ms=at_ms)

    async def _run(self, context: JobContext, _nothing: Nothing) -> None:
        began_at_ms = self._clock.now_ms()
        await self._look_at_all(context)

        def unit(tx: Transaction) -> None:
            context.complete(tx)
            next_at_ms = store.next_due_ms(tx)
            if next_at_ms is not None:
                # Whoever came meanwhile found this job under way: the next one is for them too.
                self.expect(tx, at_ms=max(next_at_ms, began_at_ms + _EVERY_MS))

        await self._database.write(unit)

    async def _look_at_all(self, context: JobContext) -> None:
        ends_at_ms = self._clock.monotonic_ms() + _ENDS_AFTER_MS
        due, asking = await self._database.read(self._due)
        unseen: Counter[str] = Counter()
        for segment in due:
            if self._clock.monotonic_ms() >= ends_at_ms:
                break
            slug = asking.get(segment.session_id)
            if slug is None:
                await self._database.write(partial(self._drop, context=context, segment=segment))
                continue
            outcome = await self._look(context, segment)
            if outcome is None:
                # Nobody can look now: it waits, and so does all the rest.
                break
            if isinstance(outcome, Unseen):
                unseen[outcome.reason] += 1
            keep = partial(self._keep, context=context, segment=segment, slug=slug)
            await self._database.write(partial(keep, outcome=outcome))
        if unseen:
            _log.info("cameras_not_seen", **unseen)

    def _due(self, tx: Transaction) -> tuple[list[Waiting], dict[str, str]]:
        due = store.due_segments(tx, now_ms=self._clock.now_ms(), limit=self._per_minute)
        return due, self._asking.exams_of(tx, {segment.session_id for segment in due})

    def _drop(self, tx: Transaction, *, context: JobContext, segment: Waiting) -> None:
        context.hold(tx)
        store.drop_waiting(tx, segment.chunk_id)

    async def _look(self, context: JobContext, segment: Waiting) -> Seen | Unseen | None:
        """What came of a look; None where it can be tried again later."""
        try:
            data = await asyncio.to_thread(self._blobs.read, segment.storage_key)
        except KeyError:
            return Unseen("gone")
        except Exception as failure:  # noqa: BLE001 - an edge: the store may answer next time
            _log.warning("cameras_not_read", reason=type(failure).__name__)
            return None
        try:
            outcome = await context.in_process(
                faces_seen, data, self._open_finder, within_seconds=_LOOKED_WITHIN_SECONDS
            )
        except ProcessDied:
            return Unseen("decoder_died")
        if outcome == Unseen("no_finder"):
            _log.warning("no_face_finder")
            return None
        return outcome

    def _keep(
        self,
        tx: Transaction,
        *,
        context: JobContext,
        segment: Waiting,
        slug: str,
        outcome: Seen | Unseen,
    ) -> None:
        """Keep what was seen, and tell of it. Raises `LeaseLost` where another looks by now."""
        context.hold(tx)
        before = self._seen_around(tx, segment)
        if not store.settle(tx, segment.chunk_id, outcome):
            return
        facts: list[CameraLookedAt | CameraDisagreed] = [_looked_at(segment, slug, outcome)]
        if isinstance(outcome, Seen):
            facts += self._disagreements(tx, segment, slug, before, outcome)
        self._journal.append(tx, segment.session_id, facts)

    def _seen_around(self, tx: Transaction, segment: Waiting) -> list[Faces]:
        return store.seen_between(
            tx,
            segment.session_id,
            segment.generation,
            from_ms=segment.from_ms - _AROUND_MS,
            to_ms=segment.to_ms + _AROUND_MS,
        )

    def _disagreements(
        self, tx: Transaction, segment: Waiting, slug: str, before: list[Faces], seen: Seen
    ) -> list[CameraDisagreed]:
        new = [Faces(segment.from_ms + at_ms, faces) for at_ms, faces in seen.faces]
        moments = [face.at_ms for face in (*before, *new)]
        if not moments:
            return []
        said = store.said_between(
            tx,
            segment.session_id,
            from_ms=min(moments) - TOLERANCE_MS,
            to_ms=max(moments) + TOLERANCE_MS,
        )
        return [
            CameraDisagreed(
                session_id=segment.session_id,
                exam_slug=slug,
                chunk_id=segment.chunk_id,
                generation=segment.generation,
                said=found.said,
                seen=found.seen,
                from_ms=found.from_ms,
                to_ms=found.to_ms,
                frames=found.frames,
            )
            for found in new_disagreements(before, new, said)
        ]


def _looked_at(segment: Waiting, slug: str, outcome: Seen | Unseen) -> CameraLookedAt:
    seen = outcome if isinstance(outcome, Seen) else Seen("", (), 0)
    frames = Counter(people_of(face.faces) for face in seen.faces)
    return CameraLookedAt(
        session_id=segment.session_id,
        exam_slug=slug,
        chunk_id=segment.chunk_id,
        generation=segment.generation,
        from_ms=segment.from_ms,
        to_ms=segment.to_ms,
        outcome=outcome.reason if isinstance(outcome, Unseen) else "seen",
        finder=seen.finder,
        none=frames[People.NONE],
        one=frames[People.ONE],
        many=frames[People.MANY],
        took_ms=seen.took_ms,
    )
