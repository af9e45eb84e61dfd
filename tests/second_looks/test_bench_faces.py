"""The bench of faces reads any folder with an index, and says of others what is wrong and where."""

from pathlib import Path

import numpy as np
import pytest

from bench.faces.confusion import Said, Share, covered_shares, label_of
from bench.faces.heuristic import HEIGHT, WIDTH, guess
from bench.faces.labelled import FolderUnfit, Picture, labelled_in


def folder_with(folder: Path, *lines: str) -> Path:
    """A folder with this index, and one file that it may name."""
    (folder / "a.jpg").touch()
    (folder / "index.csv").write_text("\n".join(lines) + "\n")
    return folder


def test_an_index_with_other_columns_and_without_optional_ones_is_read(tmp_path: Path) -> None:
    (plain,) = labelled_in(folder_with(tmp_path, "file,label,licence", "a.jpg,one,CC0"))
    assert (plain.label, plain.cover, plain.tone) == ("one", "", "")
    index = ("label,cover,skin_tone,file", "none,dark,VI,a.jpg")
    (other,) = labelled_in(folder_with(tmp_path, *index))
    assert (other.label, other.is_covered, other.tone) == ("none", True, "VI")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("file,cover", "a.jpg,ok"), "no column label"),
        (("file,label", "a.jpg,two"), "line 2: 'two' is no label"),
        (("file,label", "a.jpg,one", "b.jpg,one"), r"line 3: there is no picture 'b\.jpg'"),
        (("file,label", "a.jpg"), "line 2: '' is no label"),
        (("file,label",), "names no picture"),
    ],
)
def test_an_unfit_index_is_told_with_its_line(
    tmp_path: Path, lines: tuple[str, ...], words: str
) -> None:
    with pytest.raises(FolderUnfit, match=words):
        labelled_in(folder_with(tmp_path, *lines))


def test_a_folder_without_an_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(FolderUnfit, match=r"has no index\.csv"):
        labelled_in(tmp_path)


def pictures(*labels: str, tone: str = "", cover: str = "") -> list[Picture]:
    return [Picture(Path(f"{at}.jpg"), label, cover, tone) for at, label in enumerate(labels)]


def test_shares_come_with_their_sample_by_label_and_by_group() -> None:
    shown = [*pictures("one", "many", tone="I"), *pictures("none", "one", tone="VI")]
    said = Said("x", shown, [label_of(faces) for faces in (1, 1, 0, 7)])
    assert said.accuracy == Share(2, 4)
    assert said.recall("many") == Share(0, 1)
    lines = "\n".join(said.lines())
    assert "tone I: 0.500" in lines
    assert "tone VI: 0.500" in lines
    assert "wrong: 1.jpg: many, said one" in lines
    assert "[" not in str(Share(0, 0))


def test_covered_pictures_are_counted_beside_honest_ones_taken_for_such() -> None:
    shown = [*pictures("none", "none", cover="dark"), *pictures("one", "one", "one")]
    assert covered_shares(shown, [True, False, True, False, False]) == (Share(1, 2), Share(1, 3))


@pytest.mark.parametrize(
    ("skin", "label"), [(0.0, "none"), (0.03, "none"), (0.3, "one"), (0.6, "many")]
)
def test_the_seeds_heuristic_counts_skin_and_nothing_else(skin: float, label: str) -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    pixels.reshape(-1, 3)[: round(skin * HEIGHT * WIDTH)] = (200, 140, 110)
    assert guess(pixels).label == label
    assert guess(np.zeros_like(pixels)).is_covered
    assert not guess(pixels).is_covered
