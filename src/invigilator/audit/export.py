"""The audit as a file for a spreadsheet, which must not take a name for a formula."""

import csv
import io
from collections.abc import AsyncIterator, Iterable

import msgspec

from invigilator.audit.model import Entry
from invigilator.kernel import iso_utc

COLUMNS = (
    "sequence",
    "at",
    "by",
    "what",
    "words",
    "contest_slug",
    "session_id",
    "hackerrank_username",
    "room",
    "detail",
)
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """A cell that a spreadsheet reads as text. A candidate may be called `=HYPERLINK(...)`."""
    return f"'{cell}" if cell.startswith(_FORMULA_BEGINS) else cell


async def csv_of(pages: AsyncIterator[list[Entry]]) -> AsyncIterator[bytes]:
    """The file, piece by piece: never the whole of it in memory."""
    yield _lines([COLUMNS])
    async for page in pages:
        yield _lines(_row(entry) for entry in page)


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        str(entry.sequence),
        iso_utc(entry.at_ms),
        entry.by,
        entry.what,
        entry.words,
        entry.exam_slug,
        entry.session_id,
        entry.username,
        entry.room,
        msgspec.json.encode(entry.detail).decode(),
    )


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode()
