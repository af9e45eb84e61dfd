"""SQL for candidates' accounts and their sessions."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from invigilator.candidates.model import CandidateAccount, Moments
from invigilator.database import Transaction, metadata, replacing

_AT_ONCE = 500

candidate_accounts = Table(
    "candidate_accounts",
    metadata,
    Column("username_norm", String(120), primary_key=True),
    Column("username", String(200), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("password_set_at_ms", BigInteger, nullable=False),
    Column("is_demo", Boolean, nullable=False),
)

candidate_sessions = Table(
    "candidate_sessions",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column(
        "username_norm",
        String(120),
        ForeignKey("candidate_accounts.username_norm"),
        nullable=False,
    ),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("last_seen_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Index(None, "username_norm"),
    Index(None, "expires_at_ms"),
)


def credentials_of(tx: Transaction, norm: str) -> tuple[CandidateAccount, str] | None:
    """An account, and the hash of its password."""
    query = select(candidate_accounts).where(candidate_accounts.c.username_norm == norm)
    row = tx.execute(query).first()
    return None if row is None else (_account_of(row), row.password_hash)


def hashes_of(tx: Transaction, norms: Collection[str]) -> dict[str, str]:
    """The hashes of the passwords of those of some people who have one."""
    wanted, found = sorted(norms), dict[str, str]()
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(
            candidate_accounts.c.username_norm, candidate_accounts.c.password_hash
        ).where(candidate_accounts.c.username_norm.in_(wanted[first : first + _AT_ONCE]))
        found |= {row.username_norm: row.password_hash for row in tx.execute(query)}
    return found


def keep_passwords(
    tx: Transaction, hashes: Sequence[tuple[CandidateAccount, str]], *, now_ms: int
) -> None:
    """Keep accounts' passwords in place of those before, and end the sessions of these accounts."""
    if not hashes:
        return
    rows = [
        {
            "username_norm": account.username_norm,
            "username": account.username,
            "password_hash": password_hash,
            "password_set_at_ms": now_ms,
            "is_demo": account.is_demo,
        }
        for account, password_hash in hashes
    ]
    tx.execute(replacing(candidate_accounts), rows)
    ended = delete(candidate_sessions).where(
        candidate_sessions.c.username_norm == bindparam("norm")
    )
    tx.execute(ended, [{"norm": account.username_norm} for account, _ in hashes])


def insert_session(
    tx: Transaction, token_hash: bytes, norm: str, *, now_ms: int, expires_at_ms: int
) -> None:
    """Begin a session, and drop those of anybody that have expired."""
    tx.execute(delete(candidate_sessions).where(candidate_sessions.c.expires_at_ms <= now_ms))
    tx.execute(
        insert(candidate_sessions).values(
            token_hash=token_hash,
            username_norm=norm,
            created_at_ms=now_ms,
            last_seen_at_ms=now_ms,
            expires_at_ms=expires_at_ms,
        )
    )


def session_of(tx: Transaction, token_hash: bytes) -> tuple[CandidateAccount, Moments] | None:
    """Whose session a token opens, and its moments; expired or not."""
    query = (
        select(
            candidate_accounts,
            candidate_sessions.c.created_at_ms,
            candidate_sessions.c.last_seen_at_ms,
            candidate_sessions.c.expires_at_ms,
        )
        .join(candidate_sessions)
        .where(candidate_sessions.c.token_hash == token_hash)
    )
    row = tx.execute(query).first()
    if row is None:
        return None
    moments = Moments(row.created_at_ms, row.last_seen_at_ms, row.expires_at_ms)
    return _account_of(row), moments


def touch_session(tx: Transaction, token_hash: bytes, *, now_ms: int, expires_at_ms: int) -> None:
    """Keep when a session was last seen, and until when it is good now."""
    tx.execute(
        update(candidate_sessions)
        .where(candidate_sessions.c.token_hash == token_hash)
        .values(last_seen_at_ms=now_ms, expires_at_ms=expires_at_ms)
    )


def delete_session(tx: Transaction, token_hash: bytes) -> str | None:
    """End a session; whose it was, None where there was none."""
    ended = delete(candidate_sessions).where(candidate_sessions.c.token_hash == token_hash)
    norm: str | None = tx.execute(ended.returning(candidate_sessions.c.username_norm)).scalar()
    return norm


def _account_of(row: Row[*tuple[Any, ...]]) -> CandidateAccount:
    return CandidateAccount(row.username, row.username_norm, row.is_demo)
