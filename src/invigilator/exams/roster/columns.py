"""Which column of a roster's file says what, by the names that people give them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from invigilator.exams.roster.model import LineError
from invigilator.exams.roster.text import Record, first_records

AGREED = (
    "extra_minutes",
    "extra_percent",
    "breaks",
    "break_minutes",
    "relaxed",
    "reader_allowed",
    "note",
)
"""What may be agreed with a person. What a file has no column for stays as it was."""

FIELDS = ("username", "name", "roll_number", "email", "room", *AGREED)
"""What a roster says of a person. Only the username has to be there."""

_NAMES = {
    "username": ("username", "user name", "hackerrank username", "hackerrank id"),
    "name": ("name", "full name", "candidate name", "student name"),
    "roll_number": ("roll number", "roll no", "roll", "register number"),
    "email": ("email", "e mail", "email address"),
    "room": ("room", "room number", "room no", "room name"),
    "extra_minutes": ("extra minutes", "extra time", "extra time minutes"),
    "extra_percent": ("extra percent", "extra time percent"),
    "breaks": ("breaks", "number of breaks"),
    "break_minutes": ("break minutes", "minutes a break"),
    "relaxed": ("relaxed", "relaxed rules", "rules relaxed"),
    "reader_allowed": ("reader allowed", "reader"),
    # Not "note" alone: many files have a column of that name, and it is about something else.
    "note": ("note for staff",),
}
_FIELD_OF = {name.replace(" ", ""): field for field, names in _NAMES.items() for name in names}
_SHOWN_LENGTH_MAX = 60


@dataclass(frozen=True, slots=True)
class Header:
    """Where each field stands, what was not understood, and how the file is divided."""

    delimiter: str
    line: int
    width: int
    places: dict[str, int]
    ignored: tuple[str, ...]
    errors: tuple[LineError, ...]


def header_of(text: str) -> Header:
    """The header, read with whichever delimiter makes most sense of it."""
    found = first_records(text)
    if not found:
        return _no_header("The file has no line that names its columns")
    # Of delimiters that make the same sense the first stands: a comma.
    delimiter = max(found, key=lambda each: len(_fields_of(found[each])))
    record = found[delimiter]
    named = _fields_of(record)
    errors = [
        LineError(record.line, field, f"Two columns say {field}")
        for field in FIELDS
        if named.count(field) > 1
    ]
    if "username" not in named:
        words = "No column is named username. The first line has to name the columns"
        errors.append(LineError(record.line, "username", words))
    return Header(
        delimiter=delimiter,
        line=record.line,
        width=len(record.cells),
        places={
            field: place for place, cell in enumerate(record.cells) if (field := field_of(cell))
        },
        ignored=tuple(_shown(cell) for cell in record.cells if cell.strip() and not field_of(cell)),
        errors=tuple(errors),
    )


def field_of(title: str) -> str | None:
    """The field that a column's title stands for, whatever its case, spaces and underscores."""
    return _FIELD_OF.get(re.sub(r"[\s_.-]+", "", title).casefold())


def _fields_of(record: Record) -> Sequence[str]:
    return [field for cell in record.cells if (field := field_of(cell))]


def _no_header(words: str) -> Header:
    error = LineError(1, "username", words)
    return Header(delimiter=",", line=1, width=0, places={}, ignored=(), errors=(error,))


def _shown(title: str) -> str:
    return "".join(c if c.isprintable() else " " for c in title.strip())[:_SHOWN_LENGTH_MAX]
