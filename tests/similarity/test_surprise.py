"""How surprising a match is for its problem: copies are, and what all write alike is not."""

import random
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.contests import Outcome
from invigilator.evaluation import EvaluationSettings
from invigilator.similarity import Commons, Match, Pool, Program, Surprises
from invigilator.similarity.programs import GRAM
from invigilator.similarity.surprise import SAMPLE
from tests.similarity.test_pool import bodies, java, programs
from tests.support.synthetic_contest import SyntheticContest, synthetic_contest

LEAST = EvaluationSettings().surprise_nats_min
LOOKED_AT = 60
"""Of each problem, so many pairs with the most evidence."""


@dataclass
class Compared:
    """A pool with its surprises, and who wrote what."""

    pool: Pool
    people: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.surprises = Surprises(self.pool)

    def add(self, program: Program) -> None:
        self.pool.add(program)
        self.surprises.add(program.id)
        self.people[program.id] = program.author

    def matches(self) -> dict[frozenset[str], Match]:
        found = (match for each in self.people for match in self.pool.matches(each))
        return {frozenset((match.one, match.other)): match for match in found}


@pytest.fixture(scope="module")
def contest() -> SyntheticContest:
    return synthetic_contest(7)


@pytest.fixture(scope="module")
def compared(contest: SyntheticContest) -> dict[str, Compared]:
    commons = Commons()
    told: dict[str, Compared] = defaultdict(lambda: Compared(Pool(commons)))
    for each in contest.submissions:
        if each.outcome is Outcome.ACCEPTED:
            code, author = contest.codes[each.id], each.username
            program = Program(id=each.id, code=code, language="cpp", author=author)
            told[each.problem_slug].add(program)
    return told


def test_a_copy_is_a_surprise_and_nothing_honest_is(
    contest: SyntheticContest, compared: dict[str, Compared]
) -> None:
    copies = 0
    for problem, each in compared.items():
        culprits = [set(plant.people) for plant in contest.planted if plant.problem == problem]
        matches = sorted(each.matches().values(), key=lambda match: -match.evidence_nats)
        for match in matches[:LOOKED_AT]:
            people = {each.people[match.one], each.people[match.other]}
            is_copy = any(people <= some for some in culprits)
            copies += is_copy
            nats = each.surprises.nats(match)
            assert (nats >= LEAST) is is_copy, (problem, people, match, nats)
    assert copies > 20


def test_what_a_problem_leads_everybody_to_write_is_no_surprise() -> None:
    """Everybody needs half of the same long steps: any two share many, and none of them copied."""
    drawn = random.Random(5)
    sums = [
        "a = b" + "".join(f" {drawn.choice('+-*/%^&|')} c" for _ in range(40)) for _ in range(96)
    ]
    steps = [";".join(sums[step::24]) + ";" for step in range(24)]
    compared = Compared(Pool())
    for number in range(40):
        code = "".join(drawn.sample(steps, 12))
        compared.add(Program(id=f"p{number}", code=code, language="java", author=f"a{number}"))
    matches = list(compared.matches().values())
    assert max(match.evidence_nats for match in matches) / GRAM > 2 * LEAST
    assert max(map(compared.surprises.nats, matches)) < LEAST


def test_two_who_are_alone_are_weighed_by_length() -> None:
    def of(statements: int) -> float:
        compared = Compared(Pool())
        code = java([(number % 7, number) for number in range(statements)])
        for number in range(2):
            compared.add(Program(id=f"p{number}", code=code, language="java", author=f"a{number}"))
        [match] = compared.matches().values()
        return compared.surprises.nats(match)

    assert 0 < of(2) < of(7) < LEAST


@settings(max_examples=25, deadline=None)
@given(drawn=st.lists(bodies, min_size=3, max_size=8), order=st.randoms(use_true_random=False))
def test_it_is_the_same_in_whatever_order_programs_came(
    drawn: list[list[tuple[int, int]]], order: random.Random
) -> None:
    several = programs(drawn)
    shuffled = several[:]
    order.shuffle(shuffled)
    told = []
    for some in (several, shuffled):
        compared = Compared(Pool())
        for each in some:
            compared.add(each)
        told.append(
            {pair: compared.surprises.nats(match) for pair, match in compared.matches().items()}
        )
    assert told[0] == told[1]


@given(order=st.permutations(range(SAMPLE + 40)))
@settings(max_examples=2, deadline=None)
def test_the_sample_of_a_large_pool_is_drawn_by_ids(order: list[int]) -> None:
    def nats(numbers: list[int]) -> list[float]:
        compared = Compared(Pool())
        for number in numbers:
            drawn = random.Random(number)
            code = java([(drawn.randrange(7), number % 3) for _ in range(12)])
            compared.add(Program(id=f"p{number}", code=code, language="java"))
        pairs = [compared.pool.match("p0", f"p{other}") for other in range(1, 30)]
        return [compared.surprises.nats(match) for match in pairs]

    told = nats(list(range(SAMPLE + 40)))
    assert len(set(told)) > 10
    assert nats(order) == told
