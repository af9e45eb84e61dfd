"""From a file to the report of what is in it: a dry run by nature, for nothing is kept."""

import re
from collections.abc import Iterable, Iterator

from invigilator.papers.exchange.aiken import read_aiken
from invigilator.papers.exchange.bounds import FILE_BYTES_MAX, ITEMS_MAX
from invigilator.papers.exchange.csv_rows import read_rows
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.gift import read_gift
from invigilator.papers.exchange.media import Media
from invigilator.papers.exchange.model import Format, Imported, NotImported, Reading
from invigilator.papers.exchange.moodle import read_moodle
from invigilator.papers.exchange.plain_text import decoded
from invigilator.papers.exchange.qti_package import read_qti
from invigilator.papers.exchange.refusals import FileTooLarge, FileUnreadable


def read(content: bytes, *, format: Format | None = None, name: str = "") -> Reading:  # noqa: A002
    """Read a file of a format, or of the one that its content looks like.

    `name` is the file's, and only helps to guess. Nothing but `FileUnreadable` and `FileTooLarge`
    is raised, whatever the bytes are.
    """
    if len(content) > FILE_BYTES_MAX:
        raise FileTooLarge(f"A file may have at most {FILE_BYTES_MAX} bytes")
    if not content.strip():
        raise FileUnreadable("The file is empty")
    return _read(content, format or format_of(content, name))


def _read(content: bytes, format_: Format) -> Reading:
    media, notes = Media(), Notes()
    match format_:
        case Format.GIFT:
            entries = read_gift(decoded(content))
        case Format.AIKEN:
            entries = read_aiken(decoded(content))
        case Format.MOODLE_XML:
            entries = read_moodle(content, media)
        case Format.QTI:
            entries = read_qti(content, media, notes)
        case Format.CSV:
            entries = read_rows(decoded(content), notes)
    found = tuple(_bounded(entries))
    if not found:
        raise FileUnreadable("There is no question in this file")
    return Reading(format_, found, media.all(), notes.told())


def _bounded(entries: Iterable[Imported | NotImported]) -> Iterator[Imported | NotImported]:
    for number, entry in enumerate(entries, start=1):
        if number > ITEMS_MAX:
            raise FileTooLarge(f"A file may have at most {ITEMS_MAX} questions")
        yield entry


def format_of(content: bytes, name: str = "") -> Format:
    """The format that a file looks like. What looks like none of them is read as GIFT."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(b"PK\x03\x04"):
        return Format.QTI
    if start.startswith(b"<") or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Format.MOODLE_XML if b"<quiz" in content[:65536] else Format.QTI
    head = content[:65536]
    if name.lower().endswith(".csv") or re.match(rb"[\"\w \t;,]*\btype\b[^\n]*[;,]", start):
        return Format.CSV
    if re.search(rb"^[ \t]*ANSWER:[ \t]*[A-Za-z][ \t]*\r?$", head, re.MULTILINE):
        return Format.AIKEN
    return Format.GIFT
