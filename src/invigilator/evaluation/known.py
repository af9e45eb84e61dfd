"""Everything that was told of a contest, found by person and by problem; in whatever order it came.

What is known is a set: the same tellings in another order are the same knowledge. Only a
submission that is judged again, and a pair that is weighed again, have a last word.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from invigilator.contests import JudgedSubmission, Outcome, Problem
from invigilator.evaluation.model import Match
from invigilator.evaluation.provenance import Marks, marks_of
from invigilator.kernel import username_norm

_NO_MATCHES: dict[str, Match] = {}


class Known:
    """Problems, submissions and how alike they are."""

    def __init__(self) -> None:
        self._problems: dict[str, Problem] = {}
        self._places: dict[str, int] = {}
        self._submissions: dict[str, JudgedSubmission] = {}
        self._by_person: dict[str, dict[str, set[str]]] = defaultdict(dict)
        self._spelled: dict[str, str] = {}
        self._tried: dict[str, set[str]] = defaultdict(set)
        self._accepted: dict[str, dict[str, set[str]]] = defaultdict(dict)
        self._codes: dict[str, str] = {}
        self._marks: dict[str, Marks] = {}
        self._matches: dict[str, dict[str, Match]] = defaultdict(dict)
        self._references: dict[str, dict[str, Match]] = defaultdict(dict)

    def tell_problems(self, problems: Sequence[Problem]) -> bool:
        """Take the judge's list, whole and in its order; whether more than its counts changed."""
        before = [(problem.slug, problem.name) for problem in self._problems.values()]
        self._problems = {problem.slug: problem for problem in problems}
        self._places = {slug: place for place, slug in enumerate(self._problems, start=1)}
        return [(problem.slug, problem.name) for problem in self._problems.values()] != before

    def tell_submission(self, submission: JudgedSubmission) -> bool:
        """Take one in; whether that says anything new. What is pending yields to an outcome."""
        known = self._submissions.get(submission.id)
        if known == submission:
            return False
        if known is not None and submission.outcome is Outcome.PENDING:
            return False
        self._submissions[submission.id] = submission
        person = self.person_of(submission)
        self._by_person[person].setdefault(submission.problem_slug, set()).add(submission.id)
        self._spelled[person] = min(
            self._spelled.get(person, submission.username), submission.username
        )
        self._tried[submission.problem_slug].add(person)
        self._note_acceptance(submission)
        self._mark(submission.id)
        return True

    def tell_code(self, submission_id: str, code: str) -> None:
        """Take its code in; only what was found in it is kept."""
        self._codes[submission_id] = code
        self._mark(submission_id)

    def tell_match(self, submission_id: str, match: Match) -> bool:
        """Take in how alike two are; whether that is new."""
        if match.is_reference:
            told = self._references[submission_id]
            is_new = told.get(match.other) != match
            told[match.other] = match
            return is_new
        is_new = self._matches[submission_id].get(match.other) != match
        self._matches[submission_id][match.other] = match
        self._matches[match.other][submission_id] = _seen_from(match, submission_id)
        return is_new

    @staticmethod
    def person_of(submission: JudgedSubmission) -> str:
        """Whose it is, as names are compared."""
        return username_norm(submission.username)

    def get(self, submission_id: str) -> JudgedSubmission | None:
        """One submission, if it was told of."""
        return self._submissions.get(submission_id)

    def of_person(self, person: str) -> Mapping[str, set[str]]:
        """The ids of a person's submissions, by problem."""
        return self._by_person.get(person, {})

    def people_on(self, problem: str) -> Iterable[str]:
        """Who handed in anything for a problem."""
        return self._tried.get(problem, set())

    def spelled(self, person: str) -> str:
        """A username as its judge spells it; the first in order where it spells it variously."""
        return self._spelled.get(person, person)

    def is_accepted(self, submission_id: str) -> bool:
        """Whether it was told of, and solves its problem."""
        submission = self._submissions.get(submission_id)
        return submission is not None and submission.outcome is Outcome.ACCEPTED

    def accepted(self, person: str, problem: str) -> list[str]:
        """The ids of a person's submissions that solve a problem, in order of time, then of id."""
        ids = self._accepted.get(problem, {}).get(person, set())
        return self.in_order(ids)

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Submissions by when they were handed in, then by id; those without a time last."""
        known = [self._submissions[each] for each in ids]
        return [each.id for each in sorted(known, key=_when)]

    def solved(self, problem: str) -> int:
        """How many people solved a problem, by our count or the judge's, whichever is more."""
        told = self._problems.get(problem)
        return max(self.solvers(problem), (told and told.solved) or 0)

    def solvers(self, problem: str) -> int:
        """How many people solved a problem, by what we were told of."""
        return len(self._accepted.get(problem, {}))

    def tried(self, problem: str) -> int:
        """How many people tried a problem, by our count or the judge's, whichever is more."""
        told = self._problems.get(problem)
        ours = len(self._tried.get(problem, ()))
        return max(ours, self.solved(problem), (told and told.tried) or 0)

    def name(self, problem: str) -> str:
        """What a problem is called."""
        told = self._problems.get(problem)
        return (told and told.name) or problem

    def place(self, problem: str) -> int | None:
        """A problem's place in the judge's list, from 1."""
        return self._places.get(problem)

    def problems(self) -> set[str]:
        """Every problem that was listed or handed in for."""
        return self._problems.keys() | self._tried.keys()

    def marks(self, submission_id: str) -> Marks | None:
        """What was found in its code, once both were told of."""
        return self._marks.get(submission_id)

    def matches(self, submission_id: str) -> Mapping[str, Match]:
        """Which others it is like, by id."""
        return self._matches.get(submission_id, _NO_MATCHES)

    def references(self, submission_id: str) -> Mapping[str, Match]:
        """Which known solutions it is like, by name."""
        return self._references.get(submission_id, _NO_MATCHES)

    def _note_acceptance(self, submission: JudgedSubmission) -> None:
        person = self.person_of(submission)
        people = self._accepted[submission.problem_slug]
        ids = people.setdefault(person, set())
        if submission.outcome is Outcome.ACCEPTED:
            ids.add(submission.id)
        else:
            ids.discard(submission.id)
        if not ids:
            del people[person]

    def _mark(self, submission_id: str) -> None:
        """Look at code that has come, once its language is known; it is not kept then."""
        submission = self._submissions.get(submission_id)
        if submission is not None and submission_id in self._codes:
            code = self._codes.pop(submission_id)
            self._marks[submission_id] = marks_of(code, submission.language)


def moment_ms(submission: JudgedSubmission) -> int | None:
    """When it was handed in, by the judge's clock; else since the contest's start; else None."""
    if submission.submitted_at_ms is not None:
        return submission.submitted_at_ms
    return submission.since_start_ms


def _when(submission: JudgedSubmission) -> tuple[bool, int, str]:
    at_ms = moment_ms(submission)
    return at_ms is None, at_ms or 0, submission.id


def _seen_from(match: Match, other: str) -> Match:
    """The same match as the other of the two has it."""
    spans = tuple((there, to, here, up_to) for here, up_to, there, to in match.spans)
    return Match(
        other=other,
        probability=match.probability,
        evidence_nats=match.evidence_nats,
        surprise_nats=match.surprise_nats,
        is_identical=match.is_identical,
        same_skeleton=match.same_skeleton,
        spans=spans,
    )
