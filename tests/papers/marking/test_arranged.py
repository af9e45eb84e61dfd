"""Pairs, orders and gaps: what each of their rules makes of an answer."""

from decimal import Decimal

import pytest

from invigilator.papers.answers import Answer, Filled, Matched, Ordered
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Entry,
    Gap,
    GapFilling,
    Item,
    Matching,
    Numeric,
    Option,
    Ordering,
    OrderingCredit,
    Prompt,
    ShortText,
    SingleChoice,
    Target,
)
from invigilator.papers.marking import Mark, Outcome, mark

CAPITALS = Matching(
    prompts=(
        Prompt(id="fr", text="France", target="p"),
        Prompt(id="it", text="Italy", target="r"),
        Prompt(id="va", text="Vatican", target="r"),
        Prompt(id="de", text="Germany", target="b"),
    ),
    targets=(
        Target(id="p", text="Paris"),
        Target(id="r", text="Rome"),
        Target(id="b", text="Berlin"),
        Target(id="m", text="Madrid"),
    ),
)
FOUR = tuple(Entry(id=each, text=each) for each in "abcd")
TEXT = GapFilling(
    text="{{city}} has {{count}} million people and lies on the {{river}}.",
    gaps=(
        Gap(id="city", body=ShortText(accepted=(AcceptedText(text="Paris"),)), weight=2),
        Gap(
            id="count",
            body=Numeric(accepted=(AcceptedNumber(value=Decimal(2), feedback="About."),)),
        ),
        Gap(
            id="river",
            body=SingleChoice(
                options=(
                    Option(id="s", text="Seine", credit=Decimal(1)),
                    Option(id="l", text="Loire", credit=Decimal("0.5")),
                )
            ),
        ),
    ),
)


def marked(body: Body, answer: Answer) -> Mark:
    item = Item(title="", prompt="?", body=body, points=Decimal(4), penalty=Decimal(1))
    return mark(item, answer)


def outcomes(made: Mark) -> list[str]:
    return [f"{part.id} {part.outcome}" for part in made.parts]


@pytest.mark.parametrize(
    ("pairs", "outcome", "points"),
    [
        ({"fr": "p", "it": "r", "va": "r", "de": "b"}, Outcome.RIGHT, "4"),
        ({"fr": "p", "it": "r", "va": "m"}, Outcome.PARTLY, "2"),
        ({"fr": "m"}, Outcome.WRONG, "-1"),
        ({"fr": "nowhere"}, Outcome.UNREADABLE, "0"),
        ({"fr": "nowhere", "it": "p"}, Outcome.WRONG, "-1"),
        ({"fr": "p", "it": "nowhere"}, Outcome.PARTLY, "1"),
        ({"fr": "p", "es": "m"}, Outcome.UNREADABLE, "0"),
        ({"fr": ""}, Outcome.UNANSWERED, "0"),
    ],
)
def test_each_right_pair_is_worth_the_same_share(
    pairs: dict[str, str], outcome: Outcome, points: str
) -> None:
    made = marked(CAPITALS, Matched(targets=pairs))
    assert (made.outcome, made.points) == (outcome, Decimal(points))


def test_a_results_page_learns_what_became_of_each_prompt() -> None:
    made = marked(CAPITALS, Matched(targets={"fr": "p", "it": "m", "va": "nowhere"}))
    assert outcomes(made) == ["fr right", "it wrong", "va unreadable", "de unanswered"]


@pytest.mark.parametrize(
    ("order", "whole", "positions", "neighbours"),
    [
        ("abcd", "4", "4", "4"),
        ("dcba", "-1", "-1", "-1"),
        ("bcda", "-1", "-1", "2.67"),  # shifted: b before c and c before d still hold
        ("abdc", "-1", "2", "1.33"),
        ("acbd", "-1", "2", "-1"),
        ("cdab", "-1", "-1", "2.67"),
    ],
)
def test_an_order_is_worth_what_its_rule_says(
    order: str, whole: str, positions: str, neighbours: str
) -> None:
    rules = dict(zip(OrderingCredit, (whole, positions, neighbours), strict=True))
    for rule, points in rules.items():
        made = marked(Ordering(entries=FOUR, credit=rule), Ordered(entries=tuple(order)))
        assert made.points == Decimal(points), rule


@pytest.mark.parametrize("order", ["abc", "abcdd", "abce", "aabc"])
def test_an_order_without_every_entry_once_cannot_be_read(order: str) -> None:
    made = marked(Ordering(entries=FOUR), Ordered(entries=tuple(order)))
    assert made.outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("rule", OrderingCredit)
def test_entries_of_the_same_text_may_change_places(rule: OrderingCredit) -> None:
    lines = (("1", "{"), ("2", "x"), ("3", "}"), ("4", "}"))
    body = Ordering(entries=tuple(Entry(id=a, text=b) for a, b in lines), credit=rule)
    assert marked(body, Ordered(entries=("1", "2", "4", "3"))).outcome is Outcome.RIGHT


def test_targets_of_the_same_text_may_change_places() -> None:
    targets = (Target(id="x", text="even"), Target(id="y", text="even"), Target(id="z", text="odd"))
    body = Matching(prompts=(Prompt(id="2", text="2", target="x"),), targets=targets)
    assert marked(body, Matched(targets={"2": "y"})).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("gaps", "outcome", "points"),
    [
        ({"city": "paris", "count": "2,0", "river": "s"}, Outcome.RIGHT, "4"),
        ({"city": "paris"}, Outcome.PARTLY, "2"),
        ({"city": "rome", "count": "2"}, Outcome.PARTLY, "1"),
        ({"river": "l"}, Outcome.PARTLY, "0.5"),
        ({"city": "rome", "count": "two"}, Outcome.WRONG, "-1"),
        ({"count": "two"}, Outcome.UNREADABLE, "0"),
        ({"city": "paris", "count": "two"}, Outcome.PARTLY, "2"),
        ({"town": "paris"}, Outcome.UNREADABLE, "0"),
        ({"city": "  "}, Outcome.UNANSWERED, "0"),
    ],
)
def test_gaps_count_by_their_weights(gaps: dict[str, str], outcome: Outcome, points: str) -> None:
    made = marked(TEXT, Filled(gaps=gaps))
    assert (made.outcome, made.points) == (outcome, Decimal(points))


def test_a_results_page_learns_what_became_of_each_gap() -> None:
    made = marked(TEXT, Filled(gaps={"count": "2", "river": "nowhere"}))
    assert outcomes(made) == ["city unanswered", "count right", "river unreadable"]
    assert (made.parts[1].feedback, made.parts[1].accepted) == ("About.", 0)
