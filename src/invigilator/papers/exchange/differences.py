"""What differs between an item and what came back of it, place by place."""

from collections.abc import Iterator
from enum import Enum

import msgspec

from invigilator.papers.items import Fault, Item

_SHOWN_LENGTH_MAX = 60


def differences(before: Item, after: Item) -> list[Fault]:
    """Every place where two items differ, and what stands there now."""
    return list(_differences("", before, after))


def _differences(where: str, before: object, after: object) -> Iterator[Fault]:
    if isinstance(before, msgspec.Struct) and type(before) is type(after):
        for name in before.__struct_fields__:
            place = f"{where}.{name}" if where else name
            yield from _differences(place, getattr(before, name), getattr(after, name))
    elif isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differences(f"{where}[{index}]", one, other)
    elif before != after:
        yield Fault(where, _words(before, after))


def _words(before: object, after: object) -> str:
    if isinstance(before, tuple) and isinstance(after, tuple) and after:
        return f"{len(before)} of them come back as {len(after)}"
    if after in ("", None, ()):
        return "is not kept"
    if isinstance(after, msgspec.Struct):
        return "comes back as another kind"
    shown = str(after.value if isinstance(after, Enum) else after)
    if len(shown) > _SHOWN_LENGTH_MAX:
        shown = shown[: _SHOWN_LENGTH_MAX - 1] + "…"
    return f"comes back as {shown}"
