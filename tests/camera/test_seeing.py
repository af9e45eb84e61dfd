"""One look: somebody, nobody, several, dark or covered; and whether it is the one before again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from invigilator.camera import Look, View, view_of
from invigilator.camera.seeing import is_same_picture
from tests.support.looks import as_looks, looks_of

[LIVING] = as_looks(looks_of("1"))


@pytest.mark.parametrize(
    ("faces", "brightness", "spread", "sharpness", "view"),
    [
        (0, 0.42, 0.2, 240.0, View.NOBODY),
        (1, 0.42, 0.2, 240.0, View.ONE),
        (7, 0.42, 0.2, 240.0, View.SEVERAL),
        # What tape, lids and fingers were measured to be, and darkness.
        (0, 0.89, 0.015, 10.6, View.COVERED),
        (0, 0.32, 0.117, 10.9, View.COVERED),
        (0, 0.02, 0.0046, 26.0, View.DARK),
        # A dim room in which nobody was found, and a picture out of focus, are neither.
        (0, 0.1, 0.041, 28.6, View.NOBODY),
        (0, 0.68, 0.2, 12.0, View.NOBODY),
    ],
)
def test_a_look_shows_one_of_them(
    faces: int, brightness: float, spread: float, sharpness: float, view: View
) -> None:
    look = replace(LIVING, faces=faces, brightness=brightness, spread=spread, sharpness=sharpness)
    assert view_of(look) is view


shares = st.floats(0, 1)


@given(faces=st.integers(1, 10), brightness=shares, spread=shares, sharpness=st.floats(0, 1000))
def test_where_a_face_is_found_the_camera_is_not_covered(
    faces: int, brightness: float, spread: float, sharpness: float
) -> None:
    look = replace(LIVING, faces=faces, brightness=brightness, spread=spread, sharpness=sharpness)
    assert view_of(look) in (View.ONE, View.SEVERAL)


def test_only_every_number_alike_is_the_same_picture() -> None:
    still: Look = replace(LIVING, change=0.0)
    assert is_same_picture(still, LIVING)
    assert not is_same_picture(LIVING, LIVING), "it says itself that it changed"
    assert not is_same_picture(replace(still, change=None), LIVING)
    assert not is_same_picture(still, None)
    assert not is_same_picture(still, replace(LIVING, sharpness=240.1)), "a camera's noise"
    assert not is_same_picture(still, replace(LIVING, hash="00000000000000fe"))
