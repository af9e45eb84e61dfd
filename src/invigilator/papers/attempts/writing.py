"""The attempt that a call may still write: found, or refused, in one way for all that do."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from invigilator.database import Database, Transaction
from invigilator.kernel import Clock
from invigilator.papers.attempts import store
from invigilator.papers.attempts.at_work import AtWork
from invigilator.papers.attempts.lateness import Comes, ended_at_ms, in_section, is_over
from invigilator.papers.attempts.model import Attempt, FormerTurn, NoSuchAttempt
from invigilator.papers.attempts.turns import given_within
from invigilator.sittings import OwnTime, Sitting, SittingEnded, Sittings, require_writable_in

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """An attempt as a transaction sees it, and what holds for a sitting that writes it.

    `session_id` is who calls. `holder` is the sitting that answers the attempt now: by its time it
    is `is_late`. `former` is the turn that the caller had, where another took the attempt over.
    """

    attempt: Attempt
    work: AtWork
    session_id: str
    holder: Sitting
    former: FormerTurn | None
    is_late: bool
    now_ms: int

    @property
    def turn(self) -> int:
        """The turn that what comes was given in."""
        return self.attempt.turn if self.former is None else self.former.turn

    def comes(self, given_at_ms: int, section: OwnTime | None) -> Comes:
        """How something comes that was given at this moment, as the page says, for a section.

        `section` is its own time, where it has some and was entered.
        """
        if self.is_late and given_at_ms > ended_at_ms(self.attempt, self.work.time):
            return Comes.PAPER_OVER
        if section is not None:
            exam, now_ms = self.work.exam, self.now_ms
            behind = in_section(exam, section, given_at_ms=given_at_ms, now_ms=now_ms)
            if behind is not Comes.IN_TIME:
                return behind
        return Comes.LATE if self.is_late else Comes.IN_TIME

    def given_at_ms(self, claimed_at_ms: int) -> int:
        """When something was given, by a page's claim: within the attempt, and the turn."""
        until_ms = self.now_ms if self.former is None else self.former.ended_at_ms
        return given_within(claimed_at_ms, begun_at_ms=self.attempt.begun_at_ms, until_ms=until_ms)


class Writers:
    """Says whose writes an attempt takes: its sitting's, and what former ones have kept of theirs.

    A former sitting is known by its own secret, ended or not, for as long as the attempt takes
    answers. What it sends is only kept: it moves no clock, and hands nothing in.
    """

    def __init__(self, database: Database, clock: Clock, sittings: Sittings) -> None:
        self._database = database
        self._clock = clock
        self._sittings = sittings

    async def write(
        self, sitting: Sitting, work: AtWork, unit: Callable[[Transaction, Writing], T]
    ) -> T:
        """Run `unit` as a write of this sitting; it may be asked twice, and counts once.

        Raises as `found_in` does.
        """

        def beside(tx: Transaction) -> tuple[T] | None:
            found = self.found_in(tx, sitting, work)
            return None if found.former is not None else (unit(tx, found),)

        def alone(tx: Transaction) -> T:
            return unit(tx, self.found_in(tx, sitting, work))

        done = await self._database.write(beside, about=sitting.session_id)
        # The attempt is another sitting's now, and nobody may write that one meanwhile.
        return done[0] if done is not None else await self._database.write(alone)

    def held_in(self, tx: Transaction, sitting: Sitting, work: AtWork) -> Writing:
        """The attempt that this sitting answers now. Raises as `found_in` does."""
        found = self.found_in(tx, sitting, work)
        if found.former is not None:
            raise NoSuchAttempt
        return found

    def found_in(self, tx: Transaction, sitting: Sitting, work: AtWork) -> Writing:
        """The attempt that this sitting answers now, or answered until another took it over.

        Raises `NoSuchAttempt`, `AlreadyHandedIn`, `PaperTimeOver`, or why the sitting takes no
        writes.
        """
        attempt = store.as_it_stands(tx, work.attempt)
        if attempt is None:
            raise NoSuchAttempt
        holder, former, now_ms = sitting, None, self._clock.now_ms()
        if attempt.session_id != sitting.session_id:
            former = store.former_turn(tx, attempt.attempt_id, sitting.session_id)
            found = self._sittings.get(tx, attempt.session_id)
            if former is None or found is None:
                raise NoSuchAttempt
            holder, work = found, replace(work, time=self._time(tx, found, work))
        is_late = is_over(attempt, work.exam, work.time, now_ms)
        # An end of the sitting does not take away what was given before.
        with suppress(SittingEnded) if is_late or former is not None else nullcontext():
            require_writable_in(tx, sitting.session_id)
        return Writing(
            attempt=attempt,
            work=work,
            session_id=sitting.session_id,
            holder=holder,
            former=former,
            is_late=is_late,
            now_ms=now_ms,
        )

    def _time(self, tx: Transaction, holder: Sitting, work: AtWork) -> OwnTime:
        begun_at_ms, minutes = work.attempt.begun_at_ms, work.attempt.minutes
        return self._sittings.times.of_work_in(
            tx, holder, work.exam, begun_at_ms=begun_at_ms, minutes=minutes
        )
