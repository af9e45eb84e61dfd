"""The cells of a roster's line that say what was agreed with a person."""

import re
from collections.abc import Callable, Mapping

from invigilator.exams.roster.accommodation import (
    BREAK_MINUTES_MAX,
    BREAKS_MAX,
    EXTRA_MINUTES_MAX,
    EXTRA_PERCENT_MAX,
    Accommodation,
    checked,
    checked_note,
    relaxed_rules,
)
from invigilator.kernel import FieldInvalid

Refuse = Callable[[int, str, str], None]
"""Notes an error: the line, the column, words."""

_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})
_MOST = {
    "extra_minutes": EXTRA_MINUTES_MAX,
    "extra_percent": EXTRA_PERCENT_MAX,
    "breaks": BREAKS_MAX,
    "break_minutes": BREAK_MINUTES_MAX,
}


def whole_number(line: int, column: str, texts: Mapping[str, str], refuse: Refuse) -> int:
    """The number in a column; 0 for an empty cell, and for one that is refused."""
    text, most = texts.get(column, ""), _MOST[column]
    if not text:
        return 0
    if not _NUMBER.fullmatch(text) or int(text) > most:
        refuse(line, column, f"{column} must be a whole number from 0 to {most}")
        return 0
    return int(text)


def accommodation_of(line: int, texts: Mapping[str, str], refuse: Refuse) -> Accommodation:
    """What a line says was agreed, apart from extra minutes."""
    refused: list[str] = []

    def note(line: int, column: str, words: str) -> None:
        refused.append(column)
        refuse(line, column, words)

    reader = texts.get("reader_allowed", "").casefold()
    if reader not in _YES | _NO:
        note(line, "reader_allowed", "reader_allowed must be yes or no")
    numbers = {
        column: whole_number(line, column, texts, note)
        for column in ("extra_percent", "breaks", "break_minutes")
    }
    try:
        agreed = Accommodation(
            **numbers,
            relaxed=relaxed_rules(texts.get("relaxed", "")),
            reader_allowed=reader in _YES,
            note=checked_note(texts.get("note", "")),
        )
        minutes = texts.get("extra_minutes", "")
        # What was refused by itself is not refused once more for how it fits the rest.
        if not refused:
            checked(agreed, int(minutes) if _NUMBER.fullmatch(minutes) else 0)
        return agreed
    except FieldInvalid as refusal:
        refuse(line, refusal.field or "", refusal.words)
        return Accommodation()
