"""The feed: what a process reads of the journal, for any number of consoles."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from invigilator.console.frames import KINDS, Frame, Known, frames_of
from invigilator.console.subscription import RESYNC, WAITING_MAX, Subscription, resync
from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Journal, Watch
from invigilator.messages import Messages
from invigilator.sittings import Interruptions, SignsOfLife, Sittings

MISSED_MAX = 2000
"""Facts that a returning console is sent one by one; beyond it fetches the picture again."""


class Feed:
    """Is told of every fact by the process's `Watch`, and delivers it to the consoles of its exam.

    A console that comes back with a cursor gets what it missed from the journal, then what is new,
    without gap or duplicate: it is registered at the feed's position before the journal is read up
    to that same position.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        sittings: Sittings,
        signs: SignsOfLife,
        messages: Messages,
        interruptions: Interruptions,
        watch: Watch,
        *,
        waiting_max: int = WAITING_MAX,
        missed_max: int = MISSED_MAX,
    ) -> None:
        self._database = database
        self._journal = journal
        self._known = Known(sittings, signs, messages, interruptions)
        self._waiting_max = waiting_max
        self._missed_max = missed_max
        self._watch = watch
        self._position = 0
        self._closed = False
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)
        watch.tell(self._deliver, kinds=KINDS)

    async def subscribe(
        self, exam_slug: str, *, after: int | None, rooms: frozenset[str] | None = None
    ) -> Subscription:
        """What an exam's console behind the cursor `after` has to be sent; None begins with now.

        Of `rooms` only, where they are given. Give it back with `unsubscribe`.
        """
        told = await self._watch.begin()
        position = max(self._position, told)
        cursor = position if after is None else after
        subscription = Subscription(
            exam_slug, cursor=cursor, rooms=rooms, waiting_max=self._waiting_max
        )
        self._subscriptions[exam_slug].add(subscription)
        try:
            missed = await self._database.read(
                partial(self._missed, exam_slug=exam_slug, after=cursor, until=position)
            )
        except BaseException:
            self.unsubscribe(subscription)
            raise
        if missed and missed[0].event == RESYNC:
            subscription.cursor = position
        subscription.put_before(missed)
        if self._closed:
            subscription.close()
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        """Deliver nothing more to a console. Twice does no harm."""
        subscription.close()
        remaining = self._subscriptions.get(subscription.exam_slug, set())
        remaining.discard(subscription)
        if not remaining:
            self._subscriptions.pop(subscription.exam_slug, None)

    def close(self) -> None:
        """End every stream: an open one would hold up the server's shutdown."""
        self._closed = True
        for subscriptions in self._subscriptions.values():
            for subscription in subscriptions:
                subscription.close()

    async def _deliver(self, facts: Sequence[Fact]) -> None:
        frames = await self._database.read(partial(frames_of, facts=facts, known=self._known))
        for news in frames:
            for subscription in self._subscriptions.get(news.exam_slug, ()):
                subscription.deliver(news)
        self._position = facts[-1].sequence

    def _missed(self, tx: Transaction, *, exam_slug: str, after: int, until: int) -> list[Frame]:
        # A cursor ahead of us is of another journal: this one was restored, or begun anew.
        if after > self._journal.newest_sequence(tx):
            return [resync(until, exam_slug)]
        facts = self._journal.after(tx, after, limit=self._missed_max + 1, kinds=KINDS)
        if len(facts) > self._missed_max:
            return [resync(until, exam_slug)]
        missed = [fact for fact in facts if fact.sequence <= until]
        frames = frames_of(tx, missed, self._known)
        return [found for found in frames if found.exam_slug == exam_slug]
