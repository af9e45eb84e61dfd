"""Alerts over HTTP: taken in from producers, listed and put away by staff, and how they are set."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler

from invigilator import wire
from invigilator.alerts.document import (
    ListedAlert,
    history_document,
    listed_alert,
    note_document,
    occurrence_document,
)
from invigilator.alerts.ingest import Ingest, NoAlerts, Result
from invigilator.alerts.listing import Listing
from invigilator.alerts.listing_store import Filter
from invigilator.alerts.model import Alert
from invigilator.alerts.reading import Failed
from invigilator.alerts.service import Alerts
from invigilator.alerts.settings import (
    AlertSettings,
    ExamSettings,
    require_author,
    settings_document,
)
from invigilator.alerts.wire import (
    AlertActionAnswer,
    AlertActionCall,
    AlertsAnswer,
    AlertsCall,
    AlertSettingsAnswer,
    AlertSettingsCall,
    DetailAnswer,
    ItemResult,
    ListAnswer,
)
from invigilator.evidence import Downloads
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import (
    FieldInvalid,
    FieldRequired,
    iso_utc,
    room_name,
    storage_segment,
    username_norm,
)
from invigilator.parameters import FromQuery, JSONBody
from invigilator.wire import RawRoute, Send, decode_json, send_json

_BATCH_BYTES_MAX = 32 * 1024 * 1024
_IDS_BYTES_MAX = 1024 * 1024
_SETTINGS_BYTES_MAX = 64 * 1024
_TRUE = frozenset({"true", "1", "yes"})
_ACTIONS = {"archive": True, "unarchive": False}

_Call = Request[Any, Any, Any]
_batch = msgspec.json.Decoder(dict[str, Any])


def raw_routes(ingest: Ingest, guard: StaffGuard) -> Sequence[RawRoute]:
    """Batches come below the framework, which would decode megabytes in its own way."""

    async def alerts_take(request: wire.Request, send: Send) -> None:
        """Take alerts in from whoever analyses recordings and submissions."""
        caller = await guard.reference_caller(request, Permission.INGEST_ALERTS)
        call = decode_json(await request.body(_BATCH_BYTES_MAX), _batch)
        partial_ok = call.get("partial") is True
        await send_json(
            send, _taken(await ingest.take(caller, _items(call), partial_ok=partial_ok))
        )

    return [
        RawRoute(
            "POST",
            "/api/alerts",
            "reference",
            alerts_take,
            "Take alerts in",
            takes=AlertsCall,
            answers=AlertsAnswer,
            permission=Permission.INGEST_ALERTS,
        )
    ]


def routes(
    alerts: Alerts,
    listing: Listing,
    settings: AlertSettings,
    downloads: Downloads,
    guard: StaffGuard,
    *,
    public_url: Callable[[wire.Request], str],
) -> Sequence[HTTPRouteHandler]:
    """`public_url`: under which address a caller reaches us, for links to recordings."""

    def shown(request: _Call, alert: Alert, *, is_playable: bool) -> ListedAlert:
        if not is_playable:
            return listed_alert(alert, None)
        base = public_url(wire.Request.under(request))
        return listed_alert(
            alert, downloads.signed_url(alert.video_key, caller_on(request).name, base)
        )

    @get("/api/admin/alerts", guards=[guard.reference(Permission.WATCH)])
    async def alerts_list(
        request: _Call,
        contest_slug: FromQuery[str | None] = None,
        severity: FromQuery[str | None] = None,
        source: FromQuery[str | None] = None,
        room: FromQuery[str | None] = None,
        include_archived: FromQuery[str | None] = None,
        type: FromQuery[str | None] = None,  # noqa: A002 - the wire's name
        status: FromQuery[str | None] = None,
        session_id: FromQuery[str | None] = None,
        username: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> ListAnswer:
        """Alerts in pages, those told of last first. An absent filter leaves nothing out."""
        asked = Filter(
            exam_slug=contest_slug or None,
            severity=severity or None,
            source=source or None,
            room=room_name(room or "") or None,
            type=type or None,
            status=status or None,
            session_id=session_id or None,
            username_norm=username_norm(username) if username else None,
            include_archived=(include_archived or "").lower() in _TRUE,
        )
        page = await listing.page(caller_on(request), asked, after=after, limit=limit)
        return ListAnswer(
            alerts=[
                shown(request, alert, is_playable=alert.id in page.playable)
                for alert in page.alerts
            ],
            rooms=page.rooms,
            next=page.next,
        )

    @get("/api/staff/alerts/detail", guards=[guard.needs(Permission.WATCH)])
    async def alert_read(request: _Call, id: FromQuery[str]) -> DetailAnswer:  # noqa: A002
        """One alert with its occurrences and its history."""
        detail = await listing.detail(caller_on(request), id)
        return DetailAnswer(
            alert=shown(request, detail.alert, is_playable=detail.is_playable),
            name=detail.name,
            notes=[note_document(note) for note in detail.notes],
            occurrences=[occurrence_document(one) for one in detail.occurrences],
            history=[history_document(entry) for entry in detail.history],
        )

    @post(
        "/api/admin/alert-action",
        guards=[guard.reference(Permission.ACT)],
        status_code=200,
        request_max_body_size=_IDS_BYTES_MAX,
    )
    async def alerts_act(request: _Call, data: JSONBody[AlertActionCall]) -> AlertActionAnswer:
        """Put alerts away, or bring them back to the list."""
        action, ids = _checked_action(data)
        archived = _ACTIONS[action]
        updated, missing = await alerts.put_away(caller_on(request), ids, archived=archived)
        return AlertActionAnswer(action=action, archived=archived, updated=updated, missing=missing)

    @get("/api/admin/alert-settings", guards=[guard.reference(Permission.RULES)])
    async def alert_settings_read(
        request: _Call, contest_slug: FromQuery[str | None] = None
    ) -> AlertSettingsAnswer:
        """How alerts are raised in an exam; without one, in all that set nothing else."""
        slug = storage_segment(contest_slug) if contest_slug else ""
        caller_on(request).require(Permission.RULES, slug or None)
        return _settings_answer(await settings.read(slug))

    @post(
        "/api/admin/alert-settings",
        guards=[guard.reference(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=_SETTINGS_BYTES_MAX,
    )
    async def alert_settings_replace(
        request: _Call,
        data: JSONBody[AlertSettingsCall],
        contest_slug: FromQuery[str | None] = None,
    ) -> AlertSettingsAnswer:
        """Set anew how alerts are raised in an exam, or without one in all."""
        slug, caller = storage_segment(contest_slug) if contest_slug else "", caller_on(request)
        require_author(caller, slug)
        if data.proctor is None:
            raise FieldRequired("proctor")
        if not isinstance(data.proctor, Mapping):
            raise FieldInvalid("proctor", "proctor must be an object")
        return _settings_answer(await settings.replace(slug, data.proctor, by=caller.name))

    return [alerts_list, alert_read, alerts_act, alert_settings_read, alert_settings_replace]


def _items(call: Mapping[str, Any]) -> Sequence[Any]:
    """The items of a batch; what is no batch is the one item."""
    if "alerts" not in call:
        return [call] if call else []
    items = call["alerts"]
    if not isinstance(items, list):
        raise NoAlerts
    return items


def _taken(results: Sequence[Result]) -> AlertsAnswer:
    ids = [result.id for result in results if not isinstance(result, Failed)]
    return AlertsAnswer(ingested=len(ids), ids=ids, results=[_result(one) for one in results])


def _result(result: Result) -> ItemResult:
    if isinstance(result, Failed):
        return ItemResult(index=result.index, id=result.id, ok=False, error=result.error)
    return ItemResult(index=result.index, id=result.id, ok=True, is_new=result.is_new)


def _checked_action(call: AlertActionCall) -> tuple[str, list[str]]:
    if not isinstance(call.action, str) or call.action not in _ACTIONS:
        raise FieldInvalid("action", "action must be archive or unarchive")
    ids = call.ids if isinstance(call.ids, list) else []
    if not ids or not all(isinstance(one, str) and one for one in ids):
        raise FieldInvalid("ids", "ids[] must be a non-empty array of alert ids")
    return call.action, ids


def _settings_answer(settings: ExamSettings) -> AlertSettingsAnswer:
    changed_at_ms = settings.changed_at_ms
    return AlertSettingsAnswer(
        contest_slug=settings.exam_slug,
        proctor=settings_document(settings),
        updated_at="" if changed_at_ms is None else iso_utc(changed_at_ms),
    )
