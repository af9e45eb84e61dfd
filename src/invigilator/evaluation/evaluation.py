"""The current claims of a contest, kept while problems, submissions, code and matches come in.

A claim rests on one scope: a person, a pair, a person's work on a problem, one submission, or a
problem's times. What is told makes scopes due; a look weighs those and no others, so the work for
a submission is that of its own people and clusters, however large the contest is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from invigilator.contests import JudgedSubmission, Problem
from invigilator.evaluation.attempts import attempt_claims
from invigilator.evaluation.configuration import Configuration
from invigilator.evaluation.copies import cluster_claims, pair_claims
from invigilator.evaluation.due import Due, Rule, Scope
from invigilator.evaluation.forms import Forms
from invigilator.evaluation.known import Known
from invigilator.evaluation.model import Change, Claim, Match, Weighed, What, Withheld
from invigilator.evaluation.picture import Picture
from invigilator.evaluation.settings import EvaluationSettings
from invigilator.evaluation.solve_times import SolveTimes, time_claims
from invigilator.evaluation.sources import known_claims, paste_claims

_GONE = "What it rested on is no longer so."
_SWITCHED_OFF = "Claims of this type are switched off in the configuration."
_SETTINGS = EvaluationSettings()
_CONFIGURATION = Configuration()


class Evaluation:
    """Takes in what is told, in any order, and says at each look which claims are new or gone.

    Nothing is decided between two looks. `weighed` counts scopes that were weighed in all.
    """

    def __init__(self, slug: str = "", *, settings: EvaluationSettings = _SETTINGS) -> None:
        self._known = Known()
        self._times = SolveTimes()
        forms = Forms(self._known, settings)
        self._picture = Picture(slug, self._known, forms, settings, _CONFIGURATION)
        self._due = Due(self._picture)
        self._claims: dict[str, Claim] = {}
        self._of_scope: dict[Scope, set[str]] = {}
        self._history: dict[str, list[Change]] = defaultdict(list)
        self.weighed = 0

    def tell_problems(self, problems: Sequence[Problem]) -> None:
        """The judge's problems as they are now: the whole list, in its order."""
        if self._known.tell_problems(problems):
            self._due.add_everything()
        self._due.add_problems(problem.slug for problem in problems)

    def tell_submissions(self, submissions: Iterable[JudgedSubmission]) -> None:
        """Submissions that are new or were judged anew. The same again is nothing."""
        for submission in submissions:
            person = self._known.person_of(submission)
            spelled = self._known.spelled(person)
            if self._known.tell_submission(submission):
                self._due.add_submission(submission)
            if self._known.spelled(person) != spelled:
                self._due.add_person(person)

    def tell_code(self, submission_id: str, code: str) -> None:
        """What was handed in. It may come before or after the submission itself."""
        self._known.tell_code(submission_id, code)
        self._due.add(Scope(Rule.PASTE, submission_id))

    def tell_matches(self, submission_id: str, matches: Iterable[Match]) -> None:
        """Which programs one is like. A pair needs to be told of from one side only.

        One that is less of a surprise than a problem must bring counts for nothing, and is dropped.
        """
        least = self._picture.settings.problem_nats_min
        for match in matches:
            is_known = match.other in self._known.matches(submission_id)
            if match.surprise_nats < least and not (is_known or match.is_reference):
                continue
            if self._known.tell_match(submission_id, match):
                self._due.add_match(submission_id, match)

    def configure(self, configuration: Configuration) -> None:
        """What is to be claimed from now on; the next look raises and withdraws accordingly."""
        if configuration != self._picture.configuration:
            self._picture = replace(self._picture, configuration=configuration)
            self._due.take(self._picture)
            self._due.add_everything()

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims that held at the last look, by id."""
        return self._claims

    def history(self, claim_id: str) -> Sequence[Change]:
        """When a claim was raised and withdrawn, oldest first; also of one that is gone."""
        return self._history.get(claim_id, ())

    def look(self, at_ms: int) -> list[Change]:
        """What has changed since the last look, by id. `at_ms` stands in the history."""
        scopes, people = self._due.settled()
        for person in people:
            self._times.note(self._known, person)
        changes: list[Change] = []
        for scope in scopes:
            changes += self._changes(scope, at_ms)
        return sorted(changes, key=lambda change: change.claim.id)

    def _changes(self, scope: Scope, at_ms: int) -> list[Change]:
        self.weighed += 1
        weighed = [self._as_configured(each) for each in self._weigh(scope)]
        whys = {each.id: each.why for each in weighed if isinstance(each, Withheld)}
        now = {each.id: each for each in weighed if isinstance(each, Claim)}
        before = self._of_scope.pop(scope, set())
        if now:
            self._of_scope[scope] = set(now)
        changes = [self._withdraw(gone, at_ms, whys) for gone in before - now.keys()]
        for claim in now.values():
            changes += self._hold(claim, at_ms)
        return changes

    def _withdraw(self, claim_id: str, at_ms: int, whys: Mapping[str, str]) -> Change:
        claim = self._claims.pop(claim_id)
        change = Change(What.WITHDRAWN, at_ms, claim, whys.get(claim_id, _GONE))
        self._history[claim_id].append(change)
        return change

    def _hold(self, claim: Claim, at_ms: int) -> list[Change]:
        before = self._claims.get(claim.id)
        if before == claim:
            return []
        self._claims[claim.id] = claim
        if before is not None:
            return [Change(What.CHANGED, at_ms, claim)]
        change = Change(What.RAISED, at_ms, claim)
        self._history[claim.id].append(change)
        return [change]

    def _as_configured(self, weighed: Weighed) -> Weighed:
        if isinstance(weighed, Withheld):
            return weighed
        rule = self._picture.configuration.of(weighed.type)
        if not rule.enabled:
            return Withheld(weighed.id, _SWITCHED_OFF)
        return weighed if rule.severity is None else replace(weighed, severity=rule.severity)

    def _weigh(self, scope: Scope) -> list[Weighed]:
        picture, (rule, one, other) = self._picture, scope
        if rule is Rule.ATTEMPTS:
            return attempt_claims(picture, one)
        if rule is Rule.PASTE:
            return paste_claims(picture, one)
        if rule is Rule.CLUSTER:
            return cluster_claims(picture, one, other)
        if rule is Rule.KNOWN:
            return known_claims(picture, one, other)
        if rule is Rule.PAIR:
            return pair_claims(picture, (one, other), self._due.pairs(one, other))
        return time_claims(picture, self._times, one)
