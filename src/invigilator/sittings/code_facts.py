"""What is written of one-time codes. Never the code itself."""

import msgspec


class CodeMade(msgspec.Struct, frozen=True, tag="code_made"):
    """Staff made a one-time code for somebody. On the stream of the exam."""

    code_id: str
    exam_slug: str
    kind: str
    username: str
    room: str
    expires_at_ms: int
    by: str


class CodeRevoked(msgspec.Struct, frozen=True, tag="code_revoked"):
    """Staff took a code back before it was used. On the stream of the exam."""

    code_id: str
    exam_slug: str
    kind: str
    username: str
    by: str


class CodeUsed(msgspec.Struct, frozen=True, tag="code_used"):
    """A candidate used a code, once. On the stream of the sitting that it unlocked or admitted."""

    code_id: str
    session_id: str
    exam_slug: str
    kind: str
    made_by: str


class CodeTriesExceeded(msgspec.Struct, frozen=True, tag="code_tries_exceeded"):
    """So many wrong codes came that no more are looked at for a while.

    On the stream of the sitting; of the exam, with an empty `session_id`, where it was a start.
    """

    session_id: str
    exam_slug: str
    username: str
    address: str
