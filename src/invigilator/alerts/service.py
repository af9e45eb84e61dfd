"""Raise alerts from findings, and list them."""

from collections.abc import Sequence

import structlog

from invigilator.alerts import store
from invigilator.alerts.catalogue import severity_of, title_of
from invigilator.alerts.document import alert_document
from invigilator.alerts.facts import AlertRaised
from invigilator.alerts.identity import PROCTOR, alert_id, day_of
from invigilator.alerts.merging import merged
from invigilator.alerts.model import Alert
from invigilator.database import Database, Transaction
from invigilator.detection import FindingMade
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.kernel import Clock
from invigilator.sittings import Sitting, Sittings

_log = structlog.get_logger(__name__)


class Alerts:
    """The alerts of an installation."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, sittings: Sittings
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._follower = Follower(
            "alerts", database, journal, kinds=[kind_of(FindingMade)], handler=self.weigh
        )

    async def run(self) -> None:
        """Raise an alert for every finding, each exactly once. Until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Raise or merge the alerts of `finding_made` facts."""
        for fact in facts:
            finding = fact.read_as(FindingMade)
            sitting = self._sittings.get(tx, finding.session_id)
            if sitting is None:
                _log.warning("finding_of_unknown_sitting", sequence=fact.sequence)
            else:
                self._raise(tx, self._alert(fact, finding, sitting))

    def of_exam(self, tx: Transaction, exam_slug: str, *, limit: int = 500) -> list[Alert]:
        """An exam's newest alerts that nobody has archived, newest first."""
        return store.alerts_of_exam(tx, exam_slug, limit=limit)

    def of_sitting(self, tx: Transaction, session_id: str) -> list[Alert]:
        """Every alert that occurred in a sitting, archived or not, newest first.

        One that also occurred in another sitting of the same person is the same alert, and may
        name that sitting.
        """
        return store.alerts_of_sitting(tx, session_id)

    def _raise(self, tx: Transaction, occurrence: Alert) -> None:
        known = store.alert_by_id(tx, occurrence.id)
        alert = occurrence if known is None else merged(known, occurrence)
        store.save_alert(tx, alert)
        fact = AlertRaised(
            session_id=occurrence.session_id,
            exam_slug=alert.exam_slug,
            alert_id=alert.id,
            alert=alert_document(alert),
        )
        self._journal.append(tx, occurrence.session_id, [fact])

    def _alert(self, fact: Fact, finding: FindingMade, sitting: Sitting) -> Alert:
        """The alert of a single finding, were it the only one."""
        return Alert(
            id=alert_id(
                source=PROCTOR,
                alert_type=finding.finding_type,
                username_norm=sitting.username_norm,
                exam_slug=sitting.exam_slug,
                dedupe=finding.dedupe or day_of(finding.at_ms),
            ),
            source=PROCTOR,
            type=finding.finding_type,
            severity=severity_of(finding.finding_type, finding.severity),
            exam_slug=sitting.exam_slug,
            username=sitting.username,
            username_norm=sitting.username_norm,
            session_id=sitting.session_id,
            room=sitting.room,
            title=title_of(finding.finding_type, finding.title),
            detail=finding.detail,
            data=finding.data,
            occurrences=finding.occurrences,
            first_seen_at_ms=finding.at_ms,
            last_seen_at_ms=finding.at_ms,
            latest_sequence=fact.sequence,
            received_at_ms=self._clock.now_ms(),
        )
