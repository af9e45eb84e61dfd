"""What was agreed with one person for their exam: one object, and never why.

Time, breaks, rules and a reader are what those who watch need to know. There is no field for a
diagnosis, and the note says what it is for; what is written there all the same is the author's.
"""

import re
from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.kernel import FieldInvalid

EXTRA_MINUTES_MAX = 24 * 60
"""How much extra time a person may have."""

EXTRA_PERCENT_MAX = 300
BREAKS_MAX = 20
BREAK_MINUTES_MAX = 120
RELAXED_MAX = 20
NOTE_LENGTH_MAX = 300

_RULE = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
_KEPT_APART = "\n\t"


class Accommodation(msgspec.Struct, frozen=True, kw_only=True):
    """Extra time beside the roster's minutes, breaks, relaxed rules, a reader, a note for staff.

    `extra_percent` is of the exam's length. `relaxed` are types of alert (docs/alerts.md) that are
    not raised for this person. `note` is for staff who watch, and is never shown to the candidate.
    """

    extra_percent: Annotated[int, Meta(ge=0, le=EXTRA_PERCENT_MAX)] = 0
    breaks: Annotated[int, Meta(ge=0, le=BREAKS_MAX)] = 0
    break_minutes: Annotated[int, Meta(ge=0, le=BREAK_MINUTES_MAX)] = 0
    relaxed: tuple[str, ...] = ()
    reader_allowed: bool = False
    note: str = ""


NOTHING_AGREED = Accommodation()


def accommodation_json(accommodation: Accommodation) -> str:
    """As it is stored: empty where nothing was agreed."""
    if accommodation == NOTHING_AGREED:
        return ""
    return msgspec.json.encode(accommodation).decode()


_accommodation = msgspec.json.Decoder(Accommodation)


def stored_accommodation(text: str) -> Accommodation:
    """As it was stored."""
    return _accommodation.decode(text) if text else NOTHING_AGREED


def relaxed_rules(named: str | list[str]) -> tuple[str, ...]:
    """Types of alert, each once, in order; a text has them between blanks.

    Raises `FieldInvalid`.
    """
    given = named.split() if isinstance(named, str) else named
    rules = tuple(sorted({rule.strip() for rule in given if rule.strip()}))
    if len(rules) > RELAXED_MAX:
        raise FieldInvalid("relaxed", f"relaxed may name at most {RELAXED_MAX} types of alert")
    for rule in rules:
        if not _RULE.fullmatch(rule):
            raise FieldInvalid("relaxed", "relaxed names types of alert, as tab_hidden")
    return rules


def checked_note(text: str) -> str:
    """A note for staff. Raises `FieldInvalid`."""
    note = text.strip()
    if len(note) > NOTE_LENGTH_MAX:
        raise FieldInvalid("note", f"note may have at most {NOTE_LENGTH_MAX} characters")
    if not all(c.isprintable() or c in _KEPT_APART for c in note):
        raise FieldInvalid("note", "note may not have control characters")
    return note


def checked(accommodation: Accommodation, extra_minutes: int) -> Accommodation:
    """Refuse what cannot be kept together: extra time in two units, breaks without a length."""
    if extra_minutes and accommodation.extra_percent:
        raise FieldInvalid("extra_percent", "Give extra minutes or extra percent, not both")
    if bool(accommodation.breaks) is not bool(accommodation.break_minutes):
        raise FieldInvalid("break_minutes", "Breaks need a number and a length in minutes")
    return accommodation
