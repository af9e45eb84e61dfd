"""The job that keeps a still of what a camera check told of, from the stored recording.

The segment that holds the moment may come after the word of it, or never: it is looked for some
times, and then the alert has its second of the recording and no still.
"""

import asyncio
import hashlib
from dataclasses import dataclass
from functools import partial

import msgspec
import structlog

from invigilator.camera import CameraViewChanged
from invigilator.database import Database, Transaction
from invigilator.evidence import BlobStore, Evidence, ReceivedChunk, Track
from invigilator.jobs import JobContext, Jobs, Kind, ProcessDied
from invigilator.journal import Fact, kind_of
from invigilator.kernel import Clock
from invigilator.second_looks import CameraDisagreed
from invigilator.stills.apart import still_at
from invigilator.stills.found_store import FoundStill, save_found
from invigilator.stills.model import SEGMENT_BYTES_MAX, Jpeg, Unseen

LOOKED_FOR = 6
"""How often a segment that holds the moment is looked for, each time after twice the wait."""

TOLD_IN = (kind_of(CameraViewChanged), kind_of(CameraDisagreed))
"""The kinds of facts of which a still is kept."""

_FIRST_WAIT_MS = 20_000
_WIDTH_PX = 480
_DECODED_WITHIN_SECONDS = 20.0
_log = structlog.get_logger(__name__)


class Moment(msgspec.Struct, frozen=True):
    """Of which sitting and finding, the moment to be shown, and how often it was looked for."""

    session_id: str
    at_ms: int
    shown_at_ms: int
    looked: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    chunk: ReceivedChunk
    from_ms: int


class KeepingFound:
    """Keeps one still for each view and each disagreement that is told of.

    One that cannot be made is no failure.
    """

    def __init__(
        self, database: Database, clock: Clock, *, evidence: Evidence, blobs: BlobStore, jobs: Jobs
    ) -> None:
        self._database = database
        self._clock = clock
        self._evidence = evidence
        self._blobs = blobs
        self._jobs = jobs
        self._kind = jobs.define(
            Kind(
                name="keep_found_still",
                words="Keeping a picture of what a camera check found",
                argument_type=Moment,
                run=self._run,
            )
        )

    def want(self, tx: Transaction, fact: Fact) -> None:
        """Have a still made of a view as it begins, its end needs none; or of a disagreement."""
        moment = _moment_of(fact)
        if moment is not None:
            self._enqueue(tx, moment)

    def _enqueue(self, tx: Transaction, moment: Moment) -> None:
        self._jobs.enqueue(
            tx,
            self._kind,
            moment,
            unique_key=f"found:{moment.session_id}:{moment.at_ms}:{moment.looked}",
            run_at_ms=self._clock.now_ms() + _FIRST_WAIT_MS * 2**moment.looked,
        )

    async def _run(self, context: JobContext, moment: Moment) -> None:
        piece = await self._database.read(partial(self._piece, moment=moment))
        if piece is None:
            if moment.looked + 1 < LOOKED_FOR:
                later = msgspec.structs.replace(moment, looked=moment.looked + 1)
                await self._database.write(lambda tx: self._enqueue(tx, later))
            return
        picture = await self._picture(context, piece, moment)
        if isinstance(picture, Unseen):
            _log.info("found_still_not_made", reason=picture.reason)
            return
        await self._keep(picture, moment)

    def _piece(self, tx: Transaction, *, moment: Moment) -> _Piece | None:
        """The camera's segment that holds the moment, by what its browser claims of both."""
        for chunk in self._evidence.chunks_of(tx, moment.session_id):
            origin_ms, from_ms, to_ms = (
                chunk.clock_origin_ms,
                chunk.captured_from_ms,
                chunk.captured_to_ms,
            )
            if chunk.track != Track.CAMERA or not 0 < chunk.size_bytes <= SEGMENT_BYTES_MAX:
                continue
            if origin_ms is None or from_ms is None or to_ms is None:
                continue
            if origin_ms + from_ms <= moment.shown_at_ms < origin_ms + to_ms:
                return _Piece(chunk, origin_ms + from_ms)
        return None

    async def _picture(self, context: JobContext, piece: _Piece, moment: Moment) -> Jpeg | Unseen:
        data = await asyncio.to_thread(self._blobs.read, piece.chunk.storage_key)
        into_ms = moment.shown_at_ms - piece.from_ms
        try:
            return await context.in_process(
                still_at, data, _WIDTH_PX, into_ms, within_seconds=_DECODED_WITHIN_SECONDS
            )
        except ProcessDied:
            return Unseen("decoder_died")

    async def _keep(self, picture: Jpeg, moment: Moment) -> None:
        digest = hashlib.sha256(picture.data).hexdigest()
        key = f"stills/{moment.session_id}/found/{moment.at_ms}-{digest[:16]}.jpg"
        await asyncio.to_thread(self._blobs.put, key, picture.data, digest, media_type="image/jpeg")
        still = FoundStill(moment.session_id, moment.at_ms, key, digest, moment.shown_at_ms)

        def unit(tx: Transaction) -> bool:
            # Whose evidence goes meanwhile leaves no picture behind.
            if self._evidence.removal(tx, moment.session_id) is not None:
                return False
            save_found(tx, still)
            return True

        if not await self._database.write(unit, about=moment.session_id):
            await asyncio.to_thread(self._blobs.remove, key)


def _moment_of(fact: Fact) -> Moment | None:
    # What lasts is seen best in the middle of it.
    if fact.kind == kind_of(CameraDisagreed):
        apart = fact.read_as(CameraDisagreed)
        at_ms = apart.second(fact.recorded_at_ms)
        return Moment(apart.session_id, at_ms, (apart.from_ms + apart.to_ms) // 2)
    seen = fact.read_as(CameraViewChanged)
    if seen.ended_at_ms is not None:
        return None
    return Moment(seen.session_id, seen.began_at_ms, seen.began_at_ms + seen.lasted_ms // 2)
