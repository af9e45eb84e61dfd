"""The job behind an import: a file becomes the roster, or the list of what is wrong with it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import msgspec

from invigilator.database import Database, Transaction
from invigilator.exams.facts import RosterImported, exam_stream
from invigilator.exams.model import Exam
from invigilator.exams.roster import import_store, store
from invigilator.exams.roster.comparing import Compared, compared_with_roster, counted
from invigilator.exams.roster.model import (
    FileLost,
    ImportFound,
    ImportOptions,
    ImportOver,
    ImportState,
    LineError,
    RosterEntry,
    RosterImport,
)
from invigilator.exams.roster.passwords import RosterPasswords
from invigilator.exams.roster.reading import read_apart
from invigilator.exams.service import Exams
from invigilator.jobs import Daily, Job, JobContext, Jobs, Kind, Nothing
from invigilator.journal import Journal
from invigilator.kernel import Clock, Refusal
from invigilator.kernel import Kind as RefusalKind

KEPT_DAYS = 90
"""How long it can be asked how an import went."""

_INTERRUPTED = "The server was restarted during this import. Nothing was changed: import it again"
_FAILED = "The server could not finish this import. Nothing was changed: import it again"
_DAY_MS = 24 * 3_600_000
_FORGOTTEN_AT_ONCE = 1_000

Follower = Callable[[Transaction, str, Mapping[str, RosterEntry]], Callable[[], None]]
"""Follows a new roster in its transaction; returns what is left to do once that is durable."""


class ImportArgument(msgspec.Struct, frozen=True):
    """Which exam's roster, and how. The import's id is the job's."""

    exam_slug: str
    mapping: dict[str, int] | None = None
    keep_others: bool = False
    within: tuple[str, ...] | None = None


class Importing:
    """Runs imports.

    A file is read in a process of its own and compared on a reader's connection; only what differs
    is written, with the end of the job in one transaction. So a roster is the old one or the new
    one and nothing between, and an import whose server died is taken up again.
    """

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
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._jobs = jobs
        self._passwords = passwords
        self._followers: list[Follower] = []
        self._kind = jobs.define(
            Kind(
                name="roster_import",
                words="Import of a roster",
                argument_type=ImportArgument,
                run=self._run,
                tries_max=3,
                heavy=True,
                gave_up=self._gave_up,
            )
        )
        forgetting = Kind(
            name="forget_roster_imports",
            words="Forgetting how old imports went",
            argument_type=Nothing,
            run=self._forget,
        )
        jobs.schedule(jobs.define(forgetting), Daily(hour=3))

    def followed_by(self, follower: Follower) -> None:
        """Tell of every roster that takes another's place: the exam, and its people by username."""
        self._followers.append(follower)

    def enqueue(self, tx: Transaction, exam_slug: str, options: ImportOptions) -> str:
        """Have an import run; its id. One of an exam at a time: another's id where one is."""
        argument = ImportArgument(exam_slug, options.mapping, options.keep_others, options.within)
        return self._jobs.enqueue(tx, self._kind, argument, unique_key=f"roster:{exam_slug}")

    def refuse_without_job(self, tx: Transaction) -> None:
        """Refuse imports that ran when the server stopped, before imports were jobs."""
        for interrupted in import_store.running_imports(tx):
            if self._jobs.progress_of(tx, interrupted.id) is None:
                import_store.end_import(tx, _refused(interrupted, _INTERRUPTED))

    async def _run(self, context: JobContext, argument: ImportArgument) -> None:
        import_id = context.job.id
        begun = await self._database.read(lambda tx: import_store.import_by_id(tx, import_id))
        if begun is None or begun.state is not ImportState.RUNNING:
            return
        try:
            await self._import(context, begun, argument)
        except ImportOver:
            return
        except Refusal as refusal:
            if refusal.kind is RefusalKind.UNAVAILABLE:
                raise
            await self._end(context, _refused(begun, refusal.words))

    async def _import(
        self, context: JobContext, begun: RosterImport, argument: ImportArgument
    ) -> None:
        exam = await self._exams.existing(begun.exam_slug)
        stored = await self._database.read(lambda tx: import_store.file_of(tx, begun.id)) or b""
        data = self._passwords.seal.opened(begun.id, stored)
        if data is None:
            raise FileLost
        read = await context.in_process(read_apart, data, exam.rooms, argument.mapping)
        ended = replace(
            begun,
            lines_total=read.lines_total,
            lines_done=read.lines_done,
            people=read.people_total,
            ignored_columns=read.ignored_columns,
        )
        compared = await self._database.read(
            lambda tx: compared_with_roster(tx, begun, read, keep_others=argument.keep_others)
        )
        ended = replace(ended, found=ImportFound(read.columns, compared.rows))
        if read.errors_total:
            refused = replace(
                ended,
                state=ImportState.REFUSED,
                people=0,
                errors=tuple(read.errors),
                errors_total=read.errors_total,
            )
            await self._end(context, refused)
            return
        done = counted(ended, compared)
        if done.dry_run:
            await self._end(context, done)
            return
        hashes = await self._passwords.hashes_of(context, read.passwords, within=argument.within)
        await self._replace(context, done, compared, hashes, argument)

    async def _replace(
        self,
        context: JobContext,
        done: RosterImport,
        compared: Compared,
        hashes: Mapping[str, str],
        argument: ImportArgument,
    ) -> None:
        slug, (people, differing, _) = done.exam_slug, compared
        counts = Counter(entry.room for entry in people.values())

        def unit(tx: Transaction) -> tuple[Exam, list[Callable[[], None]]]:
            if not import_store.end_import(tx, done):
                raise ImportOver
            gone = [*differing.removed, *(entry.username_norm for entry in differing.changed)]
            store.rewrite_people(tx, slug, gone=gone, written=differing.added + differing.changed)
            store.replace_counts(tx, slug, counts)
            self._passwords.keep(tx, people, hashes)
            fact = _fact(done, kept_others=argument.keep_others, passwords=len(hashes))
            self._journal.append(tx, exam_stream(slug), [fact])
            left_to_do = [follow(tx, slug, people) for follow in self._followers]
            return self._exams.add_rooms_in(tx, slug, filter(None, counts), done.by), left_to_do

        exam, left_to_do = await context.complete_with(unit)
        self._exams.keep_at_hand(exam)
        for do in left_to_do:
            do()

    async def _end(self, context: JobContext, ended: RosterImport) -> None:
        await context.complete_with(lambda tx: import_store.end_import(tx, ended))

    def _gave_up(self, tx: Transaction, job: Job) -> None:
        begun = import_store.import_by_id(tx, job.id)
        if begun is not None:
            import_store.end_import(tx, _refused(begun, _FAILED))

    async def _forget(self, _context: JobContext, _nothing: Nothing) -> None:
        for days, dry_runs in ((KEPT_DAYS, False), (1, True)):
            forget = partial(
                import_store.delete_ended,
                started_before_ms=self._clock.now_ms() - days * _DAY_MS,
                limit=_FORGOTTEN_AT_ONCE,
                dry_runs=dry_runs,
            )
            while await self._database.write(forget) == _FORGOTTEN_AT_ONCE:
                pass


def _refused(begun: RosterImport, words: str) -> RosterImport:
    error = LineError(line=1, field="", message=words)
    return replace(begun, state=ImportState.REFUSED, errors=(error,), errors_total=1)


def _fact(done: RosterImport, *, kept_others: bool, passwords: int) -> RosterImported:
    return RosterImported(
        slug=done.exam_slug,
        import_id=done.id,
        by=done.by,
        people=done.people,
        added=done.added,
        changed=done.changed,
        removed=done.removed,
        kept_others=kept_others,
        passwords=passwords,
    )
