"""What people do with alerts: acknowledge, assign, archive, note; foreseen first, if they wish.

Each alert stands or falls by itself. A preview takes every step but the writing, so it says what
would become of each now; what becomes of it is decided again, from the row, when it is done.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from invigilator.alerts import note_store
from invigilator.alerts.facts import (
    AlertAcknowledged,
    AlertArchived,
    AlertAssigned,
    AlertFact,
    AlertNoted,
    AlertReopened,
    AlertUnacknowledged,
)
from invigilator.alerts.ledger import Ledger
from invigilator.alerts.model import Alert, Note
from invigilator.alerts.service import CHANGED_AT_ONCE_MAX, Alerts
from invigilator.database import Database, Transaction
from invigilator.identity import Accounts, Caller, NoSuchAccount, Permission, StaffAccount

NOTES_MAX = 200
"""Notes beside one alert."""


class Deed(StrEnum):
    """What is done with an alert."""

    ACKNOWLEDGE = "acknowledge"
    UNACKNOWLEDGE = "unacknowledge"
    ASSIGN = "assign"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A deed with what it needs: `assignee` to assign (empty is nobody), `text` for a note."""

    deed: Deed
    assignee: str = ""
    text: str = ""


class What(StrEnum):
    """What becomes of one alert."""

    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One alert as it is after the decision, or why it was refused.

    `why` is `no_such_alert`, `assignee_elsewhere` or `too_many_notes`. `alert` is None where the
    caller may not know of it.
    """

    alert_id: str
    what: What
    alert: Alert | None = None
    why: str = ""


class Deciding:
    """Takes the decisions of staff about alerts."""

    def __init__(self, database: Database, alerts: Alerts, accounts: Accounts) -> None:
        self._database = database
        self._alerts = alerts
        self._accounts = accounts

    async def decide(self, caller: Caller, ids: Sequence[str], decision: Decision) -> list[Outcome]:
        """Do it to each alert that can take it. Raises `NoSuchAccount` for an unknown assignee."""
        asked, outcomes = list(dict.fromkeys(ids)), list[Outcome]()
        for begin in range(0, len(asked), CHANGED_AT_ONCE_MAX):
            some = asked[begin : begin + CHANGED_AT_ONCE_MAX]
            unit = partial(self._decide, caller=caller, ids=some, decision=decision)
            outcomes += await self._database.write(unit)
        return outcomes

    async def foresee(
        self, caller: Caller, ids: Sequence[str], decision: Decision
    ) -> list[Outcome]:
        """What `decide` would do now, without doing it."""
        asked = list(dict.fromkeys(ids))

        def query(tx: Transaction) -> list[Outcome]:
            return self._weighed(tx, self._alerts.ledger(tx), caller, asked, decision)

        return await self._database.read(query)

    async def assignees(self, caller: Caller, exam_slug: str) -> list[StaffAccount]:
        """Who may be given an exam's alerts, by name. Raises `NotAllowed`."""
        caller.require(Permission.ACT, exam_slug)
        working = await self._accounts.working()
        return [staff for staff in working if staff.caller.may(Permission.WATCH, exam_slug)]

    def _decide(
        self, tx: Transaction, *, caller: Caller, ids: Sequence[str], decision: Decision
    ) -> list[Outcome]:
        ledger = self._alerts.ledger(tx)
        outcomes = self._weighed(tx, ledger, caller, ids, decision)
        for outcome in outcomes:
            if outcome.what is What.DONE and outcome.alert is not None:
                _keep(ledger, outcome.alert, decision, by=caller.name)
        ledger.write()
        return outcomes

    def _weighed(
        self,
        tx: Transaction,
        ledger: Ledger,
        caller: Caller,
        ids: Sequence[str],
        decision: Decision,
    ) -> list[Outcome]:
        ledger.look_up(ids)
        assignee = self._assignee(tx, decision)
        outcomes = []
        for alert_id in ids:
            alert = ledger.get(alert_id)
            if alert is None or not caller.may(Permission.ACT, alert.exam_slug, alert.room):
                outcomes.append(Outcome(alert_id, What.REFUSED, None, "no_such_alert"))
            elif assignee and not assignee.may(Permission.WATCH, alert.exam_slug, alert.room):
                outcomes.append(Outcome(alert_id, What.REFUSED, alert, "assignee_elsewhere"))
            else:
                outcomes.append(_weigh(ledger, alert, decision, by=caller.name))
        return outcomes

    def _assignee(self, tx: Transaction, decision: Decision) -> Caller | None:
        """Whom it is given to, by the account as it is now. Raises `NoSuchAccount`."""
        if decision.deed is not Deed.ASSIGN or not decision.assignee:
            return None
        staff = self._accounts.working_as(tx, decision.assignee)
        if staff is None:
            raise NoSuchAccount
        return staff.caller


def _weigh(ledger: Ledger, alert: Alert, decision: Decision, *, by: str) -> Outcome:
    if decision.deed is Deed.NOTE and alert.notes >= NOTES_MAX:
        return Outcome(alert.id, What.REFUSED, alert, "too_many_notes")
    changed = _changed(ledger, alert, decision, by=by)
    return Outcome(alert.id, What.UNCHANGED if changed == alert else What.DONE, changed)


def _changed(ledger: Ledger, alert: Alert, decision: Decision, *, by: str) -> Alert:
    deed = decision.deed
    if deed is Deed.ASSIGN:
        return replace(alert, assigned_to=decision.assignee)
    if deed is Deed.NOTE:
        return replace(alert, notes=alert.notes + 1)
    # Later than what was told before, though our clock was set back meanwhile.
    at_ms = max(ledger.now_ms, alert.received_at_ms)
    if deed in (Deed.ARCHIVE, Deed.UNARCHIVE):
        kept = alert.archived_at_ms or at_ms
        return replace(alert, archived_at_ms=kept if deed is Deed.ARCHIVE else None)
    if deed is Deed.UNACKNOWLEDGE:
        return replace(alert, acknowledged_at_ms=None, acknowledged_by="")
    if alert.acknowledged_at_ms is not None:
        return alert
    return replace(alert, acknowledged_at_ms=at_ms, acknowledged_by=by)


_FACTS: dict[Deed, type[AlertFact]] = {
    Deed.ACKNOWLEDGE: AlertAcknowledged,
    Deed.UNACKNOWLEDGE: AlertUnacknowledged,
    Deed.ASSIGN: AlertAssigned,
    Deed.ARCHIVE: AlertArchived,
    Deed.UNARCHIVE: AlertReopened,
    Deed.NOTE: AlertNoted,
}


def _keep(ledger: Ledger, alert: Alert, decision: Decision, *, by: str) -> None:
    ledger.put(alert)
    more: dict[str, str] = {}
    if decision.deed is Deed.UNARCHIVE:
        more = {"reason": "by hand"}
    elif decision.deed is Deed.ASSIGN:
        more = {"assignee": decision.assignee}
    elif decision.deed is Deed.NOTE:
        more = {"text": decision.text}
        note = Note(
            alert_id=alert.id, number=alert.notes, at_ms=ledger.now_ms, by=by, text=decision.text
        )
        note_store.insert_note(ledger.tx, note)
    ledger.note(_FACTS[decision.deed], alert, by, **more)
