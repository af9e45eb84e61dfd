"""The audit as a file for a spreadsheet, which must not take a name for a formula."""

from collections.abc import AsyncIterator

import msgspec

from invigilator.audit.model import Entry
from invigilator.kernel import iso_utc
from invigilator.wire import csv_lines

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


async def csv_of(pages: AsyncIterator[list[Entry]]) -> AsyncIterator[bytes]:
    """The file, piece by piece: never the whole of it in memory."""
    yield csv_lines([COLUMNS])
    async for page in pages:
        yield csv_lines(_row(entry) for entry in page)


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
