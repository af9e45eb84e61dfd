"""The alerts page over HTTP: the list by urgency, what types there are, and what staff decide."""

from collections.abc import Callable, Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler

from invigilator import wire
from invigilator.alerts.deciding import Deciding, Decision, Deed, What
from invigilator.alerts.listing import Listing, Order, StaffPage
from invigilator.alerts.listing_store import Filter
from invigilator.alerts.model import Alert
from invigilator.alerts.staff_wire import (
    AlertDecisionAnswer,
    AlertDecisionCall,
    AlertTypesAnswer,
    AssigneesAnswer,
    NamedAlert,
    StaffListAnswer,
    alert_outcome,
    assignee_document,
    named_alert,
    person_counts,
    types_answer,
)
from invigilator.evidence import Downloads
from invigilator.identity import NoSuchAccount, Permission, StaffGuard, caller_on
from invigilator.kernel import FieldInvalid, FieldRequired, room_name, storage_segment
from invigilator.parameters import FromQuery, JSONBody

_BYTES_MAX = 512 * 1024
_IDS_MAX = 500
_ID_LENGTH_MAX = 400
_NAME_LENGTH_MAX = 80
_TEXT_LENGTH_MAX = 2000
_FIELD_LENGTH_MAX = 400
_PAGE = 100
_PAGE_MAX = 200
_STANDINGS: dict[str, dict[str, Any]] = {
    "": {},
    "open": {"is_acknowledged": False},
    "acknowledged": {"is_acknowledged": True},
    "archived": {"is_archived": True},
    "all": {"include_archived": True},
}

_Call = Request[Any, Any, Any]


def routes(
    listing: Listing,
    deciding: Deciding,
    downloads: Downloads,
    guard: StaffGuard,
    *,
    public_url: Callable[[wire.Request], str],
) -> Sequence[HTTPRouteHandler]:
    """`public_url`: under which address a caller reaches us, for links to recordings."""

    def shown(request: _Call, alert: Alert, page: StaffPage) -> NamedAlert:
        url = None
        if alert.id in page.playable:
            base = public_url(wire.Request.under(request))
            url = downloads.signed_url(alert.video_key, caller_on(request).name, base)
        return named_alert(alert, url, page.names.get(alert.session_id, ""))

    @get("/api/staff/alerts", guards=[guard.needs(Permission.WATCH)])
    async def staff_alerts_list(
        request: _Call,
        contest_slug: FromQuery[str],
        order: FromQuery[str | None] = None,
        severity: FromQuery[str | None] = None,
        source: FromQuery[str | None] = None,
        room: FromQuery[str | None] = None,
        type: FromQuery[str | None] = None,  # noqa: A002 - the wire's name
        standing: FromQuery[str | None] = None,
        status: FromQuery[str | None] = None,
        assigned: FromQuery[str | None] = None,
        username: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> StaffListAnswer:
        """An exam's alerts in pages, the most urgent or the newest first, with people's counts."""
        caller = caller_on(request)
        asked = Filter(
            exam_slug=_text("contest_slug", contest_slug),
            severity=_text("severity", severity),
            source=_text("source", source),
            room=room_name(room or "") or None,
            type=_text("type", type),
            status=_text("status", status),
            username_norm=_text("username", username),
            assigned_to=_assigned(_text("assigned", assigned), caller.name),
            **_standing(standing or ""),
        )
        page = await listing.staff_page(
            caller,
            asked,
            order=_order(order or Order.URGENT),
            after=after,
            limit=max(1, min(limit or _PAGE, _PAGE_MAX)),
        )
        return StaffListAnswer(
            as_of=page.as_of,
            server_time_ms=page.server_time_ms,
            alerts=[shown(request, alert, page) for alert in page.alerts],
            people=[person_counts(person, counts) for person, counts in page.people.items()],
            rooms=page.rooms,
            next=page.next,
        )

    @get("/api/staff/alerts/types", guards=[guard.needs(Permission.RULES)])
    async def alert_types_list() -> AlertTypesAnswer:
        """What each type of alert means, and what else it may be."""
        return types_answer()

    @get("/api/staff/alerts/assignees", guards=[guard.needs(Permission.ACT)])
    async def alert_assignees_list(request: _Call, contest_slug: FromQuery[str]) -> AssigneesAnswer:
        """Who may be given an exam's alerts."""
        slug = storage_segment(contest_slug)
        found = await deciding.assignees(caller_on(request), slug)
        return AssigneesAnswer(assignees=[assignee_document(staff, slug) for staff in found])

    @post(
        "/api/staff/alerts/actions",
        guards=[guard.needs(Permission.ACT)],
        status_code=200,
        request_max_body_size=_BYTES_MAX,
    )
    async def staff_alerts_act(
        request: _Call, data: JSONBody[AlertDecisionCall]
    ) -> AlertDecisionAnswer:
        """Acknowledge, assign, archive or note alerts, or say what would become of each."""
        caller, decision, ids = caller_on(request), _decision(data), _ids(data)
        take = deciding.foresee if data.preview else deciding.decide
        try:
            outcomes = await take(caller, ids, decision)
        except NoSuchAccount:
            words = "assignee must be the name of somebody who works here"
            raise FieldInvalid("assignee", words) from None
        names = await listing.names([one.alert for one in outcomes if one.alert is not None])
        return AlertDecisionAnswer(
            preview=data.preview,
            updated=[one.alert_id for one in outcomes if one.what is What.DONE],
            results=[alert_outcome(one, names) for one in outcomes],
        )

    return [staff_alerts_list, alert_types_list, alert_assignees_list, staff_alerts_act]


def _text(field: str, value: str | None) -> str | None:
    if value is not None and len(value) > _FIELD_LENGTH_MAX:
        raise FieldInvalid(field, f"{field} must have at most {_FIELD_LENGTH_MAX} characters")
    return value or None


def _assigned(asked: str | None, me: str) -> str | None:
    """`me` is the caller and `nobody` is nobody; anything else, with `@` before it, is a name."""
    if asked is None or asked == "me":
        return me if asked else None
    if asked == "nobody":
        return ""
    if not asked.startswith("@"):
        raise FieldInvalid("assigned", "assigned must be me, nobody, or a name behind an @")
    return asked[1:]


def _standing(standing: str) -> dict[str, Any]:
    if standing not in _STANDINGS:
        raise FieldInvalid("standing", "standing must be open, acknowledged, archived or all")
    return _STANDINGS[standing]


def _order(order: str) -> Order:
    if order not in set(Order):
        raise FieldInvalid("order", "order must be urgent or newest")
    return Order(order)


def _ids(call: AlertDecisionCall) -> list[str]:
    if not 0 < len(call.ids) <= _IDS_MAX:
        raise FieldInvalid("ids", f"ids must be 1 to {_IDS_MAX} ids of alerts")
    if any(not 0 < len(one) <= _ID_LENGTH_MAX for one in call.ids):
        raise FieldInvalid("ids", f"an id has 1 to {_ID_LENGTH_MAX} characters")
    return call.ids


def _decision(call: AlertDecisionCall) -> Decision:
    if call.action not in set(Deed):
        raise FieldInvalid("action", f"action must be one of {', '.join(Deed)}")
    deed, text = Deed(call.action), call.text.strip()
    if deed is Deed.NOTE and not text and not call.preview:
        raise FieldRequired("text")
    if len(text) > _TEXT_LENGTH_MAX:
        raise FieldInvalid("text", f"text must have at most {_TEXT_LENGTH_MAX} characters")
    if len(call.assignee) > _NAME_LENGTH_MAX:
        raise FieldInvalid("assignee", f"a name has at most {_NAME_LENGTH_MAX} characters")
    return Decision(deed=deed, assignee=call.assignee, text=text)
