"""Hands each accepted program to whoever compares them, once, and their matches to an evaluation.

Submissions and code come apart from each other; a program is compared when both are there.
"""

from collections.abc import Iterable

from invigilator.contests import JudgedSubmission, Outcome
from invigilator.evaluation.evaluation import Evaluation
from invigilator.evaluation.known import Known
from invigilator.evaluation.model import Program
from invigilator.evaluation.ports import Alike


class Comparing:
    """Feeds an evaluation and an engine from the same submissions and codes."""

    def __init__(self, evaluation: Evaluation, alike: Alike) -> None:
        self._evaluation = evaluation
        self._alike = alike
        self._waiting: dict[str, JudgedSubmission] = {}
        self._codes: dict[str, str] = {}
        self._added: set[str] = set()

    def tell_submissions(self, submissions: Iterable[JudgedSubmission]) -> None:
        """Submissions that are new or were judged anew."""
        told = list(submissions)
        self._evaluation.tell_submissions(told)
        for submission in told:
            if submission.outcome is Outcome.ACCEPTED and submission.id not in self._added:
                self._waiting[submission.id] = submission
                self._compare(submission.id)

    def tell_code(self, submission_id: str, code: str) -> None:
        """What was handed in."""
        self._evaluation.tell_code(submission_id, code)
        if submission_id not in self._added:
            self._codes[submission_id] = code
            self._compare(submission_id)

    def _compare(self, submission_id: str) -> None:
        if submission_id not in self._waiting or submission_id not in self._codes:
            return
        submission, code = self._waiting.pop(submission_id), self._codes.pop(submission_id)
        self._added.add(submission_id)
        program = Program(
            id=submission_id,
            person=Known.person_of(submission),
            problem=submission.problem_slug,
            language=submission.language,
            code=code,
        )
        self._evaluation.tell_matches(submission_id, self._alike.add(program))
