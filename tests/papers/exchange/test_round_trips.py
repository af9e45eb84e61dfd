"""What is written comes back: wholly where a format can say it, with each loss told where not."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.papers.exchange import Format, FormatNotWritten, Imported, read, write
from invigilator.papers.exchange.differences import differences
from invigilator.papers.exchange.numbering import numbered
from invigilator.papers.items import (
    AcceptedText,
    Body,
    Gap,
    GapFilling,
    Item,
    Option,
    ShortText,
    SingleChoice,
)
from tests.papers.exchange import carrying
from tests.support.items import items

SLOW = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
CARRIED = {
    Format.GIFT: carrying.gift_items(),
    Format.AIKEN: carrying.aiken_items(),
    Format.MOODLE_XML: carrying.moodle_items(),
    Format.QTI: carrying.qti_items(),
}


@pytest.mark.parametrize("format_", CARRIED)
@SLOW
@given(data=st.data())
def test_what_a_format_carries_comes_back(format_: Format, data: st.DataObject) -> None:
    some = data.draw(st.lists(CARRIED[format_], min_size=1, max_size=3))
    writing = write(some, format_)
    assert writing.losses == ()
    assert read(writing.content, format=format_).items == tuple(some)


@pytest.mark.parametrize("format_", CARRIED)
@SLOW
@given(data=st.data())
def test_any_item_comes_back_but_for_the_losses_that_are_listed(
    format_: Format, data: st.DataObject
) -> None:
    some = data.draw(st.lists(items(), min_size=1, max_size=2))
    writing = write(some, format_)
    left_out = {one.number for one in writing.losses if not one.where}
    told = {(one.number, one.where) for one in writing.losses if one.where}
    kept = [(n, one) for n, one in enumerate(some, start=1) if n not in left_out]
    if not kept:
        return
    entries = read(writing.content, format=format_).entries
    back = [one for one in entries if isinstance(one, Imported)]
    assert len(back) == len(kept)
    for (number, item), entry in zip(kept, back, strict=True):
        for one in differences(numbered(item), entry.item):
            assert (number, one.where) in told


def choice(*credits_: int) -> SingleChoice:
    options = enumerate(credits_, start=1)
    return SingleChoice(
        options=tuple(
            Option(id=str(number), text=f"%50% {number}", credit=Decimal(credit))
            for number, credit in options
        )
    )


def filling(text: str, *weights: int) -> GapFilling:
    body = ShortText(accepted=(AcceptedText(text="~=#}\\{'"),))
    gaps = enumerate(weights, start=1)
    return GapFilling(
        text=text,
        gaps=tuple(Gap(id=str(number), body=body, weight=weight) for number, weight in gaps),
    )


RATHER_RARE = {
    "all options are right": (Format.GIFT, "?", choice(1, 1)),
    "a text like a gap of Moodle's": (Format.MOODLE_XML, "", filling("{1:SA:=b} {{1}}", 2)),
    "gaps of several weights": (Format.QTI, "`x`", filling("{{1}} *and* {{2}}", 3, 2)),
    "a gap in code": (Format.QTI, "", filling("```\nx = {{1}}\n```", 1)),
    "a gap at the end of a text": (Format.QTI, "?", filling("a {{1}}", 1)),
    "a formula": (Format.MOODLE_XML, "Is $a_1 < b$, or \\(c\\)?", choice(1, 0)),
    "a prompt like a comment": (Format.GIFT, "// [tag:x]", choice(1, 0)),
}


@pytest.mark.parametrize(
    ("format_", "prompt", "body"), RATHER_RARE.values(), ids=RATHER_RARE.keys()
)
def test_what_is_seldom_drawn_comes_back_too(format_: Format, prompt: str, body: Body) -> None:
    item = Item(title="", prompt=prompt, body=body)
    writing = write([item], format_)
    assert writing.losses == ()
    assert read(writing.content, format=format_).items == (item,)


def test_each_loss_is_told_with_its_place() -> None:
    item = Item(title="Sum", prompt="?", body=choice(1, 0), points=Decimal("2.5"), difficulty=3)
    told = [(one.number, one.where, one.words) for one in write([item, item], Format.GIFT).losses]
    assert told == [
        (number, where, words)
        for number in (1, 2)
        for where, words in (("points", "comes back as 1"), ("difficulty", "is not kept"))
    ]


def test_spreadsheets_are_read_and_not_written() -> None:
    with pytest.raises(FormatNotWritten):
        write([], Format.CSV)
