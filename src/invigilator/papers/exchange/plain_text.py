"""Files of text: their characters, whatever wrote them, with one kind of line end."""

import codecs

from invigilator.papers.exchange.bounds import TEXT_BYTES_MAX
from invigilator.papers.exchange.refusals import FileTooLarge, FileUnreadable

BLANKS = " \t\n"
"""What is trimmed from texts: never characters that only Unicode calls spaces."""


def decoded(content: bytes) -> str:
    """The text of a file. Refuses what is neither UTF-8 nor UTF-16 with a byte order mark."""
    if len(content) > TEXT_BYTES_MAX:
        raise FileTooLarge(f"A file of text may have at most {TEXT_BYTES_MAX} bytes")
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as failure:
        line = None if is_wide else 1 + content.count(b"\n", 0, failure.start)
        raise FileUnreadable("This is no UTF-8 text", line=line) from None
    if "\0" in text:
        line = 1 + text.count("\n", 0, text.index("\0"))
        raise FileUnreadable("This is no text: there is a zero byte", line=line)
    return text.replace("\r\n", "\n").replace("\r", "\n")
