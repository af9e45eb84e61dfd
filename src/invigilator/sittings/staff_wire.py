"""The shapes of what staff ask of sittings and are answered."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from invigilator.exams import RosterEntry
from invigilator.kernel import FieldInvalid, Refusal
from invigilator.sittings.actions import TARGETS_MAX, NothingDone, Outcome
from invigilator.sittings.counting import Stats
from invigilator.sittings.documents import SessionDocument
from invigilator.sittings.model import Connection, Sitting, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.tracks import tracks_of


class ActionCall(msgspec.Struct, kw_only=True):
    """Act on sittings, and say why."""

    action: str | None = None
    session_ids: list[str] | None = None
    reason: str | None = None


class SessionActionCall(msgspec.Struct, kw_only=True):
    """The reference API's call: one sitting, or the newest live one of each username."""

    action: str | None = None
    session_id: str | None = None
    usernames: list[str] | None = None
    contest_slug: str | None = None
    reason: str | None = None


class ActionResult(msgspec.Struct, kw_only=True):
    """What became of one target. `status` is the sitting's, null where there is none."""

    session_id: str | None
    hackerrank_username: str
    ok: bool
    status: str | None
    code: str | UnsetType = UNSET
    error: str | UnsetType = UNSET


class ActionAnswer(msgspec.Struct, kw_only=True):
    """What became of each target, in the order in which they were named."""

    ok: bool = True
    action: str
    results: list[ActionResult]


class SessionActionAnswer(msgspec.Struct, kw_only=True):
    """The same with every session document that changed; one that was superseded comes first."""

    ok: bool = True
    action: str
    updated: list[SessionDocument]
    results: list[ActionResult]


class StatsAnswer(msgspec.Struct, kw_only=True):
    """Counts of an exam, or of one of its rooms. `rooms` are all that the caller may see."""

    contest_slug: str
    room: str
    stats: Stats
    rooms: list[str]
    disconnected_staleness_ms: int


class ListedSitting(msgspec.Struct, frozen=True, kw_only=True):
    """A sitting in the list: the console's row, with what was done to it."""

    session_id: str
    hackerrank_username: str
    name: str
    roll_number: str
    room: str
    status: str
    connection: str
    tracks: dict[str, str]
    created_at_ms: int
    ended_at_ms: int | None
    ended_reason: str | None
    last_seen_at_ms: int
    blocked_by_session_id: str | None
    is_listed: bool
    extra_minutes: int
    approved_at_ms: int | None
    locked_at_ms: int | None
    unlocked_at_ms: int | None
    bypassed_at_ms: int | None


class SittingsAnswer(msgspec.Struct, kw_only=True):
    """A page of sittings, newest first; `next` is null on the last one."""

    sittings: list[ListedSitting]
    next: str | None


class AwaitedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the roster who has no sitting yet."""

    hackerrank_username: str
    name: str
    roll_number: str
    room: str
    extra_minutes: int


class YetToStartAnswer(msgspec.Struct, kw_only=True):
    """A page of those who have not come, by username. It may be short and yet have a `next`."""

    people: list[AwaitedPerson]
    next: str | None


def awaited_person(entry: RosterEntry) -> AwaitedPerson:
    """What the console shows of somebody who is expected."""
    return AwaitedPerson(
        hackerrank_username=entry.username,
        name=entry.name,
        roll_number=entry.roll_number,
        room=entry.room,
        extra_minutes=entry.extra_minutes,
    )


def listed_sitting(sitting: Sitting, presence: Presence | None) -> ListedSitting:
    """A sitting with the newest word of its browser. Nobody hears from one that has ended."""
    ended = sitting.status is Status.ENDED
    last_seen_at_ms = presence.last_seen_at_ms if presence else sitting.created_at_ms
    connection = presence.connection if presence else Connection.CONNECTED
    return ListedSitting(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        roll_number=sitting.roll_number,
        room=sitting.room,
        status=sitting.status,
        connection=Connection.DISCONNECTED if ended else connection,
        tracks=tracks_of(presence.recording_state if presence and not ended else ""),
        created_at_ms=sitting.created_at_ms,
        ended_at_ms=sitting.ended_at_ms,
        ended_reason=sitting.ended_reason,
        last_seen_at_ms=sitting.ended_at_ms or last_seen_at_ms,
        blocked_by_session_id=sitting.blocked_by,
        is_listed=sitting.is_listed,
        extra_minutes=sitting.extra_minutes,
        approved_at_ms=sitting.approved_at_ms,
        locked_at_ms=sitting.locked_at_ms,
        unlocked_at_ms=sitting.unlocked_at_ms,
        bypassed_at_ms=sitting.bypassed_at_ms,
    )


def action_results(outcomes: list[Outcome]) -> list[ActionResult]:
    """A result for each target. Raises `NothingDone` with them where not one could be done."""
    results = [_result(outcome) for outcome in outcomes]
    nothing_done_unless(any(result.ok for result in results), results)
    return results


def nothing_done_unless(is_done: bool, results: Sequence[Any]) -> None:
    """Raise `NothingDone` with the results where not one of them could be done."""
    if results and not is_done:
        raise NothingDone(results=list(results))


def checked_targets(field: str, named: list[str]) -> list[str]:
    """As many targets as one call takes. Raises `FieldInvalid` beyond."""
    if len(named) > TARGETS_MAX:
        raise FieldInvalid(field, f"{field} may name at most {TARGETS_MAX}")
    return named


def _result(outcome: Outcome) -> ActionResult:
    target, refusal = outcome.target, outcome.refusal
    sitting = outcome.change.sitting if outcome.change else outcome.before
    return ActionResult(
        session_id=target.session_id,
        hackerrank_username=sitting.username if sitting else target.username,
        ok=refusal is None,
        status=sitting.status if sitting else None,
        **_why(refusal),
    )


def _why(refusal: Refusal | None) -> dict[str, Any]:
    return {} if refusal is None else {"code": refusal.code, "error": refusal.words}
