"""SQL for facts and cursors."""

from collections.abc import Iterator, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    literal_column,
    select,
)

from invigilator.database import Prepared, Transaction, metadata, upsert
from invigilator.journal.model import Fact

facts = Table(
    "facts",
    metadata,
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("stream", String(160), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("recorded_at_ms", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    UniqueConstraint("stream", "position"),
    Index(None, "kind", "sequence"),
    # A deleted newest fact must not give its number to another.
    sqlite_autoincrement=True,
)

cursors = Table(
    "cursors",
    metadata,
    Column("reader", String(60), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
)

_columns = (
    facts.c.sequence,
    facts.c.stream,
    facts.c.position,
    facts.c.kind,
    facts.c.recorded_at_ms,
    facts.c.body,
    facts.c.previous,
    facts.c.digest,
)

_STREAMED_ROWS = 500

# Statements that every call needs are made once: making one costs several times its run.
_head = Prepared(
    select(facts.c.position, facts.c.digest)
    .where(facts.c.stream == bindparam("stream"))
    .order_by(facts.c.position.desc())
    .limit(literal_column("1"))
)
_insert_facts = Prepared(
    insert(facts).values({c.name: bindparam(c.name) for c in facts.c if not c.primary_key})
)
_after = (
    select(*_columns)
    .where(facts.c.sequence > bindparam("after"))
    .order_by(facts.c.sequence)
    .limit(bindparam("page"))
)
_after_of_kinds = _after.where(facts.c.kind.in_(bindparam("kinds", expanding=True)))
_first_after = Prepared(
    select(facts.c.sequence, facts.c.recorded_at_ms)
    .where(facts.c.kind == bindparam("kind"), facts.c.sequence > bindparam("sequence"))
    .order_by(facts.c.sequence)
    .limit(literal_column("1"))
)
_from = Prepared(
    select(facts.c.sequence, facts.c.recorded_at_ms)
    .where(facts.c.sequence >= bindparam("sequence"))
    .order_by(facts.c.sequence)
    .limit(literal_column("1"))
)
_newest = select(func.max(facts.c.sequence))


def head_of(tx: Transaction, stream: str) -> tuple[int, bytes] | None:
    """Position and digest of a stream's newest fact; None for a stream that has none."""
    row = _head.first(tx, stream=stream)
    return None if row is None else (row[0], row[1])


def insert_facts(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    """Append rows that already carry position, previous and digest."""
    _insert_facts.run_many(tx, rows)


def facts_after(
    tx: Transaction, sequence: int, *, limit: int, kinds: Sequence[str] | None
) -> list[Fact]:
    """Facts with a higher sequence, oldest first; of certain kinds only where `kinds` is given."""
    named = {"after": sequence, "page": limit}
    if kinds is None:
        return [Fact(*row) for row in tx.execute(_after, named)]
    return [Fact(*row) for row in tx.execute(_after_of_kinds, {**named, "kinds": list(kinds)})]


def facts_of(tx: Transaction, stream: str, *, kinds: Sequence[str] | None = None) -> list[Fact]:
    """All facts of one stream, in order of position."""
    query = select(*_columns).where(facts.c.stream == stream)
    if kinds is not None:
        query = query.where(facts.c.kind.in_(kinds))
    return [Fact(*row) for row in tx.execute(query.order_by(facts.c.position))]


def facts_by_stream(tx: Transaction) -> Iterator[Fact]:
    """Every fact there is, stream by stream, by position in each; streamed, not held."""
    # In the order of the engine's own index: each stream stands together, whichever comes first.
    query = select(*_columns).order_by(facts.c.stream, facts.c.position)
    for row in tx.execute(query.execution_options(yield_per=_STREAMED_ROWS)):
        yield Fact(*row)


def first_after(tx: Transaction, sequence: int, kind: str) -> tuple[int, int] | None:
    """Sequence and time of the first fact of a kind behind a sequence; None where none is."""
    row = _first_after.first(tx, sequence=sequence, kind=kind)
    return None if row is None else (row[0], row[1])


def sequence_before(tx: Transaction, at_ms: int) -> int:
    """The sequence behind which facts were recorded at a moment or later; 0 before the first.

    Halves the journal until it is found: some twenty steps in the index, however long it is.
    """
    low, high = 0, newest_sequence(tx)
    while low < high:
        middle = (low + high) // 2
        found = _from.first(tx, sequence=middle + 1)
        if found is None or found[1] >= at_ms:
            high = middle
        else:
            low = int(found[0])
    return low


def newest_sequence(tx: Transaction) -> int:
    """The highest sequence given so far; 0 for an empty journal."""
    return tx.execute(_newest).scalar() or 0


def cursor_of(tx: Transaction, reader: str) -> int:
    """How far a reader has come; 0 if it never read."""
    return tx.execute(select(cursors.c.sequence).where(cursors.c.reader == reader)).scalar() or 0


def save_cursor(tx: Transaction, reader: str, sequence: int) -> None:
    """Keep how far a reader has come, in the transaction of what it did."""
    statement = upsert(cursors).values(reader=reader, sequence=sequence)
    tx.execute(
        statement.on_conflict_do_update(
            index_elements=["reader"], set_={"sequence": statement.excluded.sequence}
        )
    )
