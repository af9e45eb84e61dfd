"""The job that tells one browser what waits for it, as long as there is something."""

from dataclasses import dataclass
from functools import partial

import msgspec
import structlog

from invigilator.alerts import Alert, Alerts
from invigilator.database import Database, Transaction
from invigilator.exams import Exams
from invigilator.identity import Caller, Identity, Permission
from invigilator.jobs import Every, Job, JobContext, Jobs, Kind, Nothing
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.push import notice_store, store
from invigilator.push.carrying import Carrying, Fate, Outcome
from invigilator.push.draft import host_of
from invigilator.push.facts import STREAM, PushEnded
from invigilator.push.model import Notice, Problem, Subscription
from invigilator.push.payload import Message, alert_message, sum_message
from invigilator.push.settings import PushSettings
from invigilator.push.sharing_out import MINUTE_MS, of_last_minute, shared_out
from invigilator.sittings import Sittings
from invigilator.wire import decoder_of

_UNUSED_MS = 30 * 24 * 3_600_000
_log = structlog.get_logger(__name__)


class Browser(msgspec.Struct, frozen=True):
    """Whom a job tells."""

    subscription_id: str


class NotTaken(Exception):
    """A push service could not be reached, or asks us to come again: the job is tried again."""


@dataclass(frozen=True, slots=True)
class _Due:
    """A message to be sent now, and the notices that it tells."""

    to: Subscription
    message: Message
    tells: list[Notice]
    keep_seconds: int


class PushSending:
    """Tells browsers. Each has a job of its own, so one that hangs holds up nobody else.

    A message may come twice, and then takes its own place: it has a topic.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        identity: Identity,
        exams: Exams,
        sittings: Sittings,
        alerts: Alerts,
        jobs: Jobs,
        carrying: Carrying,
        settings: PushSettings,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._identity = identity
        self._exams = exams
        self._sittings = sittings
        self._alerts = alerts
        self._jobs = jobs
        self._carrying = carrying
        self._settings = settings
        self.kind = jobs.define(
            Kind(
                name="send_push",
                words="Telling a phone of alerts",
                argument_type=Browser,
                run=self._run,
                tries_max=8,
                longest_wait_seconds=120.0,
                gave_up=self._gave_up,
            )
        )
        forgetting = Kind(
            name="forget_push",
            words="Forgetting phones that nobody signs in with",
            argument_type=Nothing,
            run=self._forget,
        )
        jobs.schedule(jobs.define(forgetting), Every(24 * 3600))

    async def _run(self, context: JobContext, argument: Browser) -> None:
        is_over = False
        while not is_over:
            take = partial(self._take, context=context, subscription_id=argument.subscription_id)
            for due in await self._database.write(take):
                is_over = await self._tell(context, due)
                if is_over:
                    break
            else:
                is_over = await self._ended(context, argument.subscription_id)

    async def _tell(self, context: JobContext, due: _Due) -> bool:
        """Send one message and keep what became of it; whether the job is over with that.

        Raises `NotTaken` where the job is to be tried again.
        """
        outcome = await self._carrying.carry(due.to, due.message, keep_seconds=due.keep_seconds)
        keep = partial(self._keep, context=context, due=due, outcome=outcome)
        is_over = await self._database.write(keep)
        if outcome.problem is not Problem.NONE:
            _log.info("push_not_taken", host=host_of(due.to.endpoint), status=outcome.status_code)
        if outcome.fate is Fate.LATER and not is_over:
            raise NotTaken
        return is_over

    def _take(self, tx: Transaction, *, context: JobContext, subscription_id: str) -> list[_Due]:
        """What may be told now, counted as told. Decided from what is stored, at this moment."""
        context.hold(tx)
        now_ms = self._clock.now_ms()
        one = store.subscription_by_id(tx, subscription_id)
        if one is None:
            notice_store.delete_notices_of(tx, subscription_id)
            return []
        waiting = notice_store.notices_of(tx, subscription_id)
        alerts = self._alerts.by_ids(tx, [notice.alert_id for notice in waiting])
        caller = self._identity.callers(tx, [one.session_id]).get(one.session_id)
        worth = [
            notice
            for notice in waiting
            if self._is_worth(notice, alerts.get(notice.alert_id), caller, now_ms)
        ]
        notice_store.delete_notices(tx, [notice for notice in waiting if notice not in worth])
        told_at_ms = of_last_minute(one.told_at_ms, now_ms)
        share = shared_out(worth, self._settings.per_minute - len(told_at_ms))
        if share.messages:
            store.save_told(tx, one.id, told_at_ms + (now_ms,) * share.messages)
        due = [self._due(tx, one, [notice], alerts, now_ms) for notice in share.single]
        if share.summed:
            due.append(self._due(tx, one, share.summed, alerts, now_ms))
        return due

    def _is_worth(
        self, notice: Notice, alert: Alert | None, caller: Caller | None, now_ms: int
    ) -> bool:
        """Whether it is news still, nobody has put it away, and this person may see it now."""
        return (
            alert is not None
            and caller is not None
            and now_ms - notice.at_ms < self._settings.keep_seconds * 1000
            and alert.is_listed
            and alert.closed_at_ms is None
            and caller.may(Permission.WATCH, alert.exam_slug, alert.room)
        )

    def _due(
        self,
        tx: Transaction,
        one: Subscription,
        tells: list[Notice],
        alerts: dict[str, Alert],
        now_ms: int,
    ) -> _Due:
        about = [alerts[notice.alert_id] for notice in tells]
        slugs = {alert.exam_slug for alert in about}
        exam = self._exams.exam_in(tx, next(iter(slugs))) if len(slugs) == 1 else None
        title = exam.title if exam else ""
        if len(about) == 1:
            name = self._name(tx, about[0])
            message = alert_message(about[0], name=name, exam_title=title, topic=tells[0].topic)
        else:
            message = sum_message(about, exam_title=title)
        oldest_ms = min(notice.at_ms for notice in tells)
        return _Due(one, message, tells, self._settings.keep_seconds - (now_ms - oldest_ms) // 1000)

    def _name(self, tx: Transaction, alert: Alert) -> str:
        if not self._settings.show_names:
            return ""
        sitting = self._sittings.get(tx, alert.session_id) if alert.session_id else None
        return sitting.name if sitting else alert.username

    def _keep(self, tx: Transaction, *, context: JobContext, due: _Due, outcome: Outcome) -> bool:
        context.hold(tx)
        store.save_problem(tx, due.to.id, outcome.problem)
        if outcome.fate is Fate.GONE:
            self._end(tx, due.to, outcome.status_code)
            context.complete(tx)
            return True
        if outcome.fate is not Fate.LATER:
            notice_store.delete_notices(tx, due.tells)
        elif outcome.wait_seconds is not None:
            again_at_ms = self._clock.now_ms() + outcome.wait_seconds * 1000
            self._hand_on(tx, context, due.to.id, again_at_ms=again_at_ms)
            return True
        return False

    def _end(self, tx: Transaction, one: Subscription, status_code: int) -> None:
        store.delete_subscription(tx, one.id)
        notice_store.delete_notices_of(tx, one.id)
        fact = PushEnded(one.id, host_of(one.endpoint), status_code)
        self._journal.append(tx, STREAM, [fact])

    async def _ended(self, context: JobContext, subscription_id: str) -> bool:
        """End where nothing waits; where nothing may be told yet, go on once it may."""

        def unit(tx: Transaction) -> bool:
            one = store.subscription_by_id(tx, subscription_id)
            if one is None or not notice_store.notices_of(tx, subscription_id):
                context.complete(tx)
                return True
            told_at_ms = of_last_minute(one.told_at_ms, self._clock.now_ms())
            if len(told_at_ms) < self._settings.per_minute:
                return False
            again_at_ms = min(told_at_ms) + MINUTE_MS
            self._hand_on(tx, context, subscription_id, again_at_ms=again_at_ms)
            return True

        return await self._database.write(unit)

    def _hand_on(
        self, tx: Transaction, context: JobContext, subscription_id: str, *, again_at_ms: int
    ) -> None:
        """This job is done; what waits has the next, at that moment."""
        context.complete(tx)
        argument, key = Browser(subscription_id), f"push:{subscription_id}"
        self._jobs.enqueue(tx, self.kind, argument, unique_key=key, run_at_ms=again_at_ms)

    def _gave_up(self, tx: Transaction, job: Job) -> None:
        """What could not be told in all its tries is no news any more."""
        argument = decoder_of(Browser).decode(job.argument)
        notice_store.delete_notices_of(tx, argument.subscription_id)

    async def _forget(self, _context: JobContext, _nothing: Nothing) -> None:
        """Browsers in which nobody signed in for a month."""
        before_ms = self._clock.now_ms() - _UNUSED_MS

        def unit(tx: Transaction) -> None:
            for subscription_id in store.subscriptions_renewed_before(tx, before_ms):
                store.delete_subscription(tx, subscription_id)
                notice_store.delete_notices_of(tx, subscription_id)

        await self._database.write(unit)
