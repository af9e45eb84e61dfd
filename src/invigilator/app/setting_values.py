"""What a setting may be, and the sentence that names the one that cannot be.

Values are never said back: a password set in the wrong place would stand in a log.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import inspect

_PREFIX = "INVIGILATOR_"
# Milliseconds of it still fit a database's whole numbers, and nothing sensible is larger.
_NUMBER_MAX = 2**31 - 1


class SettingsInvalid(Exception):
    """A setting that cannot be. Its message is one sentence that names the setting."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of one section."""

    section: str
    field: str
    type: inspect.Type

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return f"{_PREFIX}{self.section}_{self.field}".upper()

    @property
    def may_be(self) -> str:
        """What it may be, as the end of a sentence: `must be …`."""
        kind = self._kind
        if isinstance(kind, inspect.BoolType):
            return "true or false"
        if isinstance(kind, inspect.IntType | inspect.FloatType):
            return _number(kind)
        if isinstance(kind, inspect.LiteralType):
            *most, last = sorted(str(value) for value in kind.values)
            return f"{', '.join(most)} or {last}"
        if isinstance(kind, inspect.VarTupleType):
            return "a list of texts, in the environment separated by commas"
        return "text"

    def from_text(self, text: str) -> Any:
        """What the environment gives: lists are written with commas."""
        if isinstance(self._kind, inspect.VarTupleType):
            return [part.strip() for part in text.split(",") if part.strip()]
        return text

    def taken(self, value: Any, name: str) -> Any:
        """The value in its type. Raises `SettingsInvalid`; `name` is how the operator gave it."""
        kind = self._kind
        if isinstance(kind, inspect.StrType) and isinstance(value, str):
            # As it is: elsewhere the text `null` would come to stand for nothing.
            return value
        try:
            taken = msgspec.convert(value, _PYTHON[type(kind)](kind), strict=False)
        except msgspec.ValidationError:
            taken = None
        if taken is None or not _is_within(kind, taken):
            raise SettingsInvalid(f"{name} must be {self.may_be}")
        return taken

    @property
    def _kind(self) -> inspect.Type:
        if not isinstance(self.type, inspect.UnionType):
            return self.type
        (kind,) = (each for each in self.type.types if not isinstance(each, inspect.NoneType))
        return kind


def settings_of(owner: type[msgspec.Struct]) -> Iterator[Setting]:
    """Every setting of a struct of sections."""
    whole = inspect.type_info(owner)
    assert isinstance(whole, inspect.StructType)  # noqa: S101 - for the type checker
    for section in whole.fields:
        assert isinstance(section.type, inspect.StructType)  # noqa: S101 - a section is a struct
        for field in section.type.fields:
            yield Setting(section.name, field.name, field.type)


_PYTHON: dict[type[inspect.Type], Any] = {
    inspect.BoolType: lambda kind: bool,
    inspect.IntType: lambda kind: int,
    inspect.FloatType: lambda kind: float,
    inspect.StrType: lambda kind: str,
    inspect.LiteralType: lambda kind: str,
    inspect.VarTupleType: lambda kind: tuple[str, ...],
}


def _is_within(kind: inspect.Type, value: Any) -> bool:
    if isinstance(kind, inspect.LiteralType):
        return value in kind.values
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        lowest, highest = _bounds(kind)
        return math.isfinite(value) and lowest <= value <= highest
    return True


def _bounds(kind: inspect.IntType | inspect.FloatType) -> tuple[float, float]:
    """A number that says nothing else of itself is above 0: most of them divide or wait."""
    smallest = 1 if isinstance(kind, inspect.IntType) else math.ulp(0.0)
    lowest = smallest if kind.ge is None else kind.ge
    return lowest, _NUMBER_MAX if kind.le is None else kind.le


def _number(kind: inspect.IntType | inspect.FloatType) -> str:
    name = "a whole number" if isinstance(kind, inspect.IntType) else "a number"
    if kind.le is not None:
        return f"{name} from {kind.ge or 0} to {kind.le}"
    return f"{name} above 0" if kind.ge in {None, 1} else f"{name} of at least {kind.ge}"
