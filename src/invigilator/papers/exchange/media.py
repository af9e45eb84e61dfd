"""Pictures, sounds and films that come with a file: known by their bytes, bounded, named once."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from invigilator.papers.exchange.bounds import MEDIA_BYTES_MAX, MEDIA_MAX, MEDIUM_BYTES_MAX
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.model import Medium
from invigilator.papers.exchange.refusals import FileTooLarge

_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_DATA_URL = re.compile(r"data:[a-z0-9.+/-]{0,100};base64,", re.IGNORECASE)
EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
}
"""What a file of each type that is taken ends in."""

_NAME_LENGTH_MAX = 80

Opened = Callable[[str], bytes | None]
"""The bytes of the file that an address names, or None where there is none."""


def content_type_of(content: bytes) -> str | None:
    """What some bytes are, where they are of a type that is taken; a name decides nothing.

    Source: the formats' own signatures; of an MP3 without ID3 the sync of its first frame.
    """
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return "audio/mpeg"
    return "video/mp4" if content[4:8] == b"ftyp" else None


@dataclass(slots=True)
class Media:
    """The media of one file. The same bytes are kept once, and no two have a name in common."""

    _kept: dict[str, Medium] = field(default_factory=dict)
    _names: dict[bytes, str] = field(default_factory=dict)
    _bytes: int = 0

    def all(self) -> tuple[Medium, ...]:
        """What was kept, in the order in which it was first shown."""
        return tuple(self._kept.values())

    def keep(self, name: str, content: bytes, notes: Notes) -> str | None:
        """Keep a medium and return its name; None where its type is not taken, which is noted."""
        digest = hashlib.sha256(content).digest()
        if digest in self._names:
            return self._names[digest]
        content_type = content_type_of(content)
        if content_type is None:
            notes.add(f"The file {name[:80]!r} is left out: its type is not taken")
            return None
        self._bytes += len(content)
        if len(content) > MEDIUM_BYTES_MAX or self._bytes > MEDIA_BYTES_MAX:
            raise FileTooLarge(
                f"Pictures may have at most {MEDIUM_BYTES_MAX} bytes each and "
                f"{MEDIA_BYTES_MAX} together"
            )
        if len(self._kept) == MEDIA_MAX:
            raise FileTooLarge(f"A file may have at most {MEDIA_MAX} pictures")
        own = self._free_name(name, content_type)
        self._kept[own] = Medium(own, content_type, content)
        self._names[digest] = own
        return own

    def pictured(self, opened: Opened) -> Callable[[str, Notes], str | None]:
        """How a text's pictures are found: in the text itself, else among the files at hand."""

        def name_of(address: str, notes: Notes) -> str | None:
            content = _inside(address)
            if content is None and not address.startswith(("http:", "https:")):
                content = opened(unquote(address))
            if content is None:
                notes.add(f"The picture {address[:80]!r} is not in the file")
                return None
            is_data = address.startswith("data:")
            return self.keep("picture" if is_data else unquote(address), content, notes)

        return name_of

    def _free_name(self, name: str, content_type: str) -> str:
        stem = _ODD.sub("-", name.rpartition("/")[2]).strip("-.")
        stem, dot, extension = stem.rpartition(".")
        if not dot or not stem:
            stem, extension = (stem or extension), EXTENSIONS[content_type]
        stem, extension = (stem[:_NAME_LENGTH_MAX] or "medium"), extension[:8]
        own, number = f"{stem}.{extension}", 1
        while own in self._kept:
            number += 1
            own = f"{stem}-{number}.{extension}"
        return own


def _inside(address: str) -> bytes | None:
    found = _DATA_URL.match(address)
    return from_base64(address[found.end() :]) if found else None


def from_base64(text: str) -> bytes | None:
    """Bytes written as text, or None where it is none; spaces and line ends do not count."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def named(media: Iterable[Medium]) -> dict[str, Medium]:
    """Media by their names."""
    return {one.name: one for one in media}
