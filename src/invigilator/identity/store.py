"""SQL for accounts, staff sessions and invitations."""

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
    delete,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.identity.credentials import name_key
from invigilator.identity.model import Account, Role, StaffSession

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_key", String(80), nullable=False, unique=True),
    Column("display_name", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("is_demo", Boolean, nullable=False),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("last_seen_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Index(None, "account_id"),
    Index(None, "expires_at_ms"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Column("used_at_ms", BigInteger),
)

_account = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.display_name,
    accounts.c.role,
    accounts.c.created_at_ms,
    accounts.c.is_demo,
)


def insert_account(tx: Transaction, account: Account, password_hash: str) -> None:
    """Keep a new account. Its name must be free: ask `credentials_of` in the same transaction."""
    tx.execute(
        insert(accounts).values(
            id=account.id,
            name=account.name,
            name_key=name_key(account.name),
            display_name=account.display_name,
            role=account.role.value,
            password_hash=password_hash,
            created_at_ms=account.created_at_ms,
            is_demo=account.is_demo,
        )
    )


def credentials_of(tx: Transaction, name: str) -> tuple[Account, str] | None:
    """The account that signs in with `name`, in any case, and its password's hash."""
    query = select(*_account, accounts.c.password_hash)
    row = tx.execute(query.where(accounts.c.name_key == name_key(name))).first()
    return None if row is None else (_account_of(row), row.password_hash)


def has_administrator(tx: Transaction) -> bool:
    """Whether a real administrator exists; the demo's does not count, its password is known."""
    query = select(accounts.c.id).where(
        accounts.c.role == Role.ADMINISTRATOR.value, accounts.c.is_demo.is_(False)
    )
    return tx.execute(query.limit(1)).first() is not None


def insert_session(
    tx: Transaction, token_hash: bytes, account_id: str, *, now_ms: int, expires_at_ms: int
) -> None:
    """Begin a session, and drop those of anybody that have expired."""
    tx.execute(delete(staff_sessions).where(staff_sessions.c.expires_at_ms <= now_ms))
    tx.execute(
        insert(staff_sessions).values(
            token_hash=token_hash,
            account_id=account_id,
            created_at_ms=now_ms,
            last_seen_at_ms=now_ms,
            expires_at_ms=expires_at_ms,
        )
    )


def session_of(tx: Transaction, token_hash: bytes) -> StaffSession | None:
    """The session of a token, expired or not."""
    query = (
        select(*_account, staff_sessions.c.last_seen_at_ms, staff_sessions.c.expires_at_ms)
        .join_from(staff_sessions, accounts)
        .where(staff_sessions.c.token_hash == token_hash)
    )
    row = tx.execute(query).first()
    if row is None:
        return None
    return StaffSession(_account_of(row), row.last_seen_at_ms, row.expires_at_ms)


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


def replace_invitations(
    tx: Transaction, token_hash: bytes, role: Role, *, now_ms: int, expires_at_ms: int
) -> None:
    """Keep a new invitation and drop the earlier ones that nobody used."""
    tx.execute(delete(invitations).where(invitations.c.used_at_ms.is_(None)))
    tx.execute(
        insert(invitations).values(
            token_hash=token_hash,
            role=role.value,
            created_at_ms=now_ms,
            expires_at_ms=expires_at_ms,
        )
    )


def invitation_role(tx: Transaction, token_hash: bytes, now_ms: int) -> Role | None:
    """What an invitation that can still be used invites to; None for any other."""
    row = tx.execute(
        select(invitations.c.role).where(
            invitations.c.token_hash == token_hash,
            invitations.c.used_at_ms.is_(None),
            invitations.c.expires_at_ms > now_ms,
        )
    ).first()
    return None if row is None else Role(row.role)


def mark_invitation_used(tx: Transaction, token_hash: bytes, now_ms: int) -> None:
    """An invitation opens one account, never a second."""
    tx.execute(
        update(invitations).where(invitations.c.token_hash == token_hash).values(used_at_ms=now_ms)
    )


def _account_of(row: Row[*tuple[Any, ...]]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        display_name=row.display_name,
        role=Role(row.role),
        created_at_ms=row.created_at_ms,
        is_demo=row.is_demo,
    )
