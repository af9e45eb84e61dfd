"""Whether a file's content is what its name says, by its first bytes.

A name is a claim. Of types that begin in a known way the content has to begin so; a text has to be
one. What nobody can tell by its beginning (a type that an author made up) is taken unless it begins
as a program does. It says nothing of what is further inside: staff open files as files alone.
"""

from collections.abc import Callable
from functools import partial

HEAD_BYTES = 4096
"""How much of a file is looked at."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    "docx": _ZIP[:1],
    "gif": (b"GIF87a", b"GIF89a"),
    "jpg": (b"\xff\xd8\xff",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "pptx": _ZIP[:1],
    "xlsx": _ZIP[:1],
    "zip": _ZIP,
}
_TEXTS = {"c", "cpp", "csv", "css", "html", "ipynb", "java", "js", "json", "md", "py", "sql", "txt"}
_NEVER_TEXT = tuple(
    one for kind in ("doc", "gif", "jpg", "png", "zip") for one in _BEGINNINGS[kind]
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def fits(kind: str, head: bytes) -> bool:
    """Whether a file that begins with `head` can be of a type, named as items name it."""
    if kind in _BEGINNINGS:
        return head.startswith(_BEGINNINGS[kind])
    if kind in _OTHERWISE:
        return _OTHERWISE[kind](head)
    if kind in _TEXTS:
        return _is_text(head)
    return not head.startswith(_PROGRAMS)


def _is_pdf(head: bytes) -> bool:
    """Readers allow for other bytes before it. Source: PDF Reference 1.7, appendix H.3.4.1."""
    return b"%PDF-" in head[:1024]


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _is_open_document(of: bytes, head: bytes) -> bool:
    """Its first entry is its type, as it is. Source: OpenDocument 1.2, part 3, section 3.3."""
    told = b"mimetypeapplication/vnd.oasis.opendocument." + of
    return head.startswith(_ZIP[0]) and head[30 : 30 + len(told)] == told


def _is_text(head: bytes) -> bool:
    """A text of whatever encoding has no NUL, but that of two bytes a character says what it is."""
    if head.startswith(_UTF16_MARKS):
        return True
    return b"\x00" not in head and not head.startswith(_NEVER_TEXT) and not _is_pdf(head)


_OTHERWISE: dict[str, Callable[[bytes], bool]] = {
    "mp4": _is_mp4,
    "odp": partial(_is_open_document, b"presentation"),
    "ods": partial(_is_open_document, b"spreadsheet"),
    "odt": partial(_is_open_document, b"text"),
    "pdf": _is_pdf,
    "webp": _is_webp,
}
