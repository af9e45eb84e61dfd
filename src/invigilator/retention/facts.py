"""What retention writes to the journal, on the stream of the sitting."""

import msgspec


class EvidenceHeld(msgspec.Struct, frozen=True, tag="evidence_held"):
    """Somebody wants a sitting's evidence kept, whatever its exam's time."""

    session_id: str
    exam_slug: str
    reason: str
    by: str


class EvidenceReleased(msgspec.Struct, frozen=True, tag="evidence_released"):
    """A sitting's evidence is kept no longer than its exam says. `held_by` had asked for more."""

    session_id: str
    exam_slug: str
    reason: str
    held_by: str
    by: str
