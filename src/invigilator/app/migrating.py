"""An installation moved from its SQLite file to PostgreSQL, and held against what it was.

The order is what makes it safe to be killed at any moment: the new database carries its mark before
the first row; no server starts on the old one before the new one counts as whole.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import invigilator.app.wiring  # noqa: F401 - with every part its tables are known
from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.app.by_database import database_of
from invigilator.app.data_directory import DataDirectory
from invigilator.app.evidence_store import evidence_store_of
from invigilator.app.moved import moved_to, note_moved
from invigilator.app.schema import upgrade
from invigilator.app.settings import Settings
from invigilator.database import (
    Database,
    DatabaseAddress,
    Move,
    MoveRefused,
    RowsDigest,
    Transaction,
    require_usable,
    tables_to_move,
)
from invigilator.evidence import Copied, CopyRefused, Kept, ReadKept, copy_evidence
from invigilator.journal import Recomputed, recomputed
from invigilator.kernel import Clock
from invigilator.papers import Stored, stored_files_after, stored_media_after


def _files_after(tx: Transaction, after: str) -> list[tuple[str, Kept]]:
    return _as_kept(stored_files_after(tx, after))


def _media_after(tx: Transaction, after: str) -> list[tuple[str, Kept]]:
    return _as_kept(stored_media_after(tx, after))


def _as_kept(page: Sequence[Stored]) -> list[tuple[str, Kept]]:
    return [(one.place, Kept(one.keys, one.sha256, one.media_type)) for one in page]


PAPERS_AFTER = (_files_after, _media_after)
"""What hosted exams keep beside recordings, page by page: answers' files, and questions' media."""

Say = Callable[[str], None]
_PROGRESS_OBJECTS = 1000


@dataclass(frozen=True, slots=True)
class Journalled:
    """How much a journal holds."""

    streams: int
    facts: int


def migrate_data(
    data: DataDirectory,
    settings: Settings,
    target: DatabaseAddress,
    clock: Clock,
    say: Say,
    *,
    evidence: bool,
) -> None:
    """Move all rows of `data`'s own database to `target`, and verify them there.

    Nobody serves `data` meanwhile: the caller has claimed it. Raises `MoveRefused` where anything
    is not as it should be, and then `target` cannot be served.
    """
    _require_source(data, settings, target, evidence=evidence)
    require_usable(target)
    with Move(data.database, target) as move:
        move.require_room()
        upgrade(target)
        move.require_ready()
        say(f"Recomputing the chains of {data.database}")
        before = _whole(move.source, "")
        say(f"  {before.facts:,} facts in {before.streams:,} streams, every chain whole")
        if evidence:
            _copy_evidence(data, settings, lambda query: query(move.source), say)
        rows = _move_rows(move, clock, say)
        say("Recomputing the chains there")
        after = _same_chains(move)
        if after != before:
            raise MoveRefused("the new database does not hold the facts of the old one")
        # In this order: were it killed in between, neither could be served before it has run again.
        note_moved(data, target)
        move.finish(at_ms=clock.now_ms())
    say(
        f"Moved and verified: {rows:,} rows of {len(tables_to_move())} tables, the same in number "
        f"and digest; {after.facts:,} facts in {after.streams:,} streams, every chain recomputed "
        "there and every head as it was."
    )
    _say_what_is_next(data, target, say, evidence=evidence)


def copy_evidence_of(data: DataDirectory, settings: Settings, say: Say) -> None:
    """Copy the evidence of `data`'s folder into the store that is set, beside a server or not."""
    if settings.storage.kind == "local":
        raise MoveRefused(_NO_STORE)
    database = Database(database_of(data, settings))
    try:
        _copy_evidence(data, settings, database.read_here, say)
    finally:
        database.close()


_NO_STORE = (
    "evidence is copied into the object store that is set, and none is: "
    "set INVIGILATOR_STORAGE_KIND and what goes with it"
)


def _require_source(
    data: DataDirectory, settings: Settings, target: DatabaseAddress, *, evidence: bool
) -> None:
    if not data.database.is_file():
        raise MoveRefused(f"{data.root} holds no SQLite database")
    if not target.is_shared:
        raise MoveRefused("rows are moved to a PostgreSQL server: postgresql://…")
    where = moved_to(data)
    if where not in {None, str(target)}:
        raise MoveRefused(f"the rows of {data.root} have been moved to {where}")
    if evidence and settings.storage.kind == "local":
        raise MoveRefused(_NO_STORE)


def _move_rows(move: Move, clock: Clock, say: Say) -> int:
    move.begin(at_ms=clock.now_ms())
    say("Copying the rows of every table")
    sent: dict[str, RowsDigest] = {}
    for table in tables_to_move():
        sent[table.name] = move.copy(table, lambda name, rows: say(f"  {name}: {rows:,} so far"))
        if sent[table.name].rows:
            say(f"  {table.name}: {sent[table.name].rows:,}")
    say("Reading every row back")
    for table in tables_to_move():
        if move.arrived(table) != sent[table.name]:
            raise MoveRefused(f"the rows of {table.name} are not there as they were sent")
    return sum(digest.rows for digest in sent.values())


def _whole(tx: Transaction, where: str) -> Journalled:
    streams = facts = 0
    for each in _chains(tx, where):
        streams += 1
        facts += each.position
    return Journalled(streams, facts)


def _same_chains(move: Move) -> Journalled:
    streams = facts = 0
    for each in _chains(move.reading(), " in the new database"):
        if not each.is_head(move.source):
            raise MoveRefused(f"{each.stream} ends otherwise in the new database")
        streams += 1
        facts += each.position
    return Journalled(streams, facts)


def _chains(tx: Transaction, where: str) -> Iterator[Recomputed]:
    for each in recomputed(tx):
        if each.fault is not None:
            raise MoveRefused(
                f"fact {each.fault.position} of {each.stream} is not what was written{where}: its "
                f"{each.fault.reason} does not fit, and a journal that was changed is not moved"
            )
        yield each


def _copy_evidence(data: DataDirectory, settings: Settings, read: ReadKept, say: Say) -> None:
    store = evidence_store_of(data, settings)
    say("Copying evidence into the object store")

    def progress(copied: Copied) -> None:
        if (copied.objects + copied.already_there) % _PROGRESS_OBJECTS == 0:
            say(f"  {copied.objects:,} objects, {copied.bytes:,} bytes so far")

    try:
        copied = copy_evidence(
            read, LocalDiskBlobs(data.blobs), store.blobs, progress, beside=PAPERS_AFTER
        )
    except CopyRefused as refused:
        raise MoveRefused(str(refused)) from refused
    say(
        f"  {copied.objects:,} objects of {copied.bytes:,} bytes copied, "
        f"{copied.already_there:,} lay there already; each has the SHA-256 of its receipt"
    )


def _say_what_is_next(
    data: DataDirectory, target: DatabaseAddress, say: Say, *, evidence: bool
) -> None:
    say(f"Serve it with INVIGILATOR_DATABASE_URL set to {target} and its password.")
    say(f"{data.database} stays as it was; moved-to.txt beside it keeps servers from it.")
    if evidence:
        say(f"The segments in {data.blobs} stay there; what is served is in the object store.")
    else:
        say(
            f"The segments stay in {data.blobs}: every process needs that folder, or an object "
            "store that `invigilator copy-evidence` has filled."
        )
