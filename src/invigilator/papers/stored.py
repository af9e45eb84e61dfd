"""What papers keep in the store of bytes, for whoever copies it to another."""

from dataclasses import dataclass

from invigilator.database import Transaction
from invigilator.papers.files import files_after, keys_of
from invigilator.papers.media import key_of, media_after

_BYTES = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of a candidate, or one medium of an exam.

    `place` is behind which the next page begins. `keys` are where its bytes lie, in order, and
    `sha256` (hex) is of all of them together.
    """

    place: str
    keys: tuple[str, ...]
    sha256: str
    media_type: str


def stored_files_after(tx: Transaction, after: str) -> list[Stored]:
    """A page of what candidates brought as answers, behind a place; empty for the first."""
    return [Stored(one.file_id, keys_of(one), one.sha256, _BYTES) for one in files_after(tx, after)]


def stored_media_after(tx: Transaction, after: str) -> list[Stored]:
    """A page of what questions show, behind a place; empty for the first."""
    exam_slug, _, name = after.partition("/")
    return [
        Stored(f"{one.exam_slug}/{one.name}", (key_of(one),), one.sha256, one.content_type)
        for one in media_after(tx, (exam_slug, name))
    ]
