"""SQL for API keys."""

from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    tuple_,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.identity.api_key import ApiKey
from invigilator.identity.permissions import Scope
from invigilator.kernel import Window

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("scopes", String(200), nullable=False),
    Column("exams", Text, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("made_at_ms", BigInteger, nullable=False),
    Column("last_used_at_ms", BigInteger),
    Column("revoked_at_ms", BigInteger),
    Index(None, "made_at_ms", "id"),
)


def insert_key(tx: Transaction, key: ApiKey, token_hash: bytes) -> None:
    """Keep a new key."""
    tx.execute(
        insert(api_keys).values(
            id=key.id,
            name=key.name,
            token_hash=token_hash,
            scopes=msgspec.json.encode(key.scopes).decode(),
            exams=msgspec.json.encode(key.exams).decode(),
            made_by=key.made_by,
            made_at_ms=key.made_at_ms,
        )
    )


def key_by_hash(tx: Transaction, token_hash: bytes) -> ApiKey | None:
    """The key of a token, revoked or not."""
    row = tx.execute(select(api_keys).where(api_keys.c.token_hash == token_hash)).first()
    return None if row is None else _key_of(row)


def key_by_id(tx: Transaction, key_id: str) -> ApiKey | None:
    """The key of an id."""
    row = tx.execute(select(api_keys).where(api_keys.c.id == key_id)).first()
    return None if row is None else _key_of(row)


def keys(tx: Transaction, window: Window) -> list[ApiKey]:
    """Keys, newest first: one more than the window's limit where there are more."""
    query = select(api_keys).order_by(api_keys.c.made_at_ms.desc(), api_keys.c.id.desc())
    if window.after is not None:
        place = tuple_(api_keys.c.made_at_ms, api_keys.c.id)
        query = query.where(place < tuple_(*window.after))
    return [_key_of(row) for row in tx.execute(query.limit(window.limit + 1))]


def touch_key(tx: Transaction, key_id: str, now_ms: int) -> None:
    """Keep when a key was last used."""
    tx.execute(update(api_keys).where(api_keys.c.id == key_id).values(last_used_at_ms=now_ms))


def revoke_key(tx: Transaction, key_id: str, now_ms: int) -> None:
    """End a key."""
    tx.execute(update(api_keys).where(api_keys.c.id == key_id).values(revoked_at_ms=now_ms))


_scopes = msgspec.json.Decoder(tuple[Scope, ...])
_slugs = msgspec.json.Decoder(tuple[str, ...])


def _key_of(row: Row[*tuple[Any, ...]]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        scopes=_scopes.decode(row.scopes),
        exams=_slugs.decode(row.exams),
        made_by=row.made_by,
        made_at_ms=row.made_at_ms,
        last_used_at_ms=row.last_used_at_ms,
        revoked_at_ms=row.revoked_at_ms,
    )
