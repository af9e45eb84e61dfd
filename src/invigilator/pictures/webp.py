"""WebP: the chunks that a still picture is drawn from, and nothing else.

Nothing is decoded. Of the chunks of the RIFF file those of the picture, its transparency and its
canvas are copied; colour profile, Exif, XMP, chunks of others and what lies behind the end are
left out, and the canvas says so. Moving pictures are damaged ones here: none is asked for.

Source: RFC 9649, section 2 (container); RFC 6386, section 9.1 (lossy frame head).
"""

import struct
from collections.abc import Iterator

from invigilator.pictures.measures import require_size, require_upright
from invigilator.pictures.model import Damaged

_HEAD = struct.Struct("<4sI4s")
_LOSSY_START = b"\x9d\x01\x2a"
_LOSSLESS_START = 0x2F
_ALPHA, _ANIMATION = 0x10, 0x02
_SIDE_BITS = (1 << 14) - 1
_CANVAS_BYTES = 10


def is_webp(file: bytes) -> bool:
    """Whether a file begins as a WebP does."""
    return file[:4] == b"RIFF" and file[8:12] == b"WEBP"


def webp_of(file: bytes, side_px_max: int) -> bytes:
    """A still WebP without metadata. Raises `Damaged`, `TooWide`, `Turned`."""
    kept: dict[bytes, bytes] = {}
    for kind, body in _chunks(file):
        if kind == b"EXIF":
            require_upright(body if body.startswith(b"Exif") else b"Exif\0\0" + body)
        elif kind in (b"VP8X", b"ALPH", b"VP8 ", b"VP8L"):
            if kind in kept:
                raise Damaged
            kept[kind] = body
    pictures = [kind for kind in (b"VP8 ", b"VP8L") if kind in kept]
    if len(pictures) != 1:
        raise Damaged
    size = _size(pictures[0], kept[pictures[0]])
    require_size(*size, side_px_max)
    inside = b"".join(
        _chunk(kind, body)
        for kind, body in (
            (b"VP8X", _canvas(kept.get(b"VP8X"), size)),
            (b"ALPH", kept.get(b"ALPH", b"") if b"VP8X" in kept else b""),
            (pictures[0], kept[pictures[0]]),
        )
        if body
    )
    return _HEAD.pack(b"RIFF", 4 + len(inside), b"WEBP") + inside


def _chunks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    _, length, _ = _HEAD.unpack_from(file)
    end, position = 8 + length, _HEAD.size
    if end > len(file):
        raise Damaged
    while position < end:
        kind, size = struct.unpack_from("<4sI", file, position)
        body = file[position + 8 : position + 8 + size]
        if len(body) < size or position + 8 + size > end:
            raise Damaged
        yield kind, body
        position += 8 + size + size % 2


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _size(kind: bytes, body: bytes) -> tuple[int, int]:
    """Width and height, as the picture's own head has them."""
    if kind == b"VP8 ":
        if body[0] & 1 or body[3:6] != _LOSSY_START:
            raise Damaged
        width, height = struct.unpack_from("<HH", body, 6)
        return width & _SIDE_BITS, height & _SIDE_BITS
    if body[0] != _LOSSLESS_START:
        raise Damaged
    (bits,) = struct.unpack_from("<I", body, 1)
    return (bits & _SIDE_BITS) + 1, (bits >> 14 & _SIDE_BITS) + 1


def _canvas(body: bytes | None, size: tuple[int, int]) -> bytes:
    """The head of an extended file, which promises transparency alone; nothing where none is."""
    if body is None:
        return b""
    if len(body) != _CANVAS_BYTES or body[0] & _ANIMATION:
        raise Damaged
    canvas = tuple(int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
    if canvas != size:
        raise Damaged
    return bytes((body[0] & _ALPHA, 0, 0, 0)) + body[4:]
