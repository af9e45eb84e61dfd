"""A pool answers from the programs that it has, whatever order they came in."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.similarity import Commons, Match, Pool, Program, profile_of
from invigilator.similarity.features import DOUBT_NATS, FEATURES
from invigilator.similarity.model import MODEL

STATEMENTS = (
    "total = total + {n};",
    "if (a > {n}) {{ b = a * 2; }}",
    "for (int i = 0; i < {n}; i++) {{ b += read(i); }}",
    'print("// {n}", b / 2);',
    "while (b % {n} != 0) b = b - a;",
    "int[] list = new int[{n}];",
    "list[a] = list[b] ^ {n};",
)


def java(statements: list[tuple[int, int]]) -> str:
    body = "\n".join(STATEMENTS[which].format(n=number) for which, number in statements)
    return f"class Main {{ void run(int a, int b) {{ int total = 0;\n{body}\n}} }}"


bodies = st.lists(st.tuples(st.integers(0, len(STATEMENTS) - 1), st.integers(1, 3)), max_size=9)


def programs(drawn: list[list[tuple[int, int]]]) -> list[Program]:
    return [
        Program(id=f"p{number}", code=java(each), language="java", order=number % 3)
        for number, each in enumerate(drawn)
    ]


def answers(pool: Pool, ids: list[str]) -> dict[str, list[Match]]:
    return {each: pool.matches(each) for each in ids}


def filled(several: list[Program], commons: Commons | None = None) -> Pool:
    pool = Pool(commons)
    for each in several:
        pool.add(each)
    return pool


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_order_of_arrival_changes_no_answer(data: st.DataObject) -> None:
    several = programs(data.draw(st.lists(bodies, min_size=2, max_size=14)))
    shuffled = data.draw(st.permutations(several))
    cut = data.draw(st.integers(0, len(several)))
    ids = [each.id for each in several]

    grown = filled(shuffled[:cut])
    answers(grown, [each.id for each in shuffled[:cut]])
    for each in shuffled[cut:]:
        grown.add(each)

    assert answers(grown, ids) == answers(filled(several), ids)


@settings(max_examples=40, deadline=None)
@given(st.lists(bodies, min_size=2, max_size=10))
def test_evidence_is_that_of_plain_arithmetic_over_sets(drawn: list[list[tuple[int, int]]]) -> None:
    several = programs(drawn)
    pool = filled(several)
    grams = {each.id: set(profile_of(each).grams.tolist()) for each in several}

    def nats(shared: set[int]) -> float:
        counts = [sum(gram in other for other in grams.values()) for gram in shared]
        return float(sum(np.log((len(several) + 1) / count) for count in counts))

    for other in several[1:]:
        row = pool.features(several[0].id, [other.id])[0]
        told = dict(zip(FEATURES, row.tolist(), strict=True))
        mine, theirs = grams[several[0].id], grams[other.id]
        shared = nats(mine & theirs)
        assert pool.match(several[0].id, other.id).evidence_nats == pytest.approx(shared)
        assert told["evidence"] == pytest.approx(np.log1p(shared))
        assert told["overlap"] == pytest.approx(
            shared / (min(nats(mine), nats(theirs)) + DOUBT_NATS)
        )
        assert told["jaccard"] == pytest.approx(shared / (nats(mine | theirs) + DOUBT_NATS))


@settings(max_examples=30, deadline=None)
@given(st.lists(bodies, min_size=2, max_size=8))
def test_a_pair_is_the_same_from_either_side(drawn: list[list[tuple[int, int]]]) -> None:
    several = programs(drawn)
    pool = filled(several)
    for one in several[1:]:
        assert pool.match(one.id, several[0].id) == pool.match(several[0].id, one.id)


COPIED = java([(0, 1), (1, 2), (2, 3), (4, 2), (6, 1), (3, 1)])
OTHERS = [
    java([(which, 1), ((which * 3 + 1) % 7, 2), ((which * 5 + 2) % 7, 3), ((which + 3) % 7, 1)])
    for which in range(7)
]


def contest(*more: Program) -> Pool:
    honest = [
        Program(id=f"honest{number}", code=code, language="java")
        for number, code in enumerate(OTHERS)
    ]
    return filled([*honest, Program(id="source", code=COPIED, language="java", order=1), *more])


def test_a_renamed_copy_is_found_first_and_named_as_the_same_skeleton() -> None:
    renamed = COPIED.replace("total", "sum").replace("list", "field").replace("2", "7")
    found = contest(Program(id="copy", code=renamed, language="java", order=2)).matches("copy")
    assert (found[0].one, found[0].other, found[0].identical) == ("source", "copy", "skeleton")
    assert found[0].score > found[1].score


def test_comments_and_layout_do_not_keep_a_copy_from_being_exact() -> None:
    laid_out = "// mine\n" + COPIED.replace(";", " ; /* so */\n")
    found = contest(Program(id="copy", code=laid_out, language="java", order=2)).matches("copy")
    assert found[0].identical == "exact"


def test_two_slashes_in_a_string_are_no_comment() -> None:
    one = Program(id="one", code='class A { String s = "// a" + f(1); }', language="java")
    other = replace(one, id="other", code='class A { String s = "// b" + g(2, 3, x / 2); }')
    assert profile_of(one).skeleton != profile_of(other).skeleton


def test_what_the_problem_gave_everybody_weighs_nothing() -> None:
    pool = contest(Program(id="copy", code=COPIED, language="java", order=2))
    pool.discount(Program(id="template", code=COPIED, language="java"))
    assert pool.match("source", "copy").evidence_nats == 0
    assert pool.match("source", "copy").score < 0.5


def test_what_is_written_for_other_problems_too_weighs_less() -> None:
    commons = Commons()
    two = [Program(id=each, code=COPIED, language="java") for each in ("one", "other")]
    more = [Program(id=f"h{at}", code=code, language="java") for at, code in enumerate(OTHERS)]
    before = filled([*two, *more]).match("one", "other")
    here = filled([*two, *more], commons)
    filled([Program(id="elsewhere", code=COPIED, language="java")], commons)
    after = here.match("one", "other")
    assert after.evidence_nats == pytest.approx(before.evidence_nats / 2)


def test_nobody_is_compared_with_themselves() -> None:
    own = Program(id="again", code=COPIED, language="java", author="ann", order=2)
    pool = contest(own, replace(own, id="first", order=1))
    assert "first" not in {
        name for each in pool.matches("again") for name in (each.one, each.other)
    }


def test_a_known_solution_is_found_and_is_not_compared_with_another() -> None:
    known = [
        Program(id=each, code=COPIED, language="java", is_reference=True) for each in ("k1", "k2")
    ]
    pool = contest(*known)
    assert {"k1", "k2"} <= {each.one for each in pool.matches("source")} | {
        each.other for each in pool.matches("source")
    }
    assert not any({each.one, each.other} == {"k1", "k2"} for each in pool.matches("k1"))


def test_the_same_id_is_taken_in_once() -> None:
    pool = contest()
    pool.add(Program(id="source", code="class Other { }", language="java"))
    assert len(pool) == len(OTHERS) + 1


def test_contributions_add_up_to_the_score() -> None:
    found = contest(Program(id="copy", code=COPIED, language="java")).match("source", "copy")
    total = sum(found.contributions.values())
    assert found.score == pytest.approx(1 / (1 + np.exp(-total)))
    assert set(found.contributions) == {"bias", *MODEL.weights}
