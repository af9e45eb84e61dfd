"""The texts of an item, wherever in it they stand."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

import msgspec


def texts_in(value: object) -> Iterator[str]:
    """Every text in an item or a part of one; ids are among them, and say nothing."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str):
        yield str(value)


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """An item or a part of one with every text changed; ids are texts too."""
    if isinstance(value, msgspec.Struct):
        names = value.__struct_fields__
        changed = {name: with_texts(getattr(value, name), change) for name in names}
        return msgspec.structs.replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(with_texts(one, change) for one in value)
    return change(value) if isinstance(value, str) and not isinstance(value, Enum) else value
