"""Media of exams: put by authors and by files of questions, shown to authors and candidates.

Bytes lie under their own digest and are durable before the row that names them. What a crash
leaves between the two is taken up by the next try of the same file.
"""

import asyncio
import hashlib
from collections.abc import Collection, Iterable, Sequence

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, exam_stream
from invigilator.identity import Caller
from invigilator.journal import Journal
from invigilator.kernel import Clock, storage_segment
from invigilator.papers.bank import require_author
from invigilator.papers.exchange import FileTooLarge, Medium
from invigilator.papers.media import store
from invigilator.papers.media.facts import MediaAdded
from invigilator.papers.media.fitting import fitted
from invigilator.papers.media.model import (
    MEDIA_OF_EXAM_MAX,
    KeptMedium,
    NoSuchMedium,
    TooManyMedia,
)
from invigilator.papers.media.ports import MediaBlobs


class PaperMedia:
    """The media of each exam. Nothing that was kept goes: a published paper may show it."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, exams: Exams, blobs: MediaBlobs
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._blobs = blobs

    async def add(self, caller: Caller, exam_slug: str, name: str, content: bytes) -> KeptMedium:
        """Keep an author's file; twice is once. Raises `MediumUnfit`, `TooManyMedia`."""
        require_author(caller, exam_slug)
        await self._exams.existing(exam_slug)
        medium = await asyncio.to_thread(fitted, name, content)
        (kept,) = await self.put(exam_slug, [medium], caller.name)
        await self._database.write(lambda tx: self.keep_in(tx, [kept]))
        return kept

    async def put(self, exam_slug: str, media: Iterable[Medium], by: str) -> Sequence[KeptMedium]:
        """Make the bytes of fitted media durable. They are an exam's once they are `keep_in`."""
        return [await asyncio.to_thread(self._put, exam_slug, one, by) for one in media]

    def keep_in(self, tx: Transaction, kept: Sequence[KeptMedium]) -> None:
        """Have an exam own media, in the step of what shows them. Raises `TooManyMedia`."""
        if not kept:
            return
        exam_slug = kept[0].exam_slug
        known = store.media_named(tx, exam_slug, [one.name for one in kept])
        new = [one for one in kept if one.name not in known]
        if not new:
            return
        if store.count_media(tx, exam_slug) + len(new) > MEDIA_OF_EXAM_MAX:
            raise TooManyMedia
        store.keep_media(tx, new)
        fact = MediaAdded(exam_slug, tuple(one.name for one in new), new[0].added_by)
        self._journal.append(tx, exam_stream(exam_slug), [fact])

    async def of_author(self, caller: Caller, exam_slug: str, name: str) -> Medium:
        """One medium for who writes the exam's questions. Raises `NoSuchMedium`."""
        require_author(caller, exam_slug)
        return await self.read(exam_slug, name)

    async def read(self, exam_slug: str, name: str) -> Medium:
        """One medium, for whoever has seen to it that it may be shown. Raises `NoSuchMedium`."""
        for medium in await self.named(exam_slug, [name]):
            return medium
        raise NoSuchMedium

    async def named(
        self, exam_slug: str, names: Collection[str], *, bytes_max: int | None = None
    ) -> list[Medium]:
        """Those media of some names that an exam has, with their bytes.

        Raises `FileTooLarge` where these are more than `bytes_max` together.
        """
        found = await self._database.read(lambda tx: store.media_named(tx, exam_slug, names))
        if bytes_max is not None and sum(one.size_bytes for one in found.values()) > bytes_max:
            raise FileTooLarge(f"The pictures have more than {bytes_max} bytes together")
        return [await asyncio.to_thread(self._read, one) for one in found.values()]

    def _put(self, exam_slug: str, medium: Medium, by: str) -> KeptMedium:
        kept = KeptMedium(
            exam_slug=exam_slug,
            name=medium.name,
            content_type=medium.content_type,
            size_bytes=len(medium.content),
            sha256=hashlib.sha256(medium.content).hexdigest(),
            added_at_ms=self._clock.now_ms(),
            added_by=by,
        )
        self._blobs.put(key_of(kept), medium.content, kept.sha256, media_type=medium.content_type)
        return kept

    def _read(self, kept: KeptMedium) -> Medium:
        try:
            return Medium(kept.name, kept.content_type, self._blobs.read(key_of(kept)))
        except KeyError as failure:
            raise NoSuchMedium from failure


def key_of(kept: KeptMedium) -> str:
    """Where a medium lies."""
    return f"paper-media/{storage_segment(kept.exam_slug)}/{kept.sha256}"
