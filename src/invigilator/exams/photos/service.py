"""Photos of people on rosters: put, shown, replaced, and gone with their entry.

Bytes and row cannot be kept in one step. Before bytes are put their key is on the list of unwanted
ones, due in a while; the transaction that refers to it takes it off. So what a crash leaves lies
in the list, and a job takes it away: no photo stays that nobody can see.
"""

import asyncio
import hashlib
from collections.abc import Callable, Collection, Mapping
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams.facts import RosterPhotoRemoved, RosterPhotoSet, exam_stream
from invigilator.exams.photos import store
from invigilator.exams.photos.model import KeptPhoto, NotExpected, Photo
from invigilator.exams.photos.picture import photo_of
from invigilator.exams.photos.ports import PhotoBlobs
from invigilator.exams.roster.model import RosterEntry
from invigilator.exams.roster.store import roster_entry
from invigilator.exams.service import Exams
from invigilator.jobs import Every, JobContext, Jobs, Kind, Nothing
from invigilator.journal import Journal
from invigilator.kernel import Clock, Refusal, new_id, storage_segment, username_norm
from invigilator.kernel import Kind as RefusalKind

PUT_WITHIN_MS = 600_000
"""How long a photo may take from the first byte in the store to its row."""

LOOKED_AFTER_SECONDS = 900
"""How often it is looked for photos that nothing refers to."""

# Another process may take away what is due by its own clock.
_CLOCKS_APART_MS = 60_000
_AT_A_TIME = 100
_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}


class PutTooSlow(Refusal):
    """The store took so long that what it was given may be gone again: put it once more."""

    kind = RefusalKind.UNAVAILABLE
    code = "photo_put_too_slow"
    words = "The store took too long. Put the photo again"


class RosterPhotos:
    """The photos of an installation's rosters, in `blobs` under keys of their own."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        exams: Exams,
        jobs: Jobs,
        blobs: PhotoBlobs,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._jobs = jobs
        self._blobs = blobs
        self._kind = jobs.define(
            Kind(
                name="remove_photos",
                words="Removing photos of rosters that are gone",
                argument_type=Nothing,
                run=self._remove_unwanted,
            )
        )
        jobs.schedule(self._kind, Every(seconds=LOOKED_AFTER_SECONDS))

    async def put(self, exam_slug: str, username: str, file: bytes, by: str) -> None:
        """Keep a file's picture as somebody's photo, in place of the one before.

        Raises `NoSuchExam`, `NotExpected`, or why the file is no photo.
        """
        norm = username_norm(username)
        await self._require_expected(exam_slug, norm)
        photo = await asyncio.to_thread(photo_of, file)
        kept = _kept(exam_slug, photo)
        due_at_ms = self._clock.now_ms() + PUT_WITHIN_MS
        await self._database.write(lambda tx: store.unwant(tx, [kept.key], due_at_ms))
        await asyncio.to_thread(
            self._blobs.put, kept.key, photo.data, kept.sha256, media_type=kept.media_type
        )

        def unit(tx: Transaction) -> None:
            if roster_entry(tx, exam_slug, norm) is None:
                raise NotExpected
            if not store.claim(tx, kept.key, self._clock.now_ms() + _CLOCKS_APART_MS):
                raise PutTooSlow
            before = store.photo_of(tx, exam_slug, norm)
            store.keep_photo(tx, exam_slug, norm, kept)
            if before is not None:
                self._unwant(tx, [before.key])
            fact = RosterPhotoSet(slug=exam_slug, username_norm=norm, by=by)
            self._journal.append(tx, exam_stream(exam_slug), [fact])

        await self._database.write(unit)

    async def remove(self, exam_slug: str, username: str, by: str) -> None:
        """Take somebody's photo away; nothing happens where there is none. Raises `NoSuchExam`."""
        norm = username_norm(username)
        await self._exams.existing(exam_slug)

        def unit(tx: Transaction) -> None:
            before = store.photo_of(tx, exam_slug, norm)
            if before is None:
                return
            store.forget_photos(tx, exam_slug, [norm])
            self._unwant(tx, [before.key])
            fact = RosterPhotoRemoved(slug=exam_slug, username_norm=norm, by=by)
            self._journal.append(tx, exam_stream(exam_slug), [fact])

        await self._database.write(unit)

    async def of(self, exam_slug: str, username: str) -> Photo | None:
        """Somebody's photo; None where there is none, also where it goes just now."""
        norm = username_norm(username)
        kept = await self._database.read(lambda tx: store.photo_of(tx, exam_slug, norm))
        if kept is None:
            return None
        try:
            return Photo(kept.media_type, await asyncio.to_thread(self._blobs.read, kept.key))
        except KeyError:
            return None

    async def of_some(self, exam_slug: str, usernames_norm: Collection[str]) -> frozenset[str]:
        """Who of some people has a photo, by username as it is compared. For a page of a list."""
        return await self._database.read(
            lambda tx: store.with_photos(tx, exam_slug, usernames_norm)
        )

    async def seen_from(
        self, exam_slug: str, username: str, rooms: frozenset[str] | None
    ) -> Photo | None:
        """Somebody's photo, for who may see the people of some rooms; None means all of them."""
        norm = username_norm(username)
        entry = await self._database.read(lambda tx: roster_entry(tx, exam_slug, norm))
        if entry is None or (rooms is not None and entry.room not in rooms):
            return None
        return await self.of(exam_slug, username)

    def follow_roster(
        self, tx: Transaction, exam_slug: str, people: Mapping[str, RosterEntry]
    ) -> Callable[[], None]:
        """Let the photos go of those whom a new roster does not name. Reads the exam's photos."""
        photos = store.photos_of_exam(tx, exam_slug)
        gone = [norm for norm in photos if norm not in people]
        store.forget_photos(tx, exam_slug, gone)
        self._unwant(tx, [photos[norm] for norm in gone])
        return _nothing_is_left

    async def _require_expected(self, exam_slug: str, norm: str) -> None:
        await self._exams.existing(exam_slug)
        if await self._database.read(lambda tx: roster_entry(tx, exam_slug, norm)) is None:
            raise NotExpected

    def _unwant(self, tx: Transaction, keys: list[str]) -> None:
        if keys:
            store.unwant(tx, keys, self._clock.now_ms())
            self._jobs.enqueue(tx, self._kind, Nothing())

    async def _remove_unwanted(self, _context: JobContext, _nothing: Nothing) -> None:
        while keys := await self._database.read(self._due):
            for key in keys:
                await asyncio.to_thread(self._blobs.remove, key)
            await self._database.write(partial(store.removed, keys=keys))

    def _due(self, tx: Transaction) -> list[str]:
        return store.unwanted(tx, self._clock.now_ms(), limit=_AT_A_TIME)


def _kept(exam_slug: str, photo: Photo) -> KeptPhoto:
    name = f"{new_id()}.{_SUFFIXES[photo.media_type]}"
    key = f"rosters/{storage_segment(exam_slug)}/photos/{name}"
    return KeptPhoto(key, photo.media_type, hashlib.sha256(photo.data).hexdigest())


def _nothing_is_left() -> None:
    """All of it was done in the transaction; the bytes are a job's."""
