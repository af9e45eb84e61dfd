"""Who may call the reference API without a staff session: a key, or the admin password."""

import hmac

from invigilator.database import Database
from invigilator.identity import facts
from invigilator.identity.api_keys import ApiKeys
from invigilator.identity.caller import Caller
from invigilator.identity.model import TooManyTries, Unauthorized
from invigilator.identity.permissions import PERMISSIONS_OF_ADMIN_PASSWORD, Permission
from invigilator.identity.settings import ReferenceSettings
from invigilator.identity.tries import RefusalBudget, SecretTries
from invigilator.journal import Journal
from invigilator.kernel import Clock, token_digest
from invigilator.limits import Limits

ADMIN_PASSWORD_NAME = "admin-password"  # noqa: S105 - what facts call it, not its value
INGEST_KEY_NAME = "ingest-key"


class ReferenceAccess:
    """Compares presented secrets in constant time, and no more often than `SecretTries` lets."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        limits: Limits,
        keys: ApiKeys,
        settings: ReferenceSettings,
    ) -> None:
        self._database = database
        self._journal = journal
        self._keys = keys
        self._tries = SecretTries(limits)
        self._refusals = RefusalBudget(clock)
        self._admin_password = _digest(settings.admin_password)
        self._ingest_key = _digest(settings.alerts_ingest_api_key)
        self._admin = Caller(name=ADMIN_PASSWORD_NAME, permissions=PERMISSIONS_OF_ADMIN_PASSWORD)
        self._ingest = Caller(
            name=INGEST_KEY_NAME,
            permissions=frozenset({Permission.INGEST_ALERTS, Permission.INGEST_SUBMISSIONS}),
        )

    async def caller(self, *, key: str, password: str, address: str) -> Caller:
        """Whose secret this is. Of a key and a password the key alone is looked at.

        Raises `Unauthorized`, or `TooManyTries` before a look at what somebody could guess. A key
        made here is 256 random bits that nobody guesses, so it is let in also from an address
        from which others try.
        """
        if not key and not password:
            raise Unauthorized
        found = await self._keys.find(key) if key else None
        if found is not None:
            return found.caller
        presented: facts.Presented = "api_key" if key else "admin_password"
        wait_seconds = await self._tries.begin(address)
        if wait_seconds:
            await self._note_refusal(presented, address, "too_many_tries")
            raise TooManyTries(retry_after_seconds=wait_seconds)
        expected = self._ingest_key if key else self._admin_password
        if _is(key or password, expected):
            await self._tries.succeeded(address)
            return self._ingest if key else self._admin
        await self._note_refusal(presented, address, "wrong")
        raise Unauthorized

    async def _note_refusal(
        self, presented: facts.Presented, address: str, reason: facts.SecretReason
    ) -> None:
        unrecorded = self._refusals.take(address)
        if unrecorded is None:
            return
        fact = facts.SecretRefused(presented, address, reason, unrecorded)
        await self._database.write(lambda tx: self._journal.append(tx, facts.STREAM, [fact]))


def _digest(secret: str | None) -> bytes | None:
    return token_digest(secret) if secret else None


def _is(presented: str, expected: bytes | None) -> bool:
    # Compared with something in any case: the time must not tell whether a secret is set.
    same = hmac.compare_digest(token_digest(presented), expected or bytes(32))
    return same and expected is not None
