"""SQL for second factors and their recovery codes."""

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.identity.second_factor import SecondFactor

second_factors = Table(
    "second_factors",
    metadata,
    Column("account_id", String(36), ForeignKey("accounts.id"), primary_key=True),
    Column("secret", String(64), nullable=False),
    Column("begun_at_ms", BigInteger, nullable=False),
    Column("confirmed_at_ms", BigInteger),
    Column("last_step", BigInteger, nullable=False),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code_hash", LargeBinary(32), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("used_at_ms", BigInteger),
    Index(None, "account_id"),
)


def second_factor_of(tx: Transaction, account_id: str) -> SecondFactor | None:
    """An account's second factor, confirmed or only begun."""
    query = select(second_factors).where(second_factors.c.account_id == account_id)
    row = tx.execute(query).first()
    if row is None:
        return None
    return SecondFactor(row.secret, row.confirmed_at_ms is not None, row.last_step)


def begin_second_factor(tx: Transaction, account_id: str, secret: str, now_ms: int) -> None:
    """Keep a secret that is not asked for yet, in place of what there was."""
    delete_second_factor(tx, account_id)
    tx.execute(
        insert(second_factors).values(
            account_id=account_id, secret=secret, begun_at_ms=now_ms, last_step=0
        )
    )


def confirm_second_factor(
    tx: Transaction, account_id: str, code_hashes: Iterable[bytes], now_ms: int
) -> None:
    """Ask for codes from now on, and keep the recovery codes' digests."""
    tx.execute(
        update(second_factors)
        .where(second_factors.c.account_id == account_id)
        .values(confirmed_at_ms=now_ms)
    )
    tx.execute(
        insert(recovery_codes),
        [{"code_hash": code_hash, "account_id": account_id} for code_hash in code_hashes],
    )


def keep_last_step(tx: Transaction, account_id: str, step: int) -> None:
    """A code is good once: none of this step or an earlier one from now on."""
    tx.execute(
        update(second_factors)
        .where(second_factors.c.account_id == account_id)
        .values(last_step=step)
    )


def use_recovery_code(tx: Transaction, account_id: str, code_hash: bytes, now_ms: int) -> bool:
    """Use a recovery code up; False where it is none of this account's, or was used."""
    used = tx.execute(
        update(recovery_codes)
        .where(
            recovery_codes.c.code_hash == code_hash,
            recovery_codes.c.account_id == account_id,
            recovery_codes.c.used_at_ms.is_(None),
        )
        .values(used_at_ms=now_ms)
    )
    return used.rowcount == 1


def recovery_codes_left(tx: Transaction, account_id: str) -> int:
    """How many recovery codes of an account are still good."""
    query = select(func.count()).where(
        recovery_codes.c.account_id == account_id, recovery_codes.c.used_at_ms.is_(None)
    )
    return tx.execute(query).scalar_one()


def delete_second_factor(tx: Transaction, account_id: str) -> None:
    """Forget an account's second factor and its recovery codes."""
    tx.execute(delete(recovery_codes).where(recovery_codes.c.account_id == account_id))
    tx.execute(delete(second_factors).where(second_factors.c.account_id == account_id))
