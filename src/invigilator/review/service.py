"""Looking at recordings, with a note of who looks."""

from dataclasses import dataclass
from functools import partial

from invigilator.alerts import Alert, Alerts
from invigilator.database import Database, Transaction
from invigilator.evidence import Evidence, ManifestSealed, Observation, ReceivedChunk, Removal
from invigilator.exams import Exams
from invigilator.identity import Caller, Permission, SignInRequired
from invigilator.journal import Journal, kind_of
from invigilator.kernel import Clock, Kind, Refusal
from invigilator.review import store
from invigilator.review.asking import CHECKPOINT_TYPES, asked_checkpoints
from invigilator.review.documents import RecordingDocument, recording_document
from invigilator.review.explaining import GAP, explained_gaps
from invigilator.review.facts import RecordingViewed
from invigilator.review.timeline import time_line
from invigilator.review.verdicts import Claims
from invigilator.sittings import Sitting, SittingNotFound, Sittings

_NOTED_FOR_MS = 10 * 60_000


class NoSuchChunk(Refusal):
    """No received chunk has this id."""

    kind = Kind.MISSING
    code = "no_such_chunk"
    words = "No such chunk"


class ChunkLost(Refusal):
    """The chunk was received, and its bytes are no longer in the store. `verify` says so too."""

    kind = Kind.GONE
    code = "chunk_lost"
    words = "The bytes of this chunk are missing"


@dataclass(frozen=True, slots=True)
class _Material:
    """What a recording is made of, read in one snapshot."""

    sitting: Sitting
    chunks: list[ReceivedChunk]
    told: list[Observation]
    """What the browser said of gaps and of checkpoints."""
    alerts: list[Alert]
    sealed: bool
    late: frozenset[str]
    """Segments that came after the seal."""
    removal: Removal | None


class Review:
    """Recordings for staff."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        sittings: Sittings,
        evidence: Evidence,
        alerts: Alerts,
        claims: Claims,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings
        self._evidence = evidence
        self._alerts = alerts
        self._claims = claims

    async def recording(self, session_id: str, *, viewer: Caller) -> RecordingDocument:
        """A sitting's recording. Raises `SittingNotFound`. That `viewer` looks is noted first.

        Asks what the viewer may do in this exam and room.
        """
        material = await self._database.read(partial(self._material, session_id=session_id))
        sitting = material.sitting
        viewer.require(Permission.VIEW, sitting.exam_slug, sitting.room)
        exam = await self._exams.existing(sitting.exam_slug)
        await self._note(sitting, viewer)
        line = time_line(
            material.chunks,
            explained_gaps(material.told),
            begun_at_ms=sitting.created_at_ms,
            segment_ms=exam.policy.segment_seconds * 1000,
            is_over=sitting.ended_at_ms is not None,
        )
        asked = asked_checkpoints(material.told)
        return recording_document(
            sitting,
            exam,
            line,
            material.alerts,
            asked,
            sealed=material.sealed,
            late=material.late,
            removal=material.removal,
        )

    async def observations(
        self, session_id: str, *, viewer: Caller, after: int, limit: int
    ) -> tuple[list[Observation], int | None]:
        """What a browser claims happened, in order of arrival, behind so many of them.

        With where it goes on. That `viewer` looks is noted first. Raises `SittingNotFound`.
        """
        found = await self._database.read(partial(self._observed, session_id=session_id))
        if found is None:
            raise SittingNotFound
        sitting, observed = found
        viewer.require(Permission.VIEW, sitting.exam_slug, sitting.room)
        await self._note(sitting, viewer)
        following = after + limit
        return observed[after:following], following if following < len(observed) else None

    async def chunk(self, chunk_id: str, *, viewer: Caller) -> ReceivedChunk:
        """A received chunk. That `viewer` looks is noted first.

        Raises `NoSuchChunk`, or `RemovedByRetention`. Asks what the viewer may do in this exam
        and room.
        """
        found = await self._database.read(partial(self._chunk_and_sitting, chunk_id=chunk_id))
        if found is None:
            raise NoSuchChunk
        chunk, sitting = found
        viewer.require(Permission.VIEW, sitting.exam_slug, sitting.room)
        await self._note(sitting, viewer)
        return chunk

    async def bytes_of(
        self, chunk: ReceivedChunk, *, start: int = 0, length: int | None = None
    ) -> bytes:
        """A chunk's bytes, or some of them. Raises `ChunkLost`."""
        try:
            return await self._evidence.read(chunk.storage_key, start, length)
        except KeyError:
            raise ChunkLost from None

    def _material(self, tx: Transaction, *, session_id: str) -> _Material:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            raise SittingNotFound
        seals = self._journal.stream(tx, session_id, kinds=[kind_of(ManifestSealed)])
        return _Material(
            sitting=sitting,
            chunks=self._evidence.chunks_of(tx, session_id),
            told=self._evidence.observations_of(tx, session_id, types={GAP, *CHECKPOINT_TYPES}),
            alerts=self._alerts.of_sitting(tx, session_id),
            sealed=bool(seals),
            late=self._evidence.late_chunk_ids(tx, session_id) if seals else frozenset(),
            removal=self._evidence.removal(tx, session_id),
        )

    def _observed(
        self, tx: Transaction, *, session_id: str
    ) -> tuple[Sitting, list[Observation]] | None:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            return None
        return sitting, self._evidence.observations_of(tx, session_id)

    def _chunk_and_sitting(
        self, tx: Transaction, *, chunk_id: str
    ) -> tuple[ReceivedChunk, Sitting] | None:
        chunk = self._evidence.chunk(tx, chunk_id)
        sitting = None if chunk is None else self._sittings.get(tx, chunk.session_id)
        return None if chunk is None or sitting is None else (chunk, sitting)

    async def _note(self, sitting: Sitting, viewer: Caller) -> None:
        """Once for ten minutes: a live recording is fetched every few seconds.

        Who reviews this person at the moment keeps their claim by looking.
        """
        if await self._database.read(partial(self._is_due, sitting=sitting, viewer=viewer)):
            await self._database.write(partial(self._note_due, sitting=sitting, viewer=viewer))

    def _is_due(self, tx: Transaction, *, sitting: Sitting, viewer: Caller) -> bool:
        return self._is_view_due(tx, sitting, viewer) or self._claims.is_renewal_due(
            tx, sitting.exam_slug, sitting.username_norm, viewer.name
        )

    def _is_view_due(self, tx: Transaction, sitting: Sitting, viewer: Caller) -> bool:
        noted_at_ms = store.view_noted_at_ms(tx, sitting.session_id, _id_of(viewer))
        return noted_at_ms is None or self._clock.now_ms() - noted_at_ms >= _NOTED_FOR_MS

    def _note_due(self, tx: Transaction, *, sitting: Sitting, viewer: Caller) -> None:
        self._claims.renew(tx, sitting.exam_slug, sitting.username_norm, viewer.name)
        # Asked again here: two calls of one page may have found it due together.
        if not self._is_view_due(tx, sitting, viewer):
            return
        viewer_id = _id_of(viewer)
        store.save_view(tx, sitting.session_id, viewer_id, noted_at_ms=self._clock.now_ms())
        fact = RecordingViewed(
            session_id=sitting.session_id,
            exam_slug=sitting.exam_slug,
            account_id=viewer_id,
            by=viewer.name,
        )
        self._journal.append(tx, sitting.session_id, [fact])


def _id_of(viewer: Caller) -> str:
    """Under whose id a look is noted; the routes let only signed-in staff pass."""
    if viewer.account is None:
        raise SignInRequired
    return viewer.account.id
