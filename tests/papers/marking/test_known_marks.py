"""Marks that are remembered are the marks that would be made."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Written
from invigilator.papers.items import AcceptedText, Body, Item, ShortText
from invigilator.papers.marking import KnownMarks, mark
from invigilator.papers.marking import known_marks as module
from tests.papers.strategies import ALL_KINDS, PATIENT_BY_KIND, answers, answers_to, items

Bodies = st.SearchStrategy[Body]


@pytest.mark.parametrize("bodies", ALL_KINDS.values(), ids=ALL_KINDS)
@PATIENT_BY_KIND
@given(data=st.data())
def test_whatever_was_answered_before_an_answer_has_the_mark_that_it_has_alone(
    bodies: Bodies, data: st.DataObject
) -> None:
    item = data.draw(items(bodies))
    some = st.none() | answers_to(item.body) | answers()
    known = KnownMarks(item)
    for answer in data.draw(st.lists(some, max_size=6)) * 2:
        assert known.of(answer) == mark(item, answer)


def test_answers_that_only_look_alike_are_told_apart() -> None:
    item = short("a")
    known = KnownMarks(item)
    given = [Written(text=text) for text in ("a", "A", "b", '"a"', "ä", "a\N{COMBINING DIAERESIS}")]
    assert [known.of(one) for one in given * 2] == [mark(item, one) for one in given * 2]


@pytest.mark.parametrize("text", ["{number}", "{number}" + "x" * 300])
def test_who_gives_ever_other_answers_is_not_remembered_for_ever(text: str) -> None:
    known = KnownMarks(short("7"))
    for number in range(2_000):
        known.of(Written(text=text.format(number=number)))
    assert remembered(known) <= module._KNOWN_MAX
    assert remembered(known) == 0 or len(text) < 300
    assert known.of(Written(text="7")).points == 1


def short(accepted: str) -> Item:
    body = ShortText(accepted=(AcceptedText(text=accepted),), is_case_sensitive=True)
    return Item(title="", prompt="Well?", body=body, points=Decimal(1))


def remembered(known: KnownMarks) -> int:
    kept: Any = known._known
    return len(kept)
