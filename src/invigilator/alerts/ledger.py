"""What one transaction changes of alerts: gathered alert by alert, written in a few statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from invigilator.alerts import occurrence_store, store
from invigilator.alerts.document import alert_document
from invigilator.alerts.facts import AlertFact
from invigilator.alerts.model import Alert, HistoryEntry, Occurrence
from invigilator.alerts.occurrence_store import OCCURRENCES_MAX
from invigilator.database import Transaction
from invigilator.exams import exam_stream
from invigilator.journal import Journal, kind_of
from invigilator.kernel import Clock
from invigilator.sittings import Sittings


class Ledger:
    """Alerts as they stand in a transaction. Nothing is written before `write`."""

    def __init__(
        self, tx: Transaction, *, journal: Journal, clock: Clock, sittings: Sittings
    ) -> None:
        self.tx = tx
        self.now_ms = clock.now_ms()
        self._journal = journal
        self._sittings = sittings
        self._alerts: dict[str, Alert | None] = {}
        self._new: set[str] = set()
        self._changed: dict[str, Alert] = {}
        self._occurred: set[tuple[str, str]] = set()
        self._occurrences: list[Occurrence] = []
        self._history: list[HistoryEntry] = []
        self._history_lengths: dict[str, int] = {}
        self._facts: defaultdict[str, list[msgspec.Struct]] = defaultdict(list)
        self._streams: dict[str, str] = {}

    def look_up(self, ids: Iterable[str]) -> None:
        """Read many alerts at once: what `get` would else ask for one by one."""
        unknown = {alert_id for alert_id in ids if alert_id not in self._alerts}
        if unknown:
            found = store.alerts_by_ids(self.tx, unknown)
            self._new |= unknown - found.keys()
            self._alerts |= dict.fromkeys(unknown) | found

    def get(self, alert_id: str) -> Alert | None:
        """An alert as it stands, or None."""
        self.look_up([alert_id])
        return self._alerts[alert_id]

    def put(self, alert: Alert) -> None:
        """An alert as it now is."""
        self._alerts[alert.id] = self._changed[alert.id] = alert

    def occurred_in(self, alert: Alert) -> None:
        """That an alert occurred in the sitting that it names."""
        if alert.session_id:
            self._occurred.add((alert.session_id, alert.id))

    def keep(self, occurrence: Occurrence) -> None:
        """An occurrence to be kept."""
        self._occurrences.append(occurrence)

    def tell(self, fact: type[AlertFact], alert: Alert, by: str, **more: Any) -> None:
        """A fact about an alert as it now is."""
        self._facts[self._stream(alert)].append(
            fact(
                session_id=alert.session_id,
                exam_slug=alert.exam_slug,
                alert_id=alert.id,
                alert=alert_document(alert),
                by=by,
                **more,
            )
        )

    def note(self, fact: type[AlertFact], alert: Alert, by: str, **more: Any) -> None:
        """A line of an alert's history, and its fact."""
        if alert.id in self._new:
            self._history_lengths.setdefault(alert.id, 0)
        elif alert.id not in self._history_lengths:
            length = occurrence_store.history_length(self.tx, alert.id)
            self._history_lengths[alert.id] = length
        number = self._history_lengths[alert.id] = self._history_lengths[alert.id] + 1
        self._history.append(
            HistoryEntry(
                alert_id=alert.id,
                number=number,
                at_ms=self.now_ms,
                what=kind_of(fact),
                by=by,
                data=more,
            )
        )
        fields = {name: more[name] for name in fact.__struct_fields__ if name in more}
        self.tell(fact, alert, by, **fields)

    def write(self) -> None:
        """Write everything."""
        too_many = {
            alert.id: alert.kept - OCCURRENCES_MAX
            for alert in self._changed.values()
            if alert.kept > OCCURRENCES_MAX
        }
        store.save_alerts(
            self.tx,
            [
                replace(alert, kept=OCCURRENCES_MAX) if alert.id in too_many else alert
                for alert in self._changed.values()
            ],
        )
        store.save_sittings(self.tx, sorted(self._occurred))
        occurrence_store.insert_occurrences(self.tx, self._occurrences)
        for alert_id, excess in too_many.items():
            occurrence_store.drop_occurrences(self.tx, alert_id, excess)
        occurrence_store.insert_history(self.tx, self._history)
        for stream, facts in self._facts.items():
            self._journal.append(self.tx, stream, facts)

    def _stream(self, alert: Alert) -> str:
        """A sitting's own stream, if it is one: a producer may name what never was."""
        session_id = alert.session_id
        if session_id not in self._streams:
            known = session_id and self._sittings.get(self.tx, session_id)
            self._streams[session_id] = session_id if known else ""
        return self._streams[session_id] or exam_stream(alert.exam_slug or "_")
