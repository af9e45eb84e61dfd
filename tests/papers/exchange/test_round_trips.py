"""What is written comes back: wholly where a format can say it, with each loss told where not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.papers.exchange import Format, Imported, read, write
from invigilator.papers.exchange.differences import differences
from invigilator.papers.exchange.numbering import numbered
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
