"""SQL for accounts, where they are posted, and invitations."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

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
    false,
    insert,
    select,
    tuple_,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.identity.credentials import name_key
from invigilator.identity.model import Account, Posting, Role
from invigilator.identity.second_factor_store import second_factors
from invigilator.kernel import Window

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
    Column("is_disabled", Boolean, nullable=False, server_default=false()),
    Index(None, "created_at_ms", "id"),
)

postings = Table(
    "postings",
    metadata,
    Column("account_id", String(36), ForeignKey("accounts.id"), primary_key=True),
    Column("exam_slug", String(120), primary_key=True),
    Column("room", String(80), primary_key=True),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Column("used_at_ms", BigInteger),
    Column("account_id", String(36), ForeignKey("accounts.id")),
)

NO_PASSWORD = ""
"""The hash of an account that is invited: no password has it."""

account_columns = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.display_name,
    accounts.c.role,
    accounts.c.created_at_ms,
    accounts.c.is_demo,
    accounts.c.is_disabled,
    (accounts.c.password_hash == NO_PASSWORD).label("is_invited"),
    second_factors.c.confirmed_at_ms.label("second_factor_at_ms"),
)
with_second_factors = accounts.outerjoin(
    second_factors, second_factors.c.account_id == accounts.c.id
)
_accounts = select(*account_columns).select_from(with_second_factors)


class Invited(NamedTuple):
    """Whom a usable invitation invites: an account, or without one the first administrator."""

    role: Role
    account_id: str | None


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


def update_account(tx: Transaction, account: Account) -> None:
    """Keep what may change of an account: role, display name, and whether it is disabled."""
    tx.execute(
        update(accounts)
        .where(accounts.c.id == account.id)
        .values(
            role=account.role.value,
            display_name=account.display_name,
            is_disabled=account.is_disabled,
        )
    )


def set_password(tx: Transaction, account_id: str, password_hash: str) -> None:
    """Keep an account's new password, or `NO_PASSWORD`."""
    tx.execute(
        update(accounts).where(accounts.c.id == account_id).values(password_hash=password_hash)
    )


def credentials_of(tx: Transaction, name: str) -> tuple[Account, str] | None:
    """The account that signs in with `name`, in any case, and its password's hash."""
    query = _accounts.add_columns(accounts.c.password_hash)
    row = tx.execute(query.where(accounts.c.name_key == name_key(name))).first()
    return None if row is None else (account_of(row), row.password_hash)


def account_by_id(tx: Transaction, account_id: str) -> Account | None:
    """The account of an id."""
    row = tx.execute(_accounts.where(accounts.c.id == account_id)).first()
    return None if row is None else account_of(row)


def accounts_page(tx: Transaction, window: Window) -> list[Account]:
    """Accounts, newest first: one more than the window's limit where there are more."""
    query = _accounts.order_by(accounts.c.created_at_ms.desc(), accounts.c.id.desc())
    if window.after is not None:
        place = tuple_(accounts.c.created_at_ms, accounts.c.id)
        query = query.where(place < tuple_(*window.after))
    return [account_of(row) for row in tx.execute(query.limit(window.limit + 1))]


def accounts_in_use(tx: Transaction, *, limit: int) -> list[Account]:
    """Accounts that are not disabled, by display name."""
    query = _accounts.where(accounts.c.is_disabled.is_(False))
    ordered = query.order_by(accounts.c.display_name, accounts.c.id)
    return [account_of(row) for row in tx.execute(ordered.limit(limit))]


def has_administrator(
    tx: Transaction, *, other_than: str | None = None, demo_counts: bool = False
) -> bool:
    """Whether somebody can administer. The demo's does not count: its password is known."""
    query = select(accounts.c.id).where(
        accounts.c.role == Role.ADMINISTRATOR.value,
        accounts.c.is_disabled.is_(False),
        accounts.c.password_hash != NO_PASSWORD,
    )
    if not demo_counts:
        query = query.where(accounts.c.is_demo.is_(False))
    if other_than is not None:
        query = query.where(accounts.c.id != other_than)
    return tx.execute(query.limit(1)).first() is not None


def postings_of(tx: Transaction, account_ids: Sequence[str]) -> dict[str, tuple[Posting, ...]]:
    """Where accounts are posted, in order; every account that was asked for has an entry."""
    query = (
        select(postings)
        .where(postings.c.account_id.in_(account_ids))
        .order_by(postings.c.exam_slug, postings.c.room)
    )
    found: dict[str, list[Posting]] = {account_id: [] for account_id in account_ids}
    for row in tx.execute(query):
        found[row.account_id].append(Posting(row.exam_slug, row.room))
    return {account_id: tuple(places) for account_id, places in found.items()}


def replace_postings(tx: Transaction, account_id: str, places: Iterable[Posting]) -> None:
    """Post an account to these places and no others."""
    tx.execute(delete(postings).where(postings.c.account_id == account_id))
    for place in places:
        tx.execute(
            insert(postings).values(
                account_id=account_id, exam_slug=place.exam_slug, room=place.room
            )
        )


def replace_invitations(
    tx: Transaction, token_hash: bytes, invited: Invited, *, now_ms: int, expires_at_ms: int
) -> None:
    """Keep a new invitation and drop the earlier ones for the same that nobody used."""
    same = (
        invitations.c.account_id.is_(None)
        if invited.account_id is None
        else invitations.c.account_id == invited.account_id
    )
    tx.execute(delete(invitations).where(invitations.c.used_at_ms.is_(None), same))
    tx.execute(
        insert(invitations).values(
            token_hash=token_hash,
            role=invited.role.value,
            created_at_ms=now_ms,
            expires_at_ms=expires_at_ms,
            account_id=invited.account_id,
        )
    )


def invited_by(tx: Transaction, token_hash: bytes, now_ms: int) -> Invited | None:
    """Whom an invitation that can still be used invites; None for any other."""
    row = tx.execute(
        select(invitations.c.role, invitations.c.account_id).where(
            invitations.c.token_hash == token_hash,
            invitations.c.used_at_ms.is_(None),
            invitations.c.expires_at_ms > now_ms,
        )
    ).first()
    return None if row is None else Invited(Role(row.role), row.account_id)


def mark_invitation_used(tx: Transaction, token_hash: bytes, now_ms: int) -> None:
    """An invitation opens one account, never a second."""
    tx.execute(
        update(invitations).where(invitations.c.token_hash == token_hash).values(used_at_ms=now_ms)
    )


def account_of(row: Row[*tuple[Any, ...]]) -> Account:
    """An account from a row that has `account_columns`."""
    return Account(
        id=row.id,
        name=row.name,
        display_name=row.display_name,
        role=Role(row.role),
        created_at_ms=row.created_at_ms,
        is_demo=row.is_demo,
        is_disabled=row.is_disabled,
        has_second_factor=row.second_factor_at_ms is not None,
        is_invited=bool(row.is_invited),
    )
