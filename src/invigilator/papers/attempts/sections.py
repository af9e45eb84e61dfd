"""Sections with time of their own: entered once, and over when their minutes are."""

from collections.abc import Collection, Mapping
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.limits import Limits, call_budget
from invigilator.papers.attempts import store
from invigilator.papers.attempts.at_work import AtWork, Desks
from invigilator.papers.attempts.facts import SectionEntered
from invigilator.papers.attempts.model import NoSuchSection
from invigilator.papers.attempts.writing import Writers
from invigilator.sittings import OwnTime, Sitting, Sittings

_CALLS_PER_MINUTE = 60


class Sections:
    """The clocks of sections. They stand, and get time back, as the clock of the paper does.

    Extra time is the person's own here too: a percentage as a share of the section's minutes,
    minutes in each section. No section is over after its paper.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        sittings: Sittings,
        desks: Desks,
        writers: Writers,
        limits: Limits,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._desks = desks
        self._writers = writers
        self._spend = call_budget(limits, "sections entered", per_minute=_CALLS_PER_MINUTE)

    async def enter(
        self, sitting: Sitting, attempt_id: str, section_id: str
    ) -> Mapping[str, OwnTime]:
        """Let a section's clock run, from now if it does not yet; the times of all that do.

        Raises `NoSuchSection`, and as `Writers.held_in` does.
        """
        work = await self._desks.of(sitting, attempt_id)
        if section_id not in work.version.section_minutes:
            raise NoSuchSection
        unit = partial(self._enter, sitting=sitting, work=work, section_id=section_id)
        return await self._database.write(unit, about=sitting.session_id)

    def enter_in(
        self, tx: Transaction, sitting: Sitting, work: AtWork, section_ids: Collection[str]
    ) -> None:
        """Enter sections, in the write that gives a reason to."""
        attempt, timed = work.attempt, work.version.section_minutes.keys() & set(section_ids)
        if not timed:
            return
        for section_id in sorted(timed - store.entries_of(tx, attempt.attempt_id).keys()):
            store.insert_entry(tx, attempt.attempt_id, section_id, self._clock.now_ms())
            fact = SectionEntered(
                session_id=sitting.session_id,
                exam_slug=attempt.exam_slug,
                attempt_id=attempt.attempt_id,
                section_id=section_id,
            )
            self._journal.append(tx, sitting.session_id, [fact])

    def times_in(self, tx: Transaction, sitting: Sitting, work: AtWork) -> dict[str, OwnTime]:
        """When each section that was entered is over. Costs nothing where none has minutes."""
        minutes = work.version.section_minutes
        if not minutes:
            return {}
        entries = store.entries_of(tx, work.attempt.attempt_id)
        return {
            section_id: min(
                self._sittings.times.of_work_in(
                    tx, sitting, work.exam, begun_at_ms=at_ms, minutes=minutes[section_id]
                ),
                work.time,
                key=lambda time: time.ends_at_ms,
            )
            for section_id, at_ms in entries.items()
        }

    async def times(self, sitting: Sitting, attempt_id: str) -> Mapping[str, OwnTime]:
        """The same for a page that opens. Raises `NoSuchAttempt`."""
        work = await self._desks.of(sitting, attempt_id)
        return await self._database.read(partial(self.times_in, sitting=sitting, work=work))

    def _enter(
        self, tx: Transaction, *, sitting: Sitting, work: AtWork, section_id: str
    ) -> Mapping[str, OwnTime]:
        self._spend(tx, sitting.session_id)
        if not self._writers.held_in(tx, sitting, work).is_late:
            self.enter_in(tx, sitting, work, [section_id])
        return self.times_in(tx, sitting, work)
