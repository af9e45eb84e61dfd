"""What correcting writes to the exam's stream."""

import msgspec


class KeyCorrected(msgspec.Struct, frozen=True, tag="key_corrected"):
    """An item of a published version has another key. `digest` is the SHA-256 of its JSON."""

    exam_slug: str
    version: int
    item_id: str
    number: int
    digest: str
    reason: str
    by: str
