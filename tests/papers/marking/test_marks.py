"""What holds for the mark of every kind of item, whatever was answered."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Answer, Brought, Chosen, Matched, Written, is_blank
from invigilator.papers.items import (
    Body,
    Essay,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    MultipleCredit,
    Ordering,
    OrderingCredit,
    Prompt,
    SingleChoice,
    Target,
    TrueFalse,
)
from invigilator.papers.marking import Mark, Outcome, Total, mark, rounded, total_of
from tests.papers.strategies import (
    ALL_KINDS,
    MACHINE_MARKED,
    PATIENT,
    PATIENT_BY_KIND,
    answers,
    answers_to,
    items,
    multiple_choices,
    right_answer,
)

every_kind = pytest.mark.parametrize("bodies", ALL_KINDS.values(), ids=ALL_KINDS)
every_machine_marked_kind = pytest.mark.parametrize(
    "bodies", MACHINE_MARKED.values(), ids=MACHINE_MARKED
)
Bodies = st.SearchStrategy[Body]


def asked(body: Body, points: str = "1", penalty: str = "0") -> Item:
    return Item(
        title="", prompt="Well?", body=body, points=Decimal(points), penalty=Decimal(penalty)
    )


@every_kind
@PATIENT_BY_KIND
@given(data=st.data())
def test_a_mark_is_never_below_the_penalty_nor_above_the_points(
    bodies: Bodies, data: st.DataObject
) -> None:
    item = data.draw(items(bodies))
    made = mark(item, data.draw(answers_to(item.body)))
    if made.points is None or made.share is None:
        assert made.outcome is Outcome.AWAITED
        assert made.points is made.share is None
    else:
        assert rounded(-item.penalty) <= made.points <= rounded(item.points)
        assert 0 <= made.share <= 1


@every_kind
@PATIENT_BY_KIND
@given(answer=answers(), data=st.data())
def test_any_answer_to_any_item_has_a_mark_that_can_be_kept(
    bodies: Bodies, answer: Answer | None, data: st.DataObject
) -> None:
    made = mark(data.draw(items(bodies)), answer)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Mark) == made


@every_machine_marked_kind
@PATIENT_BY_KIND
@given(data=st.data())
def test_the_right_answer_gets_all_points_whatever_the_kind(
    bodies: Bodies, data: st.DataObject
) -> None:
    item = data.draw(items(bodies))
    made = mark(item, right_answer(item.body))
    assert (made.outcome, made.share) == (Outcome.RIGHT, Decimal(1))
    assert made.points == rounded(item.points)


@every_kind
@PATIENT_BY_KIND
@given(answer=answers(), data=st.data())
def test_no_answer_loses_nothing_and_no_other_answer_counts_as_none(
    bodies: Bodies, answer: Answer | None, data: st.DataObject
) -> None:
    item = data.draw(items(bodies))
    made = mark(item, answer)
    is_none = answer is None or is_blank(answer)
    assert (made.outcome is Outcome.UNANSWERED) == is_none
    if is_none:
        assert (made.points, made.share) == (Decimal(0), Decimal(0))


@every_machine_marked_kind
@PATIENT_BY_KIND
@given(data=st.data())
def test_an_outcome_says_the_same_as_the_share_and_the_points(
    bodies: Bodies, data: st.DataObject
) -> None:
    item = data.draw(items(bodies))
    made = mark(item, data.draw(answers_to(item.body)))
    assert made.share is not None
    if made.outcome is Outcome.RIGHT:
        assert made.share == 1
    elif made.outcome is Outcome.PARTLY:
        assert 0 < made.share < 1
    else:
        assert made.share == 0
        lost = item.penalty if made.outcome is Outcome.WRONG else Decimal(0)
        assert made.points == rounded(-lost)


@PATIENT
@given(body=ALL_KINDS["essay"] | ALL_KINDS["file_upload"], answer=answers())
def test_what_a_person_marks_waits_for_them_unless_it_is_blank(
    body: Body, answer: Answer | None
) -> None:
    made = mark(asked(body, "4", "1"), answer)
    shape = Written if isinstance(body, Essay) else Brought
    if answer is None or is_blank(answer):
        assert made.outcome is Outcome.UNANSWERED
    elif isinstance(answer, shape):
        assert made == Mark(outcome=Outcome.AWAITED, share=None, points=None)
    else:
        assert made.outcome is Outcome.UNREADABLE


@every_machine_marked_kind
@PATIENT_BY_KIND
@given(data=st.data())
def test_the_parts_of_an_answer_add_up_to_its_share(bodies: Bodies, data: st.DataObject) -> None:
    item = data.draw(items(bodies))
    made = mark(item, data.draw(answers_to(item.body)))
    assert made.share is not None
    if not made.parts:
        return
    body, share, out_of = item.body, Decimal(0), 1
    if isinstance(body, GapFilling):
        weights = {gap.id: gap.weight for gap in body.gaps}
        share = sum((part.credit * weights[part.id] for part in made.parts), start=Decimal(0))
        out_of = sum(weights.values())
    elif isinstance(body, Matching) or (
        isinstance(body, Ordering) and body.credit is OrderingCredit.POSITIONS
    ):
        share = sum((part.credit for part in made.parts), start=Decimal(0))
        out_of = len(made.parts)
    elif isinstance(body, SingleChoice | TrueFalse):
        share = max(made.parts[0].credit, Decimal(0))
    else:
        return
    assert made.share == share / out_of


@pytest.mark.parametrize("kind", ["single_choice", "multiple_choice", "matching"])
@PATIENT
@given(data=st.data())
def test_the_order_in_which_parts_are_kept_never_changes_a_mark(
    kind: str, data: st.DataObject
) -> None:
    body = data.draw(MACHINE_MARKED[kind])
    answer = data.draw(answers_to(body))
    shuffled = body
    match body:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            mixed = tuple(data.draw(st.permutations(options)))
            shuffled = msgspec.structs.replace(body, options=mixed)
            if isinstance(answer, Chosen):
                answer = Chosen(options=tuple(data.draw(st.permutations(answer.options))))
        case Matching(targets=targets):
            mixed_targets = tuple(data.draw(st.permutations(targets)))
            shuffled = msgspec.structs.replace(body, targets=mixed_targets)
    assert mark(asked(shuffled, "3", "1"), answer) == mark(asked(body, "3", "1"), answer)


@PATIENT
@given(body=multiple_choices(rule=MultipleCredit.SUM), data=st.data())
def test_one_more_right_option_never_lowers_a_sum(
    body: MultipleChoice, data: st.DataObject
) -> None:
    body = msgspec.structs.replace(body, choices_max=None)
    ids = [option.id for option in body.options]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True))
    right = [option.id for option in body.options if option.is_right and option.id not in chosen]
    if not (right and chosen):
        return
    before = mark(asked(body, "10", "1"), Chosen(options=tuple(chosen)))
    after = mark(asked(body, "10", "1"), Chosen(options=(*chosen, right[0])))
    assert before.points is not None
    assert after.points is not None
    assert before.points <= after.points


@pytest.mark.parametrize(
    ("points", "share_of", "told"),
    [
        ("1", 3, "0.33"),
        ("2", 3, "0.67"),
        ("0.01", 2, "0.01"),  # 0.005: a half goes up
        ("0.03", 2, "0.02"),  # 0.015: up too, not to the even neighbour
        ("0.165", 3, "0.06"),  # a third of it is exactly 0.055, though a third has no end
        ("1000", 7, "142.86"),
    ],
)
def test_points_are_rounded_once_and_a_half_goes_up(points: str, share_of: int, told: str) -> None:
    prompts = tuple(Prompt(id=str(n), text="?", target="a") for n in range(share_of))
    body = Matching(
        prompts=prompts, targets=(Target(id="a", text="this"), Target(id="b", text="that"))
    )
    made = mark(asked(body, points), Matched(targets={"0": "a"}))
    assert made.points == Decimal(told)


def test_a_lost_half_goes_away_from_zero_too() -> None:
    item = asked(TrueFalse(is_true=True), points="1", penalty="0.125")
    assert mark(item, Chosen(options=("false",))).points == Decimal("-0.13")


def test_a_total_is_exact_and_says_how_many_marks_are_awaited() -> None:
    tenth = Mark(outcome=Outcome.PARTLY, share=Decimal("0.1"), points=Decimal("0.1"))
    loss = Mark(outcome=Outcome.WRONG, share=Decimal(0), points=Decimal("-0.25"))
    awaited = Mark(outcome=Outcome.AWAITED, share=None, points=None)
    assert total_of([tenth] * 3 + [loss, awaited]) == Total(points=Decimal("0.05"), awaited=1)
    assert total_of([tenth] * 100_000) == Total(points=Decimal(10_000), awaited=0)
    assert total_of([]) == Total(points=Decimal(0), awaited=0)
