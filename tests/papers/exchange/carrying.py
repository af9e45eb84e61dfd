"""What each format carries, as strategies: items that have nothing which it has no place for."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
from hypothesis import assume
from hypothesis import strategies as st
from msgspec.structs import replace

from invigilator.papers.exchange.elements import without_forbidden
from invigilator.papers.exchange.escaping import markdown_of_plain
from invigilator.papers.exchange.markup import plain_of
from invigilator.papers.exchange.numbering import numbered
from invigilator.papers.exchange.rendering import html_of
from invigilator.papers.exchange.texts import Texts
from invigilator.papers.items import (
    AcceptedNumber,
    Body,
    Essay,
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
    ShortText,
    SingleChoice,
    TrueFalse,
    faults,
)
from tests.support import items as drawn

Value = TypeVar("Value")


def rewritten(value: Value, change: Callable[[str], str]) -> Value:
    """A value with all its texts changed, but not its ids."""
    return _rewritten(value, change)  # type: ignore[no-any-return]


def _rewritten(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, msgspec.Struct):
        return replace(
            value,
            **{
                name: _rewritten(getattr(value, name), change)
                for name in value.__struct_fields__
                if name not in ("id", "target")
            },
        )
    if isinstance(value, tuple):
        return tuple(_rewritten(one, change) for one in value)
    return change(value) if type(value) is str else value


def trimmed(text: str) -> str:
    """A text as people type it: without blanks around it, and with line ends of one kind."""
    return without_forbidden(text).replace("\r", " ").strip(" \t\n")


def plain(text: str) -> str:
    """A text without any markup."""
    return trimmed(markdown_of_plain(trimmed(plain_of(text))))


def through_html(text: str) -> str:
    """A text in the spelling that HTML gives back."""
    once = _html_and_back(trimmed(text))
    assume(_html_and_back(once) == once and bool(once) == bool(text))
    return once


def _html_and_back(text: str) -> str:
    return Texts().html(html_of(text))


def sound(item: Item) -> Item:
    """An item with the ids that all readers give, if it still is one."""
    ready = numbered(item)
    assume(not faults(ready))
    return ready


def _gift_body(body: Body) -> Body:
    match body:
        case MultipleChoice():
            found: Body = replace(body, credit=MultipleCredit.SUM, choices_max=None)
        case Numeric():
            accepted = tuple(replace(one, is_relative=False) for one in body.accepted)
            found = Numeric(accepted=accepted)
        case ShortText():
            assume("->" not in "".join(one.text + one.feedback for one in body.accepted))
            found = replace(body, is_case_sensitive=False)
        case Matching():
            found = _gift_matching(body)
        case GapFilling(gaps=(gap, *_)):
            found = replace(body, gaps=(replace(gap, body=_gift_body(gap.body), weight=1),))
        case _:
            found = body
    if isinstance(found, SingleChoice | MultipleChoice | Matching):
        return replace(found, shuffle=True)
    return found


def _gift_matching(body: Matching) -> Matching:
    targets = tuple(replace(one, text=plain(one.text)) for one in body.targets)
    assume(len({one.text for one in targets}) == len(targets))
    assume(not any("->" in one.text for one in body.prompts))
    return replace(body, targets=targets, shuffle=True)


@st.composite
def _one_gap(draw: st.DrawFn) -> GapFilling:
    body = draw(st.one_of(drawn.single_choices(), drawn.numerics(), drawn.short_texts()))
    text = draw(drawn.maybe(drawn.texts())) + "{{1}}" + draw(drawn.texts())
    return GapFilling(text=text, gaps=(Gap(id="1", body=body),))


@st.composite
def gift_items(draw: st.DrawFn) -> Item:
    """Points, penalty, difficulty and shuffling have no place in GIFT, nor have rubrics."""
    bodies = st.one_of(
        drawn.single_choices(),
        drawn.multiple_choices(),
        st.builds(TrueFalse, is_true=st.booleans(), feedback_true=drawn.maybe(drawn.texts())),
        drawn.numerics(),
        drawn.short_texts(),
        drawn.matchings(),
        _one_gap(),
        st.just(Essay()),
    )
    item = rewritten(draw(drawn.items(bodies)), trimmed)
    tags = (" ".join(tag.replace("\\", "").split()) for tag in item.tags)
    return sound(
        replace(
            item,
            prompt="" if isinstance(item.body, GapFilling) else item.prompt,
            body=_gift_body(item.body),
            points=Decimal(1),
            penalty=Decimal(0),
            difficulty=None,
            tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        )
    )


@st.composite
def aiken_items(draw: st.DrawFn) -> Item:
    """A question of one line, plain options, and one of them right."""
    words = st.sampled_from(("list", "a tuple", "What is it?", "len(x) = 3", "a_b * c", "<b>", "é"))
    texts = draw(st.lists(words, min_size=3, max_size=6))
    right = draw(st.integers(1, len(texts) - 1))
    options = tuple(
        Option(id=str(number), text=plain(text), credit=Decimal(int(number == right)))
        for number, text in enumerate(texts[1:], start=1)
    )
    return sound(Item(title="", prompt=plain(texts[0]), body=SingleChoice(options=options)))


def _moodle_body(body: Body) -> Body:
    match body:
        case MultipleChoice():
            return replace(body, credit=MultipleCredit.SUM, choices_max=None)
        case Numeric():
            accepted = tuple(replace(one, is_relative=False) for one in body.accepted)
            return replace(body, accepted=accepted)
        case Matching():
            targets = tuple(replace(one, text=plain(one.text)) for one in body.targets)
            assume(len({one.text for one in targets}) == len(targets))
            return _in_order(replace(body, targets=targets))
        case GapFilling():
            return replace(body, gaps=tuple(_moodle_gap(gap) for gap in body.gaps))
        case _:
            return body


def _in_order(body: Matching) -> Matching:
    """A matching whose targets come as its prompts ask for them."""
    item = numbered(Item(title="", prompt="?", body=replace(body, shuffle=True)))
    assert isinstance(item.body, Matching)
    return replace(item.body, shuffle=body.shuffle)


def _moodle_gap(gap: Gap) -> Gap:
    """Within a gap there is no place for the Markdown of formatted texts."""
    body = gap.body
    if isinstance(body, SingleChoice):
        options = tuple(
            replace(one, text=through_html(one.text), feedback=through_html(one.feedback))
            for one in body.options
        )
        return replace(gap, body=replace(body, options=options))
    if isinstance(body, Numeric):
        numbers = tuple(
            replace(one, is_relative=False, feedback=through_html(one.feedback))
            for one in body.accepted
        )
        return replace(gap, body=Numeric(accepted=numbers))
    accepted = tuple(replace(one, feedback=through_html(one.feedback)) for one in body.accepted)
    return replace(gap, body=replace(body, accepted=accepted))


@st.composite
def moodle_items(draw: st.DrawFn) -> Item:
    """Moodle has no place for a penalty as ours, for difficulty, and for some ways to count."""
    item = rewritten(draw(drawn.items()), trimmed)
    return sound(
        replace(
            item,
            prompt="" if isinstance(item.body, GapFilling) else item.prompt,
            body=_moodle_body(item.body),
            penalty=Decimal(0),
            difficulty=None,
            tags=tuple(dict.fromkeys(tag for tag in item.tags if tag)),
        )
    )


def _qti_number(one: AcceptedNumber) -> AcceptedNumber:
    return replace(one, feedback="", is_relative=one.is_relative and bool(one.tolerance))


def _qti_texts(body: ShortText) -> ShortText:
    by_text = {one.text.replace("*", "").strip(): one for one in reversed(body.accepted)}
    assume(by_text and "" not in by_text)
    accepted = tuple(
        replace(one, text=text, feedback="") for text, one in reversed(by_text.items())
    )
    return replace(body, accepted=accepted)


def _qti_gap(gap: Gap) -> Gap:
    match gap.body:
        case SingleChoice(options=options):
            bare = tuple(replace(one, feedback="") for one in options)
            return replace(gap, body=replace(gap.body, options=bare))
        case Numeric(accepted=accepted):
            return replace(gap, body=Numeric(accepted=tuple(map(_qti_number, accepted))))
        case ShortText():
            return replace(gap, body=_qti_texts(gap.body))


def _qti_body(body: Body) -> Body:
    match body:
        case MultipleChoice(credit=MultipleCredit.ALL_OR_NOTHING, options=options):
            whole = tuple(replace(one, credit=Decimal(int(one.is_right))) for one in options)
            found: Body = replace(body, options=whole)
        case Numeric(accepted=accepted):
            found = replace(body, accepted=tuple(map(_qti_number, accepted)))
        case ShortText():
            found = _qti_texts(body)
        case Matching():
            found = _in_order(body)
        case Ordering():
            found = replace(body, credit=OrderingCredit.ALL_OR_NOTHING)
        case GapFilling():
            found = replace(body, gaps=tuple(map(_qti_gap, body.gaps)))
        case _:
            found = body
    return found


@st.composite
def qti_items(draw: st.DrawFn) -> Item:
    """QTI has no place for a penalty as ours, nor, as we write it, for some feedback."""
    item = rewritten(draw(drawn.items()), trimmed)
    tags = (tag.strip() for tag in item.tags)
    return sound(
        replace(
            item,
            body=_qti_body(item.body),
            penalty=Decimal(0),
            tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        )
    )
