"""The shapes of calls about time, and of what they are answered."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from invigilator.sittings.time.actions import TimeOutcome
from invigilator.sittings.time.evidence import Evidence, Trouble
from invigilator.sittings.time.model import Interruption
from invigilator.sittings.time.told import OwnTimeTold, own_time_told


class OpenCall(msgspec.Struct, kw_only=True):
    """Stop the clocks of a room, or without one of the exam. `minutes_ago`: it began before."""

    cause: str | None = None
    reason: str | None = None
    room: str | None = None
    minutes_ago: int = 0
    remind_after_minutes: int = 30
    idempotency_key: str | None = None


class CloseCall(msgspec.Struct, kw_only=True):
    """Let clocks run again, and say why."""

    reason: str | None = None


class TimeCall(msgspec.Struct, kw_only=True):
    """Act on the time of sittings, and say why."""

    action: str | None = None
    session_ids: list[str] | None = None
    reason: str | None = None
    minutes: int | None = None
    cause: str | None = None
    minutes_ago: int = 0
    remind_after_minutes: int = 30


class TimeResult(msgspec.Struct, kw_only=True):
    """What became of one target: its time as it is now, null where nothing was done."""

    session_id: str
    hackerrank_username: str
    ok: bool
    status: str | None
    time: OwnTimeTold | None
    code: str | UnsetType = UNSET
    error: str | UnsetType = UNSET


class TimeAnswer(msgspec.Struct, kw_only=True):
    """What became of each target, in the order in which they were named."""

    ok: bool = True
    action: str
    results: list[TimeResult]


class InterruptionDocument(msgspec.Struct, frozen=True, kw_only=True):
    """An interruption. `scope` is `person`, `room` or `exam`; `to_ms` is null while it goes on.

    Behind `remind_at_ms` it may have been forgotten: it does not end by itself.
    """

    interruption_id: str
    contest_slug: str
    scope: str
    room: str
    session_id: str | None
    username_norm: str | None
    cause: str
    reason: str
    from_ms: int
    to_ms: int | None
    opened_at_ms: int
    opened_by: str
    remind_at_ms: int
    closed_by: str | None
    closed_reason: str | None
    people: int


class TroubleDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One person was not heard from (`disconnected`), or nothing of theirs came (`stalled`)."""

    session_id: str
    hackerrank_username: str
    name: str
    room: str
    what: str
    from_ms: int
    to_ms: int | None


class EvidenceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Of `people` affected, how many had which trouble. `is_whole`: every fact was looked at."""

    people: int
    disconnected: int
    stalled: int
    is_whole: bool
    troubles: list[TroubleDocument]


class InterruptionAnswer(msgspec.Struct, kw_only=True):
    """An interruption with what was seen of it."""

    interruption: InterruptionDocument
    evidence: EvidenceDocument


class InterruptionsAnswer(msgspec.Struct, kw_only=True):
    """A page of interruptions, newest first; `next` is null on the last one."""

    interruptions: list[InterruptionDocument]
    next: str | None


def interruption_document(one: Interruption) -> InterruptionDocument:
    """An interruption for staff."""
    scope = "person" if one.username_norm else "room" if one.room else "exam"
    return InterruptionDocument(
        interruption_id=one.interruption_id,
        contest_slug=one.exam_slug,
        scope=scope,
        room=one.room,
        session_id=one.session_id or None,
        username_norm=one.username_norm or None,
        cause=one.cause,
        reason=one.reason,
        from_ms=one.from_ms,
        to_ms=one.to_ms,
        opened_at_ms=one.opened_at_ms,
        opened_by=one.opened_by,
        remind_at_ms=one.remind_at_ms,
        closed_by=one.closed_by,
        closed_reason=one.closed_reason,
        people=one.people,
    )


def evidence_document(seen: Evidence) -> EvidenceDocument:
    """What was seen, for staff."""
    return EvidenceDocument(
        people=seen.people,
        disconnected=seen.disconnected,
        stalled=seen.stalled,
        is_whole=seen.is_whole,
        troubles=[_trouble(one) for one in seen.troubles],
    )


def time_result(outcome: TimeOutcome) -> TimeResult:
    """What became of one target, for staff."""
    sitting, refusal = outcome.sitting, outcome.refusal
    why: dict[str, Any] = {} if refusal is None else {"code": refusal.code, "error": refusal.words}
    return TimeResult(
        session_id=outcome.session_id,
        hackerrank_username=sitting.username if sitting else "",
        ok=refusal is None,
        status=sitting.status if sitting else None,
        time=None if outcome.time is None else own_time_told(outcome.time),
        **why,
    )


def _trouble(trouble: Trouble) -> TroubleDocument:
    sitting = trouble.sitting
    return TroubleDocument(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        what=trouble.what,
        from_ms=trouble.from_ms,
        to_ms=trouble.to_ms,
    )
