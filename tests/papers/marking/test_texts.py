"""When a typed text meets an accepted form."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from invigilator.papers.answers import Written
from invigilator.papers.items import AcceptedText, Item, ShortText
from invigilator.papers.marking import Outcome, mark
from invigilator.papers.marking.texts import comparable, is_met, pieces_of
from tests.papers.strategies import PATIENT


def meets(form: str, text: str, *, is_case_sensitive: bool = False) -> bool:
    return is_met(
        pieces_of(form, is_case_sensitive=is_case_sensitive),
        comparable(text, is_case_sensitive=is_case_sensitive),
    )


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Paris", "paris"),
        ("New York", "  new \t york\n"),
        ("new   york", "New York"),
        ("Straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("\u0390", "\u0399\u0308\u0301"),  # folding takes the letter apart
        ("caf\u00e9", "cafe\u0301"),
        ("don't", "don\N{RIGHT SINGLE QUOTATION MARK}t"),
        ('"yes"', "\N{LEFT DOUBLE QUOTATION MARK}yes\N{RIGHT DOUBLE QUOTATION MARK}"),
        ("x-ray", "x\N{EN DASH}ray"),
        ("ABC", "\N{FULLWIDTH LATIN CAPITAL LETTER A}bc"),
        ("naive", "na\N{SOFT HYPHEN}ive"),
        ("a b", "a\N{NO-BREAK SPACE}b"),
        ("*", "anything at all"),
        ("colo*r", "colour"),
        ("colo*r", "color"),
        ("* war", "war"),
        ("* war", "cold war"),
        ("the * war", "the war"),
        ("the * war", "the cold war"),
        ("*ab*ab*", "abab"),
        ("a * b * c", "a b c"),
        ("a ** b", "a b"),
        ("* * b", "b"),
        (r"2\*3", "2*3"),
        (r"a\**", "a*b"),
        (r"C:\temp", r"c:\TEMP"),
    ],
)
def test_a_form_is_met_by_what_only_differs_in_how_it_was_typed(form: str, text: str) -> None:
    assert meets(form, text)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Paris", "Paris, France"),
        ("new york", "newyork"),
        ("x²", "x2"),
        ("x2", "x²"),
        ("résumé", "resume"),
        ("* war", "postwar"),
        ("the * war", "thex war"),
        ("the * war", "the warm"),
        ("ab*ba", "aba"),
        ("*ab*ab*", "ab"),
        (r"2\*3", "2x3"),
        (r"2\*3", "2**3"),
        (r"a\**", "ab"),
        ("\N{FULLWIDTH ASTERISK}", "anything"),
    ],
)
def test_a_form_is_not_met_by_another_text(form: str, text: str) -> None:
    assert not meets(form, text)


def test_case_counts_where_the_item_says_so() -> None:
    assert meets("kWh", " kWh ", is_case_sensitive=True)
    assert not meets("kWh", "kwh", is_case_sensitive=True)
    assert meets("k*h", "kWh", is_case_sensitive=True)


def can_become(form: str, text: str) -> bool:
    """The promise itself, by trial: some texts in place of the wildcards make it the same text."""
    fillings = ["".join(each) for size in range(4) for each in product("ab ", repeat=size)]
    gaps = form.count("*")
    goal = " ".join(text.split())
    pieces = form.split("*")
    return any(
        " ".join("".join(map(str.__add__, pieces, (*filling, ""))).split()) == goal
        for filling in product(fillings, repeat=gaps)
    )


FORMS = st.lists(st.sampled_from(["a", "b", " ", "*", " * ", " ** "]), min_size=1, max_size=6).map(
    "".join
)


@PATIENT
@given(
    form=FORMS.filter(lambda form: bool(form.strip()) and form.count("*") <= 2),
    text=st.text("ab ", min_size=1, max_size=3).filter(str.strip),
)
def test_a_form_is_met_if_and_only_if_its_wildcards_can_be_filled(form: str, text: str) -> None:
    assert meets(form, text) == can_become(form, text)


@PATIENT
@given(form=FORMS.filter(str.strip), data=st.data())
def test_whatever_stands_in_place_of_the_wildcards_a_form_is_met(
    form: str, data: st.DataObject
) -> None:
    fillings = st.text("ab ", max_size=5)
    pieces = form.split("*")
    filled = "".join(piece + data.draw(fillings) for piece in pieces[:-1]) + pieces[-1]
    assert meets(form, filled)


@PATIENT
@given(text=st.text(min_size=1).filter(str.strip), is_case_sensitive=st.booleans())
@example(text="\xad", is_case_sensitive=False)
def test_every_text_meets_itself(text: str, is_case_sensitive: bool) -> None:
    assert meets(text.replace("*", r"\*"), text, is_case_sensitive=is_case_sensitive)


def test_a_form_that_would_trap_a_backtracking_matcher_is_answered() -> None:
    assert not meets("*a" * 5_000 + "*b", "a" * 100_000)
    assert meets("*a" * 5_000 + "*", "a" * 100_000)


def test_the_best_of_the_accepted_forms_counts_and_brings_its_words() -> None:
    body = ShortText(
        accepted=(
            AcceptedText(text="*france*", credit=Decimal("0.5"), feedback="And its capital?"),
            AcceptedText(text="paris*", feedback="Yes."),
        )
    )
    item = Item(title="", prompt="?", body=body, points=Decimal(2), penalty=Decimal(1))
    both = mark(item, Written(text="Paris, France"))
    assert (both.outcome, both.accepted, both.feedback) == (Outcome.RIGHT, 1, "Yes.")
    part = mark(item, Written(text="In France"))
    assert (part.outcome, part.points, part.accepted) == (Outcome.PARTLY, Decimal(1), 0)
    none = mark(item, Written(text="Rome"))
    assert (none.outcome, none.points, none.accepted) == (Outcome.WRONG, Decimal(-1), None)
