"""SQL for second looks: segments that wait for one, what was seen, and what browsers said."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    select,
    update,
)

from invigilator.database import Transaction, metadata, upsert
from invigilator.second_looks.model import Faces, Seen, Unseen, Waiting

second_looks = Table(
    "second_looks",
    metadata,
    Column("chunk_id", String(36), primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("storage_key", String(500), nullable=False),
    Column("from_ms", BigInteger, nullable=False),
    Column("to_ms", BigInteger, nullable=False),
    # None once it was looked at: each segment is, at most once.
    Column("due_at_ms", BigInteger, index=True),
    Column("outcome", String(40), nullable=False),
    # Moments from the first frame and numbers of faces, as JSON. No picture, no box, no template.
    Column("faces", Text, nullable=False),
    Index(None, "session_id", "to_ms"),
)

browser_looks = Table(
    "browser_looks",
    metadata,
    Column("batch_id", String(36), primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("from_ms", BigInteger, nullable=False),
    Column("to_ms", BigInteger, nullable=False),
    Column("faces", Text, nullable=False),
    Index(None, "session_id", "to_ms"),
)

_SEEN = "seen"
_OF_WAITING = [second_looks.c[name] for name in Waiting._fields]
_ROWS_MAX = 200
_faces = msgspec.json.Decoder(list[tuple[int, int]])


def save_waiting(tx: Transaction, segment: Waiting, *, due_at_ms: int) -> None:
    """Look at a segment, not before then. One that is known already stays as it is."""
    row = upsert(second_looks).values(
        **segment._asdict(), due_at_ms=due_at_ms, outcome="", faces="[]"
    )
    tx.execute(row.on_conflict_do_nothing())


def due_segments(tx: Transaction, *, now_ms: int, limit: int) -> list[Waiting]:
    """What is to be looked at now, whatever waits longest first."""
    rows = tx.execute(
        select(*_OF_WAITING)
        .where(second_looks.c.due_at_ms <= now_ms)
        .order_by(second_looks.c.due_at_ms, second_looks.c.from_ms, second_looks.c.chunk_id)
        .limit(limit)
    )
    return [Waiting(*row) for row in rows]


def next_due_ms(tx: Transaction) -> int | None:
    """When something is due next; None where nothing waits."""
    return tx.execute(select(func.min(second_looks.c.due_at_ms))).scalar()


def settle(tx: Transaction, chunk_id: str, outcome: Seen | Unseen) -> bool:
    """Keep what came of a look; False where the segment waits for none any more."""
    settled = tx.execute(
        update(second_looks)
        .where(second_looks.c.chunk_id == chunk_id, second_looks.c.due_at_ms.is_not(None))
        .values(
            due_at_ms=None,
            outcome=_SEEN if isinstance(outcome, Seen) else outcome.reason,
            faces=_text(outcome.faces) if isinstance(outcome, Seen) else "[]",
        )
    )
    return bool(settled.rowcount)


def drop_waiting(tx: Transaction, chunk_id: str) -> None:
    """Do not look at a segment after all."""
    tx.execute(
        delete(second_looks).where(
            second_looks.c.chunk_id == chunk_id, second_looks.c.due_at_ms.is_not(None)
        )
    )


def seen_between(
    tx: Transaction, session_id: str, generation: int, *, from_ms: int, to_ms: int
) -> list[Faces]:
    """What was seen in a generation's segments of a stretch, in times of the recording."""
    looked = second_looks.c
    rows = tx.execute(
        select(looked.from_ms, looked.faces)
        .where(
            looked.session_id == session_id,
            looked.generation == generation,
            looked.outcome == _SEEN,
            looked.to_ms >= from_ms,
            looked.from_ms <= to_ms,
        )
        .order_by(looked.to_ms)
        .limit(_ROWS_MAX)
    )
    return [
        Faces(began_ms + offset_ms, faces)
        for began_ms, text in rows
        for offset_ms, faces in _faces.decode(text)
    ]


def save_said(tx: Transaction, batch_id: str, session_id: str, looks: list[Faces]) -> None:
    """Keep what a browser said in one batch, which is not nothing."""
    row = upsert(browser_looks).values(
        batch_id=batch_id,
        session_id=session_id,
        from_ms=min(look.at_ms for look in looks),
        to_ms=max(look.at_ms for look in looks),
        faces=_text(looks),
    )
    tx.execute(row.on_conflict_do_nothing())


def said_between(tx: Transaction, session_id: str, *, from_ms: int, to_ms: int) -> list[Faces]:
    """What the browser said of a stretch, by its own clock."""
    said = browser_looks.c
    texts = tx.execute(
        select(said.faces)
        .where(said.session_id == session_id, said.to_ms >= from_ms, said.from_ms <= to_ms)
        .order_by(said.to_ms)
        .limit(_ROWS_MAX)
    ).scalars()
    return [Faces(*each) for text in texts for each in _faces.decode(text)]


def forget(tx: Transaction, session_id: str) -> None:
    """Delete what is known of a sitting, and look at no more of it."""
    for table in (second_looks, browser_looks):
        tx.execute(delete(table).where(table.c.session_id == session_id))


def _text(faces: Iterable[Faces]) -> str:
    return msgspec.json.encode(list(faces)).decode()
