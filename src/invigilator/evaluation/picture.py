"""What rules look at: all that is known, how hard each problem is, and what is set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from invigilator.evaluation.configuration import Configuration
from invigilator.evaluation.difficulty import difficulty_of
from invigilator.evaluation.forms import Forms
from invigilator.evaluation.identity import claim_id
from invigilator.evaluation.known import Known
from invigilator.evaluation.model import ClaimType, Difficulty, Match
from invigilator.evaluation.settings import EvaluationSettings


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything at one look, as rules need it. `slug` is the contest's; empty is none."""

    slug: str
    known: Known
    forms: Forms
    settings: EvaluationSettings
    configuration: Configuration

    def id_of(self, claim_type: ClaimType, person: str, about: str) -> str:
        """The id of a claim about a person."""
        return claim_id(claim_type, person, self.slug, about)

    def difficulty(self, problem: str) -> Difficulty:
        """How hard a problem is as far as is known."""
        solved, tried = self.known.solved(problem), self.known.tried(problem)
        return difficulty_of(solved=solved, tried=tried, settings=self.settings)

    def is_tough(self, problem: str) -> bool:
        """Whether a problem is tough: by the operator's list where there is one, else if hard."""
        if self.configuration.tough_questions:
            return self.is_marked_tough(problem)
        return self.difficulty(problem) is Difficulty.HARD

    def is_marked_tough(self, problem: str) -> bool:
        """Whether the operator named a problem as tough."""
        marked = self.configuration.tough_questions
        return problem in marked or self.known.place(problem) in marked

    def names(self, problems: Iterable[str]) -> str:
        """Problems by name, for a sentence."""
        return ", ".join(self.known.name(problem) for problem in problems)

    def spelled(self, people: Sequence[str]) -> tuple[str, ...]:
        """Usernames as they are named in a claim: the first few; the claim counts the rest."""
        return tuple(map(self.known.spelled, people[: self.settings.named_others_max]))

    def counts(self, submission_id: str, match: Match) -> bool:
        """Whether a match of the same form brings enough to be counted for a pair."""
        common = self.forms.is_common(submission_id)
        least = self.settings.common_nats_min if common else self.settings.problem_nats_min
        return match.surprise_nats >= least
