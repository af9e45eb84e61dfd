"""From a file to a photo: known by its bytes, bounded, and without a word of metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams.photos.model import (
    SIDE_PX_MAX,
    NotAPhoto,
    PhotoDamaged,
    PhotoTooWide,
    PhotoTurned,
)
from invigilator.exams.photos.picture import photo_of
from invigilator.kernel import Refusal
from tests.support.pictures import SECRET, chunk, exif, jpeg, png, segment

_ADOBE = b"Adobe\0d\0\0\0\0\1"


@pytest.mark.parametrize("extra", [b"", exif(), segment(0xE0, b"JFIF\0" + SECRET)])
def test_a_jpeg_keeps_what_is_drawn_and_nothing_else(extra: bytes) -> None:
    more = extra + segment(0xFE, SECRET) + segment(0xED, SECRET) + segment(0xE2, SECRET)
    photo = photo_of(jpeg(extra=more, tail=jpeg(extra=exif())))
    assert photo.media_type == "image/jpeg"
    assert photo.data == jpeg()


def test_metadata_between_two_scans_are_found_too() -> None:
    scanned, later = jpeg().split(segment(0xC4, b"\1" * 17))
    between = scanned + exif() + segment(0xFE, SECRET) + segment(0xC4, b"\1" * 17) + later
    assert photo_of(between).data == jpeg()


def test_how_colours_are_to_be_read_stays_and_what_hides_behind_it_goes() -> None:
    photo = photo_of(jpeg(extra=segment(0xEE, _ADOBE + SECRET) + segment(0xEE, SECRET)))
    assert photo.data == jpeg(extra=segment(0xEE, _ADOBE))


def test_a_png_keeps_what_is_drawn_and_nothing_else() -> None:
    extra = chunk(b"tEXt", b"Comment\0" + SECRET) + chunk(b"eXIf", SECRET) + chunk(b"prVt", SECRET)
    photo = photo_of(png(extra=extra, tail=SECRET))
    assert (photo.media_type, photo.data) == ("image/png", png())


@pytest.mark.parametrize("make", [png, jpeg])
def test_two_thousand_pixels_are_taken_and_one_more_is_not(make: type) -> None:
    whole = make(SIDE_PX_MAX, SIDE_PX_MAX if make is jpeg else 1)
    assert photo_of(whole).data == whole
    for size in ((SIDE_PX_MAX + 1, 1), (1, SIDE_PX_MAX + 1)):
        with pytest.raises(PhotoTooWide, match="2001"):
            photo_of(make(*size))


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_on_its_side_is_refused_for_nothing_would_say_so_any_more(order: str) -> None:
    assert photo_of(jpeg(extra=exif(1, order))).data == jpeg()
    with pytest.raises(PhotoTurned):
        photo_of(jpeg(extra=exif(6, order)))


@pytest.mark.parametrize(
    "file",
    [b"", b"GIF89a" + b"\0" * 60, b"<svg onload=alert(1)>", b"RIFF\0\0\0\0WEBPVP8 ", b"\xff\xd8"],
)
def test_what_is_no_photo_by_its_bytes_is_none(file: bytes) -> None:
    with pytest.raises(NotAPhoto):
        photo_of(file)


@pytest.mark.parametrize("whole", [png(), jpeg()])
def test_a_photo_that_ends_early_is_damaged(whole: bytes) -> None:
    for length in range(8, len(whole)):
        with pytest.raises(PhotoDamaged):
            photo_of(whole[:length])


def test_a_changed_bit_of_a_png_is_found() -> None:
    whole = bytearray(png())
    whole[-20] ^= 1
    with pytest.raises(PhotoDamaged):
        photo_of(bytes(whole))


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1", png()[:8], png()[:33], jpeg()]),
)
def test_any_bytes_are_a_photo_or_refused(tail: bytes, start: bytes) -> None:
    try:
        photo = photo_of(start + tail)
    except Refusal:
        return
    assert photo_of(photo.data) == photo
