"""SQL for endpoints."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    select,
    true,
)

from invigilator.database import Transaction, metadata, replacing
from invigilator.webhooks.model import Endpoint, Wanted

endpoints = Table(
    "webhook_endpoints",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("url", Text, nullable=False),
    Column("exam_slug", String(120), nullable=False),
    Column("events", JSON, nullable=False),
    Column("severities", JSON, nullable=False),
    Column("types", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("is_enabled", Boolean, nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("made_at_ms", BigInteger, nullable=False),
    Column("secret_version", Integer, nullable=False),
    Column("previous_secret_until_ms", BigInteger),
)


def save_endpoint(tx: Transaction, endpoint: Endpoint) -> None:
    """Keep an endpoint as it now is."""
    wanted = endpoint.wanted
    row = replacing(endpoints).values(
        id=endpoint.id,
        url=endpoint.url,
        exam_slug=wanted.exam_slug,
        events=list(wanted.events),
        severities=list(wanted.severities),
        types=list(wanted.types),
        sources=list(wanted.sources),
        is_enabled=endpoint.is_enabled,
        made_by=endpoint.made_by,
        made_at_ms=endpoint.made_at_ms,
        secret_version=endpoint.secret_version,
        previous_secret_until_ms=endpoint.previous_secret_until_ms,
    )
    tx.execute(row)


def endpoint_by_id(tx: Transaction, endpoint_id: str) -> Endpoint | None:
    """One endpoint, or None."""
    rows = tx.execute(select(endpoints).where(endpoints.c.id == endpoint_id)).mappings()
    row = rows.first()
    return None if row is None else _endpoint(row)


def all_endpoints(tx: Transaction) -> list[Endpoint]:
    """Every endpoint, newest first. There are few."""
    rows = tx.execute(
        select(endpoints).order_by(endpoints.c.made_at_ms.desc(), endpoints.c.id)
    ).mappings()
    return [_endpoint(row) for row in rows]


def enabled_endpoints(tx: Transaction) -> list[Endpoint]:
    """The endpoints that are told."""
    rows = tx.execute(
        select(endpoints).where(endpoints.c.is_enabled == true()).order_by(endpoints.c.id)
    ).mappings()
    return [_endpoint(row) for row in rows]


def count_endpoints(tx: Transaction) -> int:
    """How many endpoints there are."""
    return tx.execute(select(func.count()).select_from(endpoints)).scalar() or 0


def delete_endpoint(tx: Transaction, endpoint_id: str) -> None:
    """Forget an endpoint."""
    tx.execute(delete(endpoints).where(endpoints.c.id == endpoint_id))


def _endpoint(row: Any) -> Endpoint:
    return Endpoint(
        id=row["id"],
        url=row["url"],
        wanted=Wanted(
            exam_slug=row["exam_slug"],
            events=tuple(row["events"]),
            severities=tuple(row["severities"]),
            types=tuple(row["types"]),
            sources=tuple(row["sources"]),
        ),
        is_enabled=row["is_enabled"],
        made_by=row["made_by"],
        made_at_ms=row["made_at_ms"],
        secret_version=row["secret_version"],
        previous_secret_until_ms=row["previous_secret_until_ms"],
    )
