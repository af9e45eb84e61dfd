"""What a row must be to stand in another engine's table as it stood in SQLite's.

SQLite keeps whatever it is given: text of any length in a column of 36 characters, text where bytes
belong. Whatever would be refused or changed on the way is named before it is sent.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import msgspec
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
)
from sqlalchemy.types import TypeEngine

from invigilator.database.moving.refusals import MoveRefused

Row = Sequence[Any]
Check = Callable[[Any], Any]

_NAMED_MAX = 60


class ValueUnfit(ValueError):
    """Why a value cannot be moved, as the end of a sentence: `is …`."""


def type_named(column: Column[Any]) -> str:
    """PostgreSQL's name for what a column's values are read as."""
    return _kind(column)[0]


class RowCheck:
    """Checks the rows of one table, and gives each value in the one form that both engines have."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._columns = list(table.columns)
        self._checks = [_check(column) for column in self._columns]

    def checked(self, row: Row) -> list[Any]:
        """The row as it is sent. Raises `MoveRefused` with table, key and column."""
        taken: list[Any] = []
        for column, check, value in zip(self._columns, self._checks, row, strict=True):
            try:
                taken.append(check(value))
            except ValueUnfit as why:
                self._refuse(row, column, str(why))
        return taken

    def _refuse(self, row: Row, column: Column[Any], why: str) -> NoReturn:
        key = ", ".join(
            f"{each.name} {_shown(value)}"
            for each, value in zip(self._columns, row, strict=True)
            if each.primary_key
        )
        raise MoveRefused(f"{self._table.name}, {key}: the value of {column.name} {why}")


class RowsDigest:
    """A digest over rows in any order: the sum of each row's SHA-256.

    It tells a copy that differs from one that does not. Who may write to either side could make
    others with the same sum: what nobody can forge is the journal's chains.
    """

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0
        self._encode = msgspec.msgpack.Encoder().encode

    def add(self, row: Row) -> None:
        """Take one more row, its values as `RowCheck` gives them."""
        self.rows += 1
        self._sum += int.from_bytes(hashlib.sha256(self._encode(row)).digest(), "big")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RowsDigest):
            return NotImplemented
        return (self.rows, self._sum) == (other.rows, other._sum)

    def __hash__(self) -> int:
        return hash((self.rows, self._sum))


def _check(column: Column[Any]) -> Check:
    check = _kind(column)[1]

    def checked(value: Any) -> Any:
        if value is not None:
            return check(value)
        if not column.nullable:
            raise ValueUnfit("is missing")
        return None

    return checked


def _kind(column: Column[Any]) -> tuple[str, Check]:
    for kinds, name, check in _KINDS:
        if isinstance(column.type, kinds):
            length = getattr(column.type, "length", None)
            return name, _text(length) if check is _any_text else check
    raise TypeError(f"nobody has said how to move {column.table.name}.{column.name}")


def _boolean(value: Any) -> bool:
    if value not in {0, 1}:
        raise ValueUnfit("is neither true nor false")
    return bool(value)


def _integer(bits: int) -> Check:
    def check(value: Any) -> int:
        if type(value) is not int:
            raise ValueUnfit("is not a whole number")
        if not -(1 << bits) <= value < 1 << bits:
            raise ValueUnfit("is too large a number")
        return value

    return check


def _float(value: Any) -> float:
    if type(value) not in {int, float}:
        raise ValueUnfit("is not a number")
    return float(value)


def _text(length_max: int | None) -> Check:
    def check(value: Any) -> str:
        if type(value) is not str:
            raise ValueUnfit("is not text")
        if "\0" in value:
            raise ValueUnfit("has a NUL in it, which PostgreSQL does not keep")
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise ValueUnfit("is not UTF-8") from None
        if length_max is not None and len(value) > length_max:
            raise ValueUnfit(f"has {len(value)} characters, and {length_max} is the most")
        return value

    return check


_any_text = _text(None)


def _json(value: Any) -> str:
    text: str = _any_text(value)
    try:
        json.loads(text, parse_constant=_no_constant)
    except ValueError:
        raise ValueUnfit("is not JSON") from None
    return text


def _no_constant(_name: str) -> NoReturn:
    raise ValueError


def _bytes(value: Any) -> bytes:
    if type(value) is not bytes:
        raise ValueUnfit("is not bytes")
    return value


# The first that fits: PostgreSQL's name, and what a value has to be. JSON goes as its text, so that
# what was written is what is read, to the last blank.
_KINDS: tuple[tuple[type[TypeEngine[Any]], str, Check], ...] = (
    (Boolean, "bool", _boolean),
    (BigInteger, "int8", _integer(63)),
    (Integer, "int4", _integer(31)),
    (Float, "float8", _float),
    (JSON, "text", _json),
    (String, "text", _any_text),
    (LargeBinary, "bytea", _bytes),
)


def _shown(value: Any) -> str:
    text = value.hex() if isinstance(value, bytes) else str(value)
    clean = text.encode(errors="backslashreplace").decode()
    return clean if len(clean) <= _NAMED_MAX else f"{clean[:_NAMED_MAX]}…"
