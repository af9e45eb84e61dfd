"""What staff ask of sittings: act on them, count them, list them."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Caller, Permission, StaffGuard, caller_on
from invigilator.kernel import FieldRequired, Refusal
from invigilator.parameters import FromPath, FromQuery, JSONBody
from invigilator.sittings.actions import (
    Actions,
    Target,
    changed_sittings,
    checked_action,
    checked_reason,
)
from invigilator.sittings.model import Status
from invigilator.sittings.overview import Overview
from invigilator.sittings.signs import SignsOfLife
from invigilator.sittings.staff_wire import (
    ActionAnswer,
    ActionCall,
    SessionActionAnswer,
    SessionActionCall,
    SittingsAnswer,
    StatsAnswer,
    YetToStartAnswer,
    action_results,
    awaited_person,
    checked_targets,
    listed_sitting,
)
from invigilator.sittings.yet_to_start import YetToStart

_BODY_MAX = 64 * 1024

_Call = Request[Any, Any, Any]


class TargetsMissing(Refusal):
    """The call names no sitting that there is, and no username."""

    code = "targets_missing"
    words = "Provide session_id or a non-empty usernames[]"


def routes(
    actions: Actions,
    overview: Overview,
    yet_to_start: YetToStart,
    signs: SignsOfLife,
    guard: StaffGuard,
    *,
    staleness_ms: int,
) -> Sequence[HTTPRouteHandler]:
    """`staleness_ms`: the silence after which a sitting counts as disconnected."""

    @post(
        "/api/staff/sittings/actions",
        guards=[guard.needs(Permission.ACT)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def staff_act(data: JSONBody[ActionCall], request: _Call) -> ActionAnswer:
        """Approve, bypass, lock, unlock or end sittings, and say why."""
        action, reason = checked_action(data.action), checked_reason(data.reason)
        if not data.session_ids:
            raise FieldRequired("session_ids")
        targets = [Target(one) for one in checked_targets("session_ids", data.session_ids)]
        outcomes = await actions.act(targets, action, caller=caller_on(request), reason=reason)
        return ActionAnswer(action=action, results=action_results(outcomes))

    @post(
        "/api/admin/session-action",
        guards=[guard.reference(Permission.ACT)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def session_action(
        data: JSONBody[SessionActionCall], request: _Call
    ) -> SessionActionAnswer:
        """The same as the reference API calls it; a reason is optional there."""
        action, targets = checked_action(data.action), await _targets(actions, data)
        reason = checked_reason(data.reason) if data.reason else ""
        outcomes = await actions.act(targets, action, caller=caller_on(request), reason=reason)
        results = action_results(outcomes)
        updated = await actions.documents(changed_sittings(outcomes))
        return SessionActionAnswer(action=action, updated=updated, results=results)

    @get("/api/admin/stats", guards=[guard.reference(Permission.WATCH)])
    async def stats_read(
        request: _Call, contest_slug: FromQuery[str | None] = None, room: FromQuery[str] = ""
    ) -> StatsAnswer:
        """How many sittings are in which state."""
        counted = await overview.stats(contest_slug, room, caller_on(request))
        return StatsAnswer(
            contest_slug=counted.exam_slug,
            room=counted.room,
            stats=counted.stats,
            rooms=counted.rooms,
            disconnected_staleness_ms=staleness_ms,
        )

    @get("/api/staff/sittings", guards=[guard.needs(Permission.WATCH)])
    async def staff_sittings_list(
        request: _Call,
        contest_slug: FromQuery[str] = "",
        status: FromQuery[str | None] = None,
        room: FromQuery[str | None] = None,
        search: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> SittingsAnswer:
        """An exam's sittings, newest first."""
        if not contest_slug:
            raise FieldRequired("contest_slug")
        caller: Caller = caller_on(request)
        page = await overview.page(
            contest_slug,
            caller,
            status=status,
            room=room,
            search=search,
            after=after,
            limit=limit,
        )
        live = [one.session_id for one in page.sittings if one.status is not Status.ENDED]
        heard = await signs.newest(live)
        listed = [listed_sitting(one, heard.get(one.session_id)) for one in page.sittings]
        return SittingsAnswer(sittings=listed, next=page.next)

    return [
        *_expected(yet_to_start, guard),
        staff_act,
        session_action,
        stats_read,
        staff_sittings_list,
    ]


def _expected(yet_to_start: YetToStart, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    @get(
        "/api/staff/exams/{contest_slug:str}/yet-to-start",
        guards=[guard.needs(Permission.WATCH)],
    )
    async def yet_to_start_list(
        request: _Call,
        contest_slug: FromPath[str],
        room: FromQuery[str | None] = None,
        search: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> YetToStartAnswer:
        """Who is on the roster and has no sitting yet, by username."""
        page = await yet_to_start.page(
            contest_slug,
            caller_on(request),
            room=room,
            search=search,
            after=after,
            limit=limit,
        )
        return YetToStartAnswer(people=[awaited_person(one) for one in page.people], next=page.next)

    return [yet_to_start_list]


async def _targets(actions: Actions, call: SessionActionCall) -> list[Target]:
    if call.session_id and await actions.exists(call.session_id):
        return [Target(call.session_id)]
    if call.usernames and not call.session_id:
        named = checked_targets("usernames", [name for name in call.usernames if name.strip()])
        found = await actions.newest_of(named, call.contest_slug or None)
        if any(target.session_id for target in found):
            return found
    raise TargetsMissing
