"""Thousands of rows in one step of the database: a select from one JSON parameter.

A step for each row takes and gives back the interpreter's lock for each; on a server each is a
round trip besides.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Column, Dialect, Select, String, literal_column, select, true
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


class _Each(FunctionElement[Any]):
    """The elements of a JSON array as rows of one column, `value`."""

    name = "json_elements"
    inherit_cache = True


class _Item(FunctionElement[Any]):
    """One item of the JSON array in a column: `_Item(column, index, PostgreSQL's type)`."""

    name = "json_item"
    inherit_cache = True


def rows_from(name: str, columns: Sequence[Column[Any]]) -> Select[Any]:
    """A select of `columns` from the parameter `name`: JSON, an array of arrays in their order."""
    given = BindParameter[str](name, type_=String())
    value = _Each(given).table_valued("value").c.value
    items = [
        _Item(
            value,
            literal_column(str(index)),
            literal_column(column.type.compile(_POSTGRESQL)),
        ).label(column.name)
        for index, column in enumerate(columns)
    ]
    # Without a condition SQLite would take an ON CONFLICT that follows for the ON of a join.
    return select(*items).where(true())


@compiles(_Each, "sqlite")
def _each_on_sqlite(element: _Each, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Each, "postgresql")
def _each_on_postgresql(element: _Each, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **options)} AS JSON))"


@compiles(_Item, "sqlite")
def _item_on_sqlite(element: _Item, compiler: SQLCompiler, **options: Any) -> str:
    value, index, _ = (compiler.process(part, **options) for part in element.clauses)
    return f"json_extract({value}, '$[{index}]')"


@compiles(_Item, "postgresql")
def _item_on_postgresql(element: _Item, compiler: SQLCompiler, **options: Any) -> str:
    value, index, type_name = (compiler.process(part, **options) for part in element.clauses)
    return f"CAST({value} ->> {index} AS {type_name})"
