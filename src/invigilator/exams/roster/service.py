"""Rosters are imported, watched while they are, listed and counted."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import structlog

from invigilator.database import Database, Transaction
from invigilator.exams.facts import RosterImported, exam_stream
from invigilator.exams.model import Exam, NoSuchExam
from invigilator.exams.roster import store
from invigilator.exams.roster.model import (
    ImportOver,
    ImportRunning,
    ImportState,
    LineError,
    NoSuchImport,
    RosterEntry,
    RosterImport,
)
from invigilator.exams.roster.reading import Reading, read_roster
from invigilator.exams.service import Exams
from invigilator.journal import Journal
from invigilator.kernel import Clock, Refusal, new_id

_INTERRUPTED = "The server was restarted during this import. Nothing was changed: import it again"
_FAILED = "The server could not finish this import. Nothing was changed: import it again"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class RosterPage:
    """People by username, how many there are in all, and the last one where there are more."""

    people: list[RosterEntry]
    total: int
    next: str | None


class Differences(NamedTuple):
    """What an import changes: entries to write, usernames to take away, and the counts."""

    added: list[RosterEntry]
    changed: list[RosterEntry]
    removed: list[str]


Follower = Callable[[Transaction, str, Mapping[str, RosterEntry]], Callable[[], None]]
"""Follows a new roster in its transaction; returns what is left to do once that is durable."""


class Rosters:
    """The rosters of an installation's exams.

    A file is read in a thread and compared on a reader's connection; only what differs is written,
    in one transaction, so a roster is the old one or the new one and nothing between.
    """

    def __init__(self, database: Database, journal: Journal, clock: Clock, exams: Exams) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._followers: list[Follower] = []
        self._readings: dict[str, Reading] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def followed_by(self, follower: Follower) -> None:
        """Tell of every roster that takes another's place: the exam, and its people by username."""
        self._followers.append(follower)

    async def begin_import(self, exam_slug: str, data: bytes, by: str) -> str:
        """Begin to import a file in place of an exam's roster; returns the import's id.

        Raises `NoSuchExam`, or `ImportRunning` while another one of the same exam runs.
        """
        exam = await self._exams.by_slug(exam_slug)
        if exam is None:
            raise NoSuchExam
        begun = RosterImport(
            id=new_id(), exam_slug=exam_slug, by=by, started_at_ms=self._clock.now_ms()
        )

        def unit(tx: Transaction) -> None:
            if store.running_imports(tx, exam_slug):
                raise ImportRunning
            store.insert_import(tx, begun)

        await self._database.write(unit)
        self._readings[begun.id] = Reading.beginning(exam.rooms)
        task = asyncio.create_task(self._run(begun, data))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return begun.id

    async def import_of(self, exam_slug: str, import_id: str) -> RosterImport:
        """How an import of an exam's roster went, or how far it is. Raises `NoSuchImport`."""
        # Looked for first: an import that ends in between is then told as it ended.
        reading = self._readings.get(import_id)
        kept = await self._database.read(lambda tx: store.import_by_id(tx, import_id))
        if kept is None or kept.exam_slug != exam_slug:
            raise NoSuchImport
        if kept.state is not ImportState.RUNNING or reading is None:
            return kept
        return replace(
            kept,
            lines_total=reading.lines_total,
            lines_done=reading.lines_done,
            people=len(reading.people),
        )

    async def page(
        self,
        exam_slug: str,
        *,
        search: str = "",
        rooms: Iterable[str] | None = None,
        after: str = "",
        limit: int,
    ) -> RosterPage:
        """People whose username, name or roll number holds `search`, by username.

        `rooms` are the rooms to look in, None for all; `after` is the last page's `next`.
        """
        looked_in = None if rooms is None else sorted(rooms)

        def query(tx: Transaction) -> RosterPage:
            found = store.roster_page(
                tx, exam_slug, search=search, rooms=looked_in, after=after, limit=limit + 1
            )
            total = (
                store.count_found(tx, exam_slug, search, looked_in)
                if search
                else _counted(store.roster_counts(tx, exam_slug), looked_in)
            )
            following = found[limit - 1].username_norm if len(found) > limit else None
            return RosterPage(found[:limit], total, following)

        return await self._database.read(query)

    async def size(self, exam_slug: str, rooms: Iterable[str] | None = None) -> int:
        """How many people are expected: in all, or in some rooms."""
        counts = await self._database.read(lambda tx: store.roster_counts(tx, exam_slug))
        return _counted(counts, rooms)

    async def refuse_interrupted(self) -> None:
        """At start: what was running when the server stopped is over, and changed nothing."""

        def unit(tx: Transaction) -> None:
            for interrupted in store.running_imports(tx):
                store.end_import(tx, _refused(interrupted, _INTERRUPTED))

        await self._database.write(unit)

    async def settled(self) -> None:
        """Return once no import runs."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self) -> None:
        """Drop what is running. The next start says so on its row."""
        for task in self._tasks:
            task.cancel()
        await self.settled()

    async def _run(self, begun: RosterImport, data: bytes) -> None:
        try:
            await self._import(begun, data)
        except Refusal as refusal:
            await self._end(_refused(begun, refusal.words))
        except Exception as failure:  # noqa: BLE001 - an edge: a job answers on its row
            # Only the kind of failure: its words could hold what stands in the file.
            _log.error("roster_import_failed", exam=begun.exam_slug, kind=type(failure).__name__)
            await self._end(_refused(begun, _FAILED))
        finally:
            del self._readings[begun.id]

    async def _import(self, begun: RosterImport, data: bytes) -> None:
        reading = self._readings[begun.id]
        await asyncio.to_thread(read_roster, data, reading)
        ended = replace(
            begun,
            lines_total=reading.lines_total,
            lines_done=reading.lines_done,
            people=len(reading.people),
            ignored_columns=reading.ignored_columns,
        )
        if reading.errors_total:
            await self._end(
                replace(
                    ended,
                    state=ImportState.REFUSED,
                    people=0,
                    errors=tuple(reading.errors),
                    errors_total=reading.errors_total,
                )
            )
        else:
            await self._replace(ended, reading.people)

    async def _replace(self, ended: RosterImport, people: dict[str, RosterEntry]) -> None:
        slug = ended.exam_slug
        # Nobody else writes this roster meanwhile: that is what a running import's row is for.
        differing = await self._database.read(
            lambda tx: _differences(store.whole_roster(tx, slug), people)
        )
        done = replace(
            ended,
            state=ImportState.DONE,
            added=len(differing.added),
            changed=len(differing.changed),
            removed=len(differing.removed),
        )
        counts = Counter(entry.room for entry in people.values())

        def unit(tx: Transaction) -> tuple[Exam, list[Callable[[], None]]]:
            if not store.end_import(tx, done):
                raise ImportOver
            gone = [*differing.removed, *(entry.username_norm for entry in differing.changed)]
            store.rewrite_people(tx, slug, gone=gone, written=differing.added + differing.changed)
            store.replace_counts(tx, slug, counts)
            self._journal.append(tx, exam_stream(slug), [_fact(done)])
            left_to_do = [follow(tx, slug, people) for follow in self._followers]
            return self._exams.add_rooms_in(tx, slug, filter(None, counts), done.by), left_to_do

        exam, left_to_do = await self._database.write(unit)
        self._exams.keep_at_hand(exam)
        for do in left_to_do:
            do()

    async def _end(self, ended: RosterImport) -> None:
        await self._database.write(lambda tx: store.end_import(tx, ended))


def _differences(was: dict[str, RosterEntry], now: dict[str, RosterEntry]) -> Differences:
    return Differences(
        added=[entry for norm, entry in now.items() if norm not in was],
        changed=[entry for norm, entry in now.items() if norm in was and was[norm] != entry],
        removed=[norm for norm in was if norm not in now],
    )


def _counted(counts: dict[str, int], rooms: Iterable[str] | None) -> int:
    if rooms is None:
        return sum(counts.values())
    return sum(counts.get(room, 0) for room in set(rooms))


def _refused(begun: RosterImport, words: str) -> RosterImport:
    error = LineError(line=1, field="", message=words)
    return replace(begun, state=ImportState.REFUSED, errors=(error,), errors_total=1)


def _fact(done: RosterImport) -> RosterImported:
    return RosterImported(
        slug=done.exam_slug,
        import_id=done.id,
        by=done.by,
        people=done.people,
        added=done.added,
        changed=done.changed,
        removed=done.removed,
    )
