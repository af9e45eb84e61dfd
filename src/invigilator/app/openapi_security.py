"""What each call is to present, as OpenAPI says it: read off the guards of the routes.

Beside a scheme stands the permission that the caller must have, as the guard asks for it. Whether
they have it in the exam and the room that a call is about is asked later, with the exam at hand.
"""

from typing import Any

from litestar.handlers import HTTPRouteHandler

from invigilator.candidates import CANDIDATE_COOKIE
from invigilator.identity import (
    PERMISSIONS_OF_ADMIN_PASSWORD,
    PERMISSIONS_OF_SCOPE,
    STAFF_COOKIE,
    Guard,
    Permission,
)
from invigilator.wire import RawRoute

Security = list[dict[str, list[str]]]

SECURITY_SCHEMES: dict[str, dict[str, Any]] = {
    "admin_password": {
        "type": "apiKey",
        "in": "header",
        "name": "x-admin-password",
        "description": "The reference system's one password, where ADMIN_PASSWORD is set.",
    },
    "api_key": {
        "type": "apiKey",
        "in": "header",
        "name": "x-api-key",
        "description": "A key made in the console, for what its scopes allow.",
    },
    "api_key_bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "The same key as `Authorization: Bearer`.",
    },
    "candidate_session": {
        "type": "apiKey",
        "in": "cookie",
        "name": CANDIDATE_COOKIE,
        "description": "A candidate's session, as their sign-in begins it.",
    },
    "sitting_cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "invigilator_sitting_<session_id>",
        "description": "The secret of the sitting, in a cookie named after its id.",
    },
    "sitting_token": {
        "type": "http",
        "scheme": "bearer",
        "description": "The same secret, for clients without cookies: `session_token` of a start.",
    },
    "staff_session": {
        "type": "apiKey",
        "in": "cookie",
        "name": STAFF_COOKIE,
        "description": "A staff session, as a sign-in begins it.",
    },
}

_SITTING: Security = [{"sitting_cookie": []}, {"sitting_token": []}]
_RAW: dict[str, Security] = {
    "the sitting's secret": _SITTING,
    "the URL's signature": [],
    "nothing": [],
}
# Public by need, because whoever starts has no secret yet; whoever resumes has.
_OF_A_SITTING = {"/api/session/resume"}


def security_of(handler: HTTPRouteHandler) -> Security:
    """What a call of a framework route presents; empty where it is public."""
    guard = next(guard for guard in handler.guards or () if isinstance(guard, Guard))
    if guard.kind == "public":
        return _SITTING if handler.paths & _OF_A_SITTING else []
    if guard.kind == "candidate":
        return [{"candidate_session": []}]
    if guard.kind == "reference":
        return _reference(guard.permission)
    return _staff(guard.permission)


def security_of_raw(route: RawRoute) -> Security:
    """What a call of a raw route presents. A guard that is not known here fails."""
    permission = None if route.permission is None else Permission(route.permission)
    if route.guard == "staff":
        return _staff(permission)
    if route.guard == "reference":
        return _reference(permission)
    return _RAW[route.guard]


def _staff(permission: Permission | None) -> Security:
    return [{"staff_session": _asked(permission)}]


def _reference(permission: Permission | None) -> Security:
    schemes = ["staff_session"]
    if any(permission in allowed for allowed in PERMISSIONS_OF_SCOPE.values()):
        schemes += ["api_key", "api_key_bearer"]
    if permission in PERMISSIONS_OF_ADMIN_PASSWORD:
        schemes += ["admin_password"]
    return [{scheme: _asked(permission)} for scheme in schemes]


def _asked(permission: Permission | None) -> list[str]:
    return [] if permission is None else [permission.value]
