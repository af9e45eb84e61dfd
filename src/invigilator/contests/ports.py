"""What a contest needs of the world: a judge that tells of problems, submissions and code."""

from typing import Protocol

from invigilator.contests.judged import JudgedSubmission, Outcome, Problem, SubmissionPage
from invigilator.kernel import Kind, Refusal

__all__ = [
    "CodeNotGiven",
    "Judge",
    "JudgeBusy",
    "JudgeRefusesUs",
    "JudgeUnavailable",
    "JudgedSubmission",
    "Outcome",
    "Problem",
    "SubmissionPage",
]


class JudgeUnavailable(Refusal):
    """The judge does not answer, or not with what it should. Asked again later; nothing is kept."""

    kind = Kind.UNAVAILABLE
    code = "judge_unavailable"
    words = "The judge does not answer"


class JudgeRefusesUs(Refusal):
    """The judge wants somebody to sign in, or does not let this person see the contest."""

    kind = Kind.FORBIDDEN
    code = "judge_refuses"
    words = "The judge does not show this contest to the account that asks"


class JudgeBusy(JudgeUnavailable):
    """The judge asks for a pause: `retry_after_seconds`, None where it named none."""

    code = "judge_busy"
    words = "The judge asks to wait"


class CodeNotGiven(Refusal):
    """The judge has no code of this submission, and will have none."""

    kind = Kind.MISSING
    code = "code_not_given"
    words = "The judge has no code of this submission"


class Judge(Protocol):
    """One contest on somebody's site. An adapter holds its address, its account and its pace."""

    async def problems(self) -> list[Problem]:
        """All problems as they are now. Raises `JudgeUnavailable` or `JudgeRefusesUs`."""

    async def submissions(self, cursor: str) -> SubmissionPage:
        """The next page after a cursor; an empty one is the beginning.

        A submission is told of again when its outcome changed. Raises as `problems` does.
        """

    async def code(self, submission: JudgedSubmission) -> str:
        """What was handed in, never empty. Raises `CodeNotGiven`, and as `problems` does.

        It takes the submission as it was told of: some judges ask for more of it than its id.
        """

    async def close(self) -> None:
        """Let go of what is held open. What a person had open stays open."""
