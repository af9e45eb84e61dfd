"""From a paper to a candidate's form, and what they are shown of it."""

import math
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.drawing import (
    Form,
    Paper,
    PaperUnsound,
    Pick,
    Placing,
    Pool,
    Section,
    SeedTooShort,
    as_placed,
    draw,
    drawn_points,
    faults,
)
from invigilator.papers.items import (
    Body,
    Entry,
    Item,
    Matching,
    Option,
    Ordering,
    Prompt,
    SingleChoice,
    Target,
    TrueFalse,
)
from tests.papers.strategies import PATIENT

GOLDEN = [
    ("m", ("p",), ("z", "y", "x")),
    ("q2", ("a", "b", "c"), ()),
    ("q1", ("b", "a", "c"), ()),
]
"""Drawn by Python 3.11 once. A change here changes forms that were drawn before."""

SEEDS = [number.to_bytes(16, "big") for number in range(2_000)]


def asked(body: Body, **changed: object) -> Item:
    return msgspec.structs.replace(Item(title="", prompt="Well?", body=body), **changed)


def choice(*ids: str, shuffle: bool = True) -> SingleChoice:
    options = [Option(id=each, text=each, credit=Decimal(each == ids[0])) for each in ids]
    return SingleChoice(options=tuple(options), shuffle=shuffle)


def simple(*item_ids: str) -> dict[str, Item]:
    return {each: asked(choice("a", "b", "c")) for each in item_ids}


def pool(*item_ids: str, count: int) -> Pool:
    return Pool(item_ids=item_ids, count=count, points=Decimal(1))


def paper(*picks: Pick | Pool, shuffle: bool = False) -> Paper:
    section = Section(id="s", title="Part", picks=picks, shuffle=shuffle)
    return Paper(title="Finals", sections=(section,))


def drawn(form: Form) -> list[str]:
    return [placing.item_id for section in form.sections for placing in section.placings]


def placed(item: Item, seed: bytes) -> Placing:
    """How one item stands on the form of a paper that has nothing else."""
    form = draw(paper(Pick(item_id="i")), {"i": item}, seed)
    return form.sections[0].placings[0]


def is_even(counts: Mapping[Any, int], kinds: int) -> bool:
    """Whether counts are as a fair draw has them, by chi-square at about one in a million."""
    expected = sum(counts.values()) / kinds
    never = kinds - len(counts)
    excess = sum((count - expected) ** 2 / expected for count in counts.values())
    freedom = kinds - 1
    return excess + never * expected < freedom + 5 * math.sqrt(2 * freedom) + 12


def test_a_form_is_the_same_on_every_machine_and_in_every_version() -> None:
    body = Matching(
        prompts=(Prompt(id="p", text="?", target="x"),),
        targets=tuple(Target(id=each, text=each) for each in "xyz"),
    )
    kinds = {**simple("q1", "q2", "q3", "q4"), "m": asked(body)}
    whole = paper(Pick(item_id="m"), pool("q1", "q2", "q3", "q4", count=2), shuffle=True)
    form = draw(whole, kinds, b"0123456789abcdef")
    assert form == draw(whole, kinds, b"0123456789abcdef")
    assert [(one.item_id, one.order, one.targets) for one in form.sections[0].placings] == GOLDEN


def test_every_item_of_a_pool_is_drawn_as_often_as_any_other() -> None:
    ids = [f"q{number}" for number in range(10)]
    whole, kinds = paper(pool(*ids, count=3)), simple(*ids)
    counts = Counter(each for seed in SEEDS for each in drawn(draw(whole, kinds, seed)))
    assert counts.total() == 3 * len(SEEDS)
    assert is_even(counts, 10)


def test_every_order_of_items_options_and_entries_is_as_likely_as_any_other() -> None:
    entries = tuple(Entry(id=each, text=each) for each in "1234")
    kinds = {
        "options": asked(choice("a", "b", "c")),
        "entries": asked(Ordering(entries=entries)),
        "neither": asked(TrueFalse(is_true=True)),
    }
    whole = paper(*(Pick(item_id=each) for each in kinds), shuffle=True)
    orders = Counter[tuple[str, ...]]()
    for seed in SEEDS:
        form = draw(whole, kinds, seed)
        orders["items", *drawn(form)] += 1
        for placing in form.sections[0].placings:
            orders[placing.item_id, *placing.order] += 1
    for what, parts in {"items": 3, "options": 3, "entries": 4}.items():
        counts = {order: count for order, count in orders.items() if order[0] == what}
        assert is_even(counts, math.factorial(parts)), what


def test_two_items_of_one_form_are_not_shuffled_alike() -> None:
    whole, kinds = paper(Pick(item_id="q1"), Pick(item_id="q2")), simple("q1", "q2")
    pairs = Counter[tuple[str, str]]()
    for seed in SEEDS:
        one, two = draw(whole, kinds, seed).sections[0].placings
        pairs["".join(one.order), "".join(two.order)] += 1
    assert is_even(pairs, 36)


@PATIENT
@given(seed=st.binary(min_size=16, max_size=16), data=st.data())
def test_an_item_that_is_added_takes_the_place_of_at_most_one_and_moves_nobody(
    seed: bytes, data: st.DataObject
) -> None:
    ids = [f"q{number}" for number in range(data.draw(st.integers(2, 12)))]
    count = data.draw(st.integers(1, len(ids)))
    more = data.draw(st.permutations([*ids, "new"]))
    kinds = simple(*ids, "new")
    before = drawn(draw(paper(pool(*ids, count=count), shuffle=True), kinds, seed))
    after = drawn(draw(paper(pool(*more, count=count), shuffle=True), kinds, seed))
    assert len(set(before) - set(after)) <= 1
    kept = set(before) & set(after)
    assert [each for each in before if each in kept] == [each for each in after if each in kept]


@PATIENT
@given(seed=st.binary(min_size=16, max_size=16), count=st.integers(1, 4))
def test_everybody_gets_every_pick_and_as_many_of_each_pool_as_it_says(
    seed: bytes, count: int
) -> None:
    first = Section(
        id="1", title="One", picks=(Pick(item_id="p"), pool("a", "b", "c", "d", count=count))
    )
    second = Section(id="2", title="Two", picks=(pool("e", "f", count=1),), shuffle=True)
    form = draw(Paper(title="T", sections=(first, second)), simple(*"pabcdef"), seed)
    one, two = ([each.item_id for each in section.placings] for section in form.sections)
    assert one[0] == "p"
    assert len(one) == len(set(one)) == count + 1
    assert one[1:] == sorted(one[1:])  # in a section that is not shuffled, as the pool has them
    assert len(two) == 1


@PATIENT
@given(
    seed=st.binary(min_size=16, max_size=16),
    count=st.integers(1, 4),
    points=st.none() | st.integers(0, 9).map(Decimal),
    shuffle=st.booleans(),
)
def test_what_marking_is_told_of_a_form_is_what_the_form_says(
    seed: bytes, count: int, points: Decimal | None, shuffle: bool
) -> None:
    items = simple(*"abcdef")
    first = paper(Pick(item_id="f", points=points), pool(*"abcd", count=count), shuffle=shuffle)
    last = Section(id="2", title="Two", picks=(Pick(item_id="e"),))
    drawn_from = Paper(title="T", sections=(*first.sections, last))
    form = draw(drawn_from, items, seed)
    worths = {each: placing.points for each, placing in form.placings.items()}
    assert drawn_points(drawn_from, items, seed) == worths


def test_what_an_author_does_not_shuffle_stays_as_it_is() -> None:
    item = asked(choice("c", "a", "b", shuffle=False))
    assert {placed(item, seed).order for seed in SEEDS[:50]} == {("c", "a", "b")}


def test_a_seed_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(SeedTooShort, match="at least 16 bytes; this one has 4"):
        draw(paper(Pick(item_id="q")), simple("q"), b"seed")


def test_a_form_survives_storage() -> None:
    whole = paper(pool("q1", "q2", "q3", count=2), shuffle=True)
    form = draw(whole, simple("q1", "q2", "q3"), SEEDS[0])
    assert msgspec.json.decode(msgspec.json.encode(form), type=Form) == form
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Paper) == whole


SOUND, FIRST = paper(Pick(item_id="q")), "sections[0].picks[0]"


@pytest.mark.parametrize(
    ("whole", "where"),
    [
        (msgspec.structs.replace(SOUND, title=" "), ["title"]),
        (msgspec.structs.replace(SOUND, sections=()), ["sections"]),
        (
            msgspec.structs.replace(SOUND, sections=SOUND.sections * 2),
            ["sections[1].id", "sections[1].picks[0].item_id"],
        ),
        (
            msgspec.structs.replace(
                SOUND,
                sections=(
                    Section(id="", title="", picks=(), minutes=0, instructions="x" * 50_001),
                ),
            ),
            [f"sections[0].{each}" for each in ("id", "title", "instructions", "minutes", "picks")],
        ),
        (paper(Pick(item_id="gone")), [f"{FIRST}.item_id"]),
        (
            paper(Pick(item_id="q"), pool("r", "q", count=1)),
            ["sections[0].picks[1].item_ids[1]"],
        ),
        (paper(pool("q", "r", count=3)), [f"{FIRST}.count"]),
        (paper(pool("q", "r", count=0)), [f"{FIRST}.count"]),
        (paper(Pick(item_id="q", points=Decimal(-1))), [f"{FIRST}.points"]),
        (paper(Pool(item_ids=("q",), count=1, points=Decimal("NaN"))), [f"{FIRST}.points"]),
    ],
)
def test_a_paper_that_cannot_be_drawn_says_all_that_is_wrong_and_nothing_is_drawn(
    whole: Paper, where: list[str]
) -> None:
    kinds = simple("q", "r")
    assert [fault.where for fault in faults(whole, kinds)] == where
    with pytest.raises(PaperUnsound) as refused:
        draw(whole, kinds, SEEDS[0])
    assert [fault.where for fault in refused.value.faults] == where


def test_a_paper_says_what_an_item_is_worth_and_the_penalty_goes_with_it() -> None:
    item = asked(choice("a", "b"), points=Decimal(4), penalty=Decimal(1))
    whole = paper(Pick(item_id="own"), Pick(item_id="other", points=Decimal(2)))
    form = draw(whole, {"own": item, "other": item}, SEEDS[0])
    own, other = form.sections[0].placings
    assert as_placed(item, own) == item
    halved = asked(item.body, points=Decimal(2), penalty=Decimal("0.5"))
    assert as_placed(item, other) == halved
    assert form.points_max == 6
    free = asked(item.body, points=Decimal(0))
    assert as_placed(free, other) == asked(item.body, points=Decimal(2))
