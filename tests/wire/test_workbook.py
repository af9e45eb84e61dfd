"""A workbook opens, holds what was written, and holds no formula, whatever was written."""

import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.wire import Workbook
from invigilator.wire.workbook import TEXT_MAX, Cell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_QUOTED = "2"


def written(*rows: list[Cell], title: str = "Results") -> zipfile.ZipFile:
    book = Workbook(title, ["one", "two"])
    book.add(rows)
    return zipfile.ZipFile(io.BytesIO(book.finished()))


def parsed(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(document)  # noqa: S314 - our own writer's


def cells(archive: zipfile.ZipFile) -> list[list[ElementTree.Element]]:
    """The sheet's cells below its headings."""
    sheet = parsed(archive.read("xl/worksheets/sheet1.xml"))
    return [list(row) for row in sheet.iter(f"{_MAIN}row")][1:]


def text_of(cell: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))


def test_every_part_that_is_named_is_there_and_can_be_read() -> None:
    archive = written(["a", 1])
    assert archive.testzip() is None
    for name in archive.namelist():
        parsed(archive.read(name))
    types = archive.read("[Content_Types].xml").decode()
    assert all(f"/{name}" in types for name in archive.namelist() if name.startswith("xl/w"))


def test_numbers_are_numbers_and_text_is_text() -> None:
    ((name, points),) = cells(written(["Priya <b> & Co", Decimal("2.50")]))
    assert (text_of(name), points.findtext(f"{_MAIN}v")) == ("Priya <b> & Co", "2.50")
    assert (name.get("t"), points.get("t")) == ("inlineStr", None)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_what_would_begin_a_formula_is_text_and_marked_as_quoted(begin: str) -> None:
    ((cell, plain),) = cells(written([f'{begin}HYPERLINK("x")', "plain"]))
    assert (cell.get("t"), cell.get("s")) == ("inlineStr", _QUOTED)
    assert text_of(cell) == f'{begin}HYPERLINK("x")'
    assert plain.get("s") != _QUOTED


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_text_breaks_the_sheet_or_becomes_a_formula(texts: list[str]) -> None:
    archive = written(list(texts))
    assert list(parsed(archive.read("xl/worksheets/sheet1.xml")).iter(f"{_MAIN}f")) == []
    ((*found,),) = cells(archive)
    assert len(found) == len(texts)
    for cell, text in zip(found, texts, strict=True):
        if text.isprintable():
            assert text_of(cell) == text


@given(st.text())
def test_no_title_of_an_exam_breaks_the_workbook(title: str) -> None:
    book = parsed(written(title=title).read("xl/workbook.xml"))
    (sheet,) = book.iter(f"{_MAIN}sheet")
    name = sheet.get("name") or ""
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\'")


def test_a_text_that_no_cell_can_hold_is_cut_where_one_sees_it() -> None:
    ((cell,),) = cells(written(["x" * (TEXT_MAX + 1)]))
    assert (len(text_of(cell)), text_of(cell)[-1]) == (TEXT_MAX, "…")


def test_the_same_table_is_the_same_file() -> None:
    def book() -> bytes:
        made = Workbook("Results", ["one"])
        made.add([["a"], ["b"]])
        return made.finished()

    assert book() == book()
