"""Programs of one problem that are the same in form: who shares one, and whether it is common.

A form that many solvers share is either copied or forced: a short problem leaves one way to write
it. So a common form needs more surprise than a rare one, which only long code has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from invigilator.evaluation.known import Known
from invigilator.evaluation.model import Match
from invigilator.evaluation.settings import EvaluationSettings


@dataclass(frozen=True, slots=True)
class Form:
    """Accepted submissions of one problem that are the same in form, in order of their ids."""

    members: tuple[str, ...]
    people: int
    is_common: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Those of a form whom a surprising match joins: submissions in order of time, and people.

    `surprise_nats` is that of the most surprising match.
    """

    members: tuple[str, ...]
    people: tuple[str, ...]
    surprise_nats: float


class Forms:
    """The forms of all problems, found from any member; what was found is kept until `forget`."""

    def __init__(self, known: Known, settings: EvaluationSettings) -> None:
        self._known = known
        self._settings = settings
        self._forms: dict[str, Form] = {}
        self._clusters: dict[str, Cluster] = {}

    def forget(self) -> None:
        """Something was told since: find everything anew."""
        self._forms.clear()
        self._clusters.clear()

    def of(self, submission_id: str) -> Form:
        """The form of an accepted submission; of one alone, itself."""
        if submission_id not in self._forms:
            members = self._reached(submission_id, least_nats=0.0)
            people = len({self._person(each) for each in members})
            form = Form(tuple(members), people, self.is_common_form(people, self._problem(members)))
            self._forms.update(dict.fromkeys(members, form))
        return self._forms[submission_id]

    def cluster(self, submission_id: str) -> Cluster:
        """Whom surprising matches join it with."""
        if submission_id not in self._clusters:
            least = self._settings.surprise_nats_min
            if self.is_common(submission_id):
                least = self._settings.common_nats_min
            members = self._known.in_order(self._reached(submission_id, least_nats=least))
            people = dict.fromkeys(self._person(each) for each in members)
            most = max((m.surprise_nats for each in members for m in self._alike(each)), default=0)
            cluster = Cluster(tuple(members), tuple(people), most)
            self._clusters.update(dict.fromkeys(members, cluster))
        return self._clusters[submission_id]

    def is_common(self, submission_id: str) -> bool:
        """Whether its form is common among those who solved its problem."""
        return self.of(submission_id).is_common

    def is_common_form(self, people: int, problem: str) -> bool:
        """Whether so many people with one form make it common. The first two do not count."""
        solvers = self._known.solvers(problem)
        if people < self._settings.common_people_min or solvers <= 2:
            return False
        return (people - 2) / (solvers - 2) >= self._settings.common_share_min

    def _reached(self, submission_id: str, *, least_nats: float) -> list[str]:
        """All accepted submissions that matches of the same form lead to, in order of their ids."""
        seen, open_ = {submission_id}, [submission_id]
        while open_:
            for match in self._alike(open_.pop()):
                if match.other not in seen and match.surprise_nats >= least_nats:
                    seen.add(match.other)
                    open_.append(match.other)
        return sorted(seen)

    def _alike(self, submission_id: str) -> Iterator[Match]:
        problem = self._known.get(submission_id)
        for match in self._known.matches(submission_id).values():
            other = self._known.get(match.other)
            if (
                match.is_same_form
                and problem is not None
                and other is not None
                and other.problem_slug == problem.problem_slug
                and self._known.is_accepted(match.other)
            ):
                yield match

    def _person(self, submission_id: str) -> str:
        submission = self._known.get(submission_id)
        return self._known.person_of(submission) if submission is not None else ""

    def _problem(self, members: list[str]) -> str:
        submission = self._known.get(members[0])
        return submission.problem_slug if submission is not None else ""
