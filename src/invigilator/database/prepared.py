"""Statements of the hot paths: compiled once for each engine, then straight to the driver.

The toolkit's way to the driver costs several times what a small statement does there. What is
lost is little: rows are plain tuples.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


class Prepared:
    """One statement. Its parameters are bound by name, all of them at each call.

    Columns whose values the toolkit converts on the way out (booleans, JSON) are refused at the
    first call: such a statement goes the ordinary way.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._by_dialect: dict[str, tuple[str, Callable[[Mapping[str, Any]], Any]]] = {}

    def rows(self, tx: Connection, **named: Any) -> list[Row]:
        """All rows."""
        found: list[Row] = self._executed(tx, named).fetchall()
        return found

    def first(self, tx: Connection, **named: Any) -> Row | None:
        """The first row; None where there is none."""
        found: Row | None = self._executed(tx, named).fetchone()
        return found

    def run(self, tx: Connection, named: Mapping[str, Any]) -> int:
        """Change rows; how many were changed."""
        changed: int = self._executed(tx, named).rowcount
        return changed

    def run_many(self, tx: Connection, each: Sequence[Mapping[str, Any]]) -> None:
        """Change rows by each of several sets of parameters."""
        sql, bound = self._compiled(tx.dialect)
        tx.connection.cursor().executemany(sql, [bound(named) for named in each])

    def _executed(self, tx: Connection, named: Mapping[str, Any]) -> Any:
        sql, bound = self._compiled(tx.dialect)
        cursor: Any = tx.connection.cursor()
        cursor.execute(sql, bound(named))
        return cursor

    def _compiled(self, dialect: Dialect) -> tuple[str, Callable[[Mapping[str, Any]], Any]]:
        known = self._by_dialect.get(dialect.name)
        if known is None:
            compiled = self._statement.compile(dialect=dialect)
            if not isinstance(compiled, SQLCompiler):
                raise TypeError(f"not a statement with parameters: {self._statement}")
            _require_plain(compiled)
            known = str(compiled), _binder(compiled)
            self._by_dialect[dialect.name] = known
        return known


def _require_plain(compiled: SQLCompiler) -> None:
    for column in compiled._result_columns:
        if column.type.dialect_impl(compiled.dialect).result_processor(compiled.dialect, None):
            raise TypeError(f"{column.name} is converted by the toolkit: {compiled}")


def _binder(compiled: SQLCompiler) -> Callable[[Mapping[str, Any]], Any]:
    processors: dict[str, Any] = dict(compiled._bind_processors)
    fixed = {name: value for name, value in compiled.params.items() if value is not None}
    names = compiled.positiontup
    if names is not None:
        in_order: tuple[str, ...] = tuple(names)
        if not processors and not fixed:
            return lambda named: tuple([named[name] for name in in_order])
        return lambda named: tuple(
            _processed(processors, name, named.get(name, fixed.get(name))) for name in in_order
        )
    if not processors and not fixed:
        return lambda named: named
    every = tuple(compiled.params)
    return lambda named: {
        name: _processed(processors, name, named.get(name, fixed.get(name))) for name in every
    }


def _processed(processors: Mapping[str, Any], name: str, value: Any) -> Any:
    process = processors.get(name)
    return value if process is None else process(value)
