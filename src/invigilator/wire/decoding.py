"""How JSON becomes one of our types in a program of many threads.

What msgspec knows of a struct is made when it is first asked for, and a second thread that comes
meanwhile crashes the process (seen with msgspec 0.22). A decoder that a module makes as it is
imported is made in time, and by one thread; `decoder_of` is for types that are known later. So
nothing here calls `msgspec.json.decode` with a type: an architecture test holds that.
"""

from threading import Lock
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_made: dict[Any, msgspec.json.Decoder[Any]] = {}
_lock = Lock()


def decoder_of(kind: type[T]) -> msgspec.json.Decoder[T]:
    """The decoder of a type: made once, by one thread at a time."""
    decoder = _made.get(kind)
    if decoder is None:
        with _lock:
            decoder = _made.setdefault(kind, msgspec.json.Decoder(kind))
    return decoder


def converted(value: Any, kind: type[T]) -> T:
    """What JSON was decoded to, as a type. Raises `msgspec.ValidationError`."""
    decoder_of(kind)
    return msgspec.convert(value, kind)
