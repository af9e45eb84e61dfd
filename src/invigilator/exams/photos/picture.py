"""From a file to a photo: a JPEG or PNG, measured, and freed of all metadata."""

from invigilator import pictures
from invigilator.exams.photos.model import (
    SIDE_PX_MAX,
    NotAPhoto,
    Photo,
    PhotoDamaged,
    PhotoTooWide,
    PhotoTurned,
)

_TAKEN = (pictures.JPEG, pictures.PNG)


def photo_of(file: bytes) -> Photo:
    """The photo in a file. Raises `NotAPhoto`, `PhotoDamaged`, `PhotoTooWide`, `PhotoTurned`."""
    try:
        picture = pictures.picture_of(file, media_types=_TAKEN, side_px_max=SIDE_PX_MAX)
    except pictures.NotAPicture as failure:
        raise NotAPhoto from failure
    except pictures.Damaged as failure:
        raise PhotoDamaged from failure
    except pictures.TooWide as failure:
        raise PhotoTooWide(failure.width, failure.height) from failure
    except pictures.Turned as failure:
        raise PhotoTurned from failure
    return Photo(picture.media_type, picture.data)
