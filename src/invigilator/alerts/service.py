"""The alerts of an installation: raised from facts, read, put away."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from invigilator.alerts import listing_store, store
from invigilator.alerts.deriving import Deriving
from invigilator.alerts.facts import AlertArchived, AlertReopened
from invigilator.alerts.ledger import Ledger
from invigilator.alerts.listing_store import Filter, Place, Reach
from invigilator.alerts.model import Alert
from invigilator.database import Database, Transaction
from invigilator.identity import Caller, Permission
from invigilator.journal import Fact, Follower, Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sittings

CHANGED_AT_ONCE_MAX = 200
"""Alerts that one transaction changes: heartbeats and uploads must not wait long for its end."""


class Alerts:
    """The alerts of an installation."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, sittings: Sittings
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._follower = Follower(
            "alerts", database, journal, kinds=Deriving.kinds, handler=self.weigh
        )

    async def run(self) -> None:
        """Raise an alert for every finding, each exactly once. Until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Raise, merge and close alerts by what detectors found and by who came."""
        ledger = self.ledger(tx)
        Deriving(ledger, self._sittings).weigh(facts)
        ledger.write()

    def ledger(self, tx: Transaction) -> Ledger:
        """What a transaction is about to change of alerts."""
        return Ledger(tx, journal=self._journal, clock=self._clock, sittings=self._sittings)

    def of_exam(
        self,
        tx: Transaction,
        exam_slug: str,
        *,
        rooms: frozenset[str] | None = None,
        limit: int = 500,
    ) -> list[Alert]:
        """An exam's newest alerts that nobody has put away, newest first; of `rooms`, or of all."""
        asked = Filter(exam_slug=exam_slug)
        reach: Reach | None = None if rooms is None else {exam_slug: rooms}
        return listing_store.page(tx, asked, reach, after=Place(), limit=limit)

    def by_ids(self, tx: Transaction, ids: Sequence[str]) -> dict[str, Alert]:
        """Some alerts as they are now, by id; those that there are."""
        return store.alerts_by_ids(tx, ids)

    def of_sitting(self, tx: Transaction, session_id: str) -> list[Alert]:
        """Every alert that occurred in a sitting, put away or not, newest first.

        One that also occurred in another sitting of the same person is the same alert, and may
        name that sitting.
        """
        return store.alerts_of_sitting(tx, session_id)

    def counts_of_sittings(self, tx: Transaction, session_ids: Collection[str]) -> dict[str, int]:
        """How many alerts occurred in each of some sittings, put away or not."""
        return store.counts_of_sittings(tx, session_ids)

    async def put_away(
        self, caller: Caller, ids: Sequence[str], *, archived: bool
    ) -> tuple[list[str], list[str]]:
        """Archive alerts, or bring them back. Returns the ids that are so now, and the missing.

        An alert where the caller may not act is missing to them.
        """
        asked = list(dict.fromkeys(ids))
        updated: list[str] = []
        for begin in range(0, len(asked), CHANGED_AT_ONCE_MAX):
            some = asked[begin : begin + CHANGED_AT_ONCE_MAX]
            unit = partial(self._put_away, caller=caller, ids=some, archived=archived)
            updated += await self._database.write(unit)
        done = set(updated)
        return updated, [alert_id for alert_id in asked if alert_id not in done]

    def _put_away(
        self, tx: Transaction, *, caller: Caller, ids: Sequence[str], archived: bool
    ) -> list[str]:
        ledger = self.ledger(tx)
        ledger.look_up(ids)
        found = [
            alert
            for alert in map(ledger.get, ids)
            if alert is not None and caller.may(Permission.ACT, alert.exam_slug, alert.room)
        ]
        for alert in found:
            _put(ledger, alert, archived=archived, by=caller.name)
        ledger.write()
        return [alert.id for alert in found]


def _put(ledger: Ledger, alert: Alert, *, archived: bool, by: str) -> None:
    if (alert.archived_at_ms is not None) is archived:
        return
    # Later than what was told before, though our clock was set back meanwhile.
    at_ms = max(ledger.now_ms, alert.received_at_ms)
    changed = replace(alert, archived_at_ms=at_ms if archived else None)
    ledger.put(changed)
    if archived:
        ledger.note(AlertArchived, changed, by)
    else:
        ledger.note(AlertReopened, changed, by, reason="by hand")
