"""Staff act on the time of sittings, one or many: each target has its own result."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from invigilator.database import Database, Transaction
from invigilator.exams import Exams
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, Refusal, new_id
from invigilator.sittings import store as sittings_store
from invigilator.sittings.model import Sitting, Status
from invigilator.sittings.refusals import SittingEnded, SittingNotFound
from invigilator.sittings.time import store
from invigilator.sittings.time.at_hand import BeyondAtHand
from invigilator.sittings.time.facts import ExtraTimeGiven
from invigilator.sittings.time.model import (
    Cause,
    ClockRuns,
    ClockStands,
    Interruption,
    OwnTime,
    TimeOutOfBounds,
    TooManyInterruptions,
)
from invigilator.sittings.time.own_time import own_time
from invigilator.sittings.time.service import keep_closed, keep_opened

GIVEN_MINUTES_MAX = 24 * 60
"""How much extra time staff may give one person in all."""

_AT_ONCE = 20
_MINUTE_MS = 60_000


class TimeAction(StrEnum):
    """What staff do with one person's time."""

    EXTRA_TIME = "extra_time"
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be done with each. `minutes` of extra time may be negative: given too much."""

    action: TimeAction
    reason: str
    minutes: int = 0
    cause: Cause = Cause.PAUSE
    minutes_ago: int = 0
    remind_after_minutes: int = 30


@dataclass(frozen=True, slots=True)
class TimeOutcome:
    """What became of one target: its time as it now is, or why not."""

    session_id: str
    sitting: Sitting | None = None
    time: OwnTime | None = None
    refusal: Refusal | None = None


class TimeActions:
    """Gives extra time, and stops and starts one person's clock. Each target stands by itself."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        beyond: BeyondAtHand,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._beyond = beyond

    async def act(
        self, session_ids: Sequence[str], asked: Asked, caller: Caller
    ) -> list[TimeOutcome]:
        """Act on each that `caller` may act on. Raises the refusal of an only target."""
        distinct = list(dict.fromkeys(session_ids))
        outcomes: list[TimeOutcome] = []
        for first in range(0, len(distinct), _AT_ONCE):
            some = distinct[first : first + _AT_ONCE]
            outcomes += await asyncio.gather(*(self._act(one, asked, caller) for one in some))
        self._beyond.drop({one.sitting.exam_slug for one in outcomes if one.sitting})
        if len(outcomes) == 1 and outcomes[0].refusal is not None:
            raise outcomes[0].refusal
        return outcomes

    async def _act(self, session_id: str, asked: Asked, caller: Caller) -> TimeOutcome:
        seen: list[Sitting] = []

        def unit(tx: Transaction) -> TimeOutcome:
            sitting = sittings_store.sitting_by_id(tx, session_id)
            if sitting is None:
                raise SittingNotFound
            caller.require(Permission.ACT, sitting.exam_slug, sitting.room)
            seen.append(sitting)
            if sitting.status is Status.ENDED:
                raise SittingEnded
            self._do(tx, sitting, asked, caller.name)
            return TimeOutcome(session_id, sitting, self._time_of(tx, sitting))

        try:
            return await self._database.write(unit)
        except Refusal as refusal:
            return TimeOutcome(session_id, seen[0] if seen else None, refusal=refusal)

    def _do(self, tx: Transaction, sitting: Sitting, asked: Asked, by: str) -> None:
        match asked.action:
            case TimeAction.EXTRA_TIME:
                self._give(tx, sitting, asked, by)
            case TimeAction.PAUSE:
                self._pause(tx, sitting, asked, by)
            case TimeAction.RESUME:
                self._resume(tx, sitting, asked, by)

    def _give(self, tx: Transaction, sitting: Sitting, asked: Asked, by: str) -> None:
        slug, norm = sitting.exam_slug, sitting.username_norm
        given = store.given_minutes_of(tx, slug, norm) + asked.minutes
        if not 0 <= given <= GIVEN_MINUTES_MAX:
            raise TimeOutOfBounds(field="minutes")
        store.save_given_minutes(tx, slug, norm, minutes=given)
        fact = ExtraTimeGiven(
            session_id=sitting.session_id,
            exam_slug=slug,
            username_norm=norm,
            minutes=asked.minutes,
            given_minutes=given,
            reason=asked.reason,
            by=by,
        )
        self._journal.append(tx, sitting.session_id, [fact])

    def _pause(self, tx: Transaction, sitting: Sitting, asked: Asked, by: str) -> None:
        slug, norm, now_ms = sitting.exam_slug, sitting.username_norm, self._clock.now_ms()
        if store.open_of_person(tx, slug, norm) is not None:
            raise ClockStands
        if store.count_open(tx, slug) >= store.OPEN_MAX:
            raise TooManyInterruptions
        opened = Interruption(
            interruption_id=new_id(),
            exam_slug=slug,
            room=sitting.room,
            username_norm=norm,
            session_id=sitting.session_id,
            cause=asked.cause,
            reason=asked.reason,
            from_ms=now_ms - asked.minutes_ago * _MINUTE_MS,
            opened_at_ms=now_ms,
            opened_by=by,
            remind_at_ms=now_ms + asked.remind_after_minutes * _MINUTE_MS,
            people=1,
            key=new_id(),
        )
        keep_opened(tx, self._journal, opened)

    def _resume(self, tx: Transaction, sitting: Sitting, asked: Asked, by: str) -> None:
        stopped = store.open_of_person(tx, sitting.exam_slug, sitting.username_norm)
        if stopped is None:
            raise ClockRuns
        keep_closed(tx, self._journal, stopped, self._clock, by, asked.reason)

    def _time_of(self, tx: Transaction, sitting: Sitting) -> OwnTime:
        exam = self._exams.existing_in(tx, sitting.exam_slug)
        found = store.beyond_of(tx, sitting.exam_slug, sitting.room, sitting.username_norm)
        return own_time(exam, sitting, found, self._clock.now_ms())
