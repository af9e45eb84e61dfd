"""Which format a file is of, where nobody says so."""

import pytest

from invigilator.papers.exchange import FileUnreadable, Format, format_of, read
from tests.papers.exchange.files import NAMES, example

EXPECTED = dict(
    zip(
        NAMES,
        (Format.GIFT, Format.AIKEN, Format.CSV, Format.MOODLE_XML, Format.QTI, Format.QTI),
        strict=True,
    )
)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_known_by_its_content_alone(name: str) -> None:
    assert format_of(example(name)) is EXPECTED[name]


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (b"<b>\nA) a\nB) b\nANSWER: A", Format.AIKEN),
        (b"Which type, a or b? {=a ~b}", Format.GIFT),
        ("type,question\nessay,q".encode("utf-16"), Format.CSV),
        ('\ufeff"question";"type"\n'.encode(), Format.CSV),
        (b"question,type\n", Format.CSV),
        (b"<?xml version='1.0'?><qti-assessment-item/>", Format.QTI),
        (b"\n<quiz></quiz>", Format.MOODLE_XML),
    ],
)
def test_what_begins_like_another_format_is_not_taken_for_it(
    content: bytes, format_: Format
) -> None:
    assert format_of(content) is format_


@pytest.mark.parametrize("content", [b"", b" \n\t"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(FileUnreadable, match="empty"):
        read(content)


@pytest.mark.parametrize("format_", [Format.GIFT, Format.AIKEN, Format.CSV])
def test_a_file_that_is_no_text_is_refused_with_its_line(format_: Format) -> None:
    with pytest.raises(FileUnreadable, match="Line 2"):
        read(b"type,question\n\xff\xfe\xff", format=format_)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"kind,question\na,b\n", "'type'"),
        (b"type,type,question\n", "two columns"),
        (b'type,question\nessay,"open\n', "Line 2: This is no CSV"),
        (b"type,question\n", "no question"),
    ],
)
def test_a_spreadsheet_without_its_columns_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(FileUnreadable, match=said):
        read(content, format=Format.CSV)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_come_in_any_order_and_by_any_separator(separator: str) -> None:
    rows = (("CORRECT", "question", "Type"), ("true", "It is.", "True_False"))
    file = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    (item,) = read(file.encode(), format=Format.CSV).items
    assert item.prompt == "It is."


@pytest.mark.parametrize("difficulty", ["3.5", "hard", "-1", "1e99"])
def test_a_difficulty_that_is_no_whole_number_is_said(difficulty: str) -> None:
    file = f"type,question,difficulty\nessay,q,{difficulty}\n"
    (entry,) = read(file.encode(), format=Format.CSV).entries
    assert "difficulty" in getattr(entry, "reason", "")
