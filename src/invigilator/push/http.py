"""Staff calls about the browsers in which they are told of alerts. Everybody's own alone."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.parameters import FromPath, JSONBody
from invigilator.push.service import Push, SubscriptionDraft
from invigilator.push.wire import (
    PushBrowser,
    PushChangeForm,
    PushForm,
    PushRemoved,
    PushRenewed,
    PushRenewForm,
    PushState,
    PushTried,
    browser_document,
    tried_document,
    wanted_of,
)

_BODY_BYTES_MAX = 16 * 1024

_Call = Request[Any, Any, Any]


def routes(push: Push, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """One's own browsers, for whoever sees alerts."""
    watchers = guard.needs(Permission.WATCH)
    bounded: dict[str, Any] = {
        "guards": [watchers],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _BODY_BYTES_MAX,
    }

    @get("/api/staff/push", guards=[watchers])
    async def staff_push_state(request: _Call) -> PushState:
        """The key to subscribe with, and one's own browsers that are told, newest first."""
        found = await push.of(caller_on(request))
        browsers = [browser_document(one) for one in found]
        return PushState(push.public_key, push.shows_names, browsers)

    @post("/api/staff/push", **bounded)
    async def staff_push_subscribe(data: JSONBody[PushForm], request: _Call) -> PushBrowser:
        """Have this browser told, while it is signed in."""
        draft = SubscriptionDraft(
            endpoint=data.endpoint,
            p256dh=data.keys.p256dh if data.keys else None,
            auth=data.keys.auth if data.keys else None,
            wanted=wanted_of(data),
            user_agent=request.headers.get("user-agent", ""),
        )
        return browser_document(await push.subscribe(caller_on(request), draft))

    @post("/api/staff/push/renew", **bounded)
    async def staff_push_renew(data: JSONBody[PushRenewForm], request: _Call) -> PushRenewed:
        """Go on telling a browser of one's own in which one has signed in again."""
        renewed = await push.renew(caller_on(request), data.endpoint_digest or "")
        return PushRenewed(None if renewed is None else browser_document(renewed))

    @post("/api/staff/push/{subscription_id:str}", **bounded)
    async def staff_push_change(
        subscription_id: FromPath[str], data: JSONBody[PushChangeForm], request: _Call
    ) -> PushBrowser:
        """Change what a browser is told of."""
        changed = await push.change(caller_on(request), subscription_id, wanted_of(data))
        return browser_document(changed)

    @post("/api/staff/push/{subscription_id:str}/remove", **bounded)
    async def staff_push_remove(subscription_id: FromPath[str], request: _Call) -> PushRemoved:
        """Have a browser told of nothing any more."""
        await push.remove(caller_on(request), subscription_id)
        return PushRemoved()

    @post("/api/staff/push/{subscription_id:str}/test", **bounded)
    async def staff_push_test(subscription_id: FromPath[str], request: _Call) -> PushTried:
        """Send a browser a message now, and say what its service made of it."""
        return tried_document(await push.test(caller_on(request), subscription_id))

    return [
        staff_push_state,
        staff_push_subscribe,
        staff_push_renew,
        staff_push_change,
        staff_push_remove,
        staff_push_test,
    ]
