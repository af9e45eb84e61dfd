"""SQL for chunks and manifests."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.evidence.model import (
    ClaimedChunk,
    MintedChunk,
    ReceivedChunk,
    Track,
)

chunks = Table(
    "chunks",
    metadata,
    Column("chunk_id", String(36), primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("track", String(20), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("chunk_index", Integer, nullable=False),
    Column("storage_key", String(500), nullable=False, unique=True),
    Column("media_type", String(120), nullable=False),
    Column("claimed_sha256", String(64)),
    Column("claimed_size_bytes", BigInteger),
    Column("clock_origin_ms", BigInteger),
    Column("captured_from_ms", BigInteger),
    Column("captured_to_ms", BigInteger),
    Column("minted_at_ms", BigInteger, nullable=False),
    Column("received_at_ms", BigInteger),
    Column("size_bytes", BigInteger),
    Column("sha256", String(64)),
    Index(None, "session_id", "track", "chunk_index"),
)

manifests = Table(
    "manifests",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("storage_key", String(500), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("copied", Boolean, nullable=False),
    # How many segments the browser's own list names.
    Column("claimed_count", Integer, nullable=False, server_default="0"),
    # Who looks for what is left must not walk over every manifest there ever was.
    Index(
        "ix_manifests_uncopied",
        "session_id",
        sqlite_where=text("copied IS 0"),
        postgresql_where=text("copied IS false"),
    ),
)


# Statements that every call needs are made once: making one costs several times its run.
_insert_chunk = insert(chunks)
_mint_by_key = select(chunks).where(chunks.c.storage_key == bindparam("storage_key"))
_mint_by_id = select(chunks).where(chunks.c.chunk_id == bindparam("chunk_id"))
_mints_of = (
    select(chunks)
    .where(
        chunks.c.session_id == bindparam("session_id"),
        chunks.c.track == bindparam("track"),
        chunks.c.chunk_index == bindparam("chunk_index"),
    )
    .order_by(chunks.c.minted_at_ms, chunks.c.chunk_id)
)
_mark_received = (
    update(chunks)
    .where(chunks.c.chunk_id == bindparam("of_chunk_id"))
    .values({name: bindparam(name) for name in ("received_at_ms", "size_bytes", "sha256")})
)


def insert_chunk(tx: Transaction, minted: MintedChunk, *, minted_at_ms: int) -> None:
    """Keep a mint."""
    claimed = minted.claimed
    tx.execute(
        _insert_chunk,
        {
            "chunk_id": minted.chunk_id,
            "session_id": minted.session_id,
            "track": claimed.track,
            "generation": claimed.generation,
            "chunk_index": claimed.chunk_index,
            "storage_key": minted.storage_key,
            "media_type": claimed.media_type,
            "claimed_sha256": claimed.sha256,
            "claimed_size_bytes": claimed.size_bytes,
            "clock_origin_ms": claimed.clock_origin_ms,
            "captured_from_ms": claimed.captured_from_ms,
            "captured_to_ms": claimed.captured_to_ms,
            "minted_at_ms": minted_at_ms,
        },
    )


def mints_of(tx: Transaction, session_id: str, track: Track, chunk_index: int) -> list[MintedChunk]:
    """Every mint for one index of one track, oldest first; more than one where it began again."""
    rows = tx.execute(
        _mints_of, {"session_id": session_id, "track": track, "chunk_index": chunk_index}
    )
    return [minted_of_row(row) for row in rows.mappings()]


def mint_by_key(tx: Transaction, storage_key: str) -> MintedChunk | None:
    """The mint that a storage key was made for."""
    return _one(tx, _mint_by_key, storage_key=storage_key)


def mint_by_id(tx: Transaction, chunk_id: str) -> MintedChunk | None:
    """One mint, or None."""
    return _one(tx, _mint_by_id, chunk_id=chunk_id)


def mark_received(tx: Transaction, received: ReceivedChunk) -> None:
    """Note that a segment's bytes are durable."""
    tx.execute(
        _mark_received,
        {
            "of_chunk_id": received.chunk_id,
            "received_at_ms": received.received_at_ms,
            "size_bytes": received.size_bytes,
            "sha256": received.sha256,
        },
    )


def received_by_sitting(tx: Transaction) -> list[tuple[str, int, int, int]]:
    """(session id, chunks, bytes, newest arrival) of every sitting; reads every chunk there is."""
    rows = tx.execute(
        select(
            chunks.c.session_id,
            func.count(),
            func.sum(chunks.c.size_bytes),
            func.max(chunks.c.received_at_ms),
        )
        .where(chunks.c.received_at_ms.is_not(None))
        .group_by(chunks.c.session_id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def mints_of_sitting(tx: Transaction, session_id: str) -> list[MintedChunk]:
    """Every mint of a sitting, by track and index."""
    rows = tx.execute(
        select(chunks)
        .where(chunks.c.session_id == session_id)
        .order_by(chunks.c.track, chunks.c.chunk_index, chunks.c.minted_at_ms)
    )
    return [minted_of_row(row) for row in rows.mappings()]


def insert_manifest(
    tx: Transaction, session_id: str, storage_key: str, content: bytes, *, claimed_count: int
) -> None:
    """Keep a sealed manifest."""
    tx.execute(
        insert(manifests).values(
            session_id=session_id,
            storage_key=storage_key,
            content=content,
            copied=False,
            claimed_count=claimed_count,
        )
    )


def manifests_of(tx: Transaction, session_ids: Sequence[str]) -> list[tuple[str, str, int]]:
    """(session id, storage key, claimed count) of those of these sittings that are sealed."""
    rows = tx.execute(
        select(manifests.c.session_id, manifests.c.storage_key, manifests.c.claimed_count).where(
            manifests.c.session_id.in_(session_ids)
        )
    )
    return [(row[0], row[1], row[2]) for row in rows]


def uncopied_sessions(tx: Transaction) -> list[str]:
    """Sittings whose manifest's file may be missing. Reads all manifests: for a start."""
    query = select(manifests.c.session_id).where(manifests.c.copied.is_(False))
    return list(tx.execute(query).scalars())


def uncopied_manifest(tx: Transaction, session_id: str) -> tuple[str, bytes] | None:
    """Storage key and bytes of a sitting's manifest whose file may be missing."""
    row = tx.execute(
        select(manifests.c.storage_key, manifests.c.content).where(
            manifests.c.session_id == session_id, manifests.c.copied.is_(False)
        )
    ).first()
    return None if row is None else (row[0], row[1])


def mark_copied(tx: Transaction, session_id: str) -> None:
    """Note that a manifest's file is durable."""
    tx.execute(update(manifests).where(manifests.c.session_id == session_id).values(copied=True))


def manifest_of(tx: Transaction, session_id: str) -> tuple[str, bytes] | None:
    """Storage key and bytes of a sitting's sealed manifest; None before it is sealed."""
    row = tx.execute(
        select(manifests.c.storage_key, manifests.c.content).where(
            manifests.c.session_id == session_id
        )
    ).first()
    return None if row is None else (row[0], row[1])


def _one(tx: Transaction, query: Any, **named: str) -> MintedChunk | None:
    row = tx.execute(query, named).mappings().first()
    return None if row is None else minted_of_row(row)


def minted_of_row(row: Any) -> MintedChunk:
    """A row of the table as a value."""
    claimed = ClaimedChunk(
        track=Track(row["track"]),
        chunk_index=row["chunk_index"],
        media_type=row["media_type"],
        generation=row["generation"],
        clock_origin_ms=row["clock_origin_ms"],
        captured_from_ms=row["captured_from_ms"],
        captured_to_ms=row["captured_to_ms"],
        sha256=row["claimed_sha256"],
        size_bytes=row["claimed_size_bytes"],
    )
    received = None
    if row["received_at_ms"] is not None:
        received = ReceivedChunk(
            chunk_id=row["chunk_id"],
            session_id=row["session_id"],
            track=claimed.track,
            generation=claimed.generation,
            chunk_index=claimed.chunk_index,
            storage_key=row["storage_key"],
            media_type=claimed.media_type,
            size_bytes=row["size_bytes"],
            sha256=row["sha256"],
            clock_origin_ms=claimed.clock_origin_ms,
            captured_from_ms=claimed.captured_from_ms,
            captured_to_ms=claimed.captured_to_ms,
            received_at_ms=row["received_at_ms"],
        )
    return MintedChunk(
        chunk_id=row["chunk_id"],
        session_id=row["session_id"],
        storage_key=row["storage_key"],
        claimed=claimed,
        received=received,
    )
