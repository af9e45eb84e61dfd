"""What every judge must do, as a suite that an adapter's tests inherit; and one in memory."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Protocol, TypeVar

import pytest

from invigilator.contests.ports import (
    CodeNotGiven,
    Judge,
    JudgedSubmission,
    Outcome,
    Problem,
    SubmissionPage,
)

T = TypeVar("T")

_MORE_THAN_A_PAGE = 130
_PAGES_MAX = 100


class Stage(Protocol):
    """A contest that a test changes while its judge is asked."""

    judges_again: bool
    """Whether an outcome can change: nobody judges the files of a folder."""

    def judge(self) -> Judge:
        """Another adapter for the contest, as after a restart: it remembers nothing."""
        ...

    def submit(self, username: str, problem: str, code: str, outcome: Outcome) -> str:
        """Hand something in; its id. Without `code` the judge will give none."""
        ...

    def decide(self, submission_id: str, outcome: Outcome) -> None:
        """Let the judge say another thing of a submission."""
        ...


class MemoryJudge:
    """A `Judge` whose contest is a dictionary, and a `Stage` of it.

    `failures` are raised one by one in place of answers; `asked` names each call that was made.
    """

    judges_again = True

    def __init__(self, *, page: int = 100) -> None:
        self._page = page
        self._told: list[str] = []
        self._submissions: dict[str, JudgedSubmission] = {}
        self._codes: dict[str, str] = {}
        self.failures: list[BaseException] = []
        self.asked: list[str] = []

    def judge(self) -> Judge:
        """The same one: what it remembers is the contest itself."""
        return self

    def submit(self, username: str, problem: str, code: str, outcome: Outcome) -> str:
        """Hand something in."""
        identifier = str(len(self._submissions) + 1)
        self._submissions[identifier] = JudgedSubmission(
            id=identifier,
            username=username,
            problem_slug=problem,
            language="python3",
            outcome=outcome,
            submitted_at_ms=1_780_909_200_000 + len(self._submissions),
        )
        self._codes[identifier] = code
        self._told.append(identifier)
        return identifier

    def decide(self, submission_id: str, outcome: Outcome) -> None:
        """Say another thing."""
        known = self._submissions[submission_id]
        self._submissions[submission_id] = replace(known, outcome=outcome)
        self._told.append(submission_id)

    async def problems(self) -> list[Problem]:
        """Every problem that somebody handed something in for."""
        self._answer("problems")
        slugs = sorted({one.problem_slug for one in self._submissions.values()})
        return [Problem(slug=slug, name=slug) for slug in slugs]

    async def submissions(self, cursor: str) -> SubmissionPage:
        """What was handed in or judged since."""
        self._answer(f"submissions {cursor}")
        begin = int(cursor or 0)
        end = min(len(self._told), begin + self._page)
        found = tuple(self._submissions[one] for one in self._told[begin:end])
        return SubmissionPage(found, str(end), is_last=end == len(self._told))

    async def code(self, submission: JudgedSubmission) -> str:
        """What was handed in."""
        self._answer(f"code {submission.id}")
        code = self._codes[submission.id]
        if not code:
            raise CodeNotGiven
        return code

    async def close(self) -> None:
        """Nothing is held open."""

    def _answer(self, call: str) -> None:
        self.asked.append(call)
        if self.failures:
            raise self.failures.pop(0)


class JudgeSuite:
    """Inherit, and give a fixture `stage` with a `Stage` of an empty contest."""

    def test_every_submission_is_told_with_whose_it_is(self, stage: Stage) -> None:
        """Over more than one page."""
        for number in range(_MORE_THAN_A_PAGE):
            outcome = Outcome.REJECTED if stage.judges_again and number % 3 else Outcome.ACCEPTED
            stage.submit(f"person-{number}", f"problem-{number % 4}", "print(1)", outcome)
        told, _ = _run(_look(stage.judge(), ""))
        assert {(one.username, one.problem_slug) for one in told.values()} == {
            (f"person-{number}", f"problem-{number % 4}") for number in range(_MORE_THAN_A_PAGE)
        }
        accepted = {one.username for one in told.values() if one.outcome is Outcome.ACCEPTED}
        expected = range(0, _MORE_THAN_A_PAGE, 3 if stage.judges_again else 1)
        assert accepted == {f"person-{number}" for number in expected}

    def test_a_cursor_goes_on_in_another_process_and_misses_nothing(self, stage: Stage) -> None:
        """Also one from the middle of a look, when more came meanwhile."""
        first = {
            stage.submit(f"person-{number}", "problem", "print(1)", Outcome.ACCEPTED)
            for number in range(_MORE_THAN_A_PAGE)
        }
        begun = _run(_page(stage.judge(), ""))
        later = {stage.submit("late", "problem", "print(2)", Outcome.ACCEPTED)}
        told, cursor = _run(_look(stage.judge(), begun.cursor))
        again, _ = _run(_look(stage.judge(), cursor))
        known = {one.id for one in begun.submissions} | set(told) | set(again)
        assert known == first | later

    def test_an_outcome_that_changed_is_told_again(self, stage: Stage) -> None:
        """What was pending is judged; what is later than it was told of meanwhile."""
        if not stage.judges_again:
            return
        waiting = stage.submit("slow", "problem", "print(1)", Outcome.PENDING)
        stage.submit("quick", "problem", "print(2)", Outcome.ACCEPTED)
        told, cursor = _run(_look(stage.judge(), ""))
        assert told[waiting].outcome is Outcome.PENDING
        stage.decide(waiting, Outcome.ACCEPTED)
        told, _ = _run(_look(stage.judge(), cursor))
        assert told[waiting].outcome is Outcome.ACCEPTED

    def test_code_is_given_as_it_was_handed_in(self, stage: Stage) -> None:
        """With its own line ends, letters of any alphabet and everything JSON has to escape."""
        code = 'print("\\u00fc \t ü 漢")\r\n# a / b // c </script>\n'
        stage.submit("ann", "problem", code, Outcome.ACCEPTED)
        assert _run(_codes(stage.judge())) == {"ann": code}

    def test_code_that_is_not_to_be_had_is_said_to_be(self, stage: Stage) -> None:
        """It is no empty text: that would be compared with others."""
        stage.submit("ann", "problem", "", Outcome.ACCEPTED)
        with pytest.raises(CodeNotGiven):
            _run(_codes(stage.judge()))

    def test_an_empty_contest_has_nothing_and_is_no_failure(self, stage: Stage) -> None:
        """As every contest is before it begins."""
        told, _ = _run(_look(stage.judge(), ""))
        assert told == {}

    def test_problems_are_named(self, stage: Stage) -> None:
        """By the slugs that submissions name."""
        stage.submit("ann", "two-sums", "print(1)", Outcome.ACCEPTED)
        problems = _run(_problems(stage.judge()))
        assert [problem.slug for problem in problems] == ["two-sums"]


async def _look(judge: Judge, cursor: str) -> tuple[dict[str, JudgedSubmission], str]:
    """All that is told behind a cursor, the last word of each; and the cursor behind it."""
    told: dict[str, JudgedSubmission] = {}
    try:
        for _ in range(_PAGES_MAX):
            page = await judge.submissions(cursor)
            told.update({one.id: one for one in page.submissions})
            cursor = page.cursor
            if page.is_last:
                return told, cursor
    finally:
        await judge.close()
    raise AssertionError("the judge never comes to an end")


async def _page(judge: Judge, cursor: str) -> SubmissionPage:
    try:
        return await judge.submissions(cursor)
    finally:
        await judge.close()


async def _problems(judge: Judge) -> list[Problem]:
    try:
        return await judge.problems()
    finally:
        await judge.close()


async def _codes(judge: Judge) -> dict[str, str]:
    told = (await judge.submissions("")).submissions
    try:
        return {one.username: await judge.code(one) for one in told}
    finally:
        await judge.close()


def _run(call: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(call)
