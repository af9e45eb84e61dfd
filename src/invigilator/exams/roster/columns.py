"""Which column of a roster's file says what, by the names that people give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from invigilator.exams.roster.model import FoundColumn, LineError
from invigilator.exams.roster.text import Record, first_records
from invigilator.exams.roster.titles import GERMAN

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

KEPT_APART = "password"
"""A column that is no part of the roster: what stands in it goes to the candidates' accounts."""

FIELDS = ("username", "name", "roll_number", "email", "room", KEPT_APART, *AGREED)
"""What a file says of a person. Only the username has to be there."""

_NAMES = {
    "username": ("username", "user name", "hackerrank username", "hackerrank id"),
    "name": ("name", "full name", "candidate name", "student name"),
    "roll_number": ("roll number", "roll no", "roll", "register number"),
    "email": ("email", "e mail", "email address"),
    "room": ("room", "room number", "room no", "room name"),
    KEPT_APART: ("password", "pass word"),
    "extra_minutes": ("extra minutes", "extra time", "extra time minutes"),
    "extra_percent": ("extra percent", "extra time percent"),
    "breaks": ("breaks", "number of breaks"),
    "break_minutes": ("break minutes", "minutes a break"),
    "relaxed": ("relaxed", "relaxed rules", "rules relaxed"),
    "reader_allowed": ("reader allowed", "reader"),
    # Not "note" alone: many files have a column of that name, and it is about something else.
    "note": ("note for staff",),
}
_ALL_NAMES = {field: (*names, *GERMAN.get(field, ())) for field, names in _NAMES.items()}
_FIELD_OF = {name.replace(" ", ""): field for field, names in _ALL_NAMES.items() for name in names}
_SHOWN_LENGTH_MAX = 60

COLUMNS_MAX = 200
"""How many columns a file may have."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where each field stands, what was not understood, and how the file is divided.

    `columns` are all of them in the file's order, each with the field that is read from it.
    """

    delimiter: str
    line: int
    width: int
    places: dict[str, int]
    columns: tuple[FoundColumn, ...]
    errors: tuple[LineError, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The titles of the columns that are not read."""
        return tuple(one.title for one in self.columns if one.title and one.field is None)


def header_of(text: str, mapping: Mapping[str, int] | None = None) -> Header:
    """The header, read with whichever delimiter makes most sense of it.

    `mapping` says from which column a field is read, counted from 0, and then nothing is guessed.
    """
    found = first_records(text)
    if not found:
        return _no_header("The file has no line that names its columns")
    # Of delimiters that make the same sense the first stands: a comma.
    delimiter = max(found, key=lambda each: _sense_of(found[each]))
    record = found[delimiter]
    guessed = [field_of(cell) for cell in record.cells[:COLUMNS_MAX]]
    if mapping is None:
        places = {field: place for place, field in enumerate(guessed) if field}
        errors = _errors_of_guess(record.line, guessed)
    else:
        places = dict(mapping)
        errors = _errors_of_mapping(record, places)
    if len(record.cells) > COLUMNS_MAX:
        words = f"A file may have at most {COLUMNS_MAX} columns"
        errors.append(LineError(record.line, "", words))
    return Header(
        delimiter=delimiter,
        line=record.line,
        width=len(record.cells),
        places=places,
        columns=_columns_of(record, guessed, None if mapping is None else places),
        errors=tuple(errors),
    )


def _sense_of(record: Record) -> tuple[int, int]:
    return len(_fields_of(record)), min(len(record.cells), COLUMNS_MAX)


def _errors_of_guess(line: int, guessed: Sequence[str | None]) -> list[LineError]:
    errors = [
        LineError(line, field, f"Two columns say {field}")
        for field in FIELDS
        if guessed.count(field) > 1
    ]
    if "username" not in guessed:
        words = "No column is named username. The first line has to name the columns"
        errors.append(LineError(line, "username", words))
    return errors


def _errors_of_mapping(record: Record, places: Mapping[str, int]) -> list[LineError]:
    errors = [
        LineError(record.line, field, f"The file has no column {place + 1} for {field}")
        for field, place in places.items()
        if place >= len(record.cells)
    ]
    if "username" not in places:
        words = "Say which column has the username"
        errors.append(LineError(record.line, "username", words))
    return errors


def _columns_of(
    record: Record, guessed: Sequence[str | None], mapped: Mapping[str, int] | None
) -> tuple[FoundColumn, ...]:
    fields = list(guessed)
    if mapped is not None:
        by_place = {place: field for field, place in mapped.items()}
        fields = [by_place.get(place) for place in range(len(guessed))]
    return tuple(
        FoundColumn(_shown(cell), field) for cell, field in zip(record.cells, fields, strict=False)
    )


def field_of(title: str) -> str | None:
    """The field that a column's title stands for, whatever its case, spaces and underscores."""
    return _FIELD_OF.get(re.sub(r"[\s_.-]+", "", title).casefold())


def _fields_of(record: Record) -> Sequence[str]:
    return [field for cell in record.cells if (field := field_of(cell))]


def _no_header(words: str) -> Header:
    error = LineError(1, "username", words)
    return Header(delimiter=",", line=1, width=0, places={}, columns=(), errors=(error,))


def _shown(title: str) -> str:
    return "".join(c if c.isprintable() else " " for c in title.strip())[:_SHOWN_LENGTH_MAX]
