"""Files as teachers have them, with the whole report of each; the documentation shows the same."""

import re
from pathlib import Path

import msgspec
import pytest

from invigilator.papers.exchange import Format, Imported, NotImported, Reading, read, write
from invigilator.papers.items import kind_of_body
from tests.papers.exchange.files import EXAMPLES, NAMES, example

DOCUMENTATION = Path(__file__).parents[3] / "docs/importing.md"
KINDS = {
    *("single_choice", "multiple_choice", "true_false", "numeric", "short_text"),
    *("matching", "ordering", "gap_filling", "essay", "file_upload"),
}


def report_of(name: str) -> Reading:
    return read(example(name), name=name)


@pytest.mark.parametrize("name", NAMES)
def test_the_report_of_an_example_is_this_one(name: str) -> None:
    expected = msgspec.json.decode((EXAMPLES / "reports" / f"{name}.json").read_bytes())
    assert msgspec.json.decode(msgspec.json.encode(report_of(name))) == expected


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("python.csv", set()),
        ("python.moodle.xml", set()),
        ("qti30", {"multiple_choice", "gap_filling"}),
        ("python.gift", {"ordering", "file_upload"}),
    ],
)
def test_an_example_has_every_kind_that_its_format_knows(name: str, missing: set[str]) -> None:
    assert {kind_of_body(item.body) for item in report_of(name).items} == KINDS - missing


@pytest.mark.parametrize("name", NAMES)
def test_every_question_of_an_example_is_in_its_report(name: str) -> None:
    begins = {
        "python.gift": rb"^(?=::)",
        "python.aiken.txt": rb"^(?=[A-Z].*\?$)",
        "python.csv": rb"^(?=[a-z_]+;)(?!type;)",
        "python.moodle.xml": rb"<question type=(?!\"category)",
        "qti22": rb"",
        "qti30": rb"",
    }[name]
    count = len(re.findall(begins, example(name), re.MULTILINE)) if begins else 0
    if not count:
        manifest = (EXAMPLES / name / "imsmanifest.xml").read_text()
        count = manifest.count('type="imsqti_item')
    assert len(report_of(name).entries) == count


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_imported_has_its_reason_and_its_source(name: str) -> None:
    refused = [one for one in report_of(name).entries if isinstance(one, NotImported)]
    assert refused
    assert all(one.reason and one.source and one.place for one in refused)


@pytest.mark.parametrize("format_", [Format.MOODLE_XML, Format.QTI])
def test_pictures_go_out_and_come_back_with_their_items(format_: Format) -> None:
    first = report_of("python.moodle.xml")
    shown = [item for item in first.items if "media:" in item.prompt]
    writing = write(shown, format_, first.media)
    assert shown
    assert writing.losses == ()
    back = read(writing.content)
    assert (back.items, back.media) == (tuple(shown), first.media)


def test_a_picture_that_is_not_at_hand_is_a_loss() -> None:
    shown = [item for item in report_of("python.moodle.xml").items if "media:" in item.prompt]
    writing = write(shown, Format.MOODLE_XML)
    assert [one.where for one in writing.losses] == ["prompt"]


def test_the_documentation_shows_pieces_of_the_examples() -> None:
    text = DOCUMENTATION.read_text()
    shown = re.findall(r"```(?:\w*)\n(.*?)```", text, re.DOTALL)
    files = [example(name).decode() for name in NAMES if (EXAMPLES / name).is_file()]
    files.extend(path.read_text() for path in EXAMPLES.rglob("*.xml"))
    assert len(shown) >= 5
    for piece in shown:
        assert any(piece.strip() in file for file in files), piece


def test_notes_stand_beside_the_item_that_they_are_about() -> None:
    first = report_of("python.moodle.xml").entries[0]
    assert isinstance(first, Imported)
    assert "<script> was left out" in first.notes
