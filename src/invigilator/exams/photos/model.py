"""What is kept of a photo, and why one is not taken."""

from dataclasses import dataclass

from invigilator.kernel import Kind, Refusal

PHOTO_BYTES_MAX = 512 * 1024
"""How long a photo's file may be."""

SIDE_PX_MAX = 2000
"""How wide and how high a photo may be."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo as it is kept. `data` has no metadata of any kind; `media_type` is by its bytes."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptPhoto:
    """Where a photo lies, and its SHA-256 (hex)."""

    key: str
    media_type: str
    sha256: str


class NotAPhoto(Refusal):
    """The bytes are neither a JPEG nor a PNG, whatever the file is called."""

    kind = Kind.WRONG_TYPE
    code = "photo_wrong_type"
    words = "The file is neither a JPEG nor a PNG"


class PhotoDamaged(Refusal):
    """It begins as a picture and does not go on as one."""

    kind = Kind.UNPROCESSABLE
    code = "photo_damaged"
    words = "The file ends early, or is damaged"


class PhotoTooWide(Refusal):
    """More pixels than are needed to know somebody again."""

    kind = Kind.UNPROCESSABLE
    code = "photo_too_many_pixels"

    def __init__(self, width: int, height: int) -> None:
        super().__init__(
            f"The photo has {width} x {height} pixels; {SIDE_PX_MAX} x {SIDE_PX_MAX} are the most"
        )


class PhotoTurned(Refusal):
    """It lies on its side, and only its metadata say so: those are never kept."""

    kind = Kind.UNPROCESSABLE
    code = "photo_turned"
    words = "The photo is stored on its side: open it, turn it, and save it again"


class NotExpected(Refusal):
    """Nobody on the exam's roster has this username."""

    kind = Kind.MISSING
    code = "not_expected"
    words = "Nobody on the roster has this username"
