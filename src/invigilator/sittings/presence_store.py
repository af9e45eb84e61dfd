"""SQL for presences."""

from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    String,
    Table,
    false,
    select,
)

from invigilator.database import Insert, Transaction, metadata, rows_from, upsert
from invigilator.sittings.model import Connection, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.store import sittings

presences = Table(
    "presences",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("address", String(80), nullable=False),
    Column("last_seen_at_ms", BigInteger, nullable=False),
    Column("last_heartbeat_at_ms", BigInteger),
    Column("recording_state", String(200), nullable=False),
    Column("visibility_state", String(40), nullable=False),
    Column("upload_queue_depth", Integer, nullable=False),
    Column("network_online", Boolean, nullable=False),
    Column("beacon_kind", String(20), nullable=False),
    Column("heartbeat_count", Integer, nullable=False),
    Column("connection", String(20), nullable=False),
    Column("end_announced_at_ms", BigInteger),
    Column("is_closing", Boolean, nullable=False, server_default=false()),
    Column("contest_opened", Boolean, nullable=False, server_default=false()),
    Column("disconnect_cause", String(20), nullable=False, server_default=""),
    Column("disconnected_at_ms", BigInteger, nullable=False, server_default="0"),
    Column("last_chunk_at_ms", BigInteger),
    Column("stalled_at_ms", BigInteger),
    Column("address_changes", Integer, nullable=False, server_default="0"),
    Column("address_changed_at_ms", BigInteger),
)


def _presences_from_rows() -> Insert:
    statement = upsert(presences).from_select(
        presences.c.keys(), rows_from("rows", list(presences.c))
    )
    return statement.on_conflict_do_update(
        index_elements=["session_id"],
        set_={c.name: statement.excluded[c.name] for c in presences.c if not c.primary_key},
    )


# Thousands of rows every second, as JSON in one step of the database. A step for each row would
# take and give back the interpreter's lock for each: a fifth of a heartbeat went into that.
_save_presences = _presences_from_rows()
_presence_row = attrgetter(*presences.c.keys())


def save_presences(tx: Transaction, rows: Sequence[Presence]) -> None:
    """Write presences behind; the last one wins.

    In the order of their ids: two processes that write the same ones never wait for each other.
    """
    last = {row.session_id: row for row in rows}
    if last:
        as_json = msgspec.json.encode([_presence_row(last[id_]) for id_ in sorted(last)]).decode()
        tx.execute(_save_presences, {"rows": as_json})


def live_presences(tx: Transaction) -> list[Presence]:
    """The presence of every sitting that has not ended; one made up where none was written yet."""
    unended = sittings.c.status != Status.ENDED
    written = tx.execute(
        select(presences)
        .join(sittings, sittings.c.session_id == presences.c.session_id)
        .where(unended)
    )
    known = {row["session_id"]: _presence(row) for row in written.mappings()}
    return [
        known.get(row.session_id)
        or Presence(
            session_id=row.session_id,
            exam_slug=row.exam_slug,
            address=row.start_address,
            last_seen_at_ms=row.created_at_ms,
        )
        for row in tx.execute(
            select(
                sittings.c.session_id,
                sittings.c.exam_slug,
                sittings.c.start_address,
                sittings.c.created_at_ms,
            ).where(unended)
        )
    ]


def presences_of(tx: Transaction, session_ids: Collection[str]) -> dict[str, Presence]:
    """What was last written of these sittings' browsers, of those that have ended too."""
    rows = tx.execute(select(presences).where(presences.c.session_id.in_(session_ids)))
    return {row["session_id"]: _presence(row) for row in rows.mappings()}


def _presence(row: Any) -> Presence:
    return Presence(**{**row, "connection": Connection(row["connection"])})
