"""WebP: a still picture is taken without metadata, anything else is refused."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.pictures import PNG as PNG_TYPE
from invigilator.pictures import WEBP, Damaged, NotAPicture, Picture, TooWide, Turned, picture_of
from tests.support.pictures import SECRET, exif, png, riff, webp

_EXIF = exif()[4:]


def taken(file: bytes) -> Picture:
    return picture_of(file, media_types=(WEBP,), side_px_max=100)


def test_a_plain_webp_is_kept_as_it_is() -> None:
    assert taken(webp(100, 1, tail=SECRET)) == Picture(WEBP, webp(100, 1))


@pytest.mark.parametrize("mark", [b"", b"Exif\0\0"])
def test_metadata_go_and_the_canvas_does_not_promise_them_any_more(mark: bytes) -> None:
    tiff = _EXIF[6:]
    extra = riff(b"EXIF", mark + tiff) + riff(b"XMP ", SECRET) + riff(b"ICCP", SECRET)
    kept = taken(webp(extra=extra + riff(b"MINE", SECRET))).data
    assert SECRET not in kept
    assert kept[12:16] == b"VP8X"
    assert kept[20] == 0x10, "transparency alone"
    assert b"ALPH" in kept
    assert b"VP8 " in kept
    assert taken(kept).data == kept


def test_a_lossless_one_is_measured_by_its_own_head() -> None:
    def lossless(width: int, height: int) -> bytes:
        inside = b"WEBP" + riff(b"VP8L", struct.pack("<BI", 0x2F, width - 1 | height - 1 << 14))
        return b"RIFF" + struct.pack("<I", len(inside)) + inside

    assert taken(lossless(100, 100)).data == lossless(100, 100)
    with pytest.raises(TooWide):
        taken(lossless(101, 1))
    with pytest.raises(TooWide):
        taken(lossless(1, 101))


def test_one_pixel_too_many_is_too_many() -> None:
    for size in ((101, 1), (1, 101)):
        with pytest.raises(TooWide):
            taken(webp(*size))


def test_a_picture_on_its_side_is_refused() -> None:
    with pytest.raises(Turned):
        taken(webp(extra=riff(b"EXIF", exif(6)[10:])))


def test_a_moving_one_is_none() -> None:
    moving = webp(extra=riff(b"XMP ", b"x")).replace(b"\x3c\0\0\0", b"\x3e\0\0\0", 1)
    with pytest.raises(Damaged):
        taken(moving)


def test_a_canvas_of_another_size_is_damaged() -> None:
    extended = bytearray(webp(extra=riff(b"XMP ", b"x")))
    extended[24] += 1
    with pytest.raises(Damaged):
        taken(bytes(extended))


def test_a_format_that_was_not_asked_for_is_no_picture() -> None:
    with pytest.raises(NotAPicture):
        taken(png())
    with pytest.raises(NotAPicture):
        picture_of(webp(), media_types=(PNG_TYPE,), side_px_max=100)


def test_one_that_ends_early_is_damaged() -> None:
    whole = webp(extra=riff(b"EXIF", _EXIF))
    for length in range(12, len(whole)):
        with pytest.raises(Damaged):
            taken(whole[:length])


@given(st.binary(max_size=120), st.sampled_from([b"", webp()[:12], webp()[:20], webp()]))
def test_any_bytes_are_a_picture_or_refused(tail: bytes, start: bytes) -> None:
    try:
        picture = taken(start + tail)
    except (NotAPicture, Damaged, TooWide, Turned):
        return
    assert taken(picture.data) == picture
