"""A CSV file as records, each with the number of the line that it begins on.

Takes what spreadsheets write: comma, semicolon or tab, UTF-8 with or without a byte order mark,
UTF-16 with one, any line ends, and fields in quotes that hold line ends themselves.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DELIMITERS = ",;\t"
_LINE_END = re.compile(r"\r\n|\r|\n")


class Unreadable(Exception):
    """What stands at `line` is no text, or no CSV; what follows it could not be read either."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.line = line
        self.words = words


class Record(NamedTuple):
    """One record: the line that it begins on, from 1, the last one it reaches, and its cells."""

    line: int
    last_line: int
    cells: Sequence[str]


def decoded(data: bytes) -> str:
    """The text of a file. Raises `Unreadable`."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = 1 + data.count(b"\n", 0, failure.start)
        raise Unreadable(line, "This is no UTF-8 text: save the file as CSV UTF-8") from None


def line_count(text: str) -> int:
    """How many lines a text has; a line end at its end begins no other."""
    ends = sum(1 for _ in _LINE_END.finditer(text))
    return ends + (not text.endswith(("\r", "\n")) and text != "")


def records(text: str, delimiter: str) -> Iterator[Record]:
    """The records that are not blank, in their order. Raises `Unreadable` at one that is none."""
    # Lines are what the reader counts: a field with a line end in it is several of them.
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable(
                line,
                "A quote is not closed, or something stands between it and the next field. "
                "Nothing behind this line was read",
            ) from None
        if any(cell.strip() for cell in cells):
            yield Record(line, reader.line_num, cells)


def first_records(text: str) -> dict[str, Record]:
    """The first record as each delimiter would have it, those that can be read."""
    found: dict[str, Record] = {}
    for delimiter in _DELIMITERS:
        try:
            record = next(records(text, delimiter), None)
        except Unreadable:
            continue
        if record is not None:
            found[delimiter] = record
    return found
