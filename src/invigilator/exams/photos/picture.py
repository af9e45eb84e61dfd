"""From a file to a photo: known by its bytes, measured, and freed of all metadata.

Nothing is decoded: segments of a JPEG and chunks of a PNG are read by their lengths, and only those
that a picture is drawn from are copied. So place, camera, owner, thumbnails and whatever lies
behind the picture's end are gone, and no pixel is changed. Costs one pass over a bounded file.

Source: ITU-T T.81 annex B (JPEG); PNG, third edition, chapters 5 and 11; Exif 2.3, section 4.6.
"""

import re
import struct
from collections.abc import Iterator
from zlib import crc32

from invigilator.exams.photos.model import (
    SIDE_PX_MAX,
    NotAPhoto,
    Photo,
    PhotoDamaged,
    PhotoTooWide,
    PhotoTurned,
)

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"

_SOS, _EOI, _APP1, _APP14 = 0xDA, 0xD9, 0xE1, 0xEE
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive: what browsers draw."""
# Tables of quantisation, of codes and of restarts; Adobe's segment says how colours are to be read.
_DRAWN = _FRAMES | {0xDB, 0xC4, 0xDD, _APP14}
_ADOBE_BYTES = 12
# Within a scan 0xFF stands before 0 (the byte itself) and before restart marks, and else before
# the next segment.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_DRAWN_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"IDAT", b"IEND"}
_ORIENTATION = 0x0112
_UPRIGHT = 1


def photo_of(file: bytes) -> Photo:
    """The photo in a file. Raises `NotAPhoto`, `PhotoDamaged`, `PhotoTooWide`, `PhotoTurned`."""
    try:
        if file.startswith(_JPEG):
            return Photo("image/jpeg", _jpeg(file))
        if file.startswith(_PNG):
            return Photo("image/png", _png(file))
    except (struct.error, IndexError) as failure:
        raise PhotoDamaged from failure
    raise NotAPhoto


def _jpeg(file: bytes) -> bytes:
    kept, has_frame, has_scan = [file[:2]], False, False
    for marker, segment, scan in _segments(file):
        body = segment[4:]
        if marker == _APP1:
            _require_upright(body)
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 1)
            _require_size(width, height)
            has_frame = True
        if marker == _SOS or marker in _DRAWN:
            kept.append(_adobe(segment) if marker == _APP14 else segment + scan)
            has_scan = has_scan or marker == _SOS
    if not (has_frame and has_scan):
        raise PhotoDamaged
    return b"".join((*kept, bytes((0xFF, _EOI))))


def _segments(file: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, segment with its head, and the scan behind it; up to the picture's end."""
    position = 2
    while True:
        if file[position] != 0xFF:
            raise PhotoDamaged
        while file[position] == 0xFF:
            position += 1
        marker = file[position]
        if marker == _EOI:
            return
        (length,) = struct.unpack_from(">H", file, position + 1)
        end = position + 1 + length
        if length < 2 or end > len(file):
            raise PhotoDamaged
        segment = bytes((0xFF,)) + file[position:end]
        position = end
        scan = b""
        if marker == _SOS:
            following = _AFTER_SCAN.search(file, end)
            if following is None:
                raise PhotoDamaged
            position = following.start()
            scan = file[end:position]
        yield marker, segment, scan


def _adobe(segment: bytes) -> bytes:
    """Adobe's segment without anything behind its few fields; nothing where it is another's."""
    body = segment[4 : 4 + _ADOBE_BYTES]
    if len(body) < _ADOBE_BYTES or not body.startswith(b"Adobe"):
        return b""
    return segment[:2] + struct.pack(">H", _ADOBE_BYTES + 2) + body


def _require_upright(body: bytes) -> None:
    """Raise `PhotoTurned` where Exif says that the picture lies on its side."""
    if not body.startswith(b"Exif\0\0"):
        return
    tiff = body[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, directory)
        for index in range(entries):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * index)
            if tag == _ORIENTATION and value not in (0, _UPRIGHT):
                raise PhotoTurned
    except struct.error:
        # Metadata that nobody can read say nothing; they are left out like all others.
        return


def _png(file: bytes) -> bytes:
    kept, position, has_data = [_PNG], len(_PNG), False
    while True:
        length, kind = struct.unpack_from(">I4s", file, position)
        end = position + 12 + length
        if end > len(file) or (position == len(_PNG)) != (kind == b"IHDR"):
            raise PhotoDamaged
        chunk = file[position:end]
        if kind in _DRAWN_CHUNKS:
            if struct.unpack(">I", chunk[-4:])[0] != crc32(chunk[4:-4]):
                raise PhotoDamaged
            kept.append(chunk)
        if kind == b"IHDR":
            _require_size(*struct.unpack_from(">II", chunk, 8))
        has_data = has_data or kind == b"IDAT"
        if kind == b"IEND":
            break
        position = end
    if not has_data:
        raise PhotoDamaged
    return b"".join(kept)


def _require_size(width: int, height: int) -> None:
    if not width or not height:
        raise PhotoDamaged
    if max(width, height) > SIDE_PX_MAX:
        raise PhotoTooWide(width, height)
