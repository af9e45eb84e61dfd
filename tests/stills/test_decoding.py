"""A small picture out of a real recording, and nothing worse than no picture out of anything."""

import io
import random

import av
import pytest

from invigilator.stills.decoding import picture_in
from invigilator.stills.model import STILL_BYTES_MAX, Jpeg, Unseen
from tests.support.webm import shade_of, size_of, webm


def picture(data: bytes, width_px: int = 480) -> bytes:
    found = picture_in(data, width_px)
    assert isinstance(found, Jpeg), found
    return found.data


@pytest.mark.parametrize("codec", ["libvpx", "libvpx-vp9"])
def test_a_still_is_as_wide_as_asked_and_keeps_its_shape(codec: str) -> None:
    jpeg = picture(webm(1280, 720, codec=codec))
    assert size_of(jpeg) == (480, 270)
    assert len(jpeg) <= STILL_BYTES_MAX


def test_a_picture_that_is_smaller_already_is_not_made_larger() -> None:
    assert size_of(picture(webm(320, 240))) == (320, 240)


def test_a_very_tall_picture_is_bounded_in_height_too() -> None:
    width, height = size_of(picture(webm(64, 2000), 240))
    assert (width, height) == (64, 480)


def test_the_last_key_frame_is_what_is_shown() -> None:
    """Of eleven frames from black to white, every fifth a key frame: the last is the brightest."""
    assert shade_of(picture(webm(frames=11, keys_every=5))) > 200
    assert shade_of(picture(webm(frames=11, keys_every=100))) < 30


def test_a_picture_full_of_noise_is_made_small_enough() -> None:
    written, dice = io.BytesIO(), random.Random(7)
    with av.open(written, "w", format="webm") as file:
        stream = file.add_stream("libvpx", rate=5, bit_rate=20_000_000)
        stream.width, stream.height, stream.pix_fmt = 960, 540, "yuv420p"
        frame = av.VideoFrame(960, 540, "yuv420p")
        for plane in frame.planes:
            plane.update(dice.randbytes(plane.buffer_size))
        for packet in [*stream.encode(frame), *stream.encode()]:
            file.mux(packet)
    found = picture_in(written.getvalue(), 480)
    assert isinstance(found, Jpeg)
    assert len(found.data) <= STILL_BYTES_MAX


def test_a_recording_that_is_cut_off_shows_what_came_before_the_cut() -> None:
    whole = webm(frames=11, keys_every=5)
    assert isinstance(picture_in(whole[: len(whole) * 3 // 4], 480), Jpeg)


@pytest.mark.parametrize("end", [0, 1, 4, 30, 100, 200])
def test_a_recording_without_a_whole_frame_has_no_picture(end: int) -> None:
    assert isinstance(picture_in(webm()[:end], 480), Unseen)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 100_000,
        b"#EXTM3U\n#EXTINF:1\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"<html><body>not a recording</body></html>",
        random.Random(3).randbytes(100_000),
    ],
    ids=["zeros", "playlist", "concat", "page", "noise"],
)
def test_what_is_no_recording_has_no_picture(data: bytes) -> None:
    assert isinstance(picture_in(data, 480), Unseen)


def test_another_codec_and_another_container_are_not_opened() -> None:
    assert picture_in(webm(codec="mpeg4", container="matroska"), 480) == Unseen("other_codec")
    assert isinstance(picture_in(webm(codec="mpeg4", container="avi"), 480), Unseen)


def test_what_the_files_header_claims_of_its_dimensions_makes_no_picture_larger() -> None:
    """PixelWidth and PixelHeight, two bytes each: what counts is what the frames are."""
    small = webm(640, 360)
    width, height = b"\xb0\x82\x02\x80", b"\xba\x82\x01\x68"
    assert small.count(width) == small.count(height) == 1
    huge = small.replace(width, b"\xb0\x82\xff\xff").replace(height, b"\xba\x82\xff\xff")
    assert size_of(picture(huge)) == (480, 270)


def test_a_frame_that_claims_huge_dimensions_is_refused_by_the_decoder() -> None:
    """In the frame's header, behind VP8's start code: 14 bits each for width and height."""
    small = webm(640, 360)
    start = small.index(b"\x9d\x01\x2a") + 3
    assert small[start : start + 4] == b"\x80\x02\x68\x01"
    huge = small[:start] + b"\xff\x3f\xff\x3f" + small[start + 4 :]
    assert isinstance(picture_in(huge, 480), Unseen)


def test_no_byte_that_is_turned_breaks_anything() -> None:
    """Whatever comes of it: a picture within its bounds, or none."""
    whole, dice = webm(320, 180), random.Random(11)
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        found = picture_in(bytes(broken), 480)
        if isinstance(found, Jpeg):
            width, height = size_of(found.data)
            assert width <= 480
            assert height <= 960
            assert len(found.data) <= STILL_BYTES_MAX
