"""A ZIP archive that strangers packed: nothing is written to disk, and no size in it is believed.

Archives within it are files like any other and are not opened.
"""

import io
import re
import stat
import struct
import zipfile
import zlib

from invigilator.papers.exchange.bounds import ENTRIES_MAX, ENTRY_BYTES_MAX, UNPACKED_BYTES_MAX
from invigilator.papers.exchange.refusals import FileTooLarge, FileUnreadable

# What the standard library raises for archives that are none, or are damaged.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_ENTRY_MARK = b"PK\x01\x02"
_PACKED_WITH = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_ODD_NAME = re.compile(r"[\x00-\x1f\\]|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")


class Archive:
    """The files of an archive by their paths."""

    def __init__(self, content: bytes) -> None:
        # Archives within are counted too, so there is room for theirs before any is listed.
        if content.count(_ENTRY_MARK) > 4 * ENTRIES_MAX:
            raise FileTooLarge(f"An archive may have at most {ENTRIES_MAX} entries")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGES:
            raise FileUnreadable("This is no ZIP archive, or a damaged one") from None
        entries = self._zip.infolist()
        if len(entries) > ENTRIES_MAX:
            raise FileTooLarge(f"An archive may have at most {ENTRIES_MAX} entries")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._unpacked: dict[str, bytes] = {}
        self._read = 0
        for entry in entries:
            self._admit(entry)

    @property
    def names(self) -> list[str]:
        """The paths of its files, in the order in which they were packed."""
        return list(self._entries)

    def content(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there is none of this path.

        They are counted while they are unpacked, once; nothing is unpacked beyond a bound.
        """
        if name in self._unpacked:
            return self._unpacked[name]
        entry = self._entries.get(name)
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as file:
                content = file.read(ENTRY_BYTES_MAX + 1)
        except _DAMAGES:
            raise FileUnreadable(f"The entry {name[:80]!r} of the archive is damaged") from None
        self._read += len(content)
        if len(content) > ENTRY_BYTES_MAX or self._read > UNPACKED_BYTES_MAX:
            raise FileTooLarge(
                f"An archive may have at most {ENTRY_BYTES_MAX} bytes an entry and "
                f"{UNPACKED_BYTES_MAX} together"
            )
        self._unpacked[name] = content
        return content

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        shown = repr(name[:80])
        if _ODD_NAME.search(name):
            raise FileUnreadable(f"The archive has an entry outside of itself: {shown}")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise FileUnreadable(f"The archive has a link instead of a file: {shown}")
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PACKED_WITH:
            raise FileUnreadable(f"The archive has an entry that cannot be unpacked: {shown}")
        if name in self._entries:
            raise FileUnreadable(f"The archive has two entries of one path: {shown}")
        if not entry.is_dir():
            self._entries[name] = entry
