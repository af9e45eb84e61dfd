"""Authors try corrections of keys out and make them; a job marks everybody's answers by them."""

import hashlib
from dataclasses import dataclass
from functools import partial

import msgspec

from invigilator.database import Database, Transaction
from invigilator.exams import exam_stream
from invigilator.identity import Caller
from invigilator.jobs import JobContext, Jobs, Kind
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldRequired, new_id
from invigilator.papers.attempts import answers_to, attempts_by_ids
from invigilator.papers.bank import require_author
from invigilator.papers.correcting.facts import KeyCorrected
from invigilator.papers.correcting.trial import Trial
from invigilator.papers.drawing import on_forms
from invigilator.papers.items import Item
from invigilator.papers.keys import (
    Correction,
    NoSuchItem,
    correction_by_id,
    corrections_of,
    insert_correction,
    items_of,
    require_same_question,
    save_remarked,
)
from invigilator.papers.marking import KnownMarks, Mark
from invigilator.papers.publishing import Version, Versions
from invigilator.papers.results import (
    Cause,
    Reason,
    Reckoning,
    attempts_of_version,
    marks_of_version,
)

AT_ONCE = 20
"""Attempts that are marked in one transaction: it keeps other writers out, so it is short."""


TRIED_AT_ONCE = 500
"""Attempts that are read at once to try a correction out."""


class RemarkArgument(msgspec.Struct, frozen=True):
    """By which correction everybody is marked again."""

    correction_id: str


@dataclass(frozen=True, slots=True)
class Keys:
    """A version's items by the keys that count now, and the corrections that made them so."""

    version: Version
    newest: int
    items: dict[str, Item]
    corrections: list[Correction]


class Correcting:
    """Corrects keys. What candidates were asked never changes, and neither does the version."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        jobs: Jobs,
        versions: Versions,
        reckoning: Reckoning,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._versions = versions
        self._reckoning = reckoning
        self._jobs = jobs
        self._kind = jobs.define(
            Kind(
                name="remark_papers",
                words="Marking papers again by a corrected key",
                argument_type=RemarkArgument,
                run=self._run,
                time_limit_seconds=3600.0,
            )
        )

    async def keys(self, caller: Caller, exam_slug: str, number: int | None) -> Keys:
        """The keys of a version; of the newest where none is named. Raises `NoPaper`."""
        require_author(caller, exam_slug)
        version, newest = await self._versions.named(exam_slug, number)
        return await self._database.read(lambda tx: _keys(tx, version, newest))

    async def trial(
        self, caller: Caller, exam_slug: str, number: int, item_id: str, item: Item
    ) -> Trial:
        """What a correction would change. Nothing is.

        Raises `NoSuchItem`, `QuestionChanged`, `MarkedByPeople` or `KeyUnsound`.
        """
        require_author(caller, exam_slug)
        version, _ = await self._versions.named(exam_slug, number)
        _require_correctable(version, item_id, item)
        worth = on_forms(version.content.paper, item_id, item)
        found, after = Trial(), ""
        while True:
            read = partial(_tried, version=version, item_id=item_id, item=worth, after=after)
            pairs, after = await self._database.read(read)
            found = found.with_marks(pairs)
            if not after:
                return found

    async def correct(
        self,
        caller: Caller,
        exam_slug: str,
        number: int,
        item_id: str,
        item: Item,
        *,
        reason: str,
    ) -> Correction:
        """Correct a key, from now on, and have everybody's answers marked by it.

        Raises what `trial` raises, and `FieldRequired` without a reason.
        """
        require_author(caller, exam_slug)
        if not reason.strip():
            raise FieldRequired("reason")
        version, _ = await self._versions.named(exam_slug, number)
        _require_correctable(version, item_id, item)

        def unit(tx: Transaction) -> Correction:
            earlier = [
                one for one in corrections_of(tx, exam_slug, number) if one.item_id == item_id
            ]
            correction = Correction(
                correction_id=new_id(),
                exam_slug=exam_slug,
                version=number,
                item_id=item_id,
                number=len(earlier) + 1,
                item=item,
                reason=reason.strip(),
                by=caller.name,
                at_ms=self._clock.now_ms(),
            )
            insert_correction(tx, correction)
            self._jobs.enqueue(tx, self._kind, RemarkArgument(correction.correction_id))
            self._journal.append(tx, exam_stream(exam_slug), [_fact(correction)])
            return correction

        return await self._database.write(unit)

    async def _run(self, context: JobContext, argument: RemarkArgument) -> None:
        """Mark everybody again, some at a time. From the start again does no harm."""
        correction = await self._database.read(
            lambda tx: correction_by_id(tx, argument.correction_id)
        )
        if correction is None:
            return
        done, after = 0, ""
        while True:
            remark = partial(self._remarked, correction=correction, after=after)
            count, after = await self._database.write(remark)
            done += count
            await context.progress(done, words="papers marked again")
            if not after:
                break
        await context.complete_with(
            lambda tx: save_remarked(tx, correction.correction_id, self._clock.now_ms())
        )

    def _remarked(self, tx: Transaction, *, correction: Correction, after: str) -> tuple[int, str]:
        attempt_ids = attempts_of_version(
            tx, correction.exam_slug, correction.version, after=after, limit=AT_ONCE
        )
        why = Reason(Cause.KEY_CORRECTED, correction.by, correction.reason)
        self._reckoning.reckon_all(tx, attempts_by_ids(tx, attempt_ids), why)
        return len(attempt_ids), attempt_ids[-1] if len(attempt_ids) == AT_ONCE else ""


def _tried(
    tx: Transaction, *, version: Version, item_id: str, item: Item, after: str
) -> tuple[list[tuple[Mark, Mark]], str]:
    """Some candidates' marks of an item as they are and would be, and where it goes on."""
    page = marks_of_version(tx, version.exam_slug, version.number, after=after, limit=TRIED_AT_ONCE)
    before = {attempt_id: marks[item_id] for attempt_id, marks, _ in page if item_id in marks}
    kept = answers_to(tx, item_id, list(before))
    would_be = KnownMarks(item)
    pairs = [
        (was, would_be.of(kept[attempt_id].answer if attempt_id in kept else None))
        for attempt_id, was in before.items()
    ]
    return pairs, page[-1][0] if len(page) == TRIED_AT_ONCE else ""


def _keys(tx: Transaction, version: Version, newest: int) -> Keys:
    corrections = corrections_of(tx, version.exam_slug, version.number)
    return Keys(version, newest, items_of(tx, version), corrections)


def _require_correctable(version: Version, item_id: str, item: Item) -> None:
    published = version.content.items.get(item_id)
    if published is None:
        raise NoSuchItem
    require_same_question(published, item)


def _fact(correction: Correction) -> KeyCorrected:
    return KeyCorrected(
        exam_slug=correction.exam_slug,
        version=correction.version,
        item_id=correction.item_id,
        number=correction.number,
        digest=hashlib.sha256(msgspec.json.encode(correction.item)).hexdigest(),
        reason=correction.reason,
        by=correction.by,
    )
