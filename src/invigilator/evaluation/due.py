"""Which scopes have to be weighed again because of what was told since the last look.

A scope that is forgotten here would leave a claim that no longer holds: a property test compares
every order and every cut with one look at the end.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from invigilator.contests import JudgedSubmission
from invigilator.evaluation.model import Difficulty, Match
from invigilator.evaluation.picture import Picture


class Rule(StrEnum):
    """What weighs a scope."""

    ATTEMPTS = "attempts"
    CLUSTER = "cluster"
    KNOWN = "known"
    PAIR = "pair"
    PASTE = "paste"
    TIMES = "times"


class Scope(NamedTuple):
    """What is weighed at once: a rule, and the person, pair, submission or problem that it asks."""

    rule: Rule
    one: str
    other: str = ""


Pair = tuple[str, str]


class Due:
    """Collects what is due, and settles it at a look."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._scopes: set[Scope] = set()
        self._people: set[str] = set()
        self._problems: set[str] = set()
        self._seeds: set[str] = set()
        self._pairs: dict[Pair, set[Pair]] = defaultdict(set)
        self._difficulties: dict[str, Difficulty] = {}
        self._large: dict[str, dict[str, int]] = defaultdict(dict)
        self._common: set[str] = set()

    def take(self, picture: Picture) -> None:
        """Look at another picture of the same contest."""
        self._picture = picture

    def add(self, scope: Scope) -> None:
        """One scope by itself."""
        self._scopes.add(scope)

    def add_problems(self, problems: Iterable[str]) -> None:
        """Problems whose counts may have changed."""
        self._problems.update(problems)

    def add_submission(self, submission: JudgedSubmission) -> None:
        """Everything that one submission may change: it is new, or judged anew."""
        person, problem = self._picture.known.person_of(submission), submission.problem_slug
        self._scopes |= {
            Scope(Rule.ATTEMPTS, person),
            Scope(Rule.CLUSTER, person, problem),
            Scope(Rule.KNOWN, person, problem),
            Scope(Rule.PASTE, submission.id),
        }
        self._people.add(person)
        self._problems.add(problem)
        self._seeds.add(submission.id)
        for other in self._picture.known.matches(submission.id):
            self._add_pair(submission.id, other)
            self._seeds.add(other)

    def add_person(self, person: str) -> None:
        """Everything that names a person."""
        known = self._picture.known
        for ids in known.of_person(person).values():
            for submission in filter(None, map(known.get, ids)):
                self.add_submission(submission)

    def add_match(self, submission_id: str, match: Match) -> None:
        """Everything that one match may change."""
        if not match.is_reference:
            self._add_pair(submission_id, match.other)
            self._seeds |= {submission_id, match.other}
            return
        submission = self._picture.known.get(submission_id)
        if submission is not None:
            person = self._picture.known.person_of(submission)
            self._scopes.add(Scope(Rule.KNOWN, person, submission.problem_slug))

    def add_everything(self) -> None:
        """All that is known: what everything is weighed by has changed."""
        for problem in self._picture.known.problems():
            self._problems.add(problem)
            self._add_problem(problem)

    def pairs(self, one: str, other: str) -> list[Pair]:
        """The submissions of two people that are alike, in order of ids."""
        return sorted(self._pairs.get((one, other), ()))

    def settled(self) -> tuple[list[Scope], list[str]]:
        """What is due, in order, and whose times have to be taken anew; nothing is due after."""
        self._picture.forms.forget()
        for problem in sorted(self._problems):
            self._note_counts(problem)
        for seed in sorted(self._seeds):
            self._note_form(seed)
        if self._people:
            problems = self._picture.known.problems()
            self._scopes |= {Scope(Rule.TIMES, problem) for problem in problems}
        scopes, people = sorted(self._scopes), sorted(self._people)
        for each in (self._scopes, self._people, self._problems, self._seeds):
            each.clear()
        return scopes, people

    def _note_counts(self, problem: str) -> None:
        """More people solved or tried a problem: is it as hard, and are its forms as common?"""
        difficulty = self._picture.difficulty(problem)
        if self._difficulties.get(problem) is not difficulty:
            self._difficulties[problem] = difficulty
            self._add_problem(problem)
        for first, people in self._large.get(problem, {}).items():
            is_common = self._picture.forms.is_common_form(people, problem)
            if is_common is not (first in self._common):
                self._seeds.add(first)

    def _add_problem(self, problem: str) -> None:
        known = self._picture.known
        for person in known.people_on(problem):
            self._people.add(person)
            self._scopes |= {
                Scope(Rule.ATTEMPTS, person),
                Scope(Rule.CLUSTER, person, problem),
                Scope(Rule.KNOWN, person, problem),
            }
            for submission_id in known.of_person(person)[problem]:
                self._scopes.add(Scope(Rule.PASTE, submission_id))
                self._seeds.add(submission_id)
                for other in known.matches(submission_id):
                    self._add_pair(submission_id, other)

    def _add_pair(self, one: str, other: str) -> None:
        known = self._picture.known
        mine, theirs = known.get(one), known.get(other)
        if mine is None or theirs is None:
            return
        people = known.person_of(mine), known.person_of(theirs)
        if people[0] == people[1]:
            return
        if people[0] > people[1]:
            people, one, other = people[::-1], other, one
        self._pairs[people].add((one, other))
        self._scopes.add(Scope(Rule.PAIR, *people))

    def _note_form(self, seed: str) -> None:
        """Whoever shares a form has a claim that names the others, and pairs that it counts for."""
        known, submission = self._picture.known, self._picture.known.get(seed)
        if submission is None:
            return
        problem = submission.problem_slug
        self._scopes.add(Scope(Rule.CLUSTER, known.person_of(submission), problem))
        if not known.is_accepted(seed):
            self._large[problem].pop(seed, None)
            return
        form = self._picture.forms.of(seed)
        for member in form.members:
            mine = known.get(member)
            if mine is not None:
                self._scopes.add(Scope(Rule.CLUSTER, known.person_of(mine), problem))
            self._large[problem].pop(member, None)
            if form.is_common is not (member in self._common):
                self._common ^= {member}
                for other in known.matches(member):
                    self._add_pair(member, other)
        if form.people >= self._picture.settings.common_people_min:
            self._large[problem][form.members[0]] = form.people
