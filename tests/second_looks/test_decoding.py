"""Frames come about once a second, small, of WebM and MP4 alike; odd files say why not."""

import pytest

from invigilator.second_looks.decoding import frames_in
from invigilator.second_looks.model import NotReadable
from tests.support.faces import film
from tests.support.webm import webm


@pytest.mark.parametrize(
    ("codec", "container"),
    [("libvpx", "webm"), ("libvpx-vp9", "webm"), ("libx264", "mp4")],
    ids=["VP8", "VP9", "H.264"],
)
def test_of_eight_frames_a_second_one_is_looked_at(codec: str, container: str) -> None:
    moments = [
        at_ms for at_ms, _ in frames_in(film([1] * 25, rate=8, codec=codec, container=container))
    ]
    assert moments == [0, 1000, 2000, 3000]


def test_a_frame_is_as_wide_as_it_may_be_and_its_rows_have_nothing_between_them() -> None:
    ((_, frame),) = frames_in(webm(642, 362, frames=1))
    assert (frame.width, frame.height) == (320, 180)
    assert len(frame.rgb) == 3 * 320 * 180
    assert len(set(frame.rgb)) <= 3


def test_of_a_file_that_is_cut_off_what_comes_before_the_break_is_seen() -> None:
    whole = film([1, 0] * 5)
    seen = list(frames_in(whole[: len(whole) * 2 // 3]))
    assert 0 < len(seen) < 10


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "other_container"),
        (b"\x00" * 100, "other_container"),
        (b"\x1a\x45\xdf\xa3" + b"\x00" * 100, "unreadable"),
        (webm(codec="mpeg4", container="avi"), "other_container"),
        (webm(codec="mpeg4", container="mp4"), "other_codec"),
        (webm(5000, 100, frames=1), "dimensions"),
    ],
    ids=["nothing", "zeros", "a head alone", "another container", "another codec", "too wide"],
)
def test_what_cannot_be_read_says_so_in_a_word(data: bytes, reason: str) -> None:
    with pytest.raises(NotReadable) as told:
        list(frames_in(data))
    assert told.value.reason == reason
