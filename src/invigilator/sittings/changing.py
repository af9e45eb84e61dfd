"""Changes of status: each a transition with its fact, and what follows for the person's others.

A person's place in an exam is held by one sitting that is active or locked; those that came later
wait for it. Two rules keep anybody from waiting for nobody: whoever is approved takes the place
and the others then wait for that one; and a place that becomes free goes to the newest that waits,
in the same transaction. A sitting that runs beside another (`bypass`) neither holds the place nor
gives it away.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from invigilator.database import Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import store
from invigilator.sittings.facts import SittingChanged, SittingDisowned
from invigilator.sittings.model import DISOWNED, Sitting, Status
from invigilator.sittings.transitions import Action, next_status

SUPERSEDED = "superseded_by_approval"
ENDED_BY_STAFF = "admin_action"
TAKES_PLACE = "take_place"
"""The action of the fact when a waiting sitting goes on because nobody holds the place."""
DISOWN = "disown"
"""The action of the fact when a candidate says that the name is not theirs."""
CANDIDATE = "candidate"
"""Who did what a candidate did."""
SERVER = "server"
"""Who did it where no person did."""

Afterwards = Callable[[], Awaitable[None]]
"""What is left to do once an end is durable."""
Seal = Callable[[Transaction, Sitting], Afterwards]
"""Seals the evidence of a sitting in the transaction that ends it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one change came to: the sitting as it now is, and every other that changed with it."""

    sitting: Sitting
    superseded: Sitting | None = None
    others: tuple[Sitting, ...] = ()
    afterwards: tuple[Afterwards, ...] = ()

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """All of them, in the order they changed."""
        first = () if self.superseded is None else (self.superseded,)
        return (*first, self.sitting, *self.others)


@dataclass(frozen=True, slots=True)
class Told:
    """Who wants a change, and the reason they gave."""

    by: str
    reason: str


@dataclass(slots=True)
class Changing:
    """Carries transitions out in a transaction of the caller's. `seal` is for ends by others.

    Every sitting that is handed in is as that transaction has read it.
    """

    journal: Journal
    clock: Clock
    seal: Seal | None = None
    _verbs: dict[Action, Callable[..., Change]] = field(init=False)

    def __post_init__(self) -> None:
        self._verbs = {
            Action.APPROVE: self._approve,
            Action.BYPASS: self._bypass,
            Action.LOCK: self._lock,
            Action.UNLOCK: self._unlock,
            Action.END: self._end,
        }

    def act(self, tx: Transaction, sitting: Sitting, action: Action, told: Told) -> Change:
        """What staff do. Raises `ActionDoesNotApply`."""
        next_status(sitting.status, action)
        return self._verbs[action](tx, sitting, told)

    def hand_in(self, tx: Transaction, sitting: Sitting, told: Told) -> Change:
        """The candidate's own end, or one that the caller seals: the evidence is left to them."""
        ended = self._ended(tx, sitting, told, Action.END, ended_reason=told.reason)
        return Change(ended, others=self._give_place(tx, sitting))

    def disown(self, tx: Transaction, sitting: Sitting, told: Told) -> Change:
        """A candidate gives back a place that was taken under a name that is not theirs."""
        ended = self._ended(tx, sitting, told, DISOWN, ended_reason=DISOWNED)
        fact = SittingDisowned(ended.session_id, ended.exam_slug, ended.username)
        self.journal.append(tx, ended.session_id, [fact])
        others = self._give_place(tx, sitting)
        return Change(ended, others=others, afterwards=self._sealed(tx, ended))

    def take_place(self, tx: Transaction, holder: Sitting) -> tuple[Sitting, ...]:
        """Those of the same person who wait, made to wait for `holder`."""
        waiting = store.waiting_sittings(tx, holder.exam_slug, holder.username_norm)
        return tuple(
            store.change_sitting(tx, other, blocked_by=holder.session_id)
            for other in waiting
            if other.blocked_by != holder.session_id
        )

    def free_places(self, tx: Transaction) -> None:
        """Let go on who waits for nobody: older versions, or other hands, could leave them so."""
        for waiting in store.waiting_for_nobody(tx):
            self._promoted(tx, waiting, "nobody held the place when the server started")

    def _approve(self, tx: Transaction, sitting: Sitting, told: Told) -> Change:
        # Not the one that `blocked_by` names: the place may have changed hands since.
        holder = store.place_holder(tx, sitting.exam_slug, sitting.username_norm)
        superseded: Sitting | None = None
        afterwards: tuple[Afterwards, ...] = ()
        if holder is not None:
            superseded = self._ended(tx, holder, told, SUPERSEDED, ended_reason=SUPERSEDED)
            afterwards = self._sealed(tx, superseded)
        approved = self._moved(
            tx,
            sitting,
            told,
            Action.APPROVE,
            status=Status.ACTIVE,
            blocked_by=None,
            approved_at_ms=self.clock.now_ms(),
        )
        return Change(approved, superseded, self.take_place(tx, approved), afterwards)

    def _bypass(self, tx: Transaction, sitting: Sitting, told: Told) -> Change:
        now_ms = self.clock.now_ms()
        changes = {"status": Status.ACTIVE, "blocked_by": None, "bypassed_at_ms": now_ms}
        return Change(self._moved(tx, sitting, told, Action.BYPASS, **changes))

    def _lock(self, tx: Transaction, sitting: Sitting, told: Told) -> Change:
        changes = {"status": Status.LOCKED, "locked_at_ms": self.clock.now_ms()}
        return Change(self._moved(tx, sitting, told, Action.LOCK, **changes))

    def _unlock(self, tx: Transaction, sitting: Sitting, told: Told) -> Change:
        changes = {"status": Status.ACTIVE, "unlocked_at_ms": self.clock.now_ms()}
        return Change(self._moved(tx, sitting, told, Action.UNLOCK, **changes))

    def _end(self, tx: Transaction, sitting: Sitting, told: Told) -> Change:
        ended = self._ended(tx, sitting, told, Action.END, ended_reason=ENDED_BY_STAFF)
        others = self._give_place(tx, sitting)
        return Change(ended, others=others, afterwards=self._sealed(tx, ended))

    def _give_place(self, tx: Transaction, before: Sitting) -> tuple[Sitting, ...]:
        if not before.holds_place:
            return ()
        waiting = store.waiting_sittings(tx, before.exam_slug, before.username_norm)
        if not waiting:
            return ()
        return self._promoted(
            tx, waiting[0], f"nobody holds the place since {before.session_id} ended"
        )

    def _promoted(self, tx: Transaction, waiting: Sitting, why: str) -> tuple[Sitting, ...]:
        changes = {"status": Status.ACTIVE, "blocked_by": None}
        newest = self._moved(tx, waiting, Told(SERVER, why), TAKES_PLACE, **changes)
        return (newest, *self.take_place(tx, newest))

    def _ended(
        self, tx: Transaction, sitting: Sitting, told: Told, action: str, *, ended_reason: str
    ) -> Sitting:
        return self._moved(
            tx,
            sitting,
            told,
            action,
            status=Status.ENDED,
            ended_at_ms=self.clock.now_ms(),
            ended_reason=ended_reason,
        )

    def _sealed(self, tx: Transaction, ended: Sitting) -> tuple[Afterwards, ...]:
        return () if self.seal is None else (self.seal(tx, ended),)

    def _moved(
        self, tx: Transaction, before: Sitting, told: Told, action: str, **changes: Any
    ) -> Sitting:
        after = store.change_sitting(tx, before, updated_at_ms=self.clock.now_ms(), **changes)
        fact = SittingChanged(
            session_id=after.session_id,
            exam_slug=after.exam_slug,
            from_status=before.status,
            to_status=after.status,
            action=action,
            reason=told.reason,
            by=told.by,
        )
        self.journal.append(tx, after.session_id, [fact])
        return after
