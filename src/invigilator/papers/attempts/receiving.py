"""A candidate's file for one item of their attempt: durable before the page is told so."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock, Refusal, new_id
from invigilator.limits import Limits, TooManyCalls
from invigilator.papers.attempts.at_work import AtWork, Desks
from invigilator.papers.attempts.lateness import Comes
from invigilator.papers.attempts.sections import Sections
from invigilator.papers.attempts.writing import Writers, Writing
from invigilator.papers.files import (
    AnswerFileReceived,
    AnswerFiles,
    ClaimedFile,
    FileOfWrongType,
    KeptFile,
    NoFileAskedFor,
    files_of_item,
    insert_file,
    require_room,
    tally_of,
)
from invigilator.papers.items import FileUpload
from invigilator.sittings import Sitting

_FILES_IN_TEN_MINUTES = 60


class Receiving:
    """Takes files. A file is no answer yet: the page names it in one, which is kept as any other.

    Whether a file may come is asked twice: before its bytes, so that nobody sends in vain, and in
    the transaction that keeps it. After the end the rule is that of answers: what was chosen
    before it is taken and marked as late. A former computer's are taken as its answers are.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        desks: Desks,
        writers: Writers,
        sections: Sections,
        files: AnswerFiles,
        limits: Limits,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._desks = desks
        self._writers = writers
        self._sections = sections
        self._files = files
        self._tries = limits.tries("paper_files", most=_FILES_IN_TEN_MINUTES, window_seconds=600)

    async def take(
        self, sitting: Sitting, attempt_id: str, claimed: ClaimedFile, content: AsyncIterator[bytes]
    ) -> KeptFile:
        """Keep a file. The same bytes for the same item again are the file that there is.

        Raises the refusals of `papers.files`, of `Writers.found_in`, and `TooManyCalls`.
        """
        wait_seconds = await self._tries.begin(sitting.session_id)
        if wait_seconds:
            raise TooManyCalls(retry_after_seconds=wait_seconds)
        work = await self._desks.of(sitting, attempt_id)
        asked = _asked(work, claimed)
        await self._database.read(
            lambda tx: self._require_taken(tx, self._writers.found_in(tx, sitting, work), claimed)
        )
        file_id = new_id()
        put = await self._files.put(
            attempt_id, file_id, content, kind=claimed.kind, bytes_max=asked.file_bytes_max
        )
        arrived = KeptFile(
            file_id=file_id,
            attempt_id=attempt_id,
            item_id=claimed.item_id,
            name=claimed.clean_name,
            kind=claimed.kind,
            size_bytes=put.size_bytes,
            sha256=put.sha256,
            pieces=put.pieces,
            received_at_ms=self._clock.now_ms(),
        )
        unit = partial(self._keep, claimed=claimed, arrived=arrived)
        try:
            kept = await self._writers.write(sitting, work, unit)
        except Refusal:
            await self._files.drop(attempt_id, file_id, put.pieces)
            raise
        if kept.file_id != file_id:
            await self._files.drop(attempt_id, file_id, put.pieces)
        return kept

    def _require_taken(self, tx: Transaction, writing: Writing, claimed: ClaimedFile) -> None:
        """Raise why a file may not come, before its bytes do: there will be one at least."""
        self._is_late(tx, writing, claimed)
        require_room(*tally_of(tx, writing.attempt.attempt_id), coming_bytes=1)

    def _is_late(self, tx: Transaction, writing: Writing, claimed: ClaimedFile) -> bool:
        """Whether a file comes late; raises where it comes too late."""
        times = self._sections.times_in(tx, writing.holder, writing.work)
        section = times.get(writing.work.sections[claimed.item_id])
        comes = writing.comes(claimed.chosen_at_ms, section)
        if comes.refusal is not None:
            raise comes.refusal
        return comes is Comes.LATE

    def _keep(
        self, tx: Transaction, writing: Writing, *, claimed: ClaimedFile, arrived: KeptFile
    ) -> KeptFile:
        """Write what arrived, or find what came before: the page asks again after a lost answer."""
        is_late = self._is_late(tx, writing, claimed)
        for known in files_of_item(tx, arrived.attempt_id, arrived.item_id):
            if (known.sha256, known.name) == (arrived.sha256, arrived.name):
                return known
        require_room(*tally_of(tx, arrived.attempt_id), coming_bytes=arrived.size_bytes)
        kept = replace(arrived, is_late=is_late)
        insert_file(tx, kept)
        fact = AnswerFileReceived(
            session_id=writing.session_id,
            exam_slug=writing.attempt.exam_slug,
            attempt_id=kept.attempt_id,
            item_id=kept.item_id,
            file_id=kept.file_id,
            size_bytes=kept.size_bytes,
            sha256=kept.sha256,
            is_late=is_late,
        )
        self._journal.append(tx, writing.session_id, [fact])
        return kept


def _asked(work: AtWork, claimed: ClaimedFile) -> FileUpload:
    """The item that the file is for, where it takes files called so."""
    item = work.version.content.items.get(claimed.item_id)
    if claimed.item_id not in work.placings or item is None:
        raise NoFileAskedFor
    if not isinstance(item.body, FileUpload):
        raise NoFileAskedFor
    if claimed.kind not in item.body.types:
        raise FileOfWrongType(item.body.types)
    return item.body
