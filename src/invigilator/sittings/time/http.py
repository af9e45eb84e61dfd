"""Time over HTTP: interruptions of an exam, and what staff do with the time of single people."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import (
    FieldInvalid,
    FieldRequired,
    cursor_of,
    limit_of,
    new_id,
    place_of,
    room_name,
)
from invigilator.parameters import FromPath, FromQuery, JSONBody
from invigilator.sittings.actions import checked_reason
from invigilator.sittings.staff_wire import checked_targets, nothing_done_unless
from invigilator.sittings.time.actions import GIVEN_MINUTES_MAX, Asked, TimeAction, TimeActions
from invigilator.sittings.time.model import Cause
from invigilator.sittings.time.service import Interruptions, Opening
from invigilator.sittings.time.wire import (
    CloseCall,
    InterruptionAnswer,
    InterruptionDocument,
    InterruptionsAnswer,
    OpenCall,
    TimeAnswer,
    TimeCall,
    evidence_document,
    interruption_document,
    time_result,
)

MINUTES_AGO_MAX = 240
"""How long ago an interruption may have begun that is opened now."""

REMIND_MINUTES_MAX = 12 * 60
_PATH = "/api/staff/exams/{contest_slug:str}/interruptions"
_BODY_MAX = 64 * 1024
_KEY_MAX = 100

_Call = Request[Any, Any, Any]


def routes(
    actions: TimeActions, interruptions: Interruptions, guard: StaffGuard
) -> Sequence[HTTPRouteHandler]:
    """Staff's calls about time."""
    acts, watches = [guard.needs(Permission.ACT)], [guard.needs(Permission.WATCH)]

    @post(
        "/api/staff/sittings/time",
        guards=acts,
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def staff_time(data: JSONBody[TimeCall], request: _Call) -> TimeAnswer:
        """Give extra time, or stop and start clocks one by one, and say why."""
        asked = _asked(data)
        if not data.session_ids:
            raise FieldRequired("session_ids")
        targets = checked_targets("session_ids", data.session_ids)
        outcomes = await actions.act(targets, asked, caller_on(request))
        results = [time_result(one) for one in outcomes]
        nothing_done_unless(any(one.ok for one in results), results)
        return TimeAnswer(action=asked.action, results=results)

    @post(_PATH, guards=acts, status_code=HTTP_200_OK, request_max_body_size=_BODY_MAX)
    async def interruptions_open(
        contest_slug: FromPath[str], data: JSONBody[OpenCall], request: _Call
    ) -> InterruptionDocument:
        """Stop the clocks of a room, or of the exam."""
        opening = _opening(data)
        return interruption_document(
            await interruptions.open(contest_slug, opening, caller_on(request))
        )

    @post(
        _PATH + "/{interruption_id:str}/end",
        guards=acts,
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def interruptions_close(
        contest_slug: FromPath[str],
        interruption_id: FromPath[str],
        data: JSONBody[CloseCall],
        request: _Call,
    ) -> InterruptionDocument:
        """Let clocks run again; the time that they stood is given back."""
        reason = checked_reason(data.reason)
        return interruption_document(
            await interruptions.close(contest_slug, interruption_id, reason, caller_on(request))
        )

    @get(_PATH, guards=watches)
    async def interruptions_list(
        contest_slug: FromPath[str],
        request: _Call,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> InterruptionsAnswer:
        """An exam's interruptions, newest first."""
        most = limit_of(limit)
        found = await interruptions.page(
            contest_slug, caller_on(request), after=place_of(after), limit=most + 1
        )
        shown = found[:most]
        more = len(found) > most
        return InterruptionsAnswer(
            interruptions=[interruption_document(one) for one in shown],
            next=cursor_of(shown[-1].opened_at_ms, shown[-1].interruption_id) if more else None,
        )

    @get(_PATH + "/{interruption_id:str}", guards=watches)
    async def interruptions_read(
        contest_slug: FromPath[str], interruption_id: FromPath[str], request: _Call
    ) -> InterruptionAnswer:
        """An interruption, with who was not heard from meanwhile."""
        one, seen = await interruptions.seen(contest_slug, interruption_id, caller_on(request))
        return InterruptionAnswer(
            interruption=interruption_document(one), evidence=evidence_document(seen)
        )

    return [
        staff_time,
        interruptions_open,
        interruptions_close,
        interruptions_list,
        interruptions_read,
    ]


def _opening(call: OpenCall) -> Opening:
    key = (call.idempotency_key or "").strip() or new_id()
    if len(key) > _KEY_MAX:
        raise FieldInvalid("idempotency_key", f"idempotency_key may have at most {_KEY_MAX}")
    room = room_name(call.room or "")
    # A room that is no room must not become the whole exam.
    if call.room and not room:
        raise FieldInvalid("room", "room must be the name of a room")
    cause = _cause(call.cause)
    if cause is Cause.PAUSE:
        raise FieldInvalid("cause", "A pause is one person's: name their session")
    return Opening(
        room=room,
        cause=cause,
        reason=checked_reason(call.reason),
        minutes_ago=_within("minutes_ago", call.minutes_ago, 0, MINUTES_AGO_MAX),
        remind_after_minutes=_remind(call.remind_after_minutes),
        key=key,
    )


def _asked(call: TimeCall) -> Asked:
    try:
        action = TimeAction(call.action or "")
    except ValueError:
        words = "action must be one of extra_time, pause, resume"
        raise FieldInvalid("action", words) from None
    minutes = 0
    if action is TimeAction.EXTRA_TIME:
        if not call.minutes:
            raise FieldRequired("minutes")
        minutes = _within("minutes", call.minutes, -GIVEN_MINUTES_MAX, GIVEN_MINUTES_MAX)
    return Asked(
        action=action,
        reason=checked_reason(call.reason),
        minutes=minutes,
        cause=_cause(call.cause or Cause.PAUSE),
        minutes_ago=_within("minutes_ago", call.minutes_ago, 0, MINUTES_AGO_MAX),
        remind_after_minutes=_remind(call.remind_after_minutes),
    )


def _cause(named: str | None) -> Cause:
    try:
        return Cause(named or "")
    except ValueError:
        words = "cause must be one of network, power, fire_alarm, ours, other"
        raise FieldInvalid("cause", words) from None


def _remind(minutes: int) -> int:
    return _within("remind_after_minutes", minutes, 1, REMIND_MINUTES_MAX)


def _within(field: str, value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise FieldInvalid(field, f"{field} must be a whole number from {least} to {most}")
    return value
