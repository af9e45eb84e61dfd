"""SQL for stills, for the wishes that they are made from, and for who was last seen looking."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    delete,
    select,
    update,
)

from invigilator.database import Transaction, metadata, upsert
from invigilator.stills.found_store import forget_found, found_keys_of
from invigilator.stills.model import KEPT, Still, Wish, lane_of

stills = Table(
    "stills",
    metadata,
    Column("chunk_id", String(36), primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("track", String(20), nullable=False),
    Column("exam_slug", String(120), nullable=False, index=True),
    Column("storage_key", String(500), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("received_at_ms", BigInteger, nullable=False),
    Column("taken_at_ms", BigInteger, nullable=False),
    # Newest is what came last, by our clock: a claim may not keep an older picture in its place.
    Index(None, "session_id", "track", "received_at_ms"),
)

# One row a track, whatever comes: a backlog is as long as there are people, not segments.
still_wishes = Table(
    "still_wishes",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("track", String(20), primary_key=True),
    Column("lane", Integer, nullable=False),
    Column("chunk_id", String(36), nullable=False),
    Column("storage_key", String(500), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("received_at_ms", BigInteger, nullable=False),
    Column("taken_at_ms", BigInteger, nullable=False),
    # Its last segment broke the decoder: nobody looks at the next one before then.
    Column("rests_until_ms", BigInteger, nullable=False, server_default="0"),
    Index(None, "lane", "received_at_ms"),
)

still_views = Table(
    "still_views",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("account_id", String(36), primary_key=True),
    Column("noted_at_ms", BigInteger, nullable=False),
)

_OF_WISH = [still_wishes.c[name] for name in Wish._fields]
_OF_STILL = [stills.c[name] for name in Still._fields]


def save_wish(tx: Transaction, wish: Wish) -> None:
    """Wish for a still of this segment, in place of an earlier one of its track."""
    row = upsert(still_wishes).values(**wish._asdict(), lane=lane_of(wish.session_id))
    newer = {name: row.excluded[name] for name in Wish._fields[2:]}
    tx.execute(row.on_conflict_do_update(index_elements=["session_id", "track"], set_=newer))


def due_wishes(tx: Transaction, lane: int, *, now_ms: int, limit: int) -> list[Wish]:
    """What a lane is to make now, whoever waits longest first."""
    rows = tx.execute(
        select(*_OF_WISH)
        .where(still_wishes.c.lane == lane, still_wishes.c.rests_until_ms <= now_ms)
        .order_by(still_wishes.c.received_at_ms, still_wishes.c.session_id, still_wishes.c.track)
        .limit(limit)
    )
    return [Wish(*row) for row in rows]


def drop_wish(tx: Transaction, wish: Wish) -> None:
    """Forget a wish that was dealt with, unless a newer one has taken its place."""
    tx.execute(
        delete(still_wishes).where(
            still_wishes.c.session_id == wish.session_id,
            still_wishes.c.track == wish.track,
            still_wishes.c.chunk_id == wish.chunk_id,
        )
    )


def rest_wish(tx: Transaction, wish: Wish, *, until_ms: int) -> None:
    """Look at no segment of this track before then, whichever comes meanwhile."""
    tx.execute(
        update(still_wishes)
        .where(still_wishes.c.session_id == wish.session_id, still_wishes.c.track == wish.track)
        .values(rests_until_ms=until_ms)
    )


def insert_still(tx: Transaction, still: Still) -> bool:
    """Keep a still; False where its segment has one already."""
    row = upsert(stills).values(**still._asdict()).on_conflict_do_nothing()
    return bool(tx.execute(row).rowcount)


def superseded(tx: Transaction, tracks: Collection[tuple[str, str]]) -> list[Still]:
    """What these tracks have beyond what is kept of each."""
    found: list[Still] = []
    for session_id, track in tracks:
        rows = tx.execute(
            select(*_OF_STILL)
            .where(stills.c.session_id == session_id, stills.c.track == track)
            .order_by(stills.c.received_at_ms.desc(), stills.c.chunk_id.desc())
            .offset(KEPT)
        )
        found += [Still(*row) for row in rows]
    return found


def delete_stills(tx: Transaction, chunk_ids: Sequence[str]) -> None:
    """Forget stills whose bytes are gone."""
    tx.execute(delete(stills).where(stills.c.chunk_id.in_(chunk_ids)))


def keys_of(tx: Transaction, session_id: str) -> list[str]:
    """Where the bytes of a sitting's stills lie."""
    rows = tx.execute(select(stills.c.storage_key).where(stills.c.session_id == session_id))
    return [*rows.scalars(), *found_keys_of(tx, session_id)]


def forget(tx: Transaction, session_id: str) -> None:
    """Delete what is known of a sitting's stills, and wish for no more."""
    for table in (stills, still_wishes, still_views):
        tx.execute(delete(table).where(table.c.session_id == session_id))
    forget_found(tx, session_id)


def newest_still(tx: Transaction, session_id: str, track: str) -> Still | None:
    """A track's newest still."""
    row = tx.execute(
        select(*_OF_STILL)
        .where(stills.c.session_id == session_id, stills.c.track == track)
        .order_by(stills.c.received_at_ms.desc(), stills.c.chunk_id.desc())
        .limit(1)
    ).first()
    return None if row is None else Still(*row)


def newest_moments(tx: Transaction, exam_slug: str) -> dict[str, dict[str, int]]:
    """By sitting and track of an exam, when the newest still was taken. Reads its stills."""
    rows = tx.execute(
        select(stills.c.session_id, stills.c.track, stills.c.taken_at_ms)
        .where(stills.c.exam_slug == exam_slug)
        .order_by(stills.c.received_at_ms, stills.c.chunk_id)
    )
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for session_id, track, at_ms in rows:
        found[session_id][track] = at_ms
    return dict(found)


def view_noted_at_ms(tx: Transaction, session_id: str, account_id: str) -> int | None:
    """When it was last noted that an account saw a sitting's stills; None if it never was."""
    return tx.execute(
        select(still_views.c.noted_at_ms).where(
            still_views.c.session_id == session_id, still_views.c.account_id == account_id
        )
    ).scalar()


def save_view(tx: Transaction, session_id: str, account_id: str, *, noted_at_ms: int) -> None:
    """Note that an account saw a sitting's stills."""
    row = upsert(still_views).values(
        session_id=session_id, account_id=account_id, noted_at_ms=noted_at_ms
    )
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["session_id", "account_id"],
            set_={"noted_at_ms": row.excluded.noted_at_ms},
        )
    )
