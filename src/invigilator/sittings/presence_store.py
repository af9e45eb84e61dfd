"""SQL for presences."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Integer,
    String,
    Table,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
)

from invigilator.database import Insert, Transaction, metadata, rows_from, upsert
from invigilator.sittings.model import Connection, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.store import sittings

_IDS_MAX = 500

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
    Column("closing_at_ms", BigInteger, nullable=False, server_default="0"),
    Column("stalled_after_ms", BigInteger, nullable=False, server_default="0"),
    Column("wait_since_ms", BigInteger, nullable=False, server_default="0"),
    Column("share_stopped_at_ms", BigInteger),
    Column("clock_offset_ms", BigInteger),
    Column("uncounted_hidings", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False, server_default="0"),
)

Row = tuple[Any, ...]
"""What is written behind of one presence."""


def _later(new: Insert, name: str) -> ColumnElement[Any]:
    old, given = presences.c[name], new.excluded[name]
    return case((func.coalesce(given, 0) > func.coalesce(old, 0), given), else_=old)


def _of_later_heartbeat(new: Insert, name: str) -> ColumnElement[Any]:
    old, given = presences.c.last_heartbeat_at_ms, new.excluded.last_heartbeat_at_ms
    is_later = func.coalesce(given, 0) >= func.coalesce(old, 0)
    return case((is_later, new.excluded[name]), else_=presences.c[name])


def _added(new: Insert, name: str) -> ColumnElement[Any]:
    return presences.c[name] + new.excluded[name]


def _either(new: Insert, name: str) -> ColumnElement[Any]:
    return or_(presences.c[name], new.excluded[name])


# Each process writes what it has heard over what others heard, whichever comes first.
_MERGED: Mapping[str, Callable[[Insert, str], ColumnElement[Any]]] = {
    "last_seen_at_ms": _later,
    "last_heartbeat_at_ms": _of_later_heartbeat,
    "visibility_state": _of_later_heartbeat,
    "upload_queue_depth": _of_later_heartbeat,
    "network_online": _of_later_heartbeat,
    "heartbeat_count": _added,
    "contest_opened": _either,
    "last_chunk_at_ms": _later,
}
_NAMED = ("session_id", "exam_slug")
_DURABLE = tuple(c.name for c in presences.c if c.name not in (*_MERGED, *_NAMED))
_BEHIND = (*_NAMED, "address", *_MERGED)


def _written(names: Sequence[str], *, durable: bool) -> Insert:
    """Thousands of rows in one step of the database, merged with those that are there.

    A step for each would take and give back the interpreter's lock for each: a fifth of a
    heartbeat went into that. Without what is `durable` a row that is missing begins as any does.
    """
    given = rows_from("rows", [presences.c[name] for name in names])
    begun = {"recording_state": "", "beacon_kind": "", "connection": Connection.CONNECTED.value}
    defaults = {} if durable else begun
    statement = upsert(presences).from_select(
        [*names, *defaults], given.add_columns(*(literal(value) for value in defaults.values()))
    )
    merged = {name: merge(statement, name) for name, merge in _MERGED.items()}
    replaced = {name: statement.excluded[name] for name in _DURABLE} if durable else {}
    return statement.on_conflict_do_update(
        index_elements=["session_id"], set_={**merged, **replaced}
    )


_COLUMNS = tuple(c.name for c in presences.c)
_write_behind = _written(_BEHIND, durable=False)
_keep = _written(_COLUMNS, durable=True)
_UNWRITTEN = {"heartbeat_count": "beats_unwritten"}

row_behind: Callable[[Presence], Row] = attrgetter(*(_UNWRITTEN.get(n, n) for n in _BEHIND))
"""What is written behind of a presence; its first item is the sitting's id."""
_whole_row: Callable[[Presence], Row] = attrgetter(*(_UNWRITTEN.get(n, n) for n in _COLUMNS))


def write_behind(tx: Transaction, rows: Iterable[Row]) -> None:
    """Merge what was heard into what is stored; changes nothing that is noted durably.

    In the order of their ids: two processes that write the same ones never wait for each other.
    """
    tx.execute(_write_behind, {"rows": _json(sorted(rows))})


def keep_presences(tx: Transaction, noted: Iterable[Presence]) -> None:
    """Keep presences as this transaction noted them, `beats_unwritten` added to their counts.

    Nobody else may note the same ones meanwhile; what others write behind is merged.
    """
    rows = sorted((_whole_row(presence) for presence in noted), key=lambda row: row[0])
    tx.execute(_keep, {"rows": _json(rows)})


class Standing(NamedTuple):
    """A sitting as liveness asks for it: its presence, and since when it is in its status."""

    presence: Presence
    status: Status
    updated_at_ms: int

    @property
    def is_live(self) -> bool:
        """Whether it has not ended."""
        return self.status is not Status.ENDED

    @property
    def is_lost(self) -> bool:
        """Whether its loss was told, and need not be told again."""
        return self.presence.is_disconnected and not self.went_on

    @property
    def went_on(self) -> bool:
        """Whether it was let go on after its loss was told: then silence counts anew."""
        return (
            self.status is Status.ACTIVE
            and self.presence.is_disconnected
            and self.presence.disconnected_at_ms <= self.updated_at_ms
        )


_standings = select(
    sittings.c.session_id.label("of"),
    sittings.c.exam_slug.label("of_exam"),
    sittings.c.start_address,
    sittings.c.created_at_ms,
    sittings.c.updated_at_ms,
    sittings.c.status,
    presences,
).join_from(sittings, presences, presences.c.session_id == sittings.c.session_id, isouter=True)
_standing = _standings.where(sittings.c.session_id == bindparam("asked"))
_several = _standings.where(sittings.c.session_id.in_(bindparam("asked", expanding=True)))
_live = _standings.where(sittings.c.status != Status.ENDED)


def standing_of(tx: Transaction, session_id: str) -> Standing | None:
    """One sitting's presence, made up where none was written yet; None without the sitting."""
    row = tx.execute(_standing, {"asked": session_id}).first()
    return None if row is None else _of_row(row)


def standings_of(tx: Transaction, session_ids: Collection[str]) -> dict[str, Standing]:
    """The presences of these sittings."""
    ids, found = list(session_ids), dict[str, Standing]()
    for first in range(0, len(ids), _IDS_MAX):
        for row in tx.execute(_several, {"asked": ids[first : first + _IDS_MAX]}):
            found[row[0]] = _of_row(row)
    return found


def live_standings(tx: Transaction) -> list[Standing]:
    """The presence of every sitting that has not ended."""
    return [_of_row(row) for row in tx.execute(_live)]


def presences_of(tx: Transaction, session_ids: Collection[str]) -> dict[str, Presence]:
    """What was last written of these sittings' browsers, of those that have ended too."""
    ids, found = list(session_ids), dict[str, Presence]()
    for first in range(0, len(ids), _IDS_MAX):
        asked = presences.c.session_id.in_(ids[first : first + _IDS_MAX])
        for row in tx.execute(select(presences).where(asked)):
            found[row[0]] = _presence(row)
    return found


def _of_row(row: Sequence[Any]) -> Standing:
    session_id, exam_slug, address, created_at_ms, updated_at_ms, status, *written = row
    presence = (
        _presence(written)
        if written[0] is not None
        else Presence(
            session_id=session_id,
            exam_slug=exam_slug,
            address=address,
            last_seen_at_ms=created_at_ms,
        )
    )
    return Standing(presence, Status(status), updated_at_ms)


_CONNECTION = _COLUMNS.index("connection")


def _presence(row: Sequence[Any]) -> Presence:
    presence = Presence(*row)
    presence.connection = Connection(row[_CONNECTION])
    return presence


def _json(rows: Sequence[Row]) -> str:
    return msgspec.json.encode(rows).decode()
