"""An explanation shows what is there, on both sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.similarity import Pool, Program, clusters

SHARED = "int f(int x) {\n  int y = x * 2 + g(x, 7);\n  while (y > 9) y = y - h(x);\n  return y;\n}"
ONE = Program(id="one", code=f"class A {{\n{SHARED}\n}}", language="java")
OTHER = Program(
    id="other",
    code=f"class B {{\nvoid q() {{ p(1); }}\n{SHARED.replace('y', 'z')}\n}}",
    language="java",
    order=1,
)


def pool() -> Pool:
    made = Pool()
    for each in (ONE, OTHER, Program(id="third", code="class C { int a = 1; }", language="java")):
        made.add(each)
    return made


def test_a_span_names_the_lines_that_are_shared_on_both_sides() -> None:
    found = pool().explain(ONE, OTHER)
    longest = max(found.spans, key=lambda each: each.evidence_nats)
    assert (longest.one_first, longest.one_last) == (2, 5)
    assert (longest.other_first, longest.other_last) == (3, 6)


def test_spans_add_up_to_the_evidence_of_the_match() -> None:
    made = pool()
    found = made.explain(ONE, OTHER)
    assert sum(each.evidence_nats for each in found.spans) == pytest.approx(found.evidence_nats)
    assert found.evidence_nats == pytest.approx(made.match("one", "other").evidence_nats)
    assert found.evidence_nats > found.expected_nats > 0


def test_the_rarest_grams_are_shown_as_each_wrote_them() -> None:
    first = pool().explain(ONE, OTHER).rarest[0]
    assert first.one_text.replace("y", "z") == first.other_text


def test_what_the_pool_does_not_have_is_not_explained() -> None:
    strange = Program(id="one", code=OTHER.code + "class Z { " + SHARED * 2 + "}", language="java")
    with pytest.raises(KeyError):
        pool().explain(strange, Program(id="other", code=strange.code, language="java"))


pairs = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=14)


@given(pairs)
def test_clusters_are_the_same_for_any_order_of_pairs(
    drawn: list[tuple[int, int]],
) -> None:
    turned = [(other, one) for one, other in reversed(drawn)]
    assert clusters(turned) == clusters(drawn)
    told = [member for group in clusters(drawn) for member in group]
    assert sorted(told) == sorted({member for pair in drawn for member in pair})
    where = {member: number for number, group in enumerate(clusters(drawn)) for member in group}
    assert all(where[one] == where[other] for one, other in drawn)


def test_a_cluster_is_named_by_its_first_and_a_chain_is_one() -> None:
    assert clusters([(5, 4), (9, 8), (4, 2)]) == [[2, 4, 5], [8, 9]]
