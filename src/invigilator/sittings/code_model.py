"""One-time codes: said by staff in the room, typed by one candidate, once, soon."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.kernel import Kind, Refusal


class CodeKind(StrEnum):
    """What a code is good for."""

    UNLOCK = "unlock"
    """Unlocks a locked sitting."""
    ADMISSION = "admission"
    """Admits whoever needs one to start, and approves a waiting sitting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code as it is kept: for whom, by whom, and what became of it. The code itself is not."""

    code_id: str
    exam_slug: str
    kind: CodeKind
    digest: bytes
    username: str
    username_norm: str
    name: str
    room: str
    made_by: str
    made_at_ms: int
    expires_at_ms: int
    used_at_ms: int | None = None
    used_by_session_id: str | None = None
    revoked_at_ms: int | None = None


class CodeInvalid(Refusal):
    """No such code for this person, or it was used, taken back, or is too old."""

    kind = Kind.FORBIDDEN
    code = "code_invalid"
    words = "This code is not valid"


class CodeRequired(Refusal):
    """This exam admits with a code from staff."""

    kind = Kind.FORBIDDEN
    code = "code_required"
    words = "An admission code is required"


class CodeNotNeeded(Refusal):
    """The sitting is active: it is neither locked nor waiting."""

    kind = Kind.CONFLICT
    code = "code_not_needed"
    words = "This session is active already"


class NoSuchCode(Refusal):
    """No code of this exam has the id that was asked for."""

    kind = Kind.MISSING
    code = "no_such_code"
    words = "No such code"


class CodeAlreadyUsed(Refusal):
    """A code that was used cannot be taken back."""

    kind = Kind.CONFLICT
    code = "code_used"
    words = "This code has been used"


class NobodyThere(Refusal):
    """Nobody of the room could use a code of this kind."""

    kind = Kind.CONFLICT
    code = "nobody_there"
    words = "Nobody in this room could use such a code"
