"""SQL for processes, and for what an installation is known by."""

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text, delete, insert, select

from invigilator.database import Transaction, metadata, upsert
from invigilator.processes.model import Process, Role

processes = Table(
    "processes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("host", String(255), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("version", String(60), nullable=False),
    Column("started_at_ms", BigInteger, nullable=False),
    Column("seen_at_ms", BigInteger, nullable=False),
    Column("parts", Text, nullable=False),
)

installation = Table(
    "installation",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)


def save_process(tx: Transaction, process: Process) -> None:
    """Keep that a process is there, and what it has."""
    statement = upsert(processes).values(
        id=process.id,
        role=process.role.value,
        host=process.host,
        pid=process.pid,
        version=process.version,
        started_at_ms=process.started_at_ms,
        seen_at_ms=process.seen_at_ms,
        parts=" ".join(process.parts),
    )
    changing = {name: statement.excluded[name] for name in ("seen_at_ms", "parts")}
    tx.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changing))


def all_processes(tx: Transaction) -> list[Process]:
    """Every process that has not left, in the order they started."""
    rows = tx.execute(select(processes).order_by(processes.c.started_at_ms, processes.c.id))
    return [
        Process(
            id=row.id,
            role=Role(row.role),
            host=row.host,
            pid=row.pid,
            version=row.version,
            started_at_ms=row.started_at_ms,
            seen_at_ms=row.seen_at_ms,
            parts=tuple(row.parts.split()),
        )
        for row in rows
    ]


def delete_process(tx: Transaction, process_id: str) -> None:
    """It has left."""
    tx.execute(delete(processes).where(processes.c.id == process_id))


def delete_unseen(tx: Transaction, *, before_ms: int) -> None:
    """Those that have said nothing for so long did not come to leave."""
    tx.execute(delete(processes).where(processes.c.seen_at_ms < before_ms))


def mark_of(tx: Transaction, name: str) -> str | None:
    """What the installation is known by under a name; None before it was written."""
    return tx.execute(select(installation.c.value).where(installation.c.name == name)).scalar()


def keep_mark(tx: Transaction, name: str, value: str) -> None:
    """Write what it is known by, once."""
    tx.execute(insert(installation).values(name=name, value=value))
