"""Exams are published, changed, found by slug, and found by clients that do not name one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count

from invigilator.database import Database, Transaction
from invigilator.exams import store
from invigilator.exams.at_hand import ExamsAtHand
from invigilator.exams.changing import ExamChanges, changed, differences
from invigilator.exams.draft import CheckedDraft, ExamDraft, checked
from invigilator.exams.facts import (
    ExamChanged,
    ExamCreated,
    exam_created,
    exam_stream,
    slug_of_stream,
)
from invigilator.exams.model import Exam, NoSuchExam, SlugTaken
from invigilator.exams.promises import PromisedToCandidates, broken_promise
from invigilator.exams.slug import numbered
from invigilator.exams.window import Phase, phase_at
from invigilator.journal import Fact, Journal, Watch, kind_of
from invigilator.kernel import Clock, new_id

_CHANGES = (kind_of(ExamCreated), kind_of(ExamChanged))


WhoSits = Callable[[Transaction, str], bool]
"""Whether anybody has begun to sit the exam of a slug."""


class Exams:
    """The exams of one installation.

    Those that were found are kept at hand for a few seconds. What any process changes is dropped
    from hand as soon as its fact is read; what must not be late is asked of a transaction.
    """

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._at_hand = ExamsAtHand(clock)
        self._has_begun: WhoSits = _nobody

    def asks_who_sits(self, has_begun: WhoSits) -> None:
        """Have it told whether anybody has begun an exam; without, nobody has."""
        self._has_begun = has_begun

    async def has_begun(self, slug: str) -> bool:
        """Whether anybody has begun to sit an exam."""
        return await self._database.read(lambda tx: self._has_begun(tx, slug))

    async def create(self, draft: ExamDraft, by: str) -> Exam:
        """Publish an exam; `by` is who does. Refused where the draft cannot be an exam.

        A slug that the draft names must be free. One that is derived gets `-2`, `-3` if need be.
        """
        asked = checked(draft)
        exam = await self._database.write(lambda tx: self.create_in(tx, asked, by))
        return self.keep_at_hand(exam)

    async def change(self, slug: str, changes: ExamChanges, by: str) -> Exam:
        """Change an exam, by the rules that a new one is held to. Raises `NoSuchExam`.

        Sittings follow at once: their window, their rooms, their policy at the next start or
        resume. The slug stays. Raises `PromisedToCandidates` for what would ask more of who sits
        than they agreed to.
        """
        exam = await self._database.write(lambda tx: self.change_in(tx, slug, changes, by))
        return self.keep_at_hand(exam)

    async def by_slug(self, slug: str) -> Exam | None:
        """The exam of a slug, spelt exactly so."""
        return self._at_hand.by_slug(slug) or await self._find(
            lambda tx: store.exam_by_slug(tx, slug)
        )

    async def existing(self, slug: str) -> Exam:
        """The same, where there has to be one. Raises `NoSuchExam`."""
        exam = await self.by_slug(slug)
        if exam is None:
            raise NoSuchExam
        return exam

    async def by_id(self, exam_id: str) -> Exam | None:
        """The exam of an id."""
        return self._at_hand.by_id(exam_id) or await self._find(
            lambda tx: store.exam_by_id(tx, exam_id)
        )

    async def all(self) -> list[Exam]:
        """Every exam, newest first."""
        return await self._database.read(store.all_exams)

    async def meant(self, slug: str | None, *, prefer_open: bool = False) -> Exam | None:
        """The exam that a call of the reference API is about.

        The one it names; else the one that the settings named last; else the only open one; else
        the only one. None for a name that no exam has, and where it takes a guess. With
        `prefer_open`, as a start asks, an only open exam comes before one last set that is closed.
        """
        if slug:
            return await self.by_slug(slug)
        return await self._database.read(lambda tx: self.meant_in(tx, prefer_open=prefer_open))

    def exam_in(self, tx: Transaction, slug: str) -> Exam | None:
        """The exam of a slug as `tx` sees it."""
        return store.exam_by_slug(tx, slug)

    def existing_in(self, tx: Transaction, slug: str) -> Exam:
        """The same, where there has to be one. Raises `NoSuchExam`."""
        exam = self.exam_in(tx, slug)
        if exam is None:
            raise NoSuchExam
        return exam

    def meant_in(self, tx: Transaction, *, prefer_open: bool = False) -> Exam | None:
        """The exam that is meant by a call that names none, as `tx` sees it."""
        now_ms = self._clock.now_ms()
        last_set = store.exam_last_set(tx)
        if last_set is None:
            return _only_one(tx, now_ms)
        if prefer_open and phase_at(last_set, now_ms) is not Phase.OPEN:
            opened = store.exams_open_at(tx, now_ms, limit=2)
            return opened[0] if len(opened) == 1 else last_set
        return last_set

    def create_in(self, tx: Transaction, asked: CheckedDraft, by: str) -> Exam:
        """Publish an exam in `tx`. Whoever commits it calls `keep_at_hand`."""
        exam = self._exam_of(asked, slug=_free_slug(tx, asked), by=by)
        store.insert_exam(tx, exam)
        self._journal.append(tx, exam_stream(exam.slug), [exam_created(exam)])
        return exam

    def change_in(self, tx: Transaction, slug: str, changes: ExamChanges, by: str) -> Exam:
        """Change an exam in `tx`. Whoever commits it calls `keep_at_hand`."""
        was = store.exam_by_slug(tx, slug)
        if was is None:
            raise NoSuchExam
        now = changed(was, changes)
        promised = broken_promise(was.policy, now.policy)
        if promised is not None and self._has_begun(tx, slug):
            raise PromisedToCandidates(field=f"policy.{promised}")
        differing = differences(was, now)
        if not differing:
            return was
        now = replace(now, updated_at_ms=self._clock.now_ms())
        store.update_exam(tx, now)
        fact = ExamChanged(exam_id=was.id, slug=slug, by=by, changes=differing)
        self._journal.append(tx, exam_stream(slug), [fact])
        return now

    def add_rooms_in(self, tx: Transaction, slug: str, rooms: Iterable[str], by: str) -> Exam:
        """Add the rooms that an exam does not have yet, in whatever spelling."""
        was = store.exam_by_slug(tx, slug)
        if was is None:
            raise NoSuchExam
        return self.change_in(tx, slug, ExamChanges(rooms=(*was.rooms, *rooms)), by)

    def keep_at_hand(self, exam: Exam) -> Exam:
        """Forget what was at hand of an exam: its change is durable. Returns it as it now is."""
        self._at_hand.drop(exam.slug)
        return exam

    def corrected_by(self, watch: Watch) -> None:
        """Learn from the journal what other processes changed."""
        watch.tell(self._forget, kinds=_CHANGES)

    async def _forget(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self._at_hand.drop(slug_of_stream(fact.stream))

    async def _find(self, query: Callable[[Transaction], Exam | None]) -> Exam | None:
        began_at = self._at_hand.drops
        exam = await self._database.read(query)
        if exam is not None:
            self._at_hand.found(exam, began_at)
        return exam

    def _exam_of(self, asked: CheckedDraft, *, slug: str, by: str) -> Exam:
        now_ms = self._clock.now_ms()
        return Exam(
            id=new_id(),
            slug=slug,
            title=asked.title,
            mode=asked.mode,
            contest_url=asked.contest_url,
            rooms=asked.rooms,
            opens_at_ms=asked.opens_at_ms,
            closes_at_ms=asked.closes_at_ms,
            created_at_ms=now_ms,
            created_by=by,
            policy=asked.policy,
            terms=asked.terms,
            updated_at_ms=now_ms,
        )


def _nobody(_tx: Transaction, _slug: str) -> bool:
    return False


def _only_one(tx: Transaction, now_ms: int) -> Exam | None:
    found = store.exams_open_at(tx, now_ms, limit=2) or store.any_exams(tx, limit=2)
    return found[0] if len(found) == 1 else None


def _free_slug(tx: Transaction, asked: CheckedDraft) -> str:
    # There is one writer, so what is free here is free until this transaction ends.
    for number in count(1):
        slug = numbered(asked.slug, number)
        if store.exam_by_slug(tx, slug) is None:
            return slug
        if asked.is_slug_given:
            raise SlugTaken(field="contest_slug")
    raise AssertionError("unreachable: there are fewer exams than numbers")
