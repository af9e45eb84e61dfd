"""Markers see what is to be marked, open the next answer, and say what it is worth."""

from dataclasses import dataclass, replace

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, exam_stream
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldRequired
from invigilator.papers.answers import Answer
from invigilator.papers.attempts import Attempt, KeptAnswer, answers_of, attempt_by_id, drawn
from invigilator.papers.drawing import as_placed
from invigilator.papers.files import KeptFile, NoSuchFile, files_of_item, named_files
from invigilator.papers.items import Essay, FileUpload, Item, Rubric
from invigilator.papers.keys import items_of
from invigilator.papers.markers.facts import AnswerMarked
from invigilator.papers.markers.refusals import (
    AlreadyMarked,
    HeldByAnother,
    MarkedByYou,
    NoSuchWork,
)
from invigilator.papers.markers.settling import after_word, tolerance_of
from invigilator.papers.marking import RubricMark, points_of
from invigilator.papers.publishing import Versions
from invigilator.papers.results import Cause, Reason, Reckoning
from invigilator.papers.work import (
    MarkerWord,
    Stage,
    Work,
    WorkCounts,
    counts_of,
    insert_word,
    next_work,
    save_works,
    words_of,
    work_by_id,
)
from invigilator.sittings import Sitting, Sittings

HELD_MS = 30 * 60_000
"""How long an answer stays on somebody's page before others get it."""


@dataclass(frozen=True, slots=True)
class ItemWork:
    """How far the answers to one item are. No item where no version has it any more."""

    counts: WorkCounts
    item: Item | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An answer before a marker. `sitting` is None under blind marking.

    `revision` is that of the answer that they see. `words` are the others' words, for whoever
    decides between them; else there are none. `files` are those that the answer names.
    """

    work: Work
    item: Item
    answer: Answer | None
    revision: int
    sitting: Sitting | None
    files: list[KeptFile]
    words: list[MarkerWord]


class Markers:
    """What people mark in hosted exams."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        sittings: Sittings,
        versions: Versions,
        reckoning: Reckoning,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings
        self._versions = versions
        self._reckoning = reckoning

    async def items(self, caller: Caller, exam_slug: str) -> tuple[Exam, list[ItemWork]]:
        """Which items people mark in an exam, and how far each is."""
        exam = await self._exam(caller, exam_slug)
        rooms = _rooms(caller, exam)
        newest = (await self._versions.newest(exam_slug)).number

        def query(tx: Transaction) -> list[ItemWork]:
            found = counts_of(tx, exam_slug, rooms)
            known: dict[str, Item] = {}
            # The newest version has nearly always all of them.
            for number in range(newest, 0, -1):
                if all(counts.item_id in known for counts in found):
                    break
                known = self._versions.in_transaction(tx, exam_slug, number).content.items | known
            return [ItemWork(counts, known.get(counts.item_id)) for counts in found]

        return exam, await self._database.read(query)

    async def next(
        self, caller: Caller, exam_slug: str, item_id: str, *, after: str = ""
    ) -> Opened | None:
        """Open the next answer to an item, behind `after`; None where there is none left.

        It stays this person's for `HELD_MS`.
        """
        exam = await self._exam(caller, exam_slug)

        def unit(tx: Transaction) -> Opened | None:
            now_ms = self._clock.now_ms()
            found = next_work(
                tx,
                exam_slug,
                item_id,
                by=caller.name,
                now_ms=now_ms,
                rooms=_rooms(caller, exam),
                after=after,
            )
            if found is None:
                return None
            held = replace(found, held_by=caller.name, held_until_ms=now_ms + HELD_MS)
            save_works(tx, [held])
            return self._opened(tx, exam, held)

        return await self._database.write(unit)

    async def give(
        self,
        caller: Caller,
        exam_slug: str,
        work_id: str,
        given: RubricMark,
        *,
        revision: int,
        reason: str,
    ) -> Work:
        """Mark an answer. It counts once, and is never changed: a slip is adjusted beside it.

        `revision` is that of the answer as the marker saw it: another one, which came late, is not
        marked by a word about the first. A moderator says why.

        Raises `RubricMarkUnsound` and the refusals of `refusals.py`.
        """
        exam = await self._exam(caller, exam_slug)

        def unit(tx: Transaction) -> Work:
            work = self._mine(tx, caller, exam, work_id)
            if work.revision != revision:
                raise AlreadyMarked
            if work.stage is Stage.MODERATION and not reason.strip():
                raise FieldRequired("reason")
            attempt, item = self._asked(tx, work)
            word = MarkerWord(
                work_id=work.work_id,
                revision=work.revision,
                stage=work.stage,
                by=caller.name,
                at_ms=self._clock.now_ms(),
                given=given,
                points=points_of(_rubric(item), given, item.points),
                reason=reason.strip(),
            )
            marked = _after(tx, exam, work, word, item)
            insert_word(tx, word)
            save_works(tx, [marked])
            self._tell(tx, attempt, work, word)
            if marked.stage is Stage.SETTLED:
                why = Reason(Cause.MARKED, caller.name, word.reason)
                self._reckoning.reckon(tx, attempt, why)
            return marked

        return await self._database.write(unit)

    async def file(
        self, caller: Caller, exam_slug: str, work_id: str, file_id: str
    ) -> tuple[KeptFile, str]:
        """A file of an answer that this person may mark now, and what it is called to them.

        Under blind marking that is its number: candidates put their names into names. Raises
        `NoSuchFile`, and as `give` does.
        """
        exam = await self._exam(caller, exam_slug)

        def query(tx: Transaction) -> tuple[KeptFile, str]:
            work = self._mine(tx, caller, exam, work_id)
            _, named = _answered(tx, work)
            for number, one in enumerate(named, start=1):
                if one.file_id == file_id:
                    is_blind = exam.policy.paper_blind_marking
                    return one, blind_name(one, number) if is_blind else one.name
            raise NoSuchFile

        return await self._database.read(query)

    def _tell(self, tx: Transaction, attempt: Attempt, work: Work, word: MarkerWord) -> None:
        fact = AnswerMarked(
            exam_slug=work.exam_slug,
            session_id=attempt.session_id,
            attempt_id=work.attempt_id,
            item_id=work.item_id,
            stage=word.stage.value,
            points=str(word.points),
            by=word.by,
            reason=word.reason,
        )
        self._journal.append(tx, exam_stream(work.exam_slug), [fact])

    def _mine(self, tx: Transaction, caller: Caller, exam: Exam, work_id: str) -> Work:
        """The work, where this person may say something of it now."""
        work = work_by_id(tx, work_id)
        if work is None or work.exam_slug != exam.slug:
            raise NoSuchWork
        if not exam.policy.paper_blind_marking:
            caller.require(Permission.JUDGE, exam.slug, work.room)
        if work.stage is Stage.SETTLED:
            raise AlreadyMarked
        if not work.may_be_marked_by(caller.name):
            raise MarkedByYou
        if work.is_held_from(caller.name, self._clock.now_ms()):
            raise HeldByAnother
        return work

    def _opened(self, tx: Transaction, exam: Exam, work: Work) -> Opened:
        attempt, item = self._asked(tx, work)
        kept, files = _answered(tx, work)
        is_blind = exam.policy.paper_blind_marking
        words = words_of(tx, work) if work.stage is Stage.MODERATION else {}
        return Opened(
            work=work,
            item=item,
            answer=None if kept is None else kept.answer,
            revision=work.revision if kept is None else kept.edition,
            sitting=None if is_blind else self._sittings.get(tx, attempt.session_id),
            files=files,
            words=[words[stage] for stage in (Stage.FIRST, Stage.SECOND) if stage in words],
        )

    def _asked(self, tx: Transaction, work: Work) -> tuple[Attempt, Item]:
        """Whose answer it is, and the item as it stands on their form."""
        attempt = attempt_by_id(tx, work.attempt_id)
        if attempt is None:
            raise NoSuchWork
        version = self._versions.in_transaction(tx, work.exam_slug, attempt.version)
        item = items_of(tx, version)[work.item_id]
        return attempt, as_placed(item, drawn(version, attempt.seed).placings[work.item_id])

    async def _exam(self, caller: Caller, exam_slug: str) -> Exam:
        caller.require(Permission.JUDGE, exam_slug)
        return await self._exams.existing(exam_slug)


def blind_name(kept: KeptFile, number: int) -> str:
    """What a file is called to who must not know whose it is."""
    return f"file-{number}.{kept.kind}"


def _answered(tx: Transaction, work: Work) -> tuple[KeptAnswer | None, list[KeptFile]]:
    """The answer that a work is about, and the files that it names."""
    kept = answers_of(tx, work.attempt_id, [work.item_id]).get(work.item_id)
    came = files_of_item(tx, work.attempt_id, work.item_id)
    return kept, named_files(None if kept is None else kept.answer, came)


def _rooms(caller: Caller, exam: Exam) -> frozenset[str] | None:
    """Whose answers a marker gets: under blind marking everybody's, else those of their rooms."""
    return None if exam.policy.paper_blind_marking else caller.rooms_in(exam.slug)


def _rubric(item: Item) -> Rubric:
    return item.body.rubric if isinstance(item.body, Essay | FileUpload) else Rubric()


def _after(tx: Transaction, exam: Exam, work: Work, word: MarkerWord, item: Item) -> Work:
    """The work after this word."""
    first = words_of(tx, work).get(Stage.FIRST)
    return after_word(
        work,
        word.points,
        word.by,
        policy=exam.policy,
        first=None if first is None else first.points,
        tolerance=tolerance_of(exam.policy, item.points),
    )
