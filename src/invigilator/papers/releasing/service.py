"""Staff release results and withdraw them; candidates look at their own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, exam_stream
from invigilator.identity import Caller, NotAllowed, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldRequired
from invigilator.limits import Limits, call_budget
from invigilator.papers.attempts import (
    KeptAnswer,
    answers_of,
    attempt_by_id,
    drawn,
    newest_attempt,
)
from invigilator.papers.drawing import Form
from invigilator.papers.items import Item
from invigilator.papers.keys import items_of
from invigilator.papers.marking import Mark
from invigilator.papers.publishing import Version, Versions
from invigilator.papers.releasing import store
from invigilator.papers.releasing.facts import ResultsReleased, ResultsWithdrawn
from invigilator.papers.releasing.model import NotReleased, Release, Shows
from invigilator.papers.results import Result, marks_of, result_of_attempt, result_of_sitting
from invigilator.papers.work import MarkerWord, words_of_attempt
from invigilator.sittings import Sitting

_CALLS_PER_MINUTE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a candidate may see of their result, with all that it can be told from."""

    release: Release
    result: Result
    pass_percent: int
    version: Version
    items: dict[str, Item]
    form: Form
    answers: dict[str, KeptAnswer]
    marks: dict[str, Mark]
    words: dict[str, list[MarkerWord]]


class Releasing:
    """Until an exam's results are released its candidates see nothing of them."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        versions: Versions,
        limits: Limits,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._versions = versions
        self._spend = call_budget(limits, "results looked at", per_minute=_CALLS_PER_MINUTE)

    async def of_exam(self, caller: Caller, exam_slug: str) -> Release | None:
        """What is released of an exam now."""
        await self._exam(caller, exam_slug)
        return await self._database.read(lambda tx: store.release_of(tx, exam_slug))

    async def release(
        self, caller: Caller, exam_slug: str, shows: Shows, *, includes_later: bool
    ) -> Release:
        """Show candidates their results: of what is handed in by now, or of whatever comes too.

        It takes the place of an earlier release. Whoever is posted to a room alone may not.
        """
        await self._exam(caller, exam_slug)
        _require_whole_exam(caller, exam_slug)
        release = Release(
            exam_slug=exam_slug,
            shows=shows,
            includes_later=includes_later,
            released_at_ms=self._clock.now_ms(),
            by=caller.name,
        )
        fact = ResultsReleased(
            exam_slug=exam_slug, shows=shows.value, includes_later=includes_later, by=caller.name
        )

        def unit(tx: Transaction) -> None:
            store.save_release(tx, release)
            self._journal.append(tx, exam_stream(exam_slug), [fact])

        await self._database.write(unit)
        return release

    async def withdraw(self, caller: Caller, exam_slug: str, reason: str) -> None:
        """Show candidates nothing any more. Raises `NotReleased`, or `FieldRequired`."""
        await self._exam(caller, exam_slug)
        _require_whole_exam(caller, exam_slug)
        if not reason.strip():
            raise FieldRequired("reason")
        fact = ResultsWithdrawn(exam_slug=exam_slug, reason=reason.strip(), by=caller.name)

        def unit(tx: Transaction) -> None:
            if not store.delete_release(tx, exam_slug):
                raise NotReleased
            self._journal.append(tx, exam_stream(exam_slug), [fact])

        await self._database.write(unit)

    async def shown_to(self, sitting: Sitting) -> Shown | None:
        """What a sitting's candidate may see; None where nothing is released that is theirs."""
        return await self._newest(
            sitting.exam_slug,
            sitting.session_id,
            partial(result_of_sitting, session_id=sitting.session_id),
        )

    async def shown_to_person(self, exam_slug: str, username_norm: str) -> Shown | None:
        """What somebody may see of their newest attempt; None where nothing of it is released."""

        def found(tx: Transaction) -> Result | None:
            attempt = newest_attempt(tx, exam_slug, username_norm)
            return None if attempt is None else result_of_attempt(tx, attempt.attempt_id)

        return await self._newest(exam_slug, username_norm, found)

    async def _newest(
        self, exam_slug: str, who: str, result_in: Callable[[Transaction], Result | None]
    ) -> Shown | None:
        exam = await self._exams.existing(exam_slug)
        percent = exam.policy.paper_pass_percent

        def unit(tx: Transaction) -> Shown | None:
            self._spend(tx, who)
            release = store.release_of(tx, exam_slug)
            result = result_in(tx)
            if release is None or result is None or not release.is_of(result.handed_in):
                return None
            return self._shown(tx, release, result, percent)

        return await self._database.write(unit)

    def _shown(
        self, tx: Transaction, release: Release, result: Result, pass_percent: int
    ) -> Shown | None:
        attempt = attempt_by_id(tx, result.attempt_id)
        if attempt is None:
            return None
        version = self._versions.in_transaction(tx, result.exam_slug, result.version)
        marks = marks_of(tx, result.attempt_id)
        said = words_of_attempt(tx, result.attempt_id)
        return Shown(
            release=release,
            result=result,
            pass_percent=pass_percent,
            version=version,
            items=items_of(tx, version),
            form=drawn(version, attempt.seed),
            answers=answers_of(tx, result.attempt_id),
            marks=marks,
            words={each: said[each] for each in said if marks[each].points is not None},
        )

    async def _exam(self, caller: Caller, exam_slug: str) -> Exam:
        caller.require(Permission.JUDGE, exam_slug)
        return await self._exams.existing(exam_slug)


def _require_whole_exam(caller: Caller, exam_slug: str) -> None:
    if caller.rooms_in(exam_slug) is not None:
        raise NotAllowed
