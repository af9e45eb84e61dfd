"""Staff look at results, and take them away as a table."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, NoSuchExam
from invigilator.identity import Caller, Permission
from invigilator.kernel import Window, page_of, place_of
from invigilator.papers.answers import Answer
from invigilator.papers.attempts import KeptAnswer, answers_of, attempt_by_id, drawn
from invigilator.papers.drawing import Form
from invigilator.papers.marking import Mark
from invigilator.papers.publishing import Version, Versions
from invigilator.papers.results import store
from invigilator.papers.results.model import NoSuchResult, Result
from invigilator.sittings import Sitting, SittingNotFound, Sittings

_EXPORT_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A result with whose it is; no sitting where that is gone."""

    result: Result
    sitting: Sitting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One person's whole answer sheet: what was asked, answered, and what it is worth."""

    listed: Listed
    version: Version
    form: Form
    answers: dict[str, KeptAnswer]
    marks: dict[str, Mark]

    def answer_to(self, item_id: str) -> Answer | None:
        """What was answered, by the item's own ids."""
        kept = self.answers.get(item_id)
        return None if kept is None else kept.answer


class Results:
    """Results of exams, for those who judge."""

    def __init__(
        self, database: Database, *, exams: Exams, sittings: Sittings, versions: Versions
    ) -> None:
        self._database = database
        self._exams = exams
        self._sittings = sittings
        self._versions = versions

    async def exam(self, caller: Caller, exam_slug: str) -> Exam:
        """The exam whose results a caller may see. Raises `NoSuchExam` or `NotAllowed`."""
        caller.require(Permission.JUDGE, exam_slug)
        exam = await self._exams.by_slug(exam_slug)
        if exam is None:
            raise NoSuchExam
        return exam

    async def page(
        self, caller: Caller, exam_slug: str, window: Window
    ) -> tuple[list[Listed], str | None]:
        """Some results, newest hand-in first, and the cursor of the next page."""
        caller.require(Permission.JUDGE, exam_slug)
        rooms = caller.rooms_in(exam_slug)

        def query(tx: Transaction) -> tuple[list[Listed], str | None]:
            found, following = page_of(store.results_of(tx, exam_slug, rooms, window), window)
            return self._listed(tx, found), following

        return await self._database.read(query)

    async def all(self, caller: Caller, exam_slug: str) -> AsyncIterator[list[Listed]]:
        """All results, page by page."""
        window = Window(None, _EXPORT_AT_ONCE)
        while True:
            found, following = await self.page(caller, exam_slug, window)
            yield found
            if following is None:
                return
            window = Window(place_of(following), _EXPORT_AT_ONCE)

    async def sheet(self, caller: Caller, session_id: str) -> Sheet:
        """Somebody's answer sheet. Raises `SittingNotFound`, `NotAllowed` or `NoSuchResult`."""

        def query(tx: Transaction) -> Sheet:
            sitting = self._sittings.get(tx, session_id)
            if sitting is None:
                raise SittingNotFound
            caller.require(Permission.JUDGE, sitting.exam_slug, sitting.room)
            result = store.result_of_sitting(tx, session_id)
            attempt = None if result is None else attempt_by_id(tx, result.attempt_id)
            if result is None or attempt is None:
                raise NoSuchResult
            version = self._versions.in_transaction(tx, result.exam_slug, result.version)
            return Sheet(
                listed=Listed(result, sitting),
                version=version,
                form=drawn(version, attempt.seed),
                answers=answers_of(tx, attempt.attempt_id),
                marks=store.marks_of(tx, attempt.attempt_id),
            )

        return await self._database.read(query)

    def _listed(self, tx: Transaction, found: Sequence[Result]) -> list[Listed]:
        sittings = self._sittings.several(tx, {one.session_id for one in found})
        return [Listed(one, sittings.get(one.session_id)) for one in found]
