"""From facts to deliveries: one row for each endpoint that wants the event."""

from collections.abc import Sequence

from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.kernel import Clock, new_id
from invigilator.sittings import SittingChanged, Sittings
from invigilator.webhooks import delivery_store, store
from invigilator.webhooks.matching import wants
from invigilator.webhooks.model import Delivery, Endpoint, Event, State
from invigilator.webhooks.payload import KINDS, alert_event, sitting_event


class Dispatch:
    """Follows the journal. A delivery is written in the transaction that moves its cursor.

    So each event comes to be told exactly once, and is sent at least once.
    """

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, sittings: Sittings
    ) -> None:
        self._clock = clock
        self._sittings = sittings
        self._follower = Follower(
            "webhooks", database, journal, kinds=list(KINDS), handler=self.weigh
        )

    async def run(self) -> None:
        """Follow until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Write the deliveries of some facts. Costs one read where nobody wants to be told."""
        endpoints = store.enabled_endpoints(tx)
        if not endpoints:
            return
        for fact in facts:
            event = self._event(tx, fact)
            for endpoint in endpoints:
                # What came before an endpoint was made is history, and not for it.
                is_later = fact.recorded_at_ms >= endpoint.made_at_ms
                if is_later and wants(endpoint.wanted, event):
                    delivery = new_delivery(endpoint, event, at_ms=self._clock.now_ms())
                    delivery_store.insert_delivery(tx, delivery, sequence=fact.sequence)

    def _event(self, tx: Transaction, fact: Fact) -> Event:
        if fact.kind != kind_of(SittingChanged):
            return alert_event(fact)
        return sitting_event(fact, self._sittings.get(tx, fact.stream))


def new_delivery(endpoint: Endpoint, event: Event, *, at_ms: int) -> Delivery:
    """An event for an endpoint, to be sent at once."""
    return Delivery(
        id=new_id(),
        endpoint_id=endpoint.id,
        event=event.type,
        body=event.body,
        state=State.PENDING,
        tries=0,
        created_at_ms=at_ms,
        next_try_at_ms=at_ms,
    )
