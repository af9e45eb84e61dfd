"""Keys for programs over HTTP: made, listed and revoked by administrators."""

from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler

from invigilator.identity.api_key import ApiKey
from invigilator.identity.api_keys import ApiKeys
from invigilator.identity.guard_http import StaffGuard, caller_on
from invigilator.identity.permissions import Permission, Scope
from invigilator.kernel import window_of
from invigilator.parameters import FromPath, FromQuery, JSONBody

_BODY_BYTES_MAX = 64 * 1024


class NewKeyBody(msgspec.Struct, frozen=True):
    """The form that makes a key. Without `contest_slugs` it is good for every exam."""

    name: str | None = None
    scopes: list[str] | None = None
    contest_slugs: list[str] | None = None


class KeyAnswer(msgspec.Struct, frozen=True):
    """A key as staff see it. `key`, the secret itself, is told once, when it is made."""

    key_id: str
    name: str
    scopes: tuple[Scope, ...]
    contest_slugs: tuple[str, ...]
    made_by: str
    made_at_ms: int
    last_used_at_ms: int | None
    revoked_at_ms: int | None
    key: str | msgspec.UnsetType = msgspec.UNSET


class KeysAnswer(msgspec.Struct, frozen=True):
    """Keys, newest first, revoked ones too; `next` is the cursor of the next page."""

    keys: list[KeyAnswer]
    next: str | None


def routes(keys: ApiKeys, guard: StaffGuard) -> list[HTTPRouteHandler]:
    """The routes of API keys."""
    administer = guard.needs(Permission.ADMINISTER)

    @get("/api/staff/keys", guards=[administer])
    async def staff_keys_list(
        after: FromQuery[str | None] = None, limit: FromQuery[int | None] = None
    ) -> KeysAnswer:
        """Keys, newest first."""
        page, following = await keys.list(window_of(after, limit))
        return KeysAnswer([_answer(key) for key in page], following)

    @post(
        "/api/staff/keys",
        guards=[administer],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_keys_make(
        request: Request[Any, Any, Any], data: JSONBody[NewKeyBody]
    ) -> KeyAnswer:
        """Make a key; the answer alone tells it."""
        by = caller_on(request).name
        made = await keys.make(data.name, data.scopes, data.contest_slugs, by=by)
        return _answer(made.key, token=made.token)

    @post(
        "/api/staff/keys/{key_id:str}/revoke",
        guards=[administer],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_keys_revoke(
        request: Request[Any, Any, Any], key_id: FromPath[str]
    ) -> KeyAnswer:
        """End a key for good."""
        return _answer(await keys.revoke(key_id, by=caller_on(request).name))

    return [staff_keys_list, staff_keys_make, staff_keys_revoke]


def _answer(key: ApiKey, *, token: str | msgspec.UnsetType = msgspec.UNSET) -> KeyAnswer:
    return KeyAnswer(
        key_id=key.id,
        name=key.name,
        scopes=key.scopes,
        contest_slugs=key.exams,
        made_by=key.made_by,
        made_at_ms=key.made_at_ms,
        last_used_at_ms=key.last_used_at_ms,
        revoked_at_ms=key.revoked_at_ms,
        key=token,
    )
