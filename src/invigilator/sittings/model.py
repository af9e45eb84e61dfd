"""A sitting: one candidate sitting one exam."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What is stored of a sitting. `disconnected` is liveness, not a status."""

    ACTIVE = "active"
    PENDING_APPROVAL = "pending_approval"
    LOCKED = "locked"
    ENDED = "ended"


PLACE_HOLDING = (Status.ACTIVE, Status.LOCKED)
"""In these a sitting holds its person's place in the exam, unless it runs beside another."""


HANDED_IN = "handed_in"
"""Why a sitting ended whose candidate ended it."""


DISOWNED = "disowned"
"""Why a sitting ended whose candidate said, before anything was recorded, that it is not theirs."""


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
    sitting that a pending one waits for: whichever holds the person's place in the exam.
    `extra_minutes` and `extra_percent` (of the exam's length) are what the roster gives beyond the
    window: as it was when the sitting began, and as it became since. `is_listed` is
    False where the exam has a roster without this person. `is_silent`: the newest fact about its
    liveness was a loss.
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
    approved_at_ms: int | None = None
    locked_at_ms: int | None = None
    unlocked_at_ms: int | None = None
    bypassed_at_ms: int | None = None
    is_listed: bool = True
    extra_minutes: int = 0
    extra_percent: int = 0
    is_silent: bool = False

    @property
    def holds_place(self) -> bool:
        """Whether this is the one sitting that others of the same person and exam wait for."""
        return self.status in PLACE_HOLDING and self.bypassed_at_ms is None

    @property
    def is_disowned(self) -> bool:
        """Whether it was begun by mistake under this name: it says nothing about its person."""
        return self.ended_reason == DISOWNED
