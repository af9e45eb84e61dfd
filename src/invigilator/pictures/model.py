"""What is kept of a picture's file, and why a file is none: named here, worded by who asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. `data` has no metadata of any kind; `media_type` is by its bytes."""

    media_type: str
    data: bytes


class Unfit(Exception):
    """A file that is not taken as a picture. Never shown to anybody as it is."""


class NotAPicture(Unfit):
    """The bytes are of no format that was asked for, whatever the file is called."""


class Damaged(Unfit):
    """It begins as a picture and does not go on as one."""


class TooWide(Unfit):
    """More pixels a side than were allowed."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        super().__init__(f"{width} x {height}")


class Turned(Unfit):
    """It lies on its side, and only its metadata say so: those are never kept."""
