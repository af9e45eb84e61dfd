"""Staff look at results, and take them away as a table."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, exam_stream
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Window, page_of, place_of
from invigilator.papers.attempts import (
    FormerTurn,
    KeptAnswer,
    attempt_by_id,
    drawn,
    former_turns_of,
    said_of,
    standing,
)
from invigilator.papers.drawing import Form
from invigilator.papers.files import KeptFile, NoSuchFile, file_by_id, files_of
from invigilator.papers.items import Item
from invigilator.papers.keys import items_of
from invigilator.papers.marking import Mark
from invigilator.papers.publishing import Version, Versions
from invigilator.papers.results import change_store, store
from invigilator.papers.results.facts import ResultsExported
from invigilator.papers.results.model import EVERYBODY, MarkChange, NoSuchResult, Result, Search
from invigilator.papers.work import MarkerWord, words_of_attempt
from invigilator.sittings import Sitting, SittingNotFound, Sittings

_EXPORT_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A result with whose it is; no sitting where that is gone. `alerts` are the sitting's."""

    result: Result
    sitting: Sitting | None
    alerts: int = 0


CountAlerts = Callable[[Transaction, Collection[str]], Mapping[str, int]]
"""How many alerts occurred in each of some sittings; those without one may be left out."""


def _none(_tx: Transaction, _session_ids: Collection[str]) -> Mapping[str, int]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One person's whole answer sheet: what was asked, answered, and what it is worth.

    `items` have the keys that count now; `answers` are by the items' own ids. `others` came from
    another computer than what stands, and `former` are the turns of those that were left. `words`
    are those of markers, of items that are settled: before that, nobody who may still mark sees
    what another said.
    """

    listed: Listed
    version: Version
    items: dict[str, Item]
    form: Form
    answers: dict[str, KeptAnswer]
    others: dict[str, list[KeptAnswer]]
    former: list[FormerTurn]
    files: dict[str, list[KeptFile]]
    marks: dict[str, Mark]
    words: dict[str, list[MarkerWord]]
    history: list[MarkChange]


class Results:
    """Results of exams, for those who judge."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        *,
        exams: Exams,
        sittings: Sittings,
        versions: Versions,
    ) -> None:
        self._database = database
        self._journal = journal
        self._exams = exams
        self._sittings = sittings
        self._versions = versions
        self._count_alerts: CountAlerts = _none

    def alerts_counted_by(self, count: CountAlerts) -> None:
        """Alerts are made above this floor: whoever has them says how many there are."""
        self._count_alerts = count

    async def exam(self, caller: Caller, exam_slug: str) -> Exam:
        """The exam whose results a caller may see. Raises `NoSuchExam` or `NotAllowed`."""
        caller.require(Permission.JUDGE, exam_slug)
        return await self._exams.existing(exam_slug)

    async def page(
        self, caller: Caller, exam_slug: str, window: Window, search: Search = EVERYBODY
    ) -> tuple[list[Listed], str | None]:
        """Some results, newest hand-in first, and the cursor of the next page."""
        caller.require(Permission.JUDGE, exam_slug)
        rooms = caller.rooms_in(exam_slug)

        def query(tx: Transaction) -> tuple[list[Listed], str | None]:
            found = store.results_of(tx, exam_slug, rooms, window, search)
            found, following = page_of(found, window)
            return self._listed(tx, found), following

        return await self._database.read(query)

    async def export(
        self, caller: Caller, exam_slug: str, file: str
    ) -> AsyncIterator[list[Listed]]:
        """All results, page by page. That they were taken is noted first."""
        caller.require(Permission.JUDGE, exam_slug)
        fact = ResultsExported(exam_slug=exam_slug, file=file, by=caller.name)
        await self._database.write(
            lambda tx: self._journal.append(tx, exam_stream(exam_slug), [fact])
        )
        return self._all(caller, exam_slug)

    async def _all(self, caller: Caller, exam_slug: str) -> AsyncIterator[list[Listed]]:
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
            marks = store.marks_of(tx, attempt.attempt_id)
            said = words_of_attempt(tx, attempt.attempt_id)
            answers, others = _answers(tx, attempt.attempt_id)
            return Sheet(
                listed=self._listed(tx, [result])[0],
                version=version,
                items=items_of(tx, version),
                form=drawn(version, attempt.seed),
                answers=answers,
                others=others,
                former=former_turns_of(tx, attempt.attempt_id),
                files=files_of(tx, attempt.attempt_id),
                marks=marks,
                words={each: said[each] for each in said if marks[each].points is not None},
                history=change_store.changes_of(tx, attempt.attempt_id),
            )

        return await self._database.read(query)

    async def file(self, caller: Caller, session_id: str, file_id: str) -> KeptFile:
        """A file of somebody's answer sheet, one that they replaced too.

        Raises `SittingNotFound`, `NotAllowed` or `NoSuchFile`.
        """

        def query(tx: Transaction) -> KeptFile:
            sitting = self._sittings.get(tx, session_id)
            if sitting is None:
                raise SittingNotFound
            caller.require(Permission.JUDGE, sitting.exam_slug, sitting.room)
            kept = file_by_id(tx, file_id)
            attempt = None if kept is None else attempt_by_id(tx, kept.attempt_id)
            if kept is None or attempt is None or attempt.session_id != session_id:
                raise NoSuchFile
            return kept

        return await self._database.read(query)

    def _listed(self, tx: Transaction, found: Sequence[Result]) -> list[Listed]:
        session_ids = {one.session_id for one in found}
        sittings = self._sittings.several(tx, session_ids)
        alerts = self._count_alerts(tx, session_ids)
        return [
            Listed(one, sittings.get(one.session_id), alerts.get(one.session_id, 0))
            for one in found
        ]


def _answers(
    tx: Transaction, attempt_id: str
) -> tuple[dict[str, KeptAnswer], dict[str, list[KeptAnswer]]]:
    """The answers that stand, and by item those that another computer took the place of."""
    said = said_of(tx, attempt_id)
    stands = standing(said)
    others: dict[str, list[KeptAnswer]] = {}
    for one in said:
        if one.turn != stands[one.item_id].turn:
            others.setdefault(one.item_id, []).append(one)
    return stands, others
