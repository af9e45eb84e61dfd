"""Raise alerts: merge what is told with what is known, count all of it, keep a bounded part.

Nothing here asks where a telling came from but for one rule. An analysis of a contest tells every
minute, with the time of that minute, all that it told before. What it has told so a few times in
the same words is a standing statement: it counts no more, and brings back nothing put away.
"""

from collections import Counter
from dataclasses import dataclass, replace

from invigilator.alerts import occurrence_store
from invigilator.alerts.facts import (
    AlertClosed,
    AlertCompleted,
    AlertRaised,
    AlertReopened,
    AlertSuperseded,
    AlertVerdictGiven,
    AlertWithdrawn,
)
from invigilator.alerts.identity import CONTEST_EVAL
from invigilator.alerts.ledger import Ledger
from invigilator.alerts.merging import completed, decided, merged
from invigilator.alerts.model import Alert, Occurrence, Pace, Verdict, VerdictStatus
from invigilator.journal import kind_of

TOLD_PER_MINUTE_MAX = 60
"""Occurrences of one alert that are kept and told of in a minute; what is beyond is counted."""

STANDING_AFTER = 3
"""As often as an analysis tells something in the same words before it is a standing statement."""

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Telling:
    """An alert as it would be if this were all that was told of it, and by whom it was told."""

    alert: Alert
    told_by: str
    digest: str


class Repetitions:
    """What was told before: by alert, words and the producer's time."""

    def __init__(self, ledger: Ledger, tellings: list[Telling]) -> None:
        self._told = occurrence_store.tellings_known(
            ledger.tx, [t.alert.id for t in tellings], [t.digest for t in tellings]
        )
        self._times = Counter(told[:2] for told in self._told)

    def has(self, telling: Telling, known: Alert) -> bool:
        """Whether a telling says nothing that this alert's kept occurrences do not say."""
        alert = telling.alert
        if (alert.id, telling.digest, alert.timestamp) in self._told:
            return True
        may_stand = alert.source == CONTEST_EVAL and known.taken_back_at_ms is None
        return may_stand and self._times[alert.id, telling.digest] >= STANDING_AFTER

    def add(self, telling: Telling) -> None:
        """Count this one as told."""
        self._told.add((telling.alert.id, telling.digest, telling.alert.timestamp))
        self._times[telling.alert.id, telling.digest] += 1


def raise_alert(ledger: Ledger, telling: Telling) -> None:
    """An occurrence: of a new alert, or one more of a known one, which it brings back."""
    known = ledger.get(telling.alert.id)
    alert = telling.alert
    if known is not None:
        alert = _told_now(_without_old_decision(ledger, known, alert), known)
        alert = merged(_open_by(alert, known), alert)
    alert = _paced(ledger, known, telling, alert)
    ledger.put(alert)
    ledger.occurred_in(telling.alert)
    if known is None:
        ledger.note(AlertRaised, alert, telling.told_by)
    else:
        if not known.is_listed:
            ledger.note(AlertReopened, alert, telling.told_by, reason="it occurred again")
        if alert.pace.untold == 0:
            untold = known.pace.untold
            ledger.tell(AlertRaised, alert, telling.told_by, untold=untold)
    _note_verdict(ledger, known, alert, telling)


def repeat_alert(ledger: Ledger, telling: Telling, known: Alert) -> None:
    """The same words told again: nothing is counted, what was missing is filled in."""
    telling_alert = _without_old_decision(ledger, known, telling.alert)
    alert = completed(known, telling_alert)
    if alert != known:
        ledger.tell(AlertCompleted, alert, telling.told_by)
    alert = replace(alert, verdict=decided(alert.verdict, telling_alert.verdict))
    if alert != known:
        ledger.put(alert)
        ledger.occurred_in(alert)
    _note_verdict(ledger, known, alert, telling)


def close_alert(ledger: Ledger, alert: Alert, *, at_ms: int, by: str, detail: str) -> None:
    """What an alert tells of is over, unless it occurred again since."""
    if at_ms < alert.last_seen_at_ms or alert.closed_at_ms is not None:
        return
    closed = replace(alert, closed_at_ms=at_ms)
    if alert.pace.is_shown_closed:
        ledger.put(closed)
        return
    closed = replace(closed, pace=alert.pace._replace(is_shown_closed=True))
    ledger.put(closed)
    ledger.note(AlertClosed, closed, by, detail=detail)


def take_back_alert(ledger: Ledger, alert: Alert, *, by: str, superseded_by: str) -> bool:
    """Its producer takes an alert back, or puts another in its place. False if it had already."""
    if alert.taken_back_at_ms is not None and alert.superseded_by == superseded_by:
        return False
    at_ms = max(ledger.now_ms, alert.received_at_ms)
    alert = replace(alert, taken_back_at_ms=at_ms, superseded_by=superseded_by)
    ledger.put(alert)
    if superseded_by:
        ledger.note(AlertSuperseded, alert, by, superseded_by=superseded_by)
    else:
        ledger.note(AlertWithdrawn, alert, by)
    return True


def _told_now(alert: Alert, known: Alert) -> Alert:
    """Told after everything that became of the known one: our clock may have been set back."""
    became = (known.archived_at_ms, known.acknowledged_at_ms, known.taken_back_at_ms)
    before = max(at_ms or 0 for at_ms in became)
    return replace(alert, received_at_ms=max(alert.received_at_ms, before + 1))


def _open_by(alert: Alert, known: Alert) -> Alert:
    """The known one, not closed where this came in the very millisecond of its end: it is later."""
    is_tie = known.closed_at_ms == alert.last_seen_at_ms
    return replace(known, closed_at_ms=None) if is_tie else known


def _paced(ledger: Ledger, known: Alert | None, telling: Telling, alert: Alert) -> Alert:
    """The alert with this occurrence kept, or only counted: there were too many in a minute."""
    pace = known.pace if known else Pace()
    if not 0 <= ledger.now_ms - pace.minute_from_ms < _MINUTE_MS:
        pace = pace._replace(minute_from_ms=ledger.now_ms, told=0)
    if pace.told >= TOLD_PER_MINUTE_MAX:
        untold = pace.untold + telling.alert.occurrences
        return replace(alert, pace=pace._replace(untold=untold))
    ledger.keep(
        Occurrence(
            alert_id=alert.id,
            number=alert.occurrences,
            at_ms=telling.alert.last_seen_at_ms,
            received_at_ms=ledger.now_ms,
            session_id=telling.alert.session_id,
            detail=telling.alert.detail,
            data=telling.alert.data,
            claimed=telling.alert.claimed,
            told_by=telling.told_by,
            timestamp=telling.alert.timestamp,
            digest=telling.digest,
            times=telling.alert.occurrences,
            untold=pace.untold,
        )
    )
    pace = Pace(pace.minute_from_ms, pace.told + 1)
    return replace(alert, kept=alert.kept + 1, pace=pace)


def _note_verdict(ledger: Ledger, known: Alert | None, alert: Alert, telling: Telling) -> None:
    """A decision that is news is a fact."""
    verdict = alert.verdict
    if verdict is None or verdict.status is VerdictStatus.PENDING:
        return
    if known is not None and verdict.says_as(known.verdict):
        return
    ledger.note(AlertVerdictGiven, alert, telling.told_by, **_verdict_data(verdict))


def _verdict_data(verdict: Verdict) -> dict[str, str]:
    return {
        "status": verdict.status,
        "reason": verdict.reason,
        "decided_by": verdict.by,
        "at": verdict.at,
    }


def _without_old_decision(ledger: Ledger, known: Alert, alert: Alert) -> Alert:
    """What is told, less a decision that was given before and replaced since.

    Its sender merely says again what it said then.
    """
    verdict = alert.verdict
    if verdict is None or known.verdict is None or verdict.says_as(known.verdict):
        return alert
    given = _verdict_data(verdict)
    is_old = any(
        entry.data == given
        for entry in occurrence_store.history_of(ledger.tx, alert.id)
        if entry.what == kind_of(AlertVerdictGiven)
    )
    return replace(alert, verdict=None) if is_old else alert
