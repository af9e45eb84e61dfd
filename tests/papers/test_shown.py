"""What a candidate is sent of an item, and the way back of their answer."""

from collections import Counter
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Answer, Chosen, Filled, Matched, Ordered
from invigilator.papers.drawing import PlaceUnknown, Placing, resolved, shown
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
    MultipleCredit,
    Numeric,
    Option,
    Ordering,
    OrderingCredit,
    Prompt,
    Rubric,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
    faults,
    kind_of_body,
)
from tests.papers.strategies import ALL_KINDS, PATIENT_BY_KIND, near_answers
from tests.papers.test_drawing import SEEDS, asked, is_even, placed

every_kind = pytest.mark.parametrize("bodies", ALL_KINDS.values(), ids=ALL_KINDS)

SECRET_CREDIT, SECRET_NUMBER = Decimal("0.76543"), Decimal(918273)
SECRETS = ("secret", "76543", "918273")
"""In no word that a candidate may see; ids, key, feedback and authors' notes are made of them."""

OPTIONS = (
    Option(id="secret-right", text="This", credit=Decimal(1), feedback="secret"),
    Option(id="secret-wrong", text="That", credit=-SECRET_CREDIT, feedback="secret"),
)
NUMBER = Numeric(
    accepted=(AcceptedNumber(value=SECRET_NUMBER, tolerance=SECRET_CREDIT, feedback="secret"),),
    unit="cm",
)
WORD = ShortText(accepted=(AcceptedText(text="secret", feedback="secret"),))
RUBRIC = Rubric(
    criteria=(
        Criterion(
            id="secret",
            title="secret",
            levels=(Level(points=SECRET_NUMBER / 10_000, words="secret"),),
        ),
    ),
    guidance="secret",
)
GUARDED: tuple[Body, ...] = (
    SingleChoice(options=OPTIONS),
    MultipleChoice(options=OPTIONS, choices_max=1),
    TrueFalse(is_true=True, feedback_true="secret", feedback_false="secret"),
    NUMBER,
    WORD,
    Matching(
        prompts=(Prompt(id="secret-1", text="One", target="secret-1"),),
        targets=(Target(id="secret-1", text="1"), Target(id="secret-2", text="2")),
    ),
    Ordering(
        entries=tuple(Entry(id=f"secret-{n}", text=f"Step {n}") for n in "abc"),
        credit=OrderingCredit.NEIGHBOURS,
    ),
    GapFilling(
        text="{{secret-paris}}, {{secret-n}} and {{secret-o}}",
        gaps=(
            Gap(id="secret-paris", body=WORD, weight=918273),
            Gap(id="secret-n", body=NUMBER),
            Gap(id="secret-o", body=SingleChoice(options=OPTIONS)),
        ),
    ),
    Essay(rubric=RUBRIC, words_min=10),
    FileUpload(types=("pdf",), rubric=RUBRIC),
)


def sent(item: Item, placing: Placing) -> str:
    """What goes onto the wire."""
    return msgspec.json.encode(shown(item, placing)).decode()


@pytest.mark.parametrize("body", GUARDED, ids=kind_of_body)
def test_nothing_of_the_key_is_in_what_a_candidate_is_sent(body: Body) -> None:
    item = asked(body, title="secret", tags=("secret",), explanation="secret", difficulty=5)
    assert faults(item) == []
    told = sent(item, placed(item, SEEDS[7]))
    assert not [each for each in (*SECRETS, "difficulty", "feedback", "credit") if each in told]


@every_kind
@PATIENT_BY_KIND
@given(seed=st.binary(min_size=16, max_size=16), data=st.data())
def test_two_items_that_differ_in_their_key_alone_are_sent_as_the_same(
    bodies: st.SearchStrategy[Body], seed: bytes, data: st.DataObject
) -> None:
    body = data.draw(bodies)
    item, other = asked(body), asked(rekeyed(body, data))
    assert sent(item, placed(item, seed)) == sent(other, placed(other, seed))


def rekeyed(body: Body, data: st.DataObject) -> Body:
    """The same question with another key; not always a sound one, which does not matter here."""
    changed: dict[str, object] = {}
    match body:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            mixed = data.draw(st.permutations([each.credit for each in options]))
            changed["options"] = tuple(
                msgspec.structs.replace(each, credit=credit, feedback="Other.")
                for each, credit in zip(options, mixed, strict=True)
            )
            if isinstance(body, MultipleChoice):
                changed["credit"] = data.draw(st.sampled_from(MultipleCredit))
        case TrueFalse(is_true=is_true):
            changed["is_true"] = not is_true
        case Numeric():
            changed["accepted"] = NUMBER.accepted
        case ShortText():
            changed["accepted"] = WORD.accepted
        case Matching(prompts=prompts, targets=targets):
            ids = st.sampled_from([each.id for each in targets])
            changed["prompts"] = tuple(
                msgspec.structs.replace(each, target=data.draw(ids)) for each in prompts
            )
        case Ordering(entries=entries):
            changed["entries"] = tuple(data.draw(st.permutations(entries)))
            changed["credit"] = data.draw(st.sampled_from(OrderingCredit))
        case GapFilling(gaps=gaps):
            changed["gaps"] = tuple(
                Gap(id=each.id, body=_rekeyed_gap(each.body, data), weight=7) for each in gaps
            )
        case Essay() | FileUpload():
            changed["rubric"] = RUBRIC
    return msgspec.structs.replace(body, **changed)


def _rekeyed_gap(
    body: SingleChoice | Numeric | ShortText, data: st.DataObject
) -> SingleChoice | Numeric | ShortText:
    other = rekeyed(body, data)
    assert isinstance(other, SingleChoice | Numeric | ShortText)
    return other


def test_the_right_option_stands_at_every_place_as_often_as_at_any_other() -> None:
    item = asked(SingleChoice(options=(*OPTIONS, Option(id="c", text="c"))))
    places = Counter(placed(item, seed).order.index("secret-right") for seed in SEEDS)
    assert is_even(places, 3)


@every_kind
@PATIENT_BY_KIND
@given(seed=st.binary(min_size=16, max_size=16), data=st.data())
def test_an_answer_by_places_comes_back_as_the_answer_by_ids(
    bodies: st.SearchStrategy[Body], seed: bytes, data: st.DataObject
) -> None:
    body = data.draw(bodies)
    placing = placed(asked(body), seed)
    answer = data.draw(near_answers(body))
    assert resolved(by_places(answer, placing), placing) == answer


def by_places(answer: Answer, placing: Placing) -> Answer:
    """An answer by ids as the page of this form would send it."""
    place = {each: str(number) for number, each in enumerate(placing.order, 1)}
    target = {each: str(number) for number, each in enumerate(placing.targets, 1)}
    match answer:
        case Chosen(options=ids):
            answer = Chosen(options=tuple(place.get(each, each) for each in ids))
        case Ordered(entries=ids):
            answer = Ordered(entries=tuple(place[each] for each in ids))
        case Matched(targets=pairs):
            answer = Matched(targets={place[a]: target.get(b, "") for a, b in pairs.items()})
        case Filled(gaps=gaps):
            typed = {}
            for gap_id, text in gaps.items():
                options = placing.gaps.get(gap_id)
                typed[place[gap_id]] = str(options.index(text) + 1) if options else text
            answer = Filled(gaps=typed)
    return answer


@pytest.mark.parametrize(
    ("body", "answer", "name"),
    [
        (GUARDED[0], Chosen(options=("3",)), "3"),
        (GUARDED[0], Chosen(options=("0",)), "0"),
        (GUARDED[0], Chosen(options=("secret-right",)), "secret-right"),
        (GUARDED[5], Matched(targets={"2": "1"}), "2"),
        (GUARDED[5], Matched(targets={"1": "3"}), "3"),
        (GUARDED[6], Ordered(entries=("1", "2", "4")), "4"),
        (GUARDED[7], Filled(gaps={"4": "x"}), "4"),
        (GUARDED[7], Filled(gaps={"3": "secret-right"}), "secret-right"),
    ],
)
def test_an_answer_that_names_what_the_form_has_not_is_refused_with_its_name(
    body: Body, answer: Answer, name: str
) -> None:
    with pytest.raises(PlaceUnknown, match=f"no part {name}$"):
        resolved(answer, placed(asked(body), SEEDS[0]))


def test_a_gap_is_called_by_its_place_in_the_text_too() -> None:
    item = asked(GUARDED[7])
    body = shown(item, placed(item, SEEDS[0])).body
    assert msgspec.to_builtins(body)["text"] == "{{1}}, {{2}} and {{3}}"


def test_points_and_penalty_are_told_so_that_nobody_guesses_unwarned() -> None:
    item = asked(GUARDED[0], points=Decimal(4), penalty=Decimal(1))
    told = shown(item, placed(item, SEEDS[0]))
    assert (told.points, told.penalty) == (Decimal(4), Decimal(1))
