"""From a file to a picture: known by its bytes, measured, and freed of all metadata."""

import struct
from collections.abc import Callable, Collection

from invigilator.pictures.model import Damaged, NotAPicture, Picture
from invigilator.pictures.pieces import PNG_SIGNATURE, jpeg_of, png_of
from invigilator.pictures.webp import is_webp, webp_of

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"

_READERS: dict[str, Callable[[bytes, int], bytes]] = {JPEG: jpeg_of, PNG: png_of, WEBP: webp_of}


def picture_of(file: bytes, *, media_types: Collection[str], side_px_max: int) -> Picture:
    """The picture in a file of one of some formats. Raises what `Unfit` has below it.

    Costs one pass over the file, which whoever asks has bounded.
    """
    media_type = _media_type_of(file)
    if media_type not in media_types:
        raise NotAPicture
    try:
        return Picture(media_type, _READERS[media_type](file, side_px_max))
    except (struct.error, IndexError) as failure:
        raise Damaged from failure


def _media_type_of(file: bytes) -> str:
    if file.startswith(b"\xff\xd8\xff"):
        return JPEG
    if file.startswith(PNG_SIGNATURE):
        return PNG
    return WEBP if is_webp(file) else ""
