"""Alerts that the server raises by itself: from what detectors found, and from who came.

Settings say which, and how urgent. One sitting can begin only so many alerts of a type on a day;
what is beyond is counted in one alert more. No time that a browser claims decides an id.
"""

from collections.abc import Callable, Sequence

import structlog

from invigilator.alerts import budget_store
from invigilator.alerts.catalogue import entry_of, title_of
from invigilator.alerts.identity import MORE, PROCTOR, alert_id, day_of, words_digest
from invigilator.alerts.ledger import Ledger
from invigilator.alerts.merging import less_urgent
from invigilator.alerts.model import Action, Alert
from invigilator.alerts.raising import Telling, close_alert, raise_alert, take_back_alert
from invigilator.alerts.settings import ExamSettings, settings_of
from invigilator.alerts.store import alerts_of_sitting
from invigilator.detection import FindingClosed, FindingMade, Severity
from invigilator.exams import roster_entry
from invigilator.journal import Fact, kind_of
from invigilator.kernel import iso_utc
from invigilator.sittings import Sitting, SittingDisowned, Sittings, SittingStarted

BEGUN_A_DAY_MAX = 20
"""Different alerts of one type that one sitting may begin on one day."""

CANDIDATE = "candidate"
"""Who took an alert back by saying that the name is not theirs."""

_log = structlog.get_logger(__name__)


class Deriving:
    """One page of facts made into alerts, in one transaction."""

    kinds = tuple(
        kind_of(body) for body in (FindingMade, FindingClosed, SittingStarted, SittingDisowned)
    )

    def __init__(self, ledger: Ledger, sittings: Sittings) -> None:
        self._ledger = ledger
        self._sittings = sittings
        self._known: dict[str, Sitting | None] = {}
        self._settings: dict[str, ExamSettings] = {}
        self._handlers: dict[str, Callable[[Fact], None]] = {
            kind_of(FindingMade): self._found,
            kind_of(FindingClosed): self._closed,
            kind_of(SittingStarted): self._admitted,
            kind_of(SittingDisowned): self._disowned,
        }

    def weigh(self, facts: Sequence[Fact]) -> None:
        """Raise, merge and close, in the order of the facts; nothing is written yet."""
        for fact in facts:
            self._handlers[fact.kind](fact)

    def _found(self, fact: Fact) -> None:
        finding = fact.read_as(FindingMade)
        sitting = self._sitting(finding.session_id, fact)
        if sitting is None or sitting.is_disowned:
            return
        entry = entry_of(PROCTOR, finding.finding_type)
        self._raise(
            fact,
            sitting,
            finding,
            claimed=finding.is_claim or (entry is not None and entry.claimed),
        )

    def _admitted(self, fact: Fact) -> None:
        started = fact.read_as(SittingStarted)
        if started.is_listed:
            return
        sitting = self._sitting(started.session_id, fact)
        if sitting is not None and not sitting.is_disowned:
            finding = FindingMade(
                session_id=sitting.session_id,
                exam_slug=sitting.exam_slug,
                detector="roster",
                finding_type="unlisted_username",
                at_ms=fact.recorded_at_ms,
                severity=Severity.WARNING,
                title="",
                detail=f"{started.username} is not on the roster",
                data={},
                dedupe="",
                occurrences=1,
                evidence_sequence=fact.sequence,
            )
            self._raise(fact, sitting, finding, claimed=False)

    def _closed(self, fact: Fact) -> None:
        closing = fact.read_as(FindingClosed)
        sitting = self._sitting(closing.session_id, fact)
        if sitting is None:
            return
        # What was beyond the budget was counted in the one alert more.
        for dedupe in (closing.dedupe, MORE):
            alert = self._ledger.get(_id(sitting, closing.finding_type, dedupe))
            if alert is not None:
                close_alert(
                    self._ledger,
                    alert,
                    at_ms=closing.at_ms,
                    by=closing.detector,
                    detail=closing.detail,
                )
                return

    def _disowned(self, fact: Fact) -> None:
        """Whatever was told of a sitting that nobody owns names somebody who was not there."""
        disowned = fact.read_as(SittingDisowned)
        for alert in alerts_of_sitting(self._ledger.tx, disowned.session_id):
            known = self._ledger.get(alert.id)
            # One that occurred in a sitting of the person's own, too, is about them.
            if known is not None and known.derived and known.session_id == disowned.session_id:
                take_back_alert(self._ledger, known, by=CANDIDATE, superseded_by="")

    def _raise(self, fact: Fact, sitting: Sitting, finding: FindingMade, *, claimed: bool) -> None:
        setting = self._settings_of(sitting.exam_slug).of(finding.finding_type, finding.severity)
        if not setting.enabled or finding.finding_type in self._relaxed_for(sitting):
            return
        severity, action = setting.severity, setting.action
        entry = entry_of(PROCTOR, finding.finding_type)
        if entry is not None and entry.yields_to_hint and not setting.is_severity_set:
            severity = less_urgent(severity, Severity(finding.severity))
        alert = _alert(
            fact,
            finding,
            sitting,
            severity=severity,
            action=action,
            received_at_ms=self._ledger.now_ms,
            claimed=claimed,
            dedupe=self._dedupe(sitting, finding, fact),
        )
        digest = words_digest(alert.severity, alert.title, alert.detail, alert.data)
        raise_alert(self._ledger, Telling(alert, finding.detector, digest))

    def _dedupe(self, sitting: Sitting, finding: FindingMade, fact: Fact) -> str:
        """The finding's own, as long as its sitting has not begun too many alerts of its type."""
        dedupe = finding.dedupe or day_of(finding.at_ms)
        if self._ledger.get(_id(sitting, finding.finding_type, dedupe)) is not None:
            return dedupe
        day = day_of(fact.recorded_at_ms)
        tx, of_type = self._ledger.tx, (sitting.session_id, finding.finding_type, day)
        if budget_store.begun(tx, *of_type) >= BEGUN_A_DAY_MAX:
            return MORE
        budget_store.count_begun(tx, *of_type)
        return dedupe

    def _sitting(self, session_id: str, fact: Fact) -> Sitting | None:
        if session_id not in self._known:
            self._known[session_id] = self._sittings.get(self._ledger.tx, session_id)
        sitting = self._known[session_id]
        if sitting is None:
            _log.warning("finding_of_unknown_sitting", sequence=fact.sequence)
        return sitting

    def _relaxed_for(self, sitting: Sitting) -> tuple[str, ...]:
        """What was agreed not to be raised for this person; it is found, and in the journal."""
        entry = roster_entry(self._ledger.tx, sitting.exam_slug, sitting.username_norm)
        return () if entry is None else entry.accommodation.relaxed

    def _settings_of(self, exam_slug: str) -> ExamSettings:
        if exam_slug not in self._settings:
            self._settings[exam_slug] = settings_of(self._ledger.tx, exam_slug)
        return self._settings[exam_slug]


def _id(sitting: Sitting, alert_type: str, dedupe: str) -> str:
    return alert_id(
        source=PROCTOR,
        alert_type=alert_type,
        username_norm=sitting.username_norm,
        exam_slug=sitting.exam_slug,
        dedupe=dedupe,
    )


def _alert(
    fact: Fact,
    finding: FindingMade,
    sitting: Sitting,
    *,
    severity: Severity,
    action: Action,
    received_at_ms: int,
    claimed: bool,
    dedupe: str,
) -> Alert:
    """The alert of a single finding, were it the only one."""
    return Alert(
        id=_id(sitting, finding.finding_type, dedupe),
        source=PROCTOR,
        type=finding.finding_type,
        severity=severity,
        action=action,
        exam_slug=sitting.exam_slug,
        username=sitting.username,
        username_norm=sitting.username_norm,
        session_id=sitting.session_id,
        room=sitting.room,
        title=title_of(PROCTOR, finding.finding_type, finding.title),
        detail=finding.detail,
        data=finding.data,
        occurrences=finding.occurrences,
        first_seen_at_ms=finding.at_ms,
        last_seen_at_ms=finding.at_ms,
        latest_sequence=fact.sequence,
        received_at_ms=received_at_ms,
        claimed=claimed,
        derived=True,
        timestamp=iso_utc(finding.at_ms),
    )
