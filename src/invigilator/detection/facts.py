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
