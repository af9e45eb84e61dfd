"""Staff calls about webhooks: endpoints, tests, and the log of what was sent."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import limit_within, number_of
from invigilator.parameters import FromPath, FromQuery, JSONBody
from invigilator.webhooks.service import Webhooks
from invigilator.webhooks.wire import (
    DeliveryAnswer,
    DeliveryLog,
    WebhookDocument,
    WebhookForm,
    WebhookList,
    WebhookRemovedAnswer,
    delivery_document,
    draft_of,
    webhook_document,
)

_BODY_BYTES_MAX = 64 * 1024
_LIMIT_DEFAULT = 100
_LIMIT_MAX = 500

_Call = Request[Any, Any, Any]


def routes(webhooks: Webhooks, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Webhooks, for administrators."""
    administrators = guard.needs(Permission.ADMINISTER)
    bounded: dict[str, Any] = {
        "guards": [administrators],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _BODY_BYTES_MAX,
    }

    @get("/api/staff/webhooks", guards=[administrators])
    async def staff_webhooks_list(request: _Call) -> WebhookList:
        """Every endpoint that one may see. Never a secret."""
        endpoints = await webhooks.all(caller_on(request))
        return WebhookList([webhook_document(endpoint) for endpoint in endpoints])

    @post("/api/staff/webhooks", **bounded)
    async def staff_webhooks_make(data: JSONBody[WebhookForm], request: _Call) -> WebhookDocument:
        """Make an endpoint; the answer has its secret, this once."""
        made = await webhooks.make(caller_on(request), draft_of(data))
        return webhook_document(made.endpoint, made.secret)

    @post("/api/staff/webhooks/{webhook_id:str}", **bounded)
    async def staff_webhooks_change(
        webhook_id: FromPath[str], data: JSONBody[WebhookForm], request: _Call
    ) -> WebhookDocument:
        """Change an endpoint; with `rotate_secret` the answer has its new secret, this once."""
        changed = await webhooks.change(
            caller_on(request), webhook_id, draft_of(data), rotate_secret=data.rotate_secret
        )
        return webhook_document(changed.endpoint, changed.secret)

    @post("/api/staff/webhooks/{webhook_id:str}/remove", **bounded)
    async def staff_webhooks_remove(
        webhook_id: FromPath[str], request: _Call
    ) -> WebhookRemovedAnswer:
        """Remove an endpoint with its log and what was still to be sent."""
        return WebhookRemovedAnswer(await webhooks.remove(caller_on(request), webhook_id))

    @post("/api/staff/webhooks/{webhook_id:str}/test", **bounded)
    async def staff_webhooks_test(webhook_id: FromPath[str], request: _Call) -> DeliveryAnswer:
        """Send an endpoint a test now, and say what became of it."""
        delivery = await webhooks.test(caller_on(request), webhook_id)
        return DeliveryAnswer(delivery_document(delivery))

    @get("/api/staff/webhooks/{webhook_id:str}/deliveries", guards=[administrators])
    async def staff_webhooks_log(
        webhook_id: FromPath[str],
        request: _Call,
        after: FromQuery[str] = "",
        limit: FromQuery[int] = _LIMIT_DEFAULT,
    ) -> DeliveryLog:
        """What was sent to an endpoint, and what is still to be sent."""
        deliveries, number = await webhooks.log(
            caller_on(request),
            webhook_id,
            before=number_of(after),
            limit=limit_within(limit, _LIMIT_MAX),
        )
        return DeliveryLog(
            [delivery_document(delivery) for delivery in deliveries],
            None if number is None else str(number),
        )

    return [
        staff_webhooks_list,
        staff_webhooks_make,
        staff_webhooks_change,
        staff_webhooks_remove,
        staff_webhooks_test,
        staff_webhooks_log,
    ]
