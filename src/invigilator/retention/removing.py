"""The job that removes evidence whose time is over, sitting by sitting, a bounded time at once.

What it finds is a wish. Each sitting is judged again, from its rows, in the write that begins its
removal: a hold and that write are about the same sitting, so one of them sees the other.
"""

from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from invigilator.database import Database, Transaction
from invigilator.evidence import Removing, unfinished_removals
from invigilator.exams import Exam, Exams
from invigilator.jobs import Every, JobContext, Jobs, Kind, Nothing
from invigilator.kernel import Clock
from invigilator.retention.due import DAY_MS, says_time
from invigilator.retention.judging import Judging, Outlook
from invigilator.retention.model import Fate
from invigilator.sittings import ended_sittings, sitting_by_id

LOOKED_AFTER_SECONDS = 600
"""How often it is looked for evidence whose time is over."""

_PAGE = 100
# Well within the kind's time, which ends a try in the middle.
_WORKED_MS = 180_000
_log = structlog.get_logger(__name__)


class RemovingWhatIsDue:
    """Looks for evidence whose time is over, and removes it.

    A look costs an index entry for each ended sitting of the exams that say a time and whose time
    may be over, whatever was removed of them before.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        jobs: Jobs,
        *,
        exams: Exams,
        judging: Judging,
        removing: Removing,
    ) -> None:
        self._database = database
        self._clock = clock
        self._jobs = jobs
        self._exams = exams
        self._judging = judging
        self._removing = removing
        self._kind = jobs.define(
            Kind(
                name="retention",
                words="Removing recordings whose time is over",
                argument_type=Nothing,
                run=self._run,
                tries_max=5,
                first_wait_seconds=30,
                time_limit_seconds=600,
            )
        )
        jobs.schedule(self._kind, Every(seconds=LOOKED_AFTER_SECONDS))

    async def remove_due(self, context: JobContext | None = None) -> int:
        """Remove what is due, for some minutes at most; of how many sittings.

        What was begun before comes first, whoever began it.
        """
        since_ms, number = self._clock.monotonic_ms(), 0

        async def tell() -> None:
            if context is not None:
                await context.progress(number, 0, "recordings")

        for session_id in await self._database.read(partial(unfinished_removals, limit=_PAGE)):
            await self._removing.finish(session_id, tell=tell)
            number += 1
        for exam in await self._exams.all():
            if not says_time(exam):
                continue
            after: tuple[int, str] | None = None
            while page := await self._database.read(partial(self._page, exam=exam, after=after)):
                for outlook in page:
                    if self._clock.monotonic_ms() - since_ms > _WORKED_MS:
                        return number
                    if outlook.fate is Fate.DUE:
                        number += await self._remove(outlook.sitting.session_id, tell)
                last = page[-1].sitting
                after = (last.ended_at_ms or 0, last.session_id)
        return number

    async def _run(self, context: JobContext, _nothing: Nothing) -> None:
        await self.remove_due(context)

    def _page(self, tx: Transaction, *, exam: Exam, after: tuple[int, str] | None) -> list[Outlook]:
        """What comes of sittings of an exam that are old enough; none where none can be."""
        ended_by_ms = self._clock.now_ms() - exam.policy.retention_days * DAY_MS
        if exam.closes_at_ms > ended_by_ms:
            return []
        old = ended_sittings(tx, exam.slug, ended_by_ms=ended_by_ms, after=after, limit=_PAGE)
        return self._judging.outlooks(tx, exam, old)

    async def _remove(self, session_id: str, tell: Callable[[], Awaitable[None]]) -> int:
        unit = partial(self._begin, session_id=session_id)
        if not await self._database.write(unit, about=session_id):
            return 0
        await self._removing.finish(session_id, tell=tell)
        _log.info("evidence_removed", session_id=session_id)
        return 1

    def _begin(self, tx: Transaction, *, session_id: str) -> bool:
        """Begin a removal, if it still is due by what is stored now; whether it was."""
        sitting = sitting_by_id(tx, session_id)
        outlook = None if sitting is None else self._judging.outlook(tx, sitting)
        if sitting is None or outlook is None or outlook.fate is not Fate.DUE:
            return False
        exam = self._judging.exam_in(tx, sitting.exam_slug)
        kept_days = exam.policy.retention_days if exam else 0
        self._removing.begin(tx, sitting, kept_days=kept_days)
        return True
