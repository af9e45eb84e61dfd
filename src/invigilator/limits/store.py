"""SQL for limits: a row for each key that was tried lately, and for each sitting that calls."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    LargeBinary,
    String,
    Table,
    bindparam,
    case,
    delete,
    or_,
    select,
)

from invigilator.database import Prepared, Transaction, metadata, upsert

limit_tries = Table(
    "limit_tries",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("tried_at_ms", LargeBinary, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False, index=True),
)

# No index beside the key: PostgreSQL then changes a row in place, call by call.
limit_budgets = Table(
    "limit_budgets",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("name", String(20), primary_key=True),
    Column("whole_at_ms", Double, nullable=False),
)

_times = msgspec.msgpack.Decoder(list[int])


# Statements that every call needs are made once: making one costs several times its run.
_tries_of = select(limit_tries.c.tried_at_ms).where(limit_tries.c.digest == bindparam("key"))
_now = bindparam("now", type_=Double)
_share = bindparam("share", type_=Double)
_until = bindparam("until", type_=Double)
_absurd = bindparam("absurd", type_=Double)
_whole_at = limit_budgets.c.whole_at_ms
_whole_at_ms = select(_whole_at).where(
    limit_budgets.c.session_id == bindparam("session_id"), limit_budgets.c.name == bindparam("name")
)
_from = case((_whole_at.between(_now, _absurd), _whole_at), else_=_now)
_spend = Prepared(
    upsert(limit_budgets)
    .values(session_id=bindparam("session_id"), name=bindparam("name"), whole_at_ms=_now + _share)
    .on_conflict_do_update(
        index_elements=["session_id", "name"],
        set_={"whole_at_ms": _from + _share},
        where=or_(_whole_at <= _until, _whole_at > _absurd),
    )
    .returning(limit_budgets.c.name)
)


def tries_of(tx: Transaction, digest: bytes) -> list[int]:
    """When a key was tried, oldest first, as it was last written."""
    packed = tx.execute(_tries_of, {"key": digest}).scalar()
    return [] if packed is None else _times.decode(packed)


def save_tries(
    tx: Transaction, digest: bytes, tried_at_ms: Sequence[int], *, expires_at_ms: int
) -> None:
    """Keep when a key was tried, oldest first."""
    row = upsert(limit_tries).values(
        digest=digest,
        tried_at_ms=msgspec.msgpack.encode(tried_at_ms),
        expires_at_ms=expires_at_ms,
    )
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["digest"],
            set_={name: row.excluded[name] for name in ("tried_at_ms", "expires_at_ms")},
        )
    )


def delete_tries(tx: Transaction, digest: bytes) -> None:
    """Forget a key."""
    tx.execute(delete(limit_tries).where(limit_tries.c.digest == digest))


def delete_expired(tx: Transaction, *, now_ms: int, limit: int) -> None:
    """Forget up to `limit` keys that were tried longer ago than their window."""
    expired = (
        select(limit_tries.c.digest)
        .where(limit_tries.c.expires_at_ms <= now_ms)
        .order_by(limit_tries.c.expires_at_ms)
        .limit(limit)
    )
    tx.execute(delete(limit_tries).where(limit_tries.c.digest.in_(expired)))


def spend(
    tx: Transaction,
    session_id: str,
    name: str,
    *,
    now_ms: float,
    share_ms: float,
    until_ms: float,
    absurd_ms: float,
) -> bool:
    """Take a share off a sitting's budget; False where it is not whole before `until_ms`.

    A moment behind `absurd_ms` counts as none.
    """
    row = _spend.first(
        tx,
        session_id=session_id,
        name=name,
        now=now_ms,
        share=share_ms,
        until=until_ms,
        absurd=absurd_ms,
    )
    return row is not None


def whole_at_ms(tx: Transaction, session_id: str, name: str) -> float:
    """When a sitting's budget is whole again; 0 for one that was never spent."""
    return tx.execute(_whole_at_ms, {"session_id": session_id, "name": name}).scalar() or 0.0
