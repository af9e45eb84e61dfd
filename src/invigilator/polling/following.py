"""Follow one contest: ask for what is new, then fetch code as fast as its judge allows."""

import asyncio
from collections.abc import Awaitable, Callable

from invigilator.contests import CodeNotGiven, Judge, JudgeBusy, JudgeUnavailable
from invigilator.kernel import Clock, Refusal
from invigilator.polling.model import Known, Pace, Progress, Waiting
from invigilator.polling.ordering import in_order
from invigilator.polling.pausing import pause_seconds
from invigilator.polling.store import Kept

_FAILURES_MAX = 3
"""After so many failed fetches in a row the judge is left alone until the next cycle."""

Rest = Callable[[float], Awaitable[None]]
"""Lets so many seconds pass."""


class Following:
    """One contest, from its judge to a folder. Every step is kept before the next is begun.

    A process that dies loses nothing but the page or the code that was in the air.
    """

    def __init__(
        self, judge: Judge, kept: Kept, clock: Clock, *, pace: Pace, rest: Rest = asyncio.sleep
    ) -> None:
        self._judge = judge
        self._kept = kept
        self._clock = clock
        self._pace = pace
        self._rest = rest
        self._may_fetch_ms = 0
        self._failures = 0
        self._next_try_ms: int | None = None

    async def look(self) -> int:
        """Ask for problems and for all submissions that are new; how many were new or changed.

        Raises what the judge does; pages that came before it are kept, and not asked for again.
        """
        changed = 0
        try:
            self._kept.keep_problems(await self._judge.problems())
            is_last = False
            while not is_last:
                cursor = self._kept.cursor()
                page = await self._judge.submissions(cursor)
                if not page.is_last and page.cursor == cursor:
                    raise JudgeUnavailable("the judge gives the same page again and again")
                changed += self._kept.keep_page(page)
                is_last = page.is_last
        except Refusal as refusal:
            self._note(refusal)
            raise
        self._kept.note_look(self._clock.now_ms())
        self._failures = 0
        self._next_try_ms = None
        return changed

    async def bring_code(self, *, within_seconds: float) -> int:
        """Fetch code that is missing, the most telling first; how much came.

        Raises the judge's refusal after some in a row: the rest waits for the next call.
        """
        end_ms = self._clock.monotonic_ms() + int(within_seconds * 1000)
        brought, failed_in_a_row = 0, 0
        for waiting in in_order(self._kept.waiting(), self._clock.now_ms()):
            if max(self._may_fetch_ms, self._clock.monotonic_ms()) >= end_ms:
                break
            await self._wait_until(self._may_fetch_ms)
            failure = await self._fetch(waiting)
            if failure is None:
                brought, failed_in_a_row = brought + 1, 0
            elif not isinstance(failure, CodeNotGiven):
                failed_in_a_row += 1
                if failed_in_a_row >= _FAILURES_MAX:
                    raise failure
        return brought

    def suspect(self, submission_id: str) -> None:
        """Have a submission's code fetched next, whatever became of it. The last request leads."""
        self._kept.suspect(submission_id)

    def known(self) -> Known:
        """All that is known now."""
        return self._kept.known()

    def pause_seconds(self) -> float:
        """How long the judge wants to be left alone from now on; 0 where it does not."""
        if self._next_try_ms is None:
            return 0.0
        return max(0.0, (self._next_try_ms - self._clock.now_ms()) / 1000)

    def progress(self) -> Progress:
        """How far behind the contest this is."""
        return self._kept.progress(next_try_ms=self._next_try_ms)

    async def close(self) -> None:
        """Let go of the judge and of the folder."""
        try:
            await self._judge.close()
        finally:
            self._kept.close()

    async def _fetch(self, waiting: Waiting) -> Refusal | None:
        """One piece of code, kept; or why there is none."""
        submission = waiting.submission
        self._may_fetch_ms = self._clock.monotonic_ms() + int(self._pace.code_seconds * 1000)
        try:
            code = await self._judge.code(submission)
        except CodeNotGiven as none:
            self._kept.note_no_code(submission.id)
            return none
        except Refusal as refusal:
            self._note(refusal)
            pause_ms = int(self._pause(refusal) * 1000)
            if isinstance(refusal, JudgeBusy):
                self._may_fetch_ms = self._clock.monotonic_ms() + pause_ms
            self._kept.put_off(submission.id, self._clock.now_ms() + pause_ms)
            return refusal
        self._kept.keep_code(submission.id, code)
        self._failures = 0
        self._next_try_ms = None
        return None

    def _note(self, refusal: Refusal) -> None:
        self._failures += 1
        self._kept.note_failure(refusal.words)
        self._next_try_ms = self._clock.now_ms() + int(self._pause(refusal) * 1000)

    def _pause(self, refusal: Refusal) -> float:
        return pause_seconds(
            self._pace, failures=max(1, self._failures), asked=refusal.retry_after_seconds
        )

    async def _wait_until(self, moment_ms: int) -> None:
        left_ms = moment_ms - self._clock.monotonic_ms()
        if left_ms > 0:
            await self._rest(left_ms / 1000)
