"""Pictures that come in as files: known by their bytes, bounded, without a word of metadata."""

from invigilator.pictures.model import Damaged, NotAPicture, Picture, TooWide, Turned, Unfit
from invigilator.pictures.service import JPEG, PNG, WEBP, picture_of

__all__ = [
    "JPEG",
    "PNG",
    "WEBP",
    "Damaged",
    "NotAPicture",
    "Picture",
    "TooWide",
    "Turned",
    "Unfit",
    "picture_of",
]
