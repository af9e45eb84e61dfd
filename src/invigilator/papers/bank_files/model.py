"""What becomes of a file of questions, and why one is not taken."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.kernel import Kind, Refusal
from invigilator.papers.exchange import Format

ITEMS_MAX = 2_000
"""Questions of one file that goes into a bank, or comes out of one: as many as a paper may have.

More of them at once would hold up for too long whatever else the process serves.
"""

FILE_BYTES_MAX = 32 * 1024 * 1024
"""Bytes of a file that is sent."""


class LineOutcome(StrEnum):
    """What became of one question of a file; of a dry run: what would."""

    NEW = "new"
    """It is an item of the bank now."""

    KNOWN = "known"
    """The bank had it already, with the same content: it was not kept twice."""

    NOT_IMPORTED = "not_imported"
    """It became no item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question of a file. `item_id` is that of its item, where there is one."""

    place: str
    title: str
    prompt: str
    kind: str
    outcome: LineOutcome
    notes: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    item_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a file, question by question in its order. `media` counts its pictures."""

    format: Format
    is_dry_run: bool
    lines: tuple[Line, ...]
    media: int
    notes: tuple[str, ...]


class FileTooHeavy(Refusal):
    """Reading or writing a file took longer, or more memory, than one call may."""

    kind = Kind.UNPROCESSABLE
    code = "file_too_heavy"
    words = "This takes too long in one piece: split it into smaller files"


class TooManyFiles(Refusal):
    """One person sends files faster than anybody reads reports."""

    kind = Kind.TOO_MANY
    code = "too_many_calls"
    words = "Too many files in a short time"
