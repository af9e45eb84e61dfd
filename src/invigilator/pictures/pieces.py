"""JPEG and PNG: what a picture is drawn from, piece by piece, and nothing else.

Nothing is decoded: segments of a JPEG and chunks of a PNG are read by their lengths, and only those
that a picture is drawn from are copied. So place, camera, owner, thumbnails and whatever lies
behind the picture's end are gone, and no pixel is changed. Costs one pass over a bounded file.

Source: ITU-T T.81 annex B (JPEG); PNG, third edition, chapters 5 and 11.
"""

import re
import struct
from collections.abc import Iterator
from zlib import crc32

from invigilator.pictures.measures import require_size, require_upright
from invigilator.pictures.model import Damaged

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

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


def jpeg_of(file: bytes, side_px_max: int) -> bytes:
    """A JPEG without metadata. Raises `Damaged`, `TooWide`, `Turned`."""
    kept, has_frame, has_scan = [file[:2]], False, False
    for marker, segment, scan in _segments(file):
        body = segment[4:]
        if marker == _APP1:
            require_upright(body)
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 1)
            require_size(width, height, side_px_max)
            has_frame = True
        if marker == _SOS or marker in _DRAWN:
            kept.append(_adobe(segment) if marker == _APP14 else segment + scan)
            has_scan = has_scan or marker == _SOS
    if not (has_frame and has_scan):
        raise Damaged
    return b"".join((*kept, bytes((0xFF, _EOI))))


def _segments(file: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, segment with its head, and the scan behind it; up to the picture's end."""
    position = 2
    while True:
        if file[position] != 0xFF:
            raise Damaged
        while file[position] == 0xFF:
            position += 1
        marker = file[position]
        if marker == _EOI:
            return
        (length,) = struct.unpack_from(">H", file, position + 1)
        end = position + 1 + length
        if length < 2 or end > len(file):
            raise Damaged
        segment = bytes((0xFF,)) + file[position:end]
        position = end
        scan = b""
        if marker == _SOS:
            following = _AFTER_SCAN.search(file, end)
            if following is None:
                raise Damaged
            position = following.start()
            scan = file[end:position]
        yield marker, segment, scan


def _adobe(segment: bytes) -> bytes:
    """Adobe's segment without anything behind its few fields; nothing where it is another's."""
    body = segment[4 : 4 + _ADOBE_BYTES]
    if len(body) < _ADOBE_BYTES or not body.startswith(b"Adobe"):
        return b""
    return segment[:2] + struct.pack(">H", _ADOBE_BYTES + 2) + body


def png_of(file: bytes, side_px_max: int) -> bytes:
    """A PNG without metadata; of an animated one its first picture. Raises `Damaged`, `TooWide`."""
    kept, position, has_data = [PNG_SIGNATURE], len(PNG_SIGNATURE), False
    while True:
        length, kind = struct.unpack_from(">I4s", file, position)
        end = position + 12 + length
        if end > len(file) or (position == len(PNG_SIGNATURE)) != (kind == b"IHDR"):
            raise Damaged
        chunk = file[position:end]
        if kind in _DRAWN_CHUNKS:
            if struct.unpack(">I", chunk[-4:])[0] != crc32(chunk[4:-4]):
                raise Damaged
            kept.append(chunk)
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", chunk, 8)
            require_size(width, height, side_px_max)
        has_data = has_data or kind == b"IDAT"
        if kind == b"IEND":
            break
        position = end
    if not has_data:
        raise Damaged
    return b"".join(kept)
