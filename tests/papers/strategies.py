"""Sound items of every kind, their right answers, and answers of any sort."""

from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from invigilator.papers.answers import (
    Answer,
    Brought,
    Chosen,
    Filled,
    Matched,
    Ordered,
    Written,
)
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Entry,
    Essay,
    FileUpload,
    Gap,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    MultipleCredit,
    Numeric,
    Option,
    Ordering,
    OrderingCredit,
    Prompt,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
    faults,
)

PATIENT = settings(deadline=None)
"""How property tests here run: how long one case takes depends on what else the machine does."""

PATIENT_BY_KIND = settings(PATIENT, max_examples=20)
"""For tests that draw so many of each kind of item."""

IDS = st.sampled_from([*"abcdefgh", *"12345678"])
TEXTS = st.sampled_from(["x", "y", "x y", " z", "zz", "Σ"])


def decimals(least: int, most: int, *, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Drawn as whole numbers, which is many times as quick as Hypothesis's own decimals."""
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda n: Decimal(n) / scale)


HUNDREDTHS = decimals(0, 1)
CREDITS = decimals(-1, 1)


def id_lists(least: int, most: int = 4) -> st.SearchStrategy[list[str]]:
    return st.lists(IDS, min_size=least, max_size=most, unique=True)


@st.composite
def single_choices(draw: st.DrawFn) -> SingleChoice:
    ids = draw(id_lists(2))
    right = draw(st.sampled_from(ids))
    return SingleChoice(
        options=tuple(
            Option(id=each, text=draw(TEXTS), credit=Decimal(1) if each == right else draw(CREDITS))
            for each in ids
        ),
        shuffle=draw(st.booleans()),
    )


@st.composite
def multiple_choices(draw: st.DrawFn, rule: MultipleCredit | None = None) -> MultipleChoice:
    ids = draw(id_lists(2))
    right = draw(st.sets(st.sampled_from(ids), min_size=1))
    options = tuple(
        Option(
            id=each,
            text=draw(TEXTS),
            credit=draw(decimals(0, 1).filter(bool) if each in right else decimals(-1, 0)),
        )
        for each in ids
    )
    choices_max = draw(st.none() | st.integers(len(right), len(ids)))
    rule = rule or draw(st.sampled_from(MultipleCredit))
    return MultipleChoice(options=options, credit=rule, choices_max=choices_max)


@st.composite
def numerics(draw: st.DrawFn) -> Numeric:
    values = decimals(-1_000_000, 1_000_000, places=3)
    accepted = st.builds(
        AcceptedNumber,
        value=values,
        tolerance=decimals(0, 2, places=3),
        is_relative=st.booleans(),
        credit=HUNDREDTHS,
    )
    right = draw(st.builds(AcceptedNumber, value=values))
    others = draw(st.lists(accepted, max_size=2))
    return Numeric(accepted=(*others, right), unit=draw(st.sampled_from(["", "cm", "%"])))


@st.composite
def short_texts(draw: st.DrawFn) -> ShortText:
    forms = st.text("aAb *\\ß", min_size=1, max_size=6).filter(str.strip)
    accepted = st.builds(AcceptedText, text=forms, credit=HUNDREDTHS)
    right = draw(st.builds(AcceptedText, text=forms))
    return ShortText(
        accepted=(*draw(st.lists(accepted, max_size=2)), right),
        is_case_sensitive=draw(st.booleans()),
    )


@st.composite
def matchings(draw: st.DrawFn) -> Matching:
    targets = draw(id_lists(2))
    prompts = draw(id_lists(1))
    return Matching(
        prompts=tuple(
            Prompt(id=each, text=draw(TEXTS), target=draw(st.sampled_from(targets)))
            for each in prompts
        ),
        targets=tuple(Target(id=each, text=draw(TEXTS)) for each in targets),
        shuffle=draw(st.booleans()),
    )


@st.composite
def orderings(draw: st.DrawFn) -> Ordering:
    return Ordering(
        entries=tuple(Entry(id=each, text=draw(TEXTS)) for each in draw(id_lists(2))),
        credit=draw(st.sampled_from(OrderingCredit)),
    )


@st.composite
def gap_fillings(draw: st.DrawFn) -> GapFilling:
    ids = draw(id_lists(1, 4))
    bodies = single_choices() | numerics() | short_texts()
    gaps = [Gap(id=each, body=draw(bodies), weight=draw(st.integers(1, 4))) for each in ids]
    text = " and ".join(f"{{{{{each}}}}}" for each in draw(st.permutations(ids)))
    return GapFilling(text=text, gaps=tuple(gaps))


MACHINE_MARKED: dict[str, st.SearchStrategy[Body]] = {
    "single_choice": single_choices(),
    "multiple_choice": multiple_choices(),
    "true_false": st.builds(TrueFalse, is_true=st.booleans()),
    "numeric": numerics(),
    "short_text": short_texts(),
    "matching": matchings(),
    "ordering": orderings(),
    "gap_filling": gap_fillings(),
}
"""Bodies of each kind that a machine marks."""

ALL_KINDS: dict[str, st.SearchStrategy[Body]] = {
    **MACHINE_MARKED,
    "essay": st.just(Essay()),
    "file_upload": st.just(FileUpload(types=("pdf",))),
}
"""Bodies of each kind."""


@st.composite
def items(draw: st.DrawFn, bodies: st.SearchStrategy[Body]) -> Item:
    """Sound items with such bodies, with points and a penalty."""
    points = draw(decimals(0, 20, places=3))
    item = Item(
        title="A title",
        prompt="A question",
        body=draw(bodies),
        points=points,
        penalty=points * draw(HUNDREDTHS),
    )
    assert faults(item) == []
    return item


def right_answer(body: Body) -> Answer:
    """An answer that is worth everything; of what a person marks, one that is not blank."""
    answer: Answer
    match body:
        case SingleChoice():
            answer = Chosen(options=(_right_text(body),))
        case Numeric() | ShortText():
            answer = Written(text=_right_text(body))
        case MultipleChoice(options=options):
            answer = Chosen(options=tuple(each.id for each in options if each.is_right))
        case TrueFalse(is_true=is_true):
            answer = Chosen(options=("true" if is_true else "false",))
        case Matching(prompts=prompts):
            answer = Matched(targets={each.id: each.target for each in prompts})
        case Ordering(entries=entries):
            answer = Ordered(entries=tuple(each.id for each in entries))
        case GapFilling(gaps=gaps):
            answer = Filled(gaps={each.id: _right_text(each.body) for each in gaps})
        case Essay():
            answer = Written(text="Some words")
        case FileUpload():
            answer = Brought(files=("file",))
    return answer


def _right_text(body: SingleChoice | Numeric | ShortText) -> str:
    match body:
        case SingleChoice(options=options):
            return next(each.id for each in options if each.credit == 1)
        case Numeric(accepted=numbers):
            return format(next(each.value for each in numbers if each.credit == 1), "f")
        case ShortText(accepted=forms):
            form = next(each.text for each in forms if each.credit == 1)
            return form.replace("\\*", "\0").replace("*", "q").replace("\0", "*")


def answers() -> st.SearchStrategy[Answer | None]:
    """Answers of every shape, with ids that items have and ids that none has."""
    ids = IDS | st.sampled_from(["true", "false", "", "?"])
    texts = st.text(max_size=8) | st.text("0123456789.,-e ½*ab", max_size=8) | ids
    return st.one_of(
        st.none(),
        st.builds(Chosen, options=st.lists(ids, max_size=6).map(tuple)),
        st.builds(Written, text=texts),
        st.builds(Matched, targets=st.dictionaries(ids, ids, max_size=6)),
        st.builds(Ordered, entries=st.lists(ids, max_size=6).map(tuple)),
        st.builds(Filled, gaps=st.dictionaries(ids, texts, max_size=6)),
        st.builds(Brought, files=st.lists(ids, max_size=3).map(tuple)),
    )


@st.composite
def near_answers(draw: st.DrawFn, body: Body) -> Answer:
    """Answers as a page gives them: right, or with some of it changed."""
    right = right_answer(body)
    near = right
    match right, body:
        case Ordered(entries=entries), _:
            near = Ordered(entries=tuple(draw(st.permutations(entries))))
        case Chosen(), SingleChoice(options=options):
            near = Chosen(options=(draw(st.sampled_from(options)).id,))
        case Chosen(), MultipleChoice(options=options):
            chosen = draw(st.lists(st.sampled_from(options), unique=True))
            near = Chosen(options=tuple(each.id for each in chosen))
        case Matched(targets=pairs), Matching(targets=targets):
            ids = st.sampled_from(["", *(each.id for each in targets)])
            near = Matched(targets={each: draw(ids) for each in pairs})
        case Filled(gaps=texts), GapFilling(gaps=gaps):
            near = Filled(
                gaps={
                    gap.id: texts[gap.id] if draw(st.booleans()) else _other_text(gap)
                    for gap in gaps
                }
            )
    return draw(st.sampled_from([near, near, right]))


def _other_text(gap: Gap) -> str:
    return gap.body.options[0].id if isinstance(gap.body, SingleChoice) else "0"


@st.composite
def answers_to(draw: st.DrawFn, body: Body) -> Answer | None:
    """Answers to an item: most fit it, some fit nothing."""
    return draw(near_answers(body)) if draw(st.integers(0, 3)) else draw(answers())
