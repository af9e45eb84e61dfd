"""Sends what is due, some of it at a time, and keeps what became of it."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import structlog

from invigilator.database import Database, Transaction
from invigilator.jobs import Every, JobContext, Jobs, Kind, Nothing
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.outward import Answered, Sender, Unanswered
from invigilator.webhooks import delivery_store, store
from invigilator.webhooks.backoff import TRIES_MAX, wait_ms
from invigilator.webhooks.draft import host_of
from invigilator.webhooks.facts import STREAM, WebhookGivenUp
from invigilator.webhooks.model import TEST, Delivery, Endpoint, State
from invigilator.webhooks.settings import WebhookSettings
from invigilator.webhooks.signing import secret_of, signed_headers

_LOOK_SECONDS = 1.0
_PER_ENDPOINT = 2
# Longer than any try may take: whoever sends it has then died.
_UNDER_WAY_MS = 120_000
_DAY_MS = 24 * 3_600_000
_FORGOTTEN_AT_ONCE = 1_000
_log = structlog.get_logger(__name__)

Due = tuple[Endpoint, Delivery]


class Delivering:
    """The worker behind the deliveries' table.

    Order is not promised. One endpoint that hangs holds up two places of all, never the others'.
    To look costs one index entry an endpoint, however much waits. After a restart everything goes
    on from the table.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        jobs: Jobs,
        sender: Sender,
        settings: WebhookSettings,
        *,
        secret: bytes,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sender = sender
        self._settings = settings
        self._secret = secret
        self._wait = wait
        self._under_way: Counter[str] = Counter()
        self._turn = 0
        forgetting = Kind(
            name="forget_deliveries",
            words="Forgetting old webhook deliveries",
            argument_type=Nothing,
            run=self._forget,
        )
        jobs.schedule(jobs.define(forgetting), Every(3600))

    async def run(self) -> None:
        """Send what becomes due. Until cancelled; what is then under way is sent again later."""
        async with asyncio.TaskGroup() as tries:
            while True:
                try:
                    for due in await self._take():
                        tries.create_task(self._try(due))
                except Exception as failure:  # noqa: BLE001 - an edge: a job must outlive a bad look
                    _log.error("webhooks_failed", reason=repr(failure))
                await self._wait(_LOOK_SECONDS)

    async def send_due(self) -> int:
        """Try once what is due and has a place; how many were tried."""
        taken = await self._take()
        await asyncio.gather(*(self._try(due) for due in taken))
        return len(taken)

    async def send_now(self, endpoint: Endpoint, delivery: Delivery) -> Delivery:
        """Try a delivery that is not in the table yet, and keep it: for tests by hand."""
        taken = self._begun(delivery)
        await self._database.write(
            partial(delivery_store.insert_delivery, delivery=taken, sequence=None)
        )
        self._under_way[endpoint.id] += 1
        await self._try((endpoint, taken))
        kept = await self._database.read(
            partial(delivery_store.delivery_by_id, delivery_id=taken.id)
        )
        return kept or taken

    async def _take(self) -> list[Due]:
        if not await self._database.read(self._due):
            return []
        taken = await self._database.write(self._take_due)
        self._under_way.update(endpoint.id for endpoint, _ in taken)
        return taken

    def _due(self, tx: Transaction) -> list[Due]:
        """What may be sent now. Endpoints take turns at being the first."""
        places = self._settings.concurrency - self._under_way.total()
        endpoints = store.enabled_endpoints(tx)
        first = self._turn % len(endpoints) if endpoints else 0
        found: list[Due] = []
        for endpoint in (*endpoints[first:], *endpoints[:first]):
            room = min(places - len(found), _PER_ENDPOINT - self._under_way[endpoint.id])
            if room > 0:
                now_ms = self._clock.now_ms()
                due = delivery_store.due_deliveries(tx, endpoint.id, now_ms=now_ms, limit=room)
                found += [(endpoint, delivery) for delivery in due]
        return found

    def _take_due(self, tx: Transaction) -> list[Due]:
        taken = [(endpoint, self._begun(delivery)) for endpoint, delivery in self._due(tx)]
        for _, delivery in taken:
            delivery_store.save_delivery(tx, delivery)
        self._turn += 1
        return taken

    def _begun(self, delivery: Delivery) -> Delivery:
        now_ms = self._clock.now_ms()
        return replace(
            delivery,
            tries=delivery.tries + 1,
            last_try_at_ms=now_ms,
            next_try_at_ms=now_ms + _UNDER_WAY_MS,
        )

    async def _try(self, due: Due) -> None:
        endpoint, delivery = due
        try:
            begun_ms = self._clock.monotonic_ms()
            outcome = await self._sent(endpoint, delivery)
            tried = self._outcome(delivery, outcome, self._clock.monotonic_ms() - begun_ms)
            await self._database.write(partial(self._keep, endpoint=endpoint, delivery=tried))
        except Exception as failure:  # noqa: BLE001 - an edge: it is due again after a while
            _log.error("webhook_outcome_lost", endpoint=endpoint.id, reason=repr(failure))
        finally:
            self._under_way[endpoint.id] -= 1

    async def _sent(self, endpoint: Endpoint, delivery: Delivery) -> Answered | Unanswered:
        try:
            return await self._sender.send(
                endpoint.url, self._headers(endpoint, delivery), delivery.body.encode()
            )
        except Exception as failure:  # noqa: BLE001 - an edge: a try that broke is a try
            _log.error("webhook_try_failed", endpoint=endpoint.id, reason=repr(failure))
            return Unanswered("connection_failed")

    def _headers(self, endpoint: Endpoint, delivery: Delivery) -> dict[str, str]:
        now_ms = self._clock.now_ms()
        versions = [endpoint.secret_version]
        if (endpoint.previous_secret_until_ms or 0) > now_ms:
            versions.append(endpoint.secret_version - 1)
        secrets = [secret_of(self._secret, endpoint.id, version) for version in versions]
        return signed_headers(delivery.id, delivery.body, secrets=secrets, at_ms=now_ms)

    def _outcome(
        self, delivery: Delivery, outcome: Answered | Unanswered, latency_ms: int
    ) -> Delivery:
        tried = replace(delivery, latency_ms=latency_ms)
        if isinstance(outcome, Answered):
            tried = replace(tried, status_code=outcome.status_code, answer=outcome.text, problem="")
        else:
            tried = replace(tried, status_code=None, answer="", problem=outcome.problem)
        if tried.status_code is not None and 200 <= tried.status_code < 300:
            return replace(tried, state=State.DELIVERED)
        if tried.event == TEST or tried.tries >= TRIES_MAX:
            return replace(tried, state=State.GIVEN_UP)
        again_at_ms = self._clock.now_ms() + wait_ms(tried.id, tried.tries)
        return replace(tried, next_try_at_ms=again_at_ms)

    def _keep(self, tx: Transaction, *, endpoint: Endpoint, delivery: Delivery) -> None:
        delivery_store.save_delivery(tx, delivery)
        if delivery.state is not State.GIVEN_UP or delivery.event == TEST:
            return
        fact = WebhookGivenUp(
            endpoint_id=endpoint.id,
            host=host_of(endpoint.url),
            exam_slug=endpoint.wanted.exam_slug,
            delivery_id=delivery.id,
            event=delivery.event,
            tries=delivery.tries,
            status_code=delivery.status_code,
        )
        self._journal.append(tx, STREAM, [fact])

    async def _forget(self, _context: JobContext, _nothing: Nothing) -> None:
        """What was settled long ago leaves the log, a piece at a time."""
        before_ms = self._clock.now_ms() - self._settings.log_days * _DAY_MS
        unit = partial(
            delivery_store.delete_settled, created_before_ms=before_ms, limit=_FORGOTTEN_AT_ONCE
        )
        while await self._database.write(unit) >= _FORGOTTEN_AT_ONCE:
            continue
