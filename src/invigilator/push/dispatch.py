"""From alerts to notices: one row for each browser that wants it and may have it."""

from collections.abc import Sequence

from invigilator.alerts import Action, AlertDocument, AlertRaised
from invigilator.database import Database, Transaction
from invigilator.identity import Caller, Identity, Permission
from invigilator.jobs import Jobs
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.kernel import Clock
from invigilator.push import notice_store, store
from invigilator.push.model import Notice, Subscription
from invigilator.push.payload import alert_topic
from invigilator.push.sending import Browser, PushSending
from invigilator.push.settings import PushSettings

KINDS = (kind_of(AlertRaised),)
"""The facts that people are told of."""


class PushDispatch:
    """Follows the journal. A notice is written in the transaction that moves its cursor.

    A page of facts costs two reads, whatever is in it, of as many rows as browsers are told; one
    where none are. Who may see an alert is asked here, and again as it is sent.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        identity: Identity,
        jobs: Jobs,
        sending: PushSending,
        settings: PushSettings,
    ) -> None:
        self._clock = clock
        self._identity = identity
        self._jobs = jobs
        self._sending = sending
        self._fresh_ms = settings.keep_seconds * 1000
        self._follower = Follower("push", database, journal, kinds=list(KINDS), handler=self.weigh)

    async def run(self) -> None:
        """Follow until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Write the notices of some facts, and see to it that somebody sends them."""
        oldest_ms = self._clock.now_ms() - self._fresh_ms
        raised = [
            (fact, fact.read_as(AlertRaised).alert)
            for fact in facts
            if fact.recorded_at_ms > oldest_ms
        ]
        told = store.subscriptions_about(tx, {alert.contest_slug for _, alert in raised})
        callers = self._identity.callers(tx, {one.session_id for one in told}) if told else {}
        for one in told:
            caller = callers.get(one.session_id)
            if caller is None:
                continue
            notices = [
                _notice(one, fact, alert)
                for fact, alert in raised
                if fact.recorded_at_ms >= one.made_at_ms and wants(one, caller, alert)
            ]
            for notice in notices:
                notice_store.save_notice(tx, notice)
            if notices:
                key = f"push:{one.id}"
                self._jobs.enqueue(tx, self._sending.kind, Browser(one.id), unique_key=key)


def wants(one: Subscription, caller: Caller, alert: AlertDocument) -> bool:
    """Whether a browser asked for an alert that its person may see; no phone rings for a note."""
    wanted = one.wanted
    return (
        alert.action != Action.NOTE
        and alert.severity in wanted.severities
        and wanted.exam_slug in ("", alert.contest_slug)
        and wanted.room in ("", alert.room)
        and caller.may(Permission.WATCH, alert.contest_slug, alert.room)
    )


def _notice(one: Subscription, fact: Fact, alert: AlertDocument) -> Notice:
    return Notice(
        subscription_id=one.id,
        topic=alert_topic(alert.session_id, alert.id, alert.severity),
        number=fact.sequence,
        alert_id=alert.id,
        exam_slug=alert.contest_slug,
        severity=alert.severity,
        at_ms=fact.recorded_at_ms,
    )
