"""What makes an item one that can be sat and marked."""

from decimal import Decimal

import msgspec
import pytest

from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Criterion,
    Entry,
    Essay,
    FileUpload,
    Gap,
    GapFilling,
    Item,
    Level,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Prompt,
    Rubric,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
    faults,
    kind_of_body,
)

RIGHT, WRONG = Option(id="a", text="4", credit=Decimal(1)), Option(id="b", text="5")
ONE_WORD = ShortText(accepted=(AcceptedText(text="list"),))
SOUND: tuple[Body, ...] = (
    SingleChoice(options=(RIGHT, WRONG)),
    MultipleChoice(options=(RIGHT, WRONG), choices_max=1),
    TrueFalse(is_true=True),
    Numeric(accepted=(AcceptedNumber(value=Decimal("2.5"), tolerance=Decimal("0.1")),)),
    ONE_WORD,
    Matching(
        prompts=(Prompt(id="p", text="len", target="t"),),
        targets=(Target(id="t", text="int"), Target(id="u", text="str")),
    ),
    Ordering(entries=(Entry(id="a", text="first"), Entry(id="b", text="second"))),
    GapFilling(text="A {{1}} is mutable.", gaps=(Gap(id="1", body=ONE_WORD),)),
    Essay(words_min=10, words_max=20),
    FileUpload(types=("pdf",)),
)


def asked(body: Body, **changed: object) -> Item:
    return msgspec.structs.replace(Item(title="Sum", prompt="What is 2 + 2?", body=body), **changed)


@pytest.mark.parametrize("body", SOUND, ids=kind_of_body)
def test_a_sound_item_has_no_fault_and_is_the_same_after_storage(body: Body) -> None:
    item = asked(body)
    assert faults(item) == []
    assert msgspec.json.decode(msgspec.json.encode(item), type=Item) == item


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (SingleChoice(options=(RIGHT,)), "body.options"),
        (SingleChoice(options=(WRONG, WRONG)), "body.options"),
        (SingleChoice(options=(RIGHT, Option(id="b", text=" "))), "body.options[1].text"),
        (
            SingleChoice(options=(RIGHT, Option(id="b", text="5", credit=Decimal(2)))),
            "body.options[1].credit",
        ),
        (MultipleChoice(options=(RIGHT, WRONG), choices_max=0), "body.choices_max"),
        (Numeric(accepted=()), "body.accepted"),
        (Numeric(accepted=(AcceptedNumber(value=Decimal("NaN")),)), "body.accepted[0]"),
        (Numeric(accepted=(AcceptedNumber(value=Decimal("1e999999")),)), "body.accepted[0]"),
        (ShortText(accepted=(AcceptedText(text=""),)), "body.accepted[0].text"),
        (
            ShortText(accepted=(AcceptedText(text="x", credit=Decimal("NaN")),)),
            "body.accepted[0].credit",
        ),
        (
            Matching(
                prompts=(Prompt(id="p", text="len", target="gone"),),
                targets=(Target(id="t", text="int"), Target(id="u", text="str")),
            ),
            "body.prompts[0].target",
        ),
        (Ordering(entries=(Entry(id="a", text="alone"),)), "body.entries"),
        (GapFilling(text="No gap.", gaps=(Gap(id="1", body=ONE_WORD),)), "body.gaps[0]"),
        (
            GapFilling(text="{{1}} and {{1}}", gaps=(Gap(id="1", body=ONE_WORD),)),
            "body.gaps[0]",
        ),
        (GapFilling(text="{{1}} {{2}}", gaps=(Gap(id="1", body=ONE_WORD),)), "body.text"),
        (Essay(words_min=20, words_max=10), "body.words_max"),
        (
            Essay(rubric=Rubric(criteria=(Criterion(id="c", title="Clear", levels=()),))),
            "body.rubric.criteria[0].levels",
        ),
        (
            Essay(
                rubric=Rubric(
                    criteria=(
                        Criterion(
                            id="c",
                            title="Clear",
                            levels=(
                                Level(points=Decimal(2), words="yes"),
                                Level(points=Decimal(1), words="no"),
                            ),
                        ),
                    )
                )
            ),
            "body.rubric.criteria[0].levels",
        ),
        (FileUpload(types=()), "body.types"),
    ],
)
def test_what_cannot_be_sat_or_marked_is_told_with_its_place(body: Body, where: str) -> None:
    assert where in [fault.where for fault in faults(asked(body))]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"prompt": "  "}, "prompt"),
        ({"points": Decimal(-1)}, "points"),
        ({"points": Decimal("Infinity")}, "points"),
        ({"penalty": Decimal(2)}, "penalty"),
        ({"difficulty": 6}, "difficulty"),
        ({"explanation": "x" * 50_001}, "explanation"),
    ],
)
def test_what_surrounds_a_question_has_bounds_too(changed: dict[str, object], where: str) -> None:
    item = asked(SingleChoice(options=(RIGHT, WRONG)), **changed)
    assert [fault.where for fault in faults(item)] == [where]


def test_every_fault_is_told_at_once() -> None:
    item = asked(SingleChoice(options=(WRONG,)), prompt="", points=Decimal(-1))
    assert len(faults(item)) >= 4
