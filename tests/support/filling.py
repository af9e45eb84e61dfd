"""Rows that stand for others: a value of its type in every column that a test does not care for."""

from typing import Any

from sqlalchemy import JSON, Boolean, Float, Integer, LargeBinary, Table
from sqlalchemy.types import TypeEngine


def row_for(table: Table, **cared_for: object) -> dict[str, object]:
    """A row that a table takes."""
    return {column.name: value_of(column.type) for column in table.columns} | cared_for


def value_of(declared: TypeEngine[Any]) -> object:
    """A value that a column of this type allows."""
    if isinstance(declared, Boolean):
        return True
    if isinstance(declared, Integer | Float):
        return 1
    if isinstance(declared, JSON):
        return {}
    return b"x" * 32 if isinstance(declared, LargeBinary) else "{}"
