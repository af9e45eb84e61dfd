"""Make, change, remove and test endpoints, and look at what was sent to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, NoSuchExam
from invigilator.identity import Caller, NotAllowed, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id
from invigilator.limits import Limits, MemoryLimits
from invigilator.webhooks import delivery_store, facts, store
from invigilator.webhooks.delivering import Delivering
from invigilator.webhooks.dispatch import new_delivery
from invigilator.webhooks.draft import Draft, changed_fields, checked_url, checked_wanted, host_of
from invigilator.webhooks.model import (
    Delivery,
    Endpoint,
    NoSuchWebhook,
    TooManyTests,
    TooManyWebhooks,
    Wanted,
)
from invigilator.webhooks.payload import event_of_test
from invigilator.webhooks.settings import WebhookSettings
from invigilator.webhooks.signing import secret_of

ENDPOINTS_MAX = 100
_BOTH_SECRETS_FOR_MS = 24 * 3_600_000
_TESTS_PER_MINUTE = 10


@dataclass(frozen=True, slots=True)
class WithSecret:
    """An endpoint, and its secret where it is new: shown this once."""

    endpoint: Endpoint
    secret: str | None


class Webhooks:
    """The endpoints of an installation.

    Who is posted to an exam sees and makes those of that exam; who is posted to a room of it none,
    for an endpoint is told of every room.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        delivering: Delivering,
        settings: WebhookSettings,
        secret: bytes,
        limits: Limits | None = None,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._delivering = delivering
        self._allow_private = settings.allow_private_addresses
        self._secret = secret
        self._tests = (limits or MemoryLimits(clock)).tries(
            "webhook tests", most=_TESTS_PER_MINUTE, window_seconds=60
        )

    async def all(self, caller: Caller) -> list[Endpoint]:
        """The endpoints that a caller may see, newest first."""
        found = await self._database.read(store.all_endpoints)
        return [endpoint for endpoint in found if _may(caller, endpoint.wanted.exam_slug)]

    async def make(self, caller: Caller, draft: Draft) -> WithSecret:
        """Make an endpoint. Its secret is shown this once."""
        endpoint = Endpoint(
            id=new_id(),
            url=checked_url(draft.url, allow_private=self._allow_private),
            wanted=checked_wanted(draft, Wanted()),
            is_enabled=draft.is_enabled is not False,
            made_by=caller.name,
            made_at_ms=self._clock.now_ms(),
            secret_version=1,
            previous_secret_until_ms=None,
        )
        await self._require_exam(caller, endpoint.wanted.exam_slug)

        def unit(tx: Transaction) -> None:
            if store.count_endpoints(tx) >= ENDPOINTS_MAX:
                raise TooManyWebhooks(f"There may be at most {ENDPOINTS_MAX} webhooks")
            store.save_endpoint(tx, endpoint)
            self._tell(tx, facts.WebhookMade, endpoint, caller)

        await self._database.write(unit)
        return WithSecret(endpoint, self._secret_of(endpoint))

    async def change(
        self, caller: Caller, endpoint_id: str, draft: Draft, *, rotate_secret: bool
    ) -> WithSecret:
        """Change an endpoint, give it another secret, or both. Raises `NoSuchWebhook`."""
        if draft.url is not None:
            checked_url(draft.url, allow_private=self._allow_private)
        if draft.exam_slug is not None:
            await self._require_exam(caller, draft.exam_slug)

        def unit(tx: Transaction) -> Endpoint:
            before = _found(tx, caller, endpoint_id)
            after = self._changed(before, draft, rotate_secret=rotate_secret)
            store.save_endpoint(tx, after)
            changed = _differences(before, after)
            if changed:
                self._tell(tx, facts.WebhookChanged, after, caller, changed=tuple(changed))
            if rotate_secret:
                self._tell(tx, facts.WebhookSecretRotated, after, caller)
            return after

        endpoint = await self._database.write(unit)
        return WithSecret(endpoint, self._secret_of(endpoint) if rotate_secret else None)

    async def remove(self, caller: Caller, endpoint_id: str) -> int:
        """Remove an endpoint with its log; how much of it was still to be sent."""

        def unit(tx: Transaction) -> int:
            endpoint = _found(tx, caller, endpoint_id)
            undelivered = delivery_store.delete_deliveries_of(tx, endpoint_id)
            store.delete_endpoint(tx, endpoint_id)
            self._tell(tx, facts.WebhookRemoved, endpoint, caller, undelivered=undelivered)
            return undelivered

        return await self._database.write(unit)

    async def test(self, caller: Caller, endpoint_id: str) -> Delivery:
        """Send a test now, once, also to an endpoint that is not enabled; what became of it."""
        wait_seconds = await self._tests.begin(caller.name)
        if wait_seconds:
            raise TooManyTests(retry_after_seconds=wait_seconds)

        def unit(tx: Transaction) -> Endpoint:
            found = _found(tx, caller, endpoint_id)
            self._tell(tx, facts.WebhookTested, found, caller)
            return found

        try:
            endpoint = await self._database.write(unit)
        except BaseException:
            await self._tests.give_back(caller.name)
            raise
        now_ms = self._clock.now_ms()
        delivery = new_delivery(endpoint, event_of_test(at_ms=now_ms, by=caller.name), at_ms=now_ms)
        return await self._delivering.send_now(endpoint, delivery)

    async def log(
        self, caller: Caller, endpoint_id: str, *, before: int | None, limit: int
    ) -> tuple[list[Delivery], int | None]:
        """What was and is to be sent to an endpoint, newest first, and the cursor of the next."""

        def query(tx: Transaction) -> Sequence[tuple[int, Delivery]]:
            _found(tx, caller, endpoint_id)
            return delivery_store.log_of(tx, endpoint_id, before=before, limit=limit + 1)

        found = await self._database.read(query)
        page = found[:limit]
        next_number = page[-1][0] if len(found) > limit else None
        return [delivery for _, delivery in page], next_number

    async def _require_exam(self, caller: Caller, exam_slug: str) -> None:
        if not _may(caller, exam_slug):
            raise NotAllowed
        if exam_slug and await self._exams.by_slug(exam_slug) is None:
            raise NoSuchExam

    def _changed(self, before: Endpoint, draft: Draft, *, rotate_secret: bool) -> Endpoint:
        after = replace(
            before,
            url=before.url if draft.url is None else draft.url.strip(),
            wanted=checked_wanted(draft, before.wanted),
            is_enabled=before.is_enabled if draft.is_enabled is None else draft.is_enabled,
        )
        if not rotate_secret:
            return after
        return replace(
            after,
            secret_version=before.secret_version + 1,
            previous_secret_until_ms=self._clock.now_ms() + _BOTH_SECRETS_FOR_MS,
        )

    def _secret_of(self, endpoint: Endpoint) -> str:
        return secret_of(self._secret, endpoint.id, endpoint.secret_version)

    def _tell(
        self, tx: Transaction, fact: Any, endpoint: Endpoint, caller: Caller, **more: Any
    ) -> None:
        told = fact(
            endpoint_id=endpoint.id,
            host=host_of(endpoint.url),
            exam_slug=endpoint.wanted.exam_slug,
            by=caller.name,
            **more,
        )
        self._journal.append(tx, facts.STREAM, [told])


def _may(caller: Caller, exam_slug: str) -> bool:
    """An endpoint of all exams takes somebody who works everywhere; one of an exam, all of it."""
    if not exam_slug:
        return caller.exams is None and caller.may(Permission.ADMINISTER)
    return caller.may(Permission.ADMINISTER, exam_slug) and caller.rooms_in(exam_slug) is None


def _found(tx: Transaction, caller: Caller, endpoint_id: str) -> Endpoint:
    """An endpoint that the caller may see. Another's is as good as none."""
    endpoint = store.endpoint_by_id(tx, endpoint_id)
    if endpoint is None or not _may(caller, endpoint.wanted.exam_slug):
        raise NoSuchWebhook
    return endpoint


def _differences(before: Endpoint, after: Endpoint) -> list[str]:
    own = (("url", before.url, after.url), ("is_enabled", before.is_enabled, after.is_enabled))
    return [
        *changed_fields(before.wanted, after.wanted),
        *(name for name, was, now in own if was != now),
    ]
