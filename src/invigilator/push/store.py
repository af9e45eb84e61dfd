"""SQL for subscriptions."""

import hashlib
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    delete,
    func,
    select,
    update,
)

from invigilator.database import Transaction, metadata, replacing
from invigilator.push.model import BrowserKeys, Problem, Subscription, Wanted

_FORGOTTEN_AT_ONCE = 1_000

subscriptions = Table(
    "push_subscriptions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("session_id", String(36), nullable=False),
    # A browser is told once, whoever signs in with it.
    Column("endpoint_digest", String(64), nullable=False, unique=True),
    Column("endpoint", Text, nullable=False),
    Column("p256dh", LargeBinary(65), nullable=False),
    Column("auth", LargeBinary(16), nullable=False),
    Column("severities", JSON, nullable=False),
    Column("exam_slug", String(120), nullable=False),
    Column("room", String(80), nullable=False),
    Column("user_agent", String(300), nullable=False),
    Column("made_at_ms", BigInteger, nullable=False),
    Column("renewed_at_ms", BigInteger, nullable=False, index=True),
    Column("told_at_ms", JSON, nullable=False),
    Column("problem", String(40), nullable=False),
    Index(None, "account_id"),
    Index(None, "exam_slug"),
)


def digest_of(endpoint: str) -> str:
    """What a browser is known by: the SHA-256 of its address, in hexadecimal digits."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


def save_subscription(tx: Transaction, one: Subscription) -> None:
    """Keep a subscription as it now is."""
    row = replacing(subscriptions).values(
        id=one.id,
        account_id=one.account_id,
        session_id=one.session_id,
        endpoint_digest=digest_of(one.endpoint),
        endpoint=one.endpoint,
        p256dh=one.keys.p256dh,
        auth=one.keys.auth,
        severities=list(one.wanted.severities),
        exam_slug=one.wanted.exam_slug,
        room=one.wanted.room,
        user_agent=one.user_agent,
        made_at_ms=one.made_at_ms,
        renewed_at_ms=one.renewed_at_ms,
        told_at_ms=list(one.told_at_ms),
        problem=one.problem,
    )
    tx.execute(row)


def save_told(tx: Transaction, subscription_id: str, told_at_ms: tuple[int, ...]) -> None:
    """Keep when a browser was last told; nothing where it was removed meanwhile."""
    tx.execute(
        update(subscriptions)
        .where(subscriptions.c.id == subscription_id)
        .values(told_at_ms=list(told_at_ms))
    )


def save_problem(tx: Transaction, subscription_id: str, problem: Problem) -> None:
    """Keep why the last message was not taken, or that it was."""
    tx.execute(
        update(subscriptions)
        .where(subscriptions.c.id == subscription_id, subscriptions.c.problem != problem)
        .values(problem=problem)
    )


def subscription_by_id(tx: Transaction, subscription_id: str) -> Subscription | None:
    """One subscription, or None."""
    query = select(subscriptions).where(subscriptions.c.id == subscription_id)
    row = tx.execute(query).mappings().first()
    return None if row is None else _subscription(row)


def subscription_at(tx: Transaction, endpoint_digest: str) -> Subscription | None:
    """The subscription of a browser, by `digest_of` its address, or None."""
    query = select(subscriptions).where(subscriptions.c.endpoint_digest == endpoint_digest)
    row = tx.execute(query).mappings().first()
    return None if row is None else _subscription(row)


def subscriptions_of(tx: Transaction, account_id: str) -> list[Subscription]:
    """An account's subscriptions, newest first. There are few."""
    query = select(subscriptions).where(subscriptions.c.account_id == account_id)
    query = query.order_by(subscriptions.c.made_at_ms.desc(), subscriptions.c.id)
    return [_subscription(row) for row in tx.execute(query).mappings()]


def subscriptions_about(tx: Transaction, exam_slugs: Collection[str]) -> list[Subscription]:
    """The subscriptions that may want something of some exams: as many as browsers are told."""
    query = select(subscriptions).where(subscriptions.c.exam_slug.in_({"", *exam_slugs}))
    return [_subscription(row) for row in tx.execute(query).mappings()]


def count_subscriptions_of(tx: Transaction, account_id: str) -> int:
    """How many browsers of an account are told."""
    query = select(func.count()).select_from(subscriptions)
    return tx.execute(query.where(subscriptions.c.account_id == account_id)).scalar() or 0


def delete_subscription(tx: Transaction, subscription_id: str) -> None:
    """Forget a subscription. What waits for it is for the caller to forget."""
    tx.execute(delete(subscriptions).where(subscriptions.c.id == subscription_id))


def subscriptions_renewed_before(tx: Transaction, renewed_before_ms: int) -> list[str]:
    """The ids of some whose person has not signed in there since."""
    query = select(subscriptions.c.id).where(subscriptions.c.renewed_at_ms < renewed_before_ms)
    return list(tx.execute(query.limit(_FORGOTTEN_AT_ONCE)).scalars())


def _subscription(row: Any) -> Subscription:
    return Subscription(
        id=row["id"],
        account_id=row["account_id"],
        session_id=row["session_id"],
        endpoint=row["endpoint"],
        keys=BrowserKeys(row["p256dh"], row["auth"]),
        wanted=Wanted(
            severities=tuple(row["severities"]), exam_slug=row["exam_slug"], room=row["room"]
        ),
        user_agent=row["user_agent"],
        made_at_ms=row["made_at_ms"],
        renewed_at_ms=row["renewed_at_ms"],
        told_at_ms=tuple(row["told_at_ms"]),
        problem=Problem(row["problem"]),
    )
