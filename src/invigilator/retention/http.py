"""Retention for staff: what goes next, what comes of one sitting, keep, and let go."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.evidence import Removal
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import FieldRequired, limit_within, place_of
from invigilator.parameters import FromPath, FromQuery, JSONBody
from invigilator.retention.judging import Outlook
from invigilator.retention.model import Hold
from invigilator.retention.service import Plan, Retention

_BODY_BYTES_MAX = 16 * 1024
_REASON_MAX = 500
_LISTED_MAX = 200

_Call = Request[Any, Any, Any]


class HoldDocument(msgspec.Struct, frozen=True):
    """Who keeps it, since when and why."""

    reason: str
    by: str
    held_at_ms: int


class RemovalDocument(msgspec.Struct, frozen=True):
    """What there was, and since when it goes; `done_at_ms` is null while some may be left."""

    begun_at_ms: int
    done_at_ms: int | None
    segments: int
    bytes: int
    observations: int


class OutlookDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What comes of one sitting's evidence. `due_at_ms` is null where its exam says no time."""

    session_id: str
    hackerrank_username: str
    name: str
    room: str
    ended_at_ms: int
    due_at_ms: int | None
    fate: Literal["kept", "waiting", "due", "held", "in_review", "removed"]
    hold: HoldDocument | None
    removal: RemovalDocument | None


class PlanDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What goes when of an exam, the longest ended first. `next` is the cursor of what follows.

    `held`, `removed` and `not_ended` count sittings; those that have not ended have no time yet.
    """

    contest_slug: str
    exam_title: str
    retention_days: int
    deletes_evidence: bool
    sittings: list[OutlookDocument]
    next: str | None
    held: int
    removed: int
    not_ended: int


class OutlookAnswer(msgspec.Struct, frozen=True):
    """One sitting's outlook, null while it goes on; `hold` stands then, too."""

    outlook: OutlookDocument | None
    hold: HoldDocument | None


class HoldCall(msgspec.Struct, frozen=True):
    """Why it is kept, or let go."""

    reason: Annotated[str, msgspec.Meta(max_length=_REASON_MAX)] = ""


class HoldDone(msgspec.Struct, frozen=True):
    """It is so now."""

    ok: bool = True


def routes(retention: Retention, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """The list, one sitting, and the hold on it."""

    @get("/api/staff/retention/exams/{contest_slug:str}", guards=[guard.needs(Permission.WATCH)])
    async def retention_plan(
        request: _Call,
        contest_slug: FromPath[str],
        after: FromQuery[str | None] = None,
        limit: FromQuery[int] = 50,
    ) -> PlanDocument:
        """What of an exam is deleted next, and when."""
        plan = await retention.plan(
            caller_on(request),
            contest_slug,
            after=place_of(after) if after else None,
            limit=limit_within(limit, _LISTED_MAX),
        )
        return _plan(plan)

    @get("/api/staff/retention/sittings/{session_id:str}", guards=[guard.needs(Permission.VIEW)])
    async def retention_outlook(request: _Call, session_id: FromPath[str]) -> OutlookAnswer:
        """What comes of one sitting's evidence."""
        caller = caller_on(request)
        outlook = await retention.outlook(caller, session_id)
        hold = await retention.hold_on(caller, session_id)
        return OutlookAnswer(None if outlook is None else _outlook(outlook), _hold(hold))

    @post(
        "/api/staff/retention/sittings/{session_id:str}/hold",
        guards=[guard.needs(Permission.JUDGE)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def retention_hold(
        data: JSONBody[HoldCall], request: _Call, session_id: FromPath[str]
    ) -> HoldDone:
        """Keep a sitting's evidence: a case is open."""
        await retention.hold(caller_on(request), session_id, _reason(data))
        return HoldDone()

    @post(
        "/api/staff/retention/sittings/{session_id:str}/release",
        guards=[guard.needs(Permission.JUDGE)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def retention_release(
        data: JSONBody[HoldCall], request: _Call, session_id: FromPath[str]
    ) -> HoldDone:
        """Keep it no longer than its exam says."""
        await retention.release(caller_on(request), session_id, _reason(data))
        return HoldDone()

    return [retention_plan, retention_outlook, retention_hold, retention_release]


def _reason(call: HoldCall) -> str:
    reason = call.reason.strip()
    if not reason:
        raise FieldRequired("reason")
    return reason


def _plan(plan: Plan) -> PlanDocument:
    return PlanDocument(
        contest_slug=plan.exam.slug,
        exam_title=plan.exam.title,
        retention_days=plan.exam.policy.retention_days,
        deletes_evidence=plan.exam.policy.deletes_evidence,
        sittings=[_outlook(outlook) for outlook in plan.outlooks],
        next=None if plan.next is None else "{}.{}".format(*plan.next),
        held=plan.held,
        removed=plan.removed,
        not_ended=plan.not_ended,
    )


def _outlook(outlook: Outlook) -> OutlookDocument:
    sitting = outlook.sitting
    return OutlookDocument(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        ended_at_ms=sitting.ended_at_ms or 0,
        due_at_ms=outlook.due_at_ms,
        fate=outlook.fate.value,
        hold=_hold(outlook.hold),
        removal=_removal(outlook.removal),
    )


def _hold(hold: Hold | None) -> HoldDocument | None:
    return None if hold is None else HoldDocument(hold.reason, hold.by, hold.held_at_ms)


def _removal(removal: Removal | None) -> RemovalDocument | None:
    if removal is None:
        return None
    return RemovalDocument(
        removal.begun_at_ms,
        removal.done_at_ms,
        removal.segments,
        removal.bytes,
        removal.observations,
    )
