"""Have browsers of one's own told, change what of, try it out, and stop it."""

from dataclasses import dataclass, replace
from typing import Any

from invigilator.database import Database, Transaction
from invigilator.exams import Exams
from invigilator.identity import Account, Caller, NotAllowed, Permission, SignInRequired
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id
from invigilator.limits import Limits
from invigilator.push import facts, notice_store, store
from invigilator.push.carrying import Carrying, Outcome
from invigilator.push.draft import (
    WantedDraft,
    changed_fields,
    checked_endpoint,
    checked_keys,
    checked_wanted,
    host_of,
)
from invigilator.push.model import (
    BrowserKeys,
    NoSuchSubscription,
    Subscription,
    TooManySubscriptions,
    TooManyTests,
    Wanted,
)
from invigilator.push.payload import trial_message
from invigilator.push.settings import PushSettings

SUBSCRIPTIONS_MAX = 10
"""Browsers of one person that are told."""

_TESTS_PER_MINUTE = 5
_TRIAL_KEPT_SECONDS = 60
_USER_AGENT_LENGTH_MAX = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionDraft:
    """What a browser sends of itself, and what its person wants to be told."""

    endpoint: str | None
    p256dh: str | None
    auth: str | None
    wanted: WantedDraft
    user_agent: str = ""


class Push:
    """The browsers of staff that are told of alerts while none of our pages is open in them.

    Each is told as long as it is signed in: its session's end, by whatever hand, is the end of it
    until its person signs in there again.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        carrying: Carrying,
        limits: Limits,
        settings: PushSettings,
        public_key: str,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._carrying = carrying
        self._allow_private = settings.allow_private_addresses
        self._tests = limits.tries("push_tests", most=_TESTS_PER_MINUTE, window_seconds=60)
        self.public_key = public_key
        """What browsers subscribe with."""
        self.shows_names = settings.show_names
        """Whether messages name candidates."""

    async def of(self, caller: Caller) -> list[Subscription]:
        """The caller's own, newest first."""
        account = _account(caller)
        return await self._database.read(lambda tx: store.subscriptions_of(tx, account.id))

    async def subscribe(self, caller: Caller, draft: SubscriptionDraft) -> Subscription:
        """Have this browser told. One that was told for somebody else is told for the caller now.

        Again for the same browser it keeps what it is told of, where the draft leaves that out.
        """
        account = _account(caller)
        endpoint = checked_endpoint(draft.endpoint, allow_private=self._allow_private)
        keys = checked_keys(draft.p256dh, draft.auth)
        checked_wanted(draft.wanted, Wanted())
        await self._require_exam(caller, draft.wanted.exam_slug)
        now_ms = self._clock.now_ms()

        def unit(tx: Transaction) -> Subscription:
            before = self._cleared(tx, account, endpoint)
            if before is None and _count(tx, account) >= SUBSCRIPTIONS_MAX:
                raise TooManySubscriptions
            fresh = _fresh(account, endpoint, keys, draft.user_agent, now_ms)
            after = replace(
                before or fresh,
                session_id=caller.session_id,
                keys=keys,
                renewed_at_ms=now_ms,
                wanted=checked_wanted(draft.wanted, (before or fresh).wanted),
            )
            store.save_subscription(tx, after)
            if before is None:
                self._tell(tx, facts.PushSubscribed, after, caller)
            else:
                self._tell_change(tx, before, after, caller)
            return after

        return await self._database.write(unit)

    async def renew(self, caller: Caller, endpoint_digest: str) -> Subscription | None:
        """Say that the caller is signed in again in a browser of theirs.

        None where that browser is not told, or is told for somebody else: nobody is told unasked.
        """
        account = _account(caller)

        def unit(tx: Transaction) -> Subscription | None:
            found = store.subscription_at(tx, endpoint_digest)
            if found is None or found.account_id != account.id:
                return None
            renewed = replace(
                found, session_id=caller.session_id, renewed_at_ms=self._clock.now_ms()
            )
            store.save_subscription(tx, renewed)
            return renewed

        return await self._database.write(unit)

    async def change(
        self, caller: Caller, subscription_id: str, draft: WantedDraft
    ) -> Subscription:
        """Change what a browser of the caller's is told of."""
        await self._require_exam(caller, draft.exam_slug)

        def unit(tx: Transaction) -> Subscription:
            before = _found(tx, caller, subscription_id)
            after = replace(before, wanted=checked_wanted(draft, before.wanted))
            store.save_subscription(tx, after)
            self._tell_change(tx, before, after, caller)
            return after

        return await self._database.write(unit)

    async def remove(self, caller: Caller, subscription_id: str) -> None:
        """Have a browser of the caller's told of nothing any more."""

        def unit(tx: Transaction) -> None:
            one = _found(tx, caller, subscription_id)
            _forget(tx, one)
            self._tell(tx, facts.PushUnsubscribed, one, caller)

        await self._database.write(unit)

    async def test(self, caller: Caller, subscription_id: str) -> Outcome:
        """Send a browser of the caller's a message now, once; what its service made of it."""
        one = await self._database.read(lambda tx: _found(tx, caller, subscription_id))
        wait_seconds = await self._tests.begin(one.account_id)
        if wait_seconds:
            raise TooManyTests(retry_after_seconds=wait_seconds)
        message = trial_message(at_ms=self._clock.now_ms())
        outcome = await self._carrying.carry(one, message, keep_seconds=_TRIAL_KEPT_SECONDS)
        await self._database.write(lambda tx: store.save_problem(tx, one.id, outcome.problem))
        return outcome

    async def _require_exam(self, caller: Caller, exam_slug: str | None) -> None:
        if not exam_slug:
            return
        # An exam of another's is as good as none.
        if not caller.may(Permission.WATCH, exam_slug):
            raise NotAllowed
        await self._exams.existing(exam_slug)

    def _cleared(self, tx: Transaction, account: Account, endpoint: str) -> Subscription | None:
        """The account's subscription of a browser; another's of that browser is forgotten."""
        found = store.subscription_at(tx, store.digest_of(endpoint))
        if found is None or found.account_id == account.id:
            return found
        _forget(tx, found)
        return None

    def _tell_change(
        self, tx: Transaction, before: Subscription, after: Subscription, caller: Caller
    ) -> None:
        changed = changed_fields(before.wanted, after.wanted)
        if changed:
            self._tell(tx, facts.PushChanged, after, caller, changed=changed)

    def _tell(
        self, tx: Transaction, fact: Any, one: Subscription, caller: Caller, **more: Any
    ) -> None:
        told = fact(subscription_id=one.id, host=host_of(one.endpoint), by=caller.name, **more)
        self._journal.append(tx, facts.STREAM, [told])


def _fresh(
    account: Account, endpoint: str, keys: BrowserKeys, user_agent: str, now_ms: int
) -> Subscription:
    return Subscription(
        id=new_id(),
        account_id=account.id,
        session_id="",
        endpoint=endpoint,
        keys=keys,
        wanted=Wanted(),
        user_agent=user_agent[:_USER_AGENT_LENGTH_MAX],
        made_at_ms=now_ms,
        renewed_at_ms=now_ms,
    )


def _account(caller: Caller) -> Account:
    if caller.account is None:
        raise SignInRequired
    return caller.account


def _found(tx: Transaction, caller: Caller, subscription_id: str) -> Subscription:
    """One of the caller's own. Another's is as good as none."""
    one = store.subscription_by_id(tx, subscription_id)
    if one is None or one.account_id != _account(caller).id:
        raise NoSuchSubscription
    return one


def _count(tx: Transaction, account: Account) -> int:
    return store.count_subscriptions_of(tx, account.id)


def _forget(tx: Transaction, one: Subscription) -> None:
    store.delete_subscription(tx, one.id)
    notice_store.delete_notices_of(tx, one.id)
