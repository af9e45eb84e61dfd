"""Exams are published, found by slug, and found by clients that do not name one."""

from collections.abc import Callable
from itertools import count

from invigilator.database import Database, Transaction
from invigilator.exams import store
from invigilator.exams.draft import CheckedDraft, ExamDraft, checked
from invigilator.exams.facts import exam_created, exam_stream
from invigilator.exams.model import Exam, SlugTaken
from invigilator.exams.slug import numbered
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id


class Exams:
    """The exams of one installation. Remembers those it found: a published exam does not change."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._by_slug: dict[str, Exam] = {}
        self._by_id: dict[str, Exam] = {}

    async def create(self, draft: ExamDraft, by: str) -> Exam:
        """Publish an exam; `by` is an account's id. Refused where the draft cannot be an exam.

        A slug that the draft names must be free. One that is derived gets `-2`, `-3` if need be.
        """
        terms = checked(draft)

        def unit(tx: Transaction) -> Exam:
            exam = self._exam_of(terms, slug=_free_slug(tx, terms), by=by)
            store.insert_exam(tx, exam)
            self._journal.append(tx, exam_stream(exam.slug), [exam_created(exam)])
            return exam

        return self._remember(await self._database.write(unit))

    async def by_slug(self, slug: str) -> Exam | None:
        """The exam of a slug, spelt exactly so."""
        return self._by_slug.get(slug) or await self._find(lambda tx: store.exam_by_slug(tx, slug))

    async def by_id(self, exam_id: str) -> Exam | None:
        """The exam of an id."""
        return self._by_id.get(exam_id) or await self._find(
            lambda tx: store.exam_by_id(tx, exam_id)
        )

    async def all(self) -> list[Exam]:
        """Every exam, newest first."""
        return await self._database.read(store.all_exams)

    async def only_open(self, now_ms: int) -> Exam | None:
        """The exam meant by a client that names none, as those of the reference system do.

        The one that is open, where it is the only one; else the only one there is, whose window
        then says what is amiss. None where it takes a guess.
        """

        def query(tx: Transaction) -> list[Exam]:
            return store.exams_open_at(tx, now_ms, limit=2) or store.any_exams(tx, limit=2)

        found = await self._database.read(query)
        return found[0] if len(found) == 1 else None

    async def _find(self, query: Callable[[Transaction], Exam | None]) -> Exam | None:
        exam = await self._database.read(query)
        return None if exam is None else self._remember(exam)

    def _remember(self, exam: Exam) -> Exam:
        self._by_slug[exam.slug] = self._by_id[exam.id] = exam
        return exam

    def _exam_of(self, terms: CheckedDraft, *, slug: str, by: str) -> Exam:
        return Exam(
            id=new_id(),
            slug=slug,
            title=terms.title,
            mode=terms.mode,
            contest_url=terms.contest_url,
            rooms=terms.rooms,
            opens_at_ms=terms.opens_at_ms,
            closes_at_ms=terms.closes_at_ms,
            created_at_ms=self._clock.now_ms(),
            created_by=by,
            policy=terms.policy,
            updated_at_ms=self._clock.now_ms(),
        )


def _free_slug(tx: Transaction, terms: CheckedDraft) -> str:
    # There is one writer, so what is free here is free until this transaction ends.
    for number in count(1):
        slug = numbered(terms.slug, number)
        if store.exam_by_slug(tx, slug) is None:
            return slug
        if terms.is_slug_given:
            raise SlugTaken(field="contest_slug")
    raise AssertionError("unreachable: there are fewer exams than numbers")
