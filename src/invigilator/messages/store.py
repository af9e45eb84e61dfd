"""SQL for messages, their copies, and calls for help.

A sitting's unread messages are counted as they come and are read: who watches an exam asks for
counts, not for messages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    insert,
    select,
    text,
    update,
)

from invigilator.database import Transaction, metadata, upsert
from invigilator.messages.model import HELP_TEXT_MAX, TEXT_MAX, Copy, Help, Message

_IDS_MAX = 500
_WAITS = "answered_at_ms IS NULL"

messages = Table(
    "messages",
    metadata,
    Column("message_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("room", String(80), nullable=False),
    Column("text", String(TEXT_MAX), nullable=False),
    Column("sent_by", String(200), nullable=False),
    Column("sent_at_ms", BigInteger, nullable=False),
    Column("recipients", Integer, nullable=False),
)

message_copies = Table(
    "message_copies",
    metadata,
    Column("message_id", String(36), primary_key=True),
    Column("session_id", String(36), primary_key=True),
    Column("sent_at_ms", BigInteger, nullable=False),
    Column("read_at_ms", BigInteger),
    Index(None, "session_id", "sent_at_ms", "message_id"),
)

message_counts = Table(
    "message_counts",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("unread", Integer, nullable=False),
    Index(None, "exam_slug"),
)

help_requests = Table(
    "help_requests",
    metadata,
    Column("request_id", String(36), primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("exam_slug", String(120), nullable=False),
    Column("text", String(HELP_TEXT_MAX), nullable=False),
    Column("asked_at_ms", BigInteger, nullable=False),
    Column("answered_at_ms", BigInteger),
    Column("answered_by", String(200)),
    Index(None, "session_id", "asked_at_ms", "request_id"),
    # One call of a person waits at a time, and who watches an exam finds those that wait by this.
    Index(
        "uq_help_requests_waiting",
        "exam_slug",
        "session_id",
        unique=True,
        sqlite_where=text(_WAITS),
        postgresql_where=text(_WAITS),
    ),
)

_new_count = upsert(message_counts)
_count_one_more = _new_count.on_conflict_do_update(
    index_elements=["session_id"], set_={"unread": message_counts.c.unread + 1}
)


def insert_message(tx: Transaction, message: Message, session_ids: Sequence[str]) -> None:
    """Keep a message with a copy for each of these, and count it with each."""
    tx.execute(insert(messages), asdict(message))
    copies = [
        {"message_id": message.message_id, "session_id": one, "sent_at_ms": message.sent_at_ms}
        for one in session_ids
    ]
    tx.execute(insert(message_copies), copies)
    counts = [
        {"session_id": one, "exam_slug": message.exam_slug, "unread": 1} for one in session_ids
    ]
    tx.execute(_count_one_more, counts)


def recipients_of(tx: Transaction, message_id: str) -> list[str]:
    """The sittings that a message went to."""
    query = select(message_copies.c.session_id).where(message_copies.c.message_id == message_id)
    return list(tx.execute(query).scalars())


def is_copied_to(tx: Transaction, message_id: str, session_id: str) -> bool:
    """Whether a sitting has a message."""
    query = select(message_copies.c.message_id).where(
        message_copies.c.message_id == message_id, message_copies.c.session_id == session_id
    )
    return tx.execute(query).first() is not None


def mark_read(tx: Transaction, message_id: str, session_id: str, *, at_ms: int) -> bool:
    """Write that a copy was read, and count it no more; False where that was so before."""
    changed = tx.execute(
        update(message_copies)
        .where(
            message_copies.c.message_id == message_id,
            message_copies.c.session_id == session_id,
            message_copies.c.read_at_ms.is_(None),
        )
        .values(read_at_ms=at_ms)
    )
    if changed.rowcount == 0:
        return False
    counted = message_counts.c.session_id == session_id
    one_less = {"unread": message_counts.c.unread - 1}
    tx.execute(update(message_counts).where(counted).values(one_less))
    return True


def unread_of(tx: Transaction, session_id: str, *, limit: int) -> list[Message]:
    """A sitting's messages that were not confirmed, the oldest first."""
    query = (
        select(messages)
        .join(message_copies, message_copies.c.message_id == messages.c.message_id)
        .where(message_copies.c.session_id == session_id, message_copies.c.read_at_ms.is_(None))
        .order_by(message_copies.c.sent_at_ms, message_copies.c.message_id)
        .limit(limit)
    )
    return [Message(**row) for row in tx.execute(query).mappings()]


def copies_of(tx: Transaction, session_id: str, *, limit: int) -> list[Copy]:
    """A sitting's newest messages, newest first."""
    query = (
        select(messages, message_copies.c.read_at_ms)
        .join(message_copies, message_copies.c.message_id == messages.c.message_id)
        .where(message_copies.c.session_id == session_id)
        .order_by(message_copies.c.sent_at_ms.desc(), message_copies.c.message_id.desc())
        .limit(limit)
    )
    return [_copy(row) for row in tx.execute(query).mappings()]


def unread_counts(tx: Transaction, session_ids: Sequence[str]) -> dict[str, int]:
    """How many messages each of these has not confirmed, without those who have none."""
    found: dict[str, int] = {}
    for some in _parts(session_ids):
        query = select(message_counts.c.session_id, message_counts.c.unread)
        wanted = (message_counts.c.session_id.in_(some), message_counts.c.unread > 0)
        found |= _pairs(tx.execute(query.where(*wanted)))
    return found


def unread_counts_of_exam(tx: Transaction, exam_slug: str) -> dict[str, int]:
    """The same for an exam."""
    query = select(message_counts.c.session_id, message_counts.c.unread)
    wanted = (message_counts.c.exam_slug == exam_slug, message_counts.c.unread > 0)
    return _pairs(tx.execute(query.where(*wanted)))


def insert_help(tx: Transaction, asked: Help) -> None:
    """Keep a new call for help."""
    tx.execute(insert(help_requests), asdict(asked))


def change_help(tx: Transaction, request_id: str, **changes: Any) -> None:
    """Write what changed of a call for help."""
    wanted = help_requests.c.request_id == request_id
    tx.execute(update(help_requests).where(wanted).values(**changes))


def helps_of(tx: Transaction, session_id: str, *, limit: int) -> list[Help]:
    """A sitting's calls for help: the one that waits, then the others, newest first."""
    of = help_requests.c
    query = (
        select(help_requests)
        .where(of.session_id == session_id)
        .order_by(of.answered_at_ms.is_not(None), of.asked_at_ms.desc(), of.request_id.desc())
        .limit(limit)
    )
    return [Help(**row) for row in tx.execute(query).mappings()]


def waiting_helps(
    tx: Transaction, exam_slug: str, session_ids: Sequence[str] | None = None
) -> dict[str, Help]:
    """The calls that wait, by sitting: of an exam, or of these sittings of it."""
    query = select(help_requests).where(
        help_requests.c.exam_slug == exam_slug, help_requests.c.answered_at_ms.is_(None)
    )
    if session_ids is None:
        return _helps(tx.execute(query))
    found: dict[str, Help] = {}
    for some in _parts(session_ids):
        found |= _helps(tx.execute(query.where(help_requests.c.session_id.in_(some))))
    return found


def _parts(session_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(session_ids), _IDS_MAX):
        yield session_ids[first : first + _IDS_MAX]


def _pairs(rows: Any) -> dict[str, int]:
    return {row.session_id: row.unread for row in rows}


def _helps(rows: Any) -> dict[str, Help]:
    return {row["session_id"]: Help(**row) for row in rows.mappings()}


def _copy(row: Any) -> Copy:
    fields = dict(row)
    read_at_ms = fields.pop("read_at_ms")
    return Copy(message=Message(**fields), read_at_ms=read_at_ms)
