"""From a file to the report of what is in it: a dry run by nature, for nothing is kept."""

import codecs
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

_HEAD_BYTES = 65_536
_XML = re.compile(r"<(?:\?xml|!--|!DOCTYPE|quiz\b|manifest\b|(?:\w{1,20}:)?(?:qti-)?assessment)")
_AIKEN_ANSWER = re.compile(r"^[ \t]{0,20}ANSWER:[ \t]{0,20}[A-Za-z][ \t]{0,20}$", re.M)


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
    if content.startswith(b"PK\x03\x04"):
        return Format.QTI
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = content[:_HEAD_BYTES].decode("utf-16" if is_wide else "utf-8", "replace")
    head = head.lstrip("\ufeff \t\r\n").replace("\r", "")
    if _XML.match(head):
        return Format.MOODLE_XML if "<quiz" in head else Format.QTI
    columns = {cell.strip(' "').lower() for cell in re.split(r"[,;\t]", head.partition("\n")[0])}
    if name.lower().endswith(".csv") or {"type", "question"} <= columns:
        return Format.CSV
    return Format.AIKEN if _AIKEN_ANSWER.search(head) else Format.GIFT
