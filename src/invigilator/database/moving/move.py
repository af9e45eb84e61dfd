"""All rows of a SQLite file, copied into an empty PostgreSQL database and compared.

Rows stream from the one to the other: memory is that of a row, however many there are.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import sqlalchemy
from sqlalchemy import Column, Connection, Table, text
from sqlalchemy.dialects import postgresql

from invigilator.database.address import DatabaseAddress
from invigilator.database.engines import open_engine
from invigilator.database.engines.postgres_locks import GATES
from invigilator.database.moving.mark import MoveMark, move_mark_of, moves, set_mark
from invigilator.database.moving.refusals import MoveRefused
from invigilator.database.moving.values import RowCheck, RowsDigest, type_named
from invigilator.database.tables import metadata

Progress = Callable[[str, int], None]
"""Told the table's name and how many of its rows have been copied so far."""

_PROGRESS_ROWS = 200_000
_SCHEMA = "alembic_version"
# Of advisory locks, beside those of the writers: one command at a time moves into a database.
_MOVING = (GATES, 3)
_quoted = postgresql.dialect().identifier_preparer.quote_identifier  # type: ignore[no-untyped-call]


def tables_to_move() -> list[Table]:
    """Every table of the installation, each behind those that it refers to."""
    return [table for table in metadata.sorted_tables if table is not moves]


class Move:
    """One file's rows on their way into one server's database. Use it as a context.

    `source` is a snapshot that is only read.
    """

    def __init__(self, source: Path, target: DatabaseAddress) -> None:
        self._path = source
        self._from = open_engine(DatabaseAddress.of(source), readers=0)
        self._to = open_engine(target, readers=0)
        self._exit = ExitStack()

    def __enter__(self) -> Self:
        try:
            self.source = self._entered(self._from.reading)
            # What is not UTF-8 is named by its row, rather than by the driver alone.
            _driver(self.source).text_factory = _as_it_is
            with _explained("the new database", self._to.is_gone):
                self._target = self._exit.enter_context(self._to.writing.connect())
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._exit.close()
        self._from.close()
        self._to.close()

    def require_room(self) -> None:
        """Raise `MoveRefused` where the target holds anything of somebody else's.

        Before the migrations run on it; `require_ready` says the rest behind them.
        """
        with self._there() as tx:
            if not tx.scalar(text("SELECT pg_try_advisory_lock(:a, :b)"), _lock()):
                raise MoveRefused("another migrate-data moves into this database already")
            found = set(sqlalchemy.inspect(tx).get_table_names())
        strange = sorted(found - {*metadata.tables, _SCHEMA})
        if strange:
            raise MoveRefused(
                f"the new database holds tables of something else ({', '.join(strange[:5])}); "
                "give the installation a database of its own"
            )

    def require_ready(self) -> None:
        """Raise `MoveRefused` where the source's rows may not, or not yet, go to the target."""
        with self._there() as tx:
            mark, schema = move_mark_of(tx), _schema(tx)
            others = tx.scalar(text(_OTHERS))
            full = next((t.name for t in tables_to_move() if _has_rows(tx, t)), None)
        if mark is not None and not mark.is_unfinished:
            raise MoveRefused(f"the rows of {mark.source} have been moved there already")
        if mark is None and full is not None:
            raise MoveRefused(
                f"the new database is not empty: {full} has rows, and nothing is overwritten"
            )
        if others:
            raise MoveRefused(f"{others} connections of running servers use the new database")
        if _schema(self.source) != schema:
            raise MoveRefused(
                f"the tables of {self._path} are those of another version; start this version on "
                "it once, which brings them up to date, stop it, and move then"
            )
        names = set(sqlalchemy.inspect(self.source).get_table_names())
        unknown = sorted(names - {*metadata.tables, _SCHEMA})
        if unknown:
            raise MoveRefused(
                f"{self._path} has tables that this version does not know: {unknown[0]}"
            )

    def begin(self, *, at_ms: int) -> None:
        """Mark the target as half moved, and remove what an earlier attempt left in it."""
        with self._there() as tx:
            self._to.begin(tx, None)
            set_mark(tx, MoveMark(str(self._path), at_ms, None))
            listed = ", ".join(_quoted(table.name) for table in tables_to_move())
            tx.execute(text(f"TRUNCATE {listed} RESTART IDENTITY"))

    def copy(self, table: Table, progress: Progress) -> RowsDigest:
        """Copy one table's rows, check each on the way, and set its counter behind the highest."""
        digest, check = RowsDigest(), RowCheck(table).checked
        columns = ", ".join(_quoted(column.name) for column in table.columns)
        with self._there() as tx:
            self._to.begin(tx, None)
            with (
                _explained(table.name, self._to.is_gone),
                _driver(tx).cursor() as cursor,
                cursor.copy(f"COPY {_quoted(table.name)} ({columns}) FROM STDIN") as out,
            ):
                for row in self._rows(table):
                    taken = check(row)
                    out.write_row(taken)
                    digest.add(taken)
                    if digest.rows % _PROGRESS_ROWS == 0:
                        progress(table.name, digest.rows)
            for column in table.primary_key.columns:
                self._count_on(tx, column)
        return digest

    def arrived(self, table: Table) -> RowsDigest:
        """The digest over what stands in the target's table."""
        digest = RowsDigest()
        columns = ", ".join(_quoted(column.name) for column in table.columns)
        # A transaction of its own kind reads it: what was committed, not what was sent.
        with self._to.reading.connect() as tx, tx.begin(), _driver(tx).cursor() as cursor:
            statement = f"COPY (SELECT {columns} FROM {_quoted(table.name)}) TO STDOUT"  # noqa: S608 - our own names
            with cursor.copy(statement) as out:
                out.set_types([type_named(column) for column in table.columns])
                for row in out.rows():
                    digest.add(list(row))
        return digest

    def reading(self) -> Connection:
        """A snapshot of the target, until the move's end."""
        return self._entered(self._to.reading)

    def finish(self, *, at_ms: int) -> None:
        """Mark the target as whole: from here on it is the installation."""
        with self._there() as tx:
            mark = move_mark_of(tx)
            if mark is None:
                raise MoveRefused("the new database lost its mark while rows were moved into it")
            set_mark(tx, MoveMark(mark.source, mark.begun_at_ms, at_ms))

    @contextmanager
    def _there(self) -> Iterator[Connection]:
        with self._target.begin():
            yield self._target

    def _entered(self, engine: sqlalchemy.Engine) -> Connection:
        connection = self._exit.enter_context(engine.connect())
        self._exit.enter_context(connection.begin())
        return connection

    def _rows(self, table: Table) -> Iterator[Sequence[Any]]:
        """The rows as they lie there, without the toolkit's conversions: these would hide much."""
        columns = ", ".join(_quoted(column.name) for column in table.columns)
        statement = f"SELECT {columns} FROM {_quoted(table.name)}"  # noqa: S608 - our own names
        rows: Iterator[Sequence[Any]] = _driver(self.source).execute(statement)
        return rows

    def _count_on(self, tx: Connection, column: Column[Any]) -> None:
        """Let new rows get numbers behind the highest that was ever given."""
        table = column.table.name
        owned = text("SELECT pg_get_serial_sequence(:table, :column)")
        sequence = tx.scalar(owned, {"table": _quoted(table), "column": column.name})
        if sequence is None:
            return
        highest = self.source.scalar(sqlalchemy.select(sqlalchemy.func.max(column)))
        number = max(highest or 0, _highest_ever(self.source, table))
        if number:
            count_on = text("SELECT setval(CAST(:sequence AS regclass), :number)")
            tx.execute(count_on, {"sequence": sequence, "number": number})


@contextmanager
def _explained(where: str, is_gone: Callable[[BaseException], bool]) -> Iterator[None]:
    """Turn what the server refuses into one sentence, without the values it refused."""
    try:
        yield
    except MoveRefused:
        raise
    except Exception as failure:
        if is_gone(failure):
            raise MoveRefused("the server of the new database cannot be reached") from failure
        words = getattr(getattr(failure, "diag", None), "message_primary", None)
        if not words:
            raise
        raise MoveRefused(f"{where}: the server says: {words}") from failure


_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name LIKE 'invigilator%'
AND pid <> pg_backend_pid()
"""


def _lock() -> dict[str, int]:
    return {"a": _MOVING[0], "b": _MOVING[1]}


def _driver(tx: Connection) -> Any:
    return tx.connection.driver_connection


def _as_it_is(value: bytes) -> str:
    return value.decode(errors="surrogateescape")


def _schema(tx: Connection) -> str | None:
    if not sqlalchemy.inspect(tx).has_table(_SCHEMA):
        return None
    found: str | None = tx.scalar(text(f"SELECT version_num FROM {_SCHEMA}"))  # noqa: S608 - our own name
    return found


def _has_rows(tx: Connection, table: Table) -> bool:
    return (
        tx.execute(sqlalchemy.select(sqlalchemy.literal(1)).select_from(table).limit(1)).first()
        is not None
    )


def _highest_ever(tx: Connection, table: str) -> int:
    # A number that was given to a row that is gone is not given again: SQLite keeps it here.
    if not sqlalchemy.inspect(tx).has_table("sqlite_sequence"):
        return 0
    found = tx.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table})
    return found or 0
