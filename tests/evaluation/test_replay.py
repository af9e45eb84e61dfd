"""A contest of 300 people and 1,600 submissions, minute by minute, with plants that are due."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from invigilator.contests import Outcome
from invigilator.evaluation import (
    Change,
    Claim,
    ClaimType,
    Comparing,
    Evaluation,
    Match,
    Program,
    What,
)
from tests.evaluation.drawn import match, submission
from tests.support.likeness import Likeness
from tests.support.synthetic_contest import (
    HARD,
    MIDDLING,
    MINUTES,
    SHORT,
    Plant,
    SyntheticContest,
    synthetic_contest,
)

COMPARED = {
    ClaimType.RECURRING_PAIR,
    ClaimType.PEER_COPY_CLUSTER,
    ClaimType.SIMILAR_PAIR,
    ClaimType.KNOWN_SOLUTION,
}
DUE = {
    Plant.RENAMED: ClaimType.PEER_COPY_CLUSTER,
    Plant.REORDERED: ClaimType.SIMILAR_PAIR,
    Plant.PADDED: ClaimType.SIMILAR_PAIR,
    Plant.READYMADE: ClaimType.KNOWN_SOLUTION,
}


@dataclass
class Remembering:
    """An engine whose answers are kept, so that one pass at the end need not compare again."""

    engine: Likeness = field(default_factory=Likeness)
    told: dict[str, Sequence[Match]] = field(default_factory=dict)

    def add(self, program: Program) -> Sequence[Match]:
        assert program.id not in self.told
        self.told[program.id] = self.engine.add(program)
        return self.told[program.id]


@dataclass
class Replay:
    """A contest that was played to its end, and every change on the way by its minute."""

    contest: SyntheticContest
    evaluation: Evaluation
    alike: Remembering
    changes: list[Change]

    def raised_at(self, claim_type: ClaimType, person: str, problem: str) -> int:
        """The minute in which a claim first named a problem."""
        return min(
            change.at_ms
            for change in self.changes
            if (change.claim.type, change.claim.person) == (claim_type, person)
            and problem in change.claim.problems
            and change.what is not What.WITHDRAWN
        )

    def ever(self) -> list[Claim]:
        return [change.claim for change in self.changes]


@pytest.fixture(scope="module")
def replay() -> Replay:
    contest, alike, evaluation = synthetic_contest(7), Remembering(), Evaluation("open")
    for problem, code in contest.readymade.items():
        alike.engine.add_reference(f"editorial of {problem}", problem, "cpp", code)
    comparing, changes = Comparing(evaluation, alike), list[Change]()
    evaluation.tell_problems(contest.problems)
    for minute in range(1, MINUTES + 1):
        new = contest.until(minute)
        comparing.tell_submissions(new)
        for each in new:
            comparing.tell_code(each.id, contest.codes[each.id])
        changes += evaluation.look(minute)
    return Replay(contest, evaluation, alike, changes)


def test_the_contest_is_as_large_as_it_says(replay: Replay) -> None:
    assert len(replay.contest.submissions) == 1_600
    assert len({each.username for each in replay.contest.submissions}) == 300


def test_every_plant_is_raised_in_the_minute_of_its_last_copy(replay: Replay) -> None:
    for plant in replay.contest.planted:
        for person in plant.people:
            raised_at = replay.raised_at(DUE[plant.kind], person, plant.problem)
            assert raised_at <= plant.last_minute, plant


def test_a_pair_that_copies_twice_recurs_in_the_minute_of_its_second(replay: Replay) -> None:
    both = [plant for plant in replay.contest.planted if plant.problem in MIDDLING]
    pairs = {
        plant.people: max(each.last_minute for each in both if each.people == plant.people)
        for plant in both
        if sum(each.people == plant.people for each in both) == 2
    }
    assert len(pairs) == 3
    for people, last_minute in pairs.items():
        for person in people:
            claim_type = ClaimType.RECURRING_PAIR
            assert all(
                replay.raised_at(claim_type, person, problem) <= last_minute for problem in MIDDLING
            )


def test_no_honest_person_is_ever_compared_in_a_claim(replay: Replay) -> None:
    for claim in replay.ever():
        if claim.type in COMPARED:
            for problem in claim.problems:
                people = replay.contest.culprits(problem)
                assert {claim.person, *claim.others} <= people, claim


def test_nothing_is_ever_claimed_of_what_all_write_alike(replay: Replay) -> None:
    """Half a thousand people handed in one of four short programs."""
    assert not any(
        set(claim.problems) & set(SHORT) for claim in replay.ever() if claim.type in COMPARED
    )


def test_what_few_have_come_to_yet_is_never_called_hard(replay: Replay) -> None:
    tough = {
        problem
        for claim in replay.ever()
        if claim.type is ClaimType.TOUGH_FIRST_ATTEMPT
        for problem in claim.problems
    }
    assert tough == set(HARD)


def test_the_ids_at_the_end_are_those_of_one_pass_in_another_order(replay: Replay) -> None:
    once = Evaluation("open")
    tellings = [*replay.contest.submissions]
    random.Random(3).shuffle(tellings)
    for each in tellings:
        once.tell_matches(each.id, replay.alike.told.get(each.id, ()))
        once.tell_code(each.id, replay.contest.codes[each.id])
        once.tell_submissions([each])
    once.tell_problems(replay.contest.problems)
    once.look(MINUTES)
    assert once.claims == replay.evaluation.claims


def test_what_was_seen_on_the_way_and_is_not_in_the_end_was_withdrawn(replay: Replay) -> None:
    seen = {claim.id for claim in replay.ever()}
    gone = seen - set(replay.evaluation.claims)
    for claim_id in gone:
        history = replay.evaluation.history(claim_id)
        assert history[-1].what is What.WITHDRAWN
        assert history[-1].why
    assert len(gone) < len(seen) / 20


def test_each_accepted_program_is_compared_once(replay: Replay) -> None:
    accepted = {each.id for each in replay.contest.submissions if each.status == "Accepted"}
    assert set(replay.alike.told) == accepted


def test_one_more_submission_is_as_much_work_in_a_large_contest_as_in_a_small() -> None:
    def work(people: int) -> int:
        evaluation = Evaluation("open")
        evaluation.tell_submissions(
            submission(number, f"user{number}", "sum") for number in range(people)
        )
        evaluation.look(1)
        before = evaluation.weighed
        evaluation.tell_submissions([submission(people, "new", "sum")])
        evaluation.look(2)
        return evaluation.weighed - before

    assert work(100) == work(1_000) <= 6


def test_likenesses_that_are_no_surprise_are_no_work() -> None:
    evaluation = Evaluation("open")
    evaluation.tell_submissions(submission(n, f"user{n}", "sum") for n in range(50))
    evaluation.look(1)
    before = evaluation.weighed
    evaluation.tell_matches("0", [match(str(n), 5.9) for n in range(1, 50)])
    evaluation.look(2)
    assert evaluation.weighed == before


@pytest.mark.parametrize("is_code_first", [True, False])
def test_a_program_is_compared_once_when_both_halves_are_there(is_code_first: bool) -> None:
    alike = Remembering()
    comparing = Comparing(Evaluation("open"), alike)
    pending, accepted, rejected = (
        submission(number, "ada", "sum", outcome=outcome)
        for number, outcome in ((1, Outcome.PENDING), (1, Outcome.ACCEPTED), (2, Outcome.REJECTED))
    )
    halves: list[Callable[[], None]] = [
        lambda: comparing.tell_code("1", "int main() {}"),
        lambda: comparing.tell_submissions([pending, accepted, rejected]),
    ]
    for tell in halves if is_code_first else halves[::-1]:
        assert alike.told == {}
        tell()
    comparing.tell_code("2", "int main() {}")
    for tell in halves:
        tell()
    assert list(alike.told) == ["1"]
