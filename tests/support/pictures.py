"""Small pictures made byte by byte, with whatever metadata a test wants in them."""

import struct
from zlib import compress, crc32

SECRET = b"taken at home, 52.52 N 13.40 E"


def png(width: int = 3, height: int = 2, *, extra: bytes = b"", tail: bytes = b"") -> bytes:
    """A grey picture. `extra` are chunks before its data, `tail` lies behind its end."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = compress((b"\0" + b"\x80" * width) * height)
    begun = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return begun + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"") + tail


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG, with its check."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


def jpeg(width: int = 3, height: int = 2, *, extra: bytes = b"", tail: bytes = b"") -> bytes:
    """What has a JPEG's segments and two scans; nobody could draw it. `extra` follows its start."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    tables = segment(0xDB, b"\0" * 65) + segment(0xC2, frame) + segment(0xC4, b"\0" * 17)
    later = segment(0xC4, b"\1" * 17) + scan
    return b"\xff\xd8" + extra + tables + scan + later + b"\xff\xd9" + tail


def segment(marker: int, data: bytes) -> bytes:
    """One segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def exif(orientation: int = 1, order: str = "<") -> bytes:
    """The segment in which a camera says where, when, and which way up it was held."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    value = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(f"{order}IH", 8, 1) + value + struct.pack(f"{order}I", 0) + SECRET
    return segment(0xE1, b"Exif\0\0" + tiff)


def webp(width: int = 3, height: int = 2, *, extra: bytes = b"", tail: bytes = b"") -> bytes:
    """What has a lossy WebP's chunks; nobody could draw it. `extra` makes it an extended file."""
    head = b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
    canvas = b"\x3c\0\0\0" + b"".join((side - 1).to_bytes(3, "little") for side in (width, height))
    begun = riff(b"VP8X", canvas) + riff(b"ALPH", b"\0" * 3) if extra else b""
    inside = b"WEBP" + begun + riff(b"VP8 ", head + b"\7" * 7) + extra
    return b"RIFF" + struct.pack("<I", len(inside)) + inside + tail


def riff(kind: bytes, data: bytes) -> bytes:
    """One chunk of a WebP, padded to an even length."""
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
