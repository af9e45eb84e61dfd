"""A sitting: one candidate sitting one exam."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What is stored of a sitting. `disconnected` is liveness, not a status."""

    ACTIVE = "active"
    PENDING_APPROVAL = "pending_approval"
    LOCKED = "locked"
    ENDED = "ended"


class Connection(StrEnum):
    """Whether we hear from the candidate's browser, by the server's clock."""

    CONNECTED = "connected"
    DISCONNECTED = "disconnected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What the candidate typed. Claims, all of it; only cleaned, never verified here."""

    username: str
    name: str
    roll_number: str
    email: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The current state of one sitting.

    `token_hash` is the SHA-256 of the secret that the candidate's browser holds; `start_key_hash`
    that of the idempotency key its start was made with, if it had one. `blocked_by` names the
    sitting that a pending one waits for.
    """

    session_id: str
    exam_slug: str
    username: str
    username_norm: str
    name: str
    roll_number: str
    email: str
    room: str
    status: Status
    blocked_by: str | None
    storage_prefix: str
    start_address: str
    token_hash: bytes
    start_key_hash: bytes | None
    created_at_ms: int
    updated_at_ms: int
    ended_at_ms: int | None = None
    ended_reason: str | None = None
