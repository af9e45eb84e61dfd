"""SQL for items, their revisions and their tags."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.kernel import Window
from invigilator.papers.bank.cleaning import digest_of
from invigilator.papers.bank.model import (
    TAG_LENGTH_MAX,
    TITLE_LENGTH_MAX,
    KeptItem,
    Search,
)
from invigilator.papers.items import Item, kind_of_body

_IDS_MAX = 500

items = Table(
    "paper_items",
    metadata,
    Column("item_id", String(36), primary_key=True),
    Column("home", String(120), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("title", String(TITLE_LENGTH_MAX), nullable=False),
    Column("difficulty", Integer),
    Column("document", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("changed_at_ms", BigInteger, nullable=False),
    Column("changed_by", String(200), nullable=False),
    Column("is_retired", Boolean, nullable=False),
    Index(None, "home", "is_retired", "changed_at_ms", "item_id"),
    Index(None, "home", "digest"),
)

item_revisions = Table(
    "paper_item_revisions",
    metadata,
    Column("item_id", String(36), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("changed_at_ms", BigInteger, nullable=False),
    Column("changed_by", String(200), nullable=False),
)

item_tags = Table(
    "paper_item_tags",
    metadata,
    Column("item_id", String(36), primary_key=True),
    Column("tag", String(TAG_LENGTH_MAX), primary_key=True),
    Index(None, "tag", "item_id"),
)


_item = msgspec.json.Decoder(Item)


def insert_items(tx: Transaction, made: Sequence[KeptItem]) -> None:
    """Keep new items, each with its first revision and its tags."""
    if made:
        tx.execute(insert(items), [_row(one) for one in made])
        _insert_beside(tx, made)


def save_revision(tx: Transaction, changed: KeptItem) -> None:
    """Keep an item's next revision; the one before stays readable."""
    tx.execute(update(items).where(items.c.item_id == changed.item_id).values(_row(changed)))
    tx.execute(delete(item_tags).where(item_tags.c.item_id == changed.item_id))
    _insert_beside(tx, [changed])


def save_retired(tx: Transaction, item_id: str, *, is_retired: bool) -> None:
    """Write that an item was taken out, or brought back."""
    tx.execute(update(items).where(items.c.item_id == item_id).values(is_retired=is_retired))


def item_by_id(tx: Transaction, item_id: str) -> KeptItem | None:
    """One item at its newest revision, or None."""
    row = tx.execute(select(items).where(items.c.item_id == item_id)).mappings().first()
    return None if row is None else _kept(row)


def items_by_id(tx: Transaction, ids: Collection[str]) -> dict[str, KeptItem]:
    """These items at their newest revisions, by id and in this order; others are left out."""
    found: dict[str, KeptItem] = {}
    wanted = list(ids)
    for first in range(0, len(wanted), _IDS_MAX):
        query = select(items).where(items.c.item_id.in_(wanted[first : first + _IDS_MAX]))
        found |= {row["item_id"]: _kept(row) for row in tx.execute(query).mappings()}
    return {item_id: found[item_id] for item_id in wanted if item_id in found}


def ids_by_digest(tx: Transaction, home: str, digests: Collection[str]) -> dict[str, str]:
    """By the digests of their content, those items of a home that there are and not retired."""
    found: dict[str, str] = {}
    wanted = list(dict.fromkeys(digests))
    for first in range(0, len(wanted), _IDS_MAX):
        query = select(items.c.digest, items.c.item_id).where(
            items.c.home == home,
            items.c.digest.in_(wanted[first : first + _IDS_MAX]),
            items.c.is_retired.is_(False),
        )
        found |= {row.digest: row.item_id for row in tx.execute(query)}
    return found


def found_items(tx: Transaction, search: Search, window: Window) -> list[KeptItem]:
    """Items that a search is for, newest change first, and one more than fits."""
    of = items.c
    query = select(items).where(of.home == search.home, of.is_retired.is_(False))
    if search.kind is not None:
        query = query.where(of.kind == search.kind)
    if search.difficulty is not None:
        query = query.where(of.difficulty == search.difficulty)
    if search.text:
        query = query.where(func.lower(of.title).contains(search.text.lower(), autoescape=True))
    if search.tag is not None:
        tagged = select(item_tags.c.item_id).where(item_tags.c.tag == search.tag)
        query = query.where(of.item_id.in_(tagged))
    if window.after is not None:
        query = query.where(tuple_(of.changed_at_ms, of.item_id) < tuple(window.after))
    query = query.order_by(of.changed_at_ms.desc(), of.item_id.desc()).limit(window.limit + 1)
    return [_kept(row) for row in tx.execute(query).mappings()]


def tags_in(tx: Transaction, home: str, *, limit: int) -> list[tuple[str, int]]:
    """The tags in use, with how many items have each, the most used first."""
    count = func.count().label("items_count")
    query = (
        select(item_tags.c.tag, count)
        .join(items, items.c.item_id == item_tags.c.item_id)
        .where(items.c.home == home, items.c.is_retired.is_(False))
        .group_by(item_tags.c.tag)
        .order_by(count.desc(), item_tags.c.tag)
        .limit(limit)
    )
    return [(row.tag, row.items_count) for row in tx.execute(query)]


def count_items(tx: Transaction, home: str) -> int:
    """How many items a home has, those that were taken out too."""
    query = select(func.count()).select_from(items).where(items.c.home == home)
    return tx.execute(query).scalar() or 0


def _insert_beside(tx: Transaction, kept: Sequence[KeptItem]) -> None:
    revisions = [
        {
            "item_id": one.item_id,
            "revision": one.revision,
            "document": _document(one.item),
            "changed_at_ms": one.changed_at_ms,
            "changed_by": one.changed_by,
        }
        for one in kept
    ]
    tx.execute(insert(item_revisions), revisions)
    tagged = [{"item_id": one.item_id, "tag": tag} for one in kept for tag in _tags(one.item)]
    if tagged:
        tx.execute(insert(item_tags), tagged)


def _tags(item: Item) -> Iterable[str]:
    return dict.fromkeys(item.tags)


def _row(kept: KeptItem) -> dict[str, Any]:
    return {
        "item_id": kept.item_id,
        "home": kept.home,
        "revision": kept.revision,
        "kind": kind_of_body(kept.item.body),
        "title": kept.item.title,
        "difficulty": kept.item.difficulty,
        "document": _document(kept.item),
        "digest": digest_of(kept.item),
        "changed_at_ms": kept.changed_at_ms,
        "changed_by": kept.changed_by,
        "is_retired": kept.is_retired,
    }


def _document(item: Item) -> str:
    return msgspec.json.encode(item).decode()


def _kept(row: Any) -> KeptItem:
    return KeptItem(
        item_id=row["item_id"],
        home=row["home"],
        revision=row["revision"],
        item=_item.decode(row["document"]),
        changed_at_ms=row["changed_at_ms"],
        changed_by=row["changed_by"],
        is_retired=row["is_retired"],
    )
