"""SQL for imports: how each went, and the file of one that has not ended."""

from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.exams.roster.model import (
    ImportFound,
    ImportState,
    LineError,
    RosterImport,
)

_IMPORT, _DRY_RUN = "import", "dry_run"

roster_imports = Table(
    "roster_imports",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("by", String(200), nullable=False),
    Column("state", String(20), nullable=False),
    Column("started_at_ms", BigInteger, nullable=False),
    Column("lines_total", Integer, nullable=False),
    Column("lines_done", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False, server_default="0"),
    Column("purpose", String(20), nullable=False, server_default=_IMPORT),
    # An `ImportFound` as JSON. A dry run's names people: it is forgotten after a day.
    Column("found", Text, nullable=False, server_default="{}"),
    Column("ignored_columns", Text, nullable=False),
    Column("errors", Text, nullable=False),
    Column("errors_total", Integer, nullable=False),
    Index("ix_roster_imports_exam", "exam_slug", "state"),
)

roster_files = Table(
    "roster_files",
    metadata,
    Column("import_id", String(36), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

_found = msgspec.json.Decoder(ImportFound)
_columns = msgspec.json.Decoder(tuple[str, ...])
_errors = msgspec.json.Decoder(tuple[LineError, ...])


def insert_import(tx: Transaction, begun: RosterImport) -> None:
    """Keep an import that begins."""
    tx.execute(insert(roster_imports).values(_columns_of(begun)))


def end_import(tx: Transaction, ended: RosterImport) -> bool:
    """Keep how an import went, and let its file go. False where it was over: nothing is changed."""
    tx.execute(delete(roster_files).where(roster_files.c.import_id == ended.id))
    change = update(roster_imports).where(
        roster_imports.c.id == ended.id, roster_imports.c.state == ImportState.RUNNING.value
    )
    return tx.execute(change.values(_columns_of(ended))).rowcount == 1


def import_by_id(tx: Transaction, import_id: str) -> RosterImport | None:
    """The import of an id."""
    row = tx.execute(select(roster_imports).where(roster_imports.c.id == import_id)).first()
    return None if row is None else _import_of(row)


def running_imports(tx: Transaction, exam_slug: str | None = None) -> list[RosterImport]:
    """The imports that have not ended: of an exam, or of all."""
    query = select(roster_imports).where(roster_imports.c.state == ImportState.RUNNING.value)
    if exam_slug is not None:
        query = query.where(roster_imports.c.exam_slug == exam_slug)
    return [_import_of(row) for row in tx.execute(query)]


def insert_file(tx: Transaction, import_id: str, content: bytes) -> None:
    """Keep the file of an import that begins."""
    tx.execute(insert(roster_files).values(import_id=import_id, content=content))


def file_of(tx: Transaction, import_id: str) -> bytes | None:
    """The file of an import that has not ended."""
    query = select(roster_files.c.content).where(roster_files.c.import_id == import_id)
    content = tx.execute(query).scalar()
    return None if content is None else bytes(content)


def delete_ended(
    tx: Transaction, *, started_before_ms: int, limit: int, dry_runs: bool = False
) -> int:
    """Forget imports that are over and began before, at most `limit`; how many it were.

    With `dry_runs` only those: they show people, and nobody asks for them the day after.
    Reads all imports that there are: for once a day.
    """
    old = (
        select(roster_imports.c.id)
        .where(
            roster_imports.c.state != ImportState.RUNNING.value,
            roster_imports.c.started_at_ms < started_before_ms,
            *([roster_imports.c.purpose == _DRY_RUN] if dry_runs else []),
        )
        .limit(limit)
    )
    return tx.execute(delete(roster_imports).where(roster_imports.c.id.in_(old))).rowcount


def _columns_of(kept: RosterImport) -> dict[str, Any]:
    return {
        "id": kept.id,
        "exam_slug": kept.exam_slug,
        "by": kept.by,
        "state": kept.state.value,
        "started_at_ms": kept.started_at_ms,
        "lines_total": kept.lines_total,
        "lines_done": kept.lines_done,
        "people": kept.people,
        "added": kept.added,
        "changed": kept.changed,
        "removed": kept.removed,
        "unchanged": kept.unchanged,
        "purpose": _DRY_RUN if kept.dry_run else _IMPORT,
        "found": msgspec.json.encode(kept.found).decode(),
        "ignored_columns": msgspec.json.encode(kept.ignored_columns).decode(),
        "errors": msgspec.json.encode(kept.errors).decode(),
        "errors_total": kept.errors_total,
    }


def _import_of(row: Row[*tuple[Any, ...]]) -> RosterImport:
    return RosterImport(
        id=row.id,
        exam_slug=row.exam_slug,
        by=row.by,
        state=ImportState(row.state),
        started_at_ms=row.started_at_ms,
        lines_total=row.lines_total,
        lines_done=row.lines_done,
        people=row.people,
        added=row.added,
        changed=row.changed,
        removed=row.removed,
        unchanged=row.unchanged,
        dry_run=row.purpose == _DRY_RUN,
        found=_found.decode(row.found),
        ignored_columns=_columns.decode(row.ignored_columns),
        errors=_errors.decode(row.errors),
        errors_total=row.errors_total,
    )
