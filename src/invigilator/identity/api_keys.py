"""Keys for programs: an administrator makes them, sees when they were used, and ends them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from invigilator.database import Database, Transaction
from invigilator.identity import api_key_store as store
from invigilator.identity import facts
from invigilator.identity.api_key import KEY_PREFIX, ApiKey
from invigilator.identity.credentials import checked_exams, checked_label
from invigilator.identity.model import NoSuchKey
from invigilator.identity.permissions import Scope
from invigilator.journal import Journal
from invigilator.kernel import (
    Clock,
    FieldInvalid,
    FieldRequired,
    Window,
    new_id,
    new_token,
    page_of,
    token_digest,
)

_USED_EVERY_MS = 60_000


class NewKey(NamedTuple):
    """A key and its token, which is told this once."""

    key: ApiKey
    token: str


class ApiKeys:
    """The keys of one installation. One that was revoked opens nothing from then on."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock

    async def make(
        self,
        name: str | None,
        scopes: Sequence[str] | None,
        exams: Sequence[str] | None,
        *,
        by: str,
    ) -> NewKey:
        """A new key. Its scopes are fixed: to change them, make another and revoke this one."""
        key = ApiKey(
            id=new_id(),
            name=checked_label("name", name),
            scopes=_checked_scopes(scopes),
            exams=checked_exams(exams),
            made_by=by,
            made_at_ms=self._clock.now_ms(),
        )
        token = KEY_PREFIX + new_token()

        def unit(tx: Transaction) -> None:
            store.insert_key(tx, key, token_digest(token))
            fact = facts.ApiKeyMade(key.id, key.name, tuple(map(str, key.scopes)), key.exams, by)
            self._journal.append(tx, facts.STREAM, [fact])

        await self._database.write(unit)
        return NewKey(key, token)

    async def list(self, window: Window) -> tuple[list[ApiKey], str | None]:
        """Keys, revoked ones too, newest first, and the next page's cursor."""
        return page_of(await self._database.read(lambda tx: store.keys(tx, window)), window)

    async def revoke(self, key_id: str, *, by: str) -> ApiKey:
        """End a key. Twice is once."""
        now_ms = self._clock.now_ms()

        def unit(tx: Transaction) -> ApiKey:
            key = store.key_by_id(tx, key_id)
            if key is None:
                raise NoSuchKey
            if key.revoked_at_ms is not None:
                return key
            store.revoke_key(tx, key.id, now_ms)
            fact = facts.ApiKeyRevoked(key.id, key.name, by)
            self._journal.append(tx, facts.STREAM, [fact])
            return replace(key, revoked_at_ms=now_ms)

        return await self._database.write(unit)

    async def find(self, token: str) -> ApiKey | None:
        """The key of a token, None for none or a revoked one. Keeps by the minute that it is used.

        A look-up by digest gives nothing away by its time: who could choose digests would know
        the token.
        """
        if not token.startswith(KEY_PREFIX):
            return None
        digest = token_digest(token)
        key = await self._database.read(lambda tx: store.key_by_hash(tx, digest))
        if key is None or key.revoked_at_ms is not None:
            return None
        now_ms = self._clock.now_ms()
        if key.last_used_at_ms is None or now_ms - key.last_used_at_ms >= _USED_EVERY_MS:
            await self._database.write(lambda tx: store.touch_key(tx, key.id, now_ms))
        return key


def _checked_scopes(scopes: Sequence[str] | None) -> tuple[Scope, ...]:
    if not scopes:
        raise FieldRequired("scopes")
    try:
        chosen = {Scope(scope) for scope in scopes}
    except ValueError:
        words = f"scopes may be {', '.join(Scope)}"
        raise FieldInvalid("scopes", words) from None
    return tuple(scope for scope in Scope if scope in chosen)
