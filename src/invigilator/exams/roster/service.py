"""Rosters are imported, watched while they are, listed and counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from invigilator.database import Database, Transaction
from invigilator.exams.checks.model import SystemCheck
from invigilator.exams.checks.store import checks_of
from invigilator.exams.roster import import_store, store
from invigilator.exams.roster.importing import Follower, Importing
from invigilator.exams.roster.model import (
    USUAL_IMPORT,
    ImportOptions,
    ImportRunning,
    ImportState,
    NoSuchImport,
    RosterEntry,
    RosterImport,
)
from invigilator.exams.roster.passwords import RosterPasswords
from invigilator.exams.service import Exams
from invigilator.jobs import Jobs
from invigilator.journal import Journal
from invigilator.kernel import Clock


@dataclass(frozen=True, slots=True)
class RosterPage:
    """People by username, how many there are in all, and the last one where there are more.

    `checks` are the newest system checks of those of them who have one. `never_passed` counts all
    who have yet to pass one, whatever was searched for.
    """

    people: list[RosterEntry]
    checks: dict[str, SystemCheck]
    total: int
    never_passed: int
    next: str | None


class Rosters:
    """The rosters of an installation's exams. An import is a job: see `Importing`."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        exams: Exams,
        jobs: Jobs,
        passwords: RosterPasswords,
    ) -> None:
        self._database = database
        self._clock = clock
        self._exams = exams
        self._jobs = jobs
        self._seal = passwords.seal
        self._importing = Importing(database, journal, clock, exams, jobs, passwords)

    def followed_by(self, follower: Follower) -> None:
        """Tell of every roster that takes another's place: the exam, and its people by username."""
        self._importing.followed_by(follower)

    async def begin_import(
        self, exam_slug: str, data: bytes, by: str, options: ImportOptions = USUAL_IMPORT
    ) -> str:
        """Begin to import a file in place of an exam's roster; returns the import's id.

        A dry run is an import that ends before it changes anything.

        The file is kept, sealed, until the import is over, whatever happens to this process. Raises
        `NoSuchExam`, or `ImportRunning` while another one of the same exam runs.
        """
        await self._exams.existing(exam_slug)

        def unit(tx: Transaction) -> str:
            if import_store.running_imports(tx, exam_slug):
                raise ImportRunning
            import_id = self._importing.enqueue(tx, exam_slug, options)
            begun = RosterImport(
                id=import_id,
                exam_slug=exam_slug,
                by=by,
                started_at_ms=self._clock.now_ms(),
                dry_run=options.dry_run,
            )
            import_store.insert_import(tx, begun)
            import_store.insert_file(tx, import_id, self._seal.sealed(import_id, data))
            return import_id

        return await self._database.write(unit)

    async def import_of(self, exam_slug: str, import_id: str) -> RosterImport:
        """How an import of an exam's roster went, or how far it is. Raises `NoSuchImport`."""

        def query(tx: Transaction) -> RosterImport:
            kept = import_store.import_by_id(tx, import_id)
            if kept is None or kept.exam_slug != exam_slug:
                raise NoSuchImport
            progress = self._jobs.progress_of(tx, import_id)
            if kept.state is not ImportState.RUNNING or progress is None:
                return kept
            return replace(kept, lines_total=progress.total, lines_done=progress.done)

        return await self._database.read(query)

    async def page(
        self,
        exam_slug: str,
        *,
        search: str = "",
        rooms: Iterable[str] | None = None,
        never_passed: bool = False,
        after: str = "",
        limit: int,
    ) -> RosterPage:
        """People whose username, name or roll number holds `search`, by username.

        `rooms` are the rooms to look in, None for all; `after` is the last page's `next`. With
        `never_passed`, only those who have yet to pass a system check: they are counted by reading
        the exam's roster, as what a search finds is.
        """
        looked_in = None if rooms is None else sorted(rooms)

        def query(tx: Transaction) -> RosterPage:
            found = store.roster_page(
                tx,
                exam_slug,
                search=search,
                rooms=looked_in,
                never_passed=never_passed,
                after=after,
                limit=limit + 1,
            )
            people = found[:limit]
            yet_to_pass = store.count_found(tx, exam_slug, "", looked_in, never_passed=True)
            if search:
                total = store.count_found(
                    tx, exam_slug, search, looked_in, never_passed=never_passed
                )
            elif never_passed:
                total = yet_to_pass
            else:
                total = _counted(store.roster_counts(tx, exam_slug), looked_in)
            return RosterPage(
                people=people,
                checks=checks_of(tx, exam_slug, [entry.username_norm for entry in people]),
                total=total,
                never_passed=yet_to_pass,
                next=people[-1].username_norm if len(found) > limit else None,
            )

        return await self._database.read(query)

    async def by_room(self, exam_slug: str, rooms: Iterable[str] | None = None) -> dict[str, int]:
        """How many people are expected in each room, or in each of some; `""` is no room."""
        counts = await self._database.read(lambda tx: store.roster_counts(tx, exam_slug))
        return counts if rooms is None else {room: counts.get(room, 0) for room in set(rooms)}

    async def refuse_interrupted(self) -> None:
        """At start: imports that an older version left running are over, and changed nothing."""
        await self._database.write(self._importing.refuse_without_job)


def _counted(counts: dict[str, int], rooms: Iterable[str] | None) -> int:
    if rooms is None:
        return sum(counts.values())
    return sum(counts.get(room, 0) for room in set(rooms))
