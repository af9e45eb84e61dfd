"""The texts of an item, wherever in it they stand."""

from collections.abc import Iterator

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
