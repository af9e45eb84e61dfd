"""SQL for staff sessions."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    String,
    Table,
    delete,
    insert,
    select,
    tuple_,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.identity.model import Posting, StaffSession
from invigilator.identity.store import (
    account_columns,
    account_of,
    accounts,
    postings_of,
    with_second_factors,
)
from invigilator.kernel import Window

_IDS_MAX = 500

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("last_seen_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Column("id", String(36), nullable=False, server_default=""),
    Column("address", String(80), nullable=False, server_default=""),
    Column("user_agent", String(300), nullable=False, server_default=""),
    Index(None, "account_id"),
    Index(None, "expires_at_ms"),
    Index(None, "created_at_ms", "id"),
    Index(None, "id"),
)

_session = (
    *account_columns,
    staff_sessions.c.id.label("session_id"),
    staff_sessions.c.address,
    staff_sessions.c.user_agent,
    staff_sessions.c.created_at_ms.label("began_at_ms"),
    staff_sessions.c.last_seen_at_ms,
    staff_sessions.c.expires_at_ms,
)
# One from before sessions had ids could not be revoked, so it is none any more.
_sessions = (
    select(*_session)
    .select_from(
        with_second_factors.join(staff_sessions, staff_sessions.c.account_id == accounts.c.id)
    )
    .where(staff_sessions.c.id != "")
)


def insert_session(tx: Transaction, session: StaffSession, token_hash: bytes) -> None:
    """Begin a session, and drop those of anybody that have expired."""
    now_ms = session.created_at_ms
    tx.execute(delete(staff_sessions).where(staff_sessions.c.expires_at_ms <= now_ms))
    tx.execute(
        insert(staff_sessions).values(
            token_hash=token_hash,
            account_id=session.account.id,
            created_at_ms=now_ms,
            last_seen_at_ms=session.last_seen_at_ms,
            expires_at_ms=session.expires_at_ms,
            id=session.id,
            address=session.address,
            user_agent=session.user_agent,
        )
    )


def session_of(tx: Transaction, token_hash: bytes) -> StaffSession | None:
    """The session of a token, expired or not."""
    row = tx.execute(_sessions.where(staff_sessions.c.token_hash == token_hash)).first()
    return None if row is None else _session_of(row, postings_of(tx, [row.id])[row.id])


def session_by_id(tx: Transaction, session_id: str, now_ms: int) -> StaffSession | None:
    """The session of an id, unless it has expired. Without its account's postings."""
    query = _sessions.where(
        staff_sessions.c.id == session_id, staff_sessions.c.expires_at_ms > now_ms
    )
    row = tx.execute(query).first()
    return None if row is None else _session_of(row)


def sessions_by_ids(tx: Transaction, ids: Collection[str], now_ms: int) -> list[StaffSession]:
    """The sessions of some ids that have not expired, with their accounts' postings."""
    wanted = sorted(ids)
    found: list[Row[*tuple[Any, ...]]] = []
    for begin in range(0, len(wanted), _IDS_MAX):
        some = wanted[begin : begin + _IDS_MAX]
        found += tx.execute(
            _sessions.where(staff_sessions.c.id.in_(some), staff_sessions.c.expires_at_ms > now_ms)
        ).all()
    places = postings_of(tx, sorted({row.id for row in found}))
    return [_session_of(row, places[row.id]) for row in found]


def sessions(
    tx: Transaction, account_id: str | None, now_ms: int, window: Window
) -> list[StaffSession]:
    """Sessions of an account, or of all, newest first: one more than the limit if there are.

    Without their accounts' postings.
    """
    query = _sessions.where(staff_sessions.c.expires_at_ms > now_ms)
    if account_id is not None:
        query = query.where(staff_sessions.c.account_id == account_id)
    if window.after is not None:
        place = tuple_(staff_sessions.c.created_at_ms, staff_sessions.c.id)
        query = query.where(place < tuple_(*window.after))
    query = query.order_by(staff_sessions.c.created_at_ms.desc(), staff_sessions.c.id.desc())
    return [_session_of(row) for row in tx.execute(query.limit(window.limit + 1))]


def touch_session(tx: Transaction, token_hash: bytes, now_ms: int) -> None:
    """Keep when a session was last seen."""
    tx.execute(
        update(staff_sessions)
        .where(staff_sessions.c.token_hash == token_hash)
        .values(last_seen_at_ms=now_ms)
    )


def delete_session(tx: Transaction, token_hash: bytes) -> str | None:
    """End a session; the id of its account, None where there was none."""
    ended = delete(staff_sessions).where(staff_sessions.c.token_hash == token_hash)
    account_id: str | None = tx.execute(ended.returning(staff_sessions.c.account_id)).scalar()
    return account_id


def delete_session_by_id(tx: Transaction, session_id: str) -> None:
    """End a session by its id."""
    tx.execute(delete(staff_sessions).where(staff_sessions.c.id == session_id))


def delete_sessions_of(tx: Transaction, account_id: str) -> None:
    """End every session of an account."""
    tx.execute(delete(staff_sessions).where(staff_sessions.c.account_id == account_id))


def _session_of(row: Row[*tuple[Any, ...]], postings: tuple[Posting, ...] = ()) -> StaffSession:
    return StaffSession(
        id=row.session_id,
        account=account_of(row),
        postings=postings,
        address=row.address,
        user_agent=row.user_agent,
        created_at_ms=row.began_at_ms,
        last_seen_at_ms=row.last_seen_at_ms,
        expires_at_ms=row.expires_at_ms,
    )
