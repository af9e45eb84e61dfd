"""Which bytes a header asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.wire import ByteRange, NotSatisfiable, range_of


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-3", ByteRange(0, 4)),
        ("bytes=0-", ByteRange(0, 10)),
        ("bytes=4-", ByteRange(4, 10)),
        ("bytes=4-99", ByteRange(4, 10)),
        ("bytes=-3", ByteRange(7, 10)),
        ("bytes=-99", ByteRange(0, 10)),
        ("bytes=9-9", ByteRange(9, 10)),
        (" BYTES=0-0 ", ByteRange(0, 1)),
    ],
)
def test_one_range_is_served(header: str, expected: ByteRange) -> None:
    assert range_of(header, 10) == expected


@pytest.mark.parametrize(
    "header", ["", "bytes=-", "bytes=3-1", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=٣-٤"]
)
def test_what_is_no_single_range_asks_for_the_whole(header: str) -> None:
    assert range_of(header, 10) is None


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99-100"])
def test_a_range_outside_is_refused(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        range_of(header, 10)


@given(st.text(max_size=30) | st.from_regex(r"bytes=\d*-\d*", fullmatch=True), st.integers(0, 50))
def test_whatever_is_asked_only_bytes_that_are_there_are_served(header: str, size: int) -> None:
    try:
        asked = range_of(header, size)
    except NotSatisfiable:
        return
    if asked is not None:
        assert 0 <= asked.start < asked.stop <= size
