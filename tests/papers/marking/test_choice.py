"""Choices: what each rule makes of what was chosen."""

from decimal import Decimal

import pytest

from invigilator.papers.answers import Chosen
from invigilator.papers.items import (
    Body,
    Item,
    MultipleChoice,
    MultipleCredit,
    Option,
    SingleChoice,
    TrueFalse,
)
from invigilator.papers.marking import Mark, Outcome, Part, mark

BEST = Option(id="a", text="Paris", credit=Decimal(1), feedback="Yes.")
NEAR = Option(id="b", text="Versailles", credit=Decimal("0.5"), feedback="Once.")
WRONG = Option(id="c", text="Rome")
BAD = Option(id="d", text="Mars", credit=Decimal(-1), feedback="A planet.")
CITY = SingleChoice(options=(BEST, NEAR, WRONG, BAD))

EVEN = MultipleChoice(
    options=(
        Option(id="2", text="2", credit=Decimal("0.33")),
        Option(id="4", text="4", credit=Decimal("0.33")),
        Option(id="6", text="6", credit=Decimal("0.33")),
        Option(id="7", text="7", credit=Decimal("-0.33")),
    )
)
ALL = MultipleChoice(options=EVEN.options, credit=MultipleCredit.ALL_OR_NOTHING)
TWO = MultipleChoice(
    options=(
        Option(id="a", text="a", credit=Decimal("0.5")),
        Option(id="b", text="b", credit=Decimal("0.5")),
        Option(id="c", text="c"),
    ),
    choices_max=2,
)


def marked(body: Body, *chosen: str) -> Mark:
    item = Item(title="", prompt="?", body=body, points=Decimal(4), penalty=Decimal(1))
    return mark(item, Chosen(options=chosen))


@pytest.mark.parametrize(
    ("body", "chosen", "outcome", "points"),
    [
        (CITY, "a", Outcome.RIGHT, "4"),
        (CITY, "b", Outcome.PARTLY, "2"),
        (CITY, "c", Outcome.WRONG, "-1"),
        (CITY, "d", Outcome.WRONG, "-1"),
        (CITY, "ab", Outcome.UNREADABLE, "0"),
        (CITY, "z", Outcome.UNREADABLE, "0"),
        (EVEN, "246", Outcome.RIGHT, "4"),  # 0.99, and yet all of it
        (EVEN, "24", Outcome.PARTLY, "2.64"),
        (EVEN, "2467", Outcome.PARTLY, "2.64"),
        (EVEN, "22", Outcome.PARTLY, "1.32"),  # named twice counts once
        (EVEN, "27", Outcome.WRONG, "-1"),  # worth nothing, whatever was right in it
        (EVEN, "7", Outcome.WRONG, "-1"),
        (EVEN, "2z", Outcome.UNREADABLE, "0"),
        (ALL, "642", Outcome.RIGHT, "4"),
        (ALL, "24", Outcome.WRONG, "-1"),
        (ALL, "2467", Outcome.WRONG, "-1"),
        (TWO, "ab", Outcome.RIGHT, "4"),
        (TWO, "ac", Outcome.PARTLY, "2"),
        (TWO, "abc", Outcome.WRONG, "-1"),  # three, where two may be chosen
    ],
)
def test_a_choice_is_worth_what_its_rule_says(
    body: Body, chosen: str, outcome: Outcome, points: str
) -> None:
    made = marked(body, *chosen)
    assert (made.outcome, made.points) == (outcome, Decimal(points))


@pytest.mark.parametrize(
    ("is_true", "said", "outcome", "feedback"),
    [
        (True, "true", Outcome.RIGHT, "It is."),
        (True, "false", Outcome.WRONG, "It is not."),
        (False, "false", Outcome.RIGHT, "It is not."),
        (False, "true", Outcome.WRONG, "It is."),
        (True, "yes", Outcome.UNREADABLE, ""),
        (True, "True", Outcome.UNREADABLE, ""),
    ],
)
def test_true_or_false_is_one_of_two_words(
    is_true: bool, said: str, outcome: Outcome, feedback: str
) -> None:
    body = TrueFalse(is_true=is_true, feedback_true="It is.", feedback_false="It is not.")
    made = marked(body, said)
    assert (made.outcome, made.feedback) == (outcome, feedback)


def test_both_words_at_once_cannot_be_read() -> None:
    assert marked(TrueFalse(is_true=True), "true", "false").outcome is Outcome.UNREADABLE


def test_a_results_page_learns_which_options_were_chosen_and_what_is_said_of_each() -> None:
    bad = Part(id="d", outcome=Outcome.WRONG, credit=Decimal(-1), feedback="A planet.")
    assert marked(CITY, "d").parts == (bad,)
    assert marked(CITY, "d").feedback == "A planet."
    assert [(part.id, part.outcome) for part in marked(EVEN, "7", "2").parts] == [
        ("2", Outcome.RIGHT),
        ("7", Outcome.WRONG),
    ]
