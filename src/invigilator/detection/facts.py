"""What detection writes to the journal, on the stream of the sitting's id."""

from typing import Any

import msgspec


class FindingMade(msgspec.Struct, frozen=True, tag="finding_made"):
    """One detector's conclusion, with the journal sequence of the fact that it rests on."""

    session_id: str
    exam_slug: str
    detector: str
    finding_type: str
    at_ms: int
    severity: str
    title: str
    detail: str
    data: dict[str, Any]
    dedupe: str
    occurrences: int
    evidence_sequence: int
    is_claim: bool = False


class FindingClosed(msgspec.Struct, frozen=True, tag="finding_closed"):
    """What a detector had found is over, by its own word. `dedupe` is never empty.

    The alert's id is that of the finding: its type, its sitting's person and exam, its `dedupe`, or
    the UTC date that it was made for.
    """

    session_id: str
    exam_slug: str
    detector: str
    finding_type: str
    dedupe: str
    at_ms: int
    detail: str
    evidence_sequence: int
