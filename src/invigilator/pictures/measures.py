"""What is held of every picture, whatever its file's format: its size, and which way up it lies.

Source: Exif 2.3, section 4.6.
"""

import struct

from invigilator.pictures.model import Damaged, TooWide, Turned

_ORIENTATION = 0x0112
_UPRIGHT = 1
_EXIF = b"Exif\0\0"


def require_size(width: int, height: int, side_px_max: int) -> None:
    """Raise `Damaged` where there is nothing to see, `TooWide` where there is too much."""
    if not width or not height:
        raise Damaged
    if max(width, height) > side_px_max:
        raise TooWide(width, height)


def require_upright(body: bytes) -> None:
    """Raise `Turned` where Exif, its mark before it, says that a picture lies on its side."""
    if not body.startswith(_EXIF):
        return
    tiff = body[len(_EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, directory)
        for index in range(entries):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * index)
            if tag == _ORIENTATION and value not in (0, _UPRIGHT):
                raise Turned
    except struct.error:
        # Metadata that nobody can read say nothing; they are left out like all others.
        return
