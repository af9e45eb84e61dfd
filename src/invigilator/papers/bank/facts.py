"""What the bank writes to the journal: who changed which item, never what it asks."""

import msgspec

from invigilator.exams import exam_stream

BANK_STREAM = "bank"


class ItemWritten(msgspec.Struct, frozen=True, tag="item_written"):
    """An item was made, or has another content. `digest` is the SHA-256 of its JSON."""

    item_id: str
    home: str
    revision: int
    kind: str
    digest: str
    by: str


class ItemsTakenIn(msgspec.Struct, frozen=True, tag="items_taken_in"):
    """Items came from a file, each at its first revision."""

    home: str
    file_format: str
    items: int
    by: str


class ItemRetired(msgspec.Struct, frozen=True, tag="item_retired"):
    """An item was taken out of the bank, or brought back."""

    item_id: str
    home: str
    is_retired: bool
    by: str


def stream_of(home: str) -> str:
    """The stream of an exam, for its own items; else the bank's."""
    return exam_stream(home) if home else BANK_STREAM
