"""Authors save an exam's paper, look at it as a candidate will, and publish it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, Mode, exam_stream
from invigilator.identity import Caller
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid, Window, page_of
from invigilator.papers.bank import BANK, KeptItem, items_by_id, require_author
from invigilator.papers.drawing import Form, Paper, PaperUnsound, draw, faults
from invigilator.papers.items import Fault
from invigilator.papers.publishing import store
from invigilator.papers.publishing.facts import PaperPublished, PaperSaved
from invigilator.papers.publishing.model import (
    Content,
    Draft,
    DraftHasChanged,
    NoPaper,
    NotHosted,
    Version,
    VersionLine,
)

DOCUMENT_BYTES_MAX = 16 * 1024 * 1024
"""A version with all its items: each process that serves it holds it in memory."""


@dataclass(frozen=True, slots=True)
class Read:
    """A draft, what keeps it from being published, and the number of what is published.

    `items` are those that it names, by their ids, as they are now.
    """

    draft: Draft
    items: dict[str, KeptItem]
    faults: list[Fault]
    published: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """A form as one candidate might get it, with the items that it names."""

    content: Content
    form: Form


class Papers:
    """The paper of each hosted exam. A draft changes; a version that was published never does."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, exams: Exams) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams

    async def read(self, caller: Caller, exam_slug: str) -> Read:
        """An exam's draft. Raises `NoPaper` before there is one."""
        require_author(caller, exam_slug)

        def query(tx: Transaction) -> Read:
            return self._read(tx, _draft(tx, exam_slug))

        return await self._database.read(query)

    async def save(self, caller: Caller, exam_slug: str, revision: int, paper: Paper) -> Read:
        """Keep a draft, with its faults too. `revision` is the one that the author had before them.

        The first has 0 before it. Raises `DraftHasChanged` where somebody was faster.
        """
        require_author(caller, exam_slug)
        document = msgspec.json.encode(paper)
        _require_size("paper", document)
        await hosted_exam(self._exams, exam_slug)

        def unit(tx: Transaction) -> Read:
            before = store.draft_of(tx, exam_slug)
            if before is not None and before.paper == paper:
                return self._read(tx, before)
            if (0 if before is None else before.revision) != revision:
                raise DraftHasChanged
            _require_takeable(tx, caller, paper, before)
            draft = Draft(
                exam_slug=exam_slug,
                revision=revision + 1,
                paper=paper,
                changed_at_ms=self._clock.now_ms(),
                changed_by=caller.name,
            )
            store.save_draft(tx, draft)
            digest = hashlib.sha256(document).hexdigest()
            fact = PaperSaved(exam_slug, draft.revision, digest, caller.name)
            self._journal.append(tx, exam_stream(exam_slug), [fact])
            return self._read(tx, draft)

        return await self._database.write(unit)

    async def publish(self, caller: Caller, exam_slug: str, revision: int) -> Version:
        """Publish the draft: whoever opens the paper from now on sits it; others keep theirs.

        What was published last is not published again. Raises `PaperUnsound`, `DraftHasChanged`.
        """
        require_author(caller, exam_slug)
        await hosted_exam(self._exams, exam_slug)

        def unit(tx: Transaction) -> Version:
            draft = _draft(tx, exam_slug)
            if draft.revision != revision:
                raise DraftHasChanged
            return self._published(tx, caller, draft)

        return await self._database.write(unit)

    async def preview(self, caller: Caller, exam_slug: str, seed: bytes) -> Preview:
        """What a candidate with this seed would get of the draft. Raises `PaperUnsound`."""
        require_author(caller, exam_slug)

        def query(tx: Transaction) -> Content:
            draft = _draft(tx, exam_slug)
            return _content(draft.paper, _items(tx, draft))

        content = await self._database.read(query)
        return Preview(content, draw(content.paper, content.items, seed))

    async def versions(
        self, caller: Caller, exam_slug: str, window: Window
    ) -> tuple[list[VersionLine], str | None]:
        """A page of what was published, newest first, and the next one's cursor."""
        require_author(caller, exam_slug)
        found = await self._database.read(lambda tx: store.versions_in(tx, exam_slug, window))
        return page_of(found, window)

    def _published(self, tx: Transaction, caller: Caller, draft: Draft) -> Version:
        content = _content(draft.paper, _items(tx, draft))
        document = msgspec.json.encode(content)
        _require_size("paper", document)
        digest = hashlib.sha256(document).hexdigest()
        newest = store.newest_version(tx, draft.exam_slug)
        if newest is not None and newest[1] == digest:
            return _kept(tx, draft.exam_slug, newest[0])
        version = Version(
            exam_slug=draft.exam_slug,
            number=newest[0] + 1 if newest else 1,
            content=content,
            digest=digest,
            published_at_ms=self._clock.now_ms(),
            published_by=caller.name,
        )
        store.insert_version(tx, version, document)
        fact = PaperPublished(
            exam_slug=version.exam_slug,
            number=version.number,
            items=len(content.items),
            digest=digest,
            by=caller.name,
        )
        self._journal.append(tx, exam_stream(version.exam_slug), [fact])
        return version

    def _read(self, tx: Transaction, draft: Draft) -> Read:
        newest = store.newest_version(tx, draft.exam_slug)
        items = _items(tx, draft)
        found = faults(draft.paper, items)
        return Read(draft, items, found, None if newest is None else newest[0])


async def hosted_exam(exams: Exams, exam_slug: str) -> Exam:
    """An exam that is sat here. Raises `NoSuchExam` or `NotHosted`."""
    exam = await exams.existing(exam_slug)
    if exam.mode is not Mode.HOSTED:
        raise NotHosted
    return exam


def _draft(tx: Transaction, exam_slug: str) -> Draft:
    draft = store.draft_of(tx, exam_slug)
    if draft is None:
        raise NoPaper
    return draft


def _items(tx: Transaction, draft: Draft) -> dict[str, KeptItem]:
    """The items that a draft names: the exam's own, and those of the bank that were let in."""
    found = items_by_id(tx, draft.paper.item_ids)
    homes = (draft.exam_slug, BANK)
    return {item_id: kept for item_id, kept in found.items() if kept.home in homes}


def _require_takeable(tx: Transaction, caller: Caller, paper: Paper, before: Draft | None) -> None:
    """Raise where a paper names an item anew that its author may not take, or nobody any more."""
    known = set() if before is None else set(before.paper.item_ids)
    for kept in items_by_id(tx, set(paper.item_ids) - known).values():
        if kept.home == BANK:
            require_author(caller, BANK)
        if kept.is_retired:
            raise FieldInvalid("paper", f"Item {kept.item_id} was taken out")


def _content(paper: Paper, kept: Mapping[str, KeptItem]) -> Content:
    """A paper with its items as they are now. Raises `PaperUnsound`."""
    if found := faults(paper, kept):
        raise PaperUnsound(found)
    return Content(
        paper=paper,
        items={item_id: kept[item_id].item for item_id in sorted(kept)},
        revisions={item_id: kept[item_id].revision for item_id in sorted(kept)},
    )


def _kept(tx: Transaction, exam_slug: str, number: int) -> Version:
    version = store.version_of(tx, exam_slug, number)
    if version is None:
        raise NoPaper
    return version


def _require_size(field: str, document: bytes) -> None:
    if len(document) > DOCUMENT_BYTES_MAX:
        words = f"A paper with its items may have at most {DOCUMENT_BYTES_MAX} bytes"
        raise FieldInvalid(field, words)
