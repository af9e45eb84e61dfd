"""A fact: one entry of the journal."""

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import msgspec

from invigilator.wire import decoder_of

B = TypeVar("B", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, when we learnt it, and its place in its stream's chain.

    `sequence` orders all facts of the installation and is what cursors count by. `stream` is a
    sitting's id, or `staff`, or `exam:<slug>`; `position` counts from 1 within it. `body` is JSON.
    """

    sequence: int
    stream: str
    position: int
    kind: str
    recorded_at_ms: int
    body: bytes
    previous: bytes
    digest: bytes

    def read_as(self, body_type: type[B]) -> B:
        """The body as its typed form. A kind is read by the type that wrote it."""
        return decoder_of(body_type).decode(self.body)


class Lag(NamedTuple):
    """What a follower has still to read begins with `sequence`, which is there `since_ms`."""

    follower: str
    sequence: int
    since_ms: int


def kind_of(body: msgspec.Struct | type[msgspec.Struct]) -> str:
    """The kind of a fact's body: its tag."""
    tag = body.__struct_config__.tag
    if not isinstance(tag, str):
        raise TypeError(f"{body!r} is no fact: it has no tag")
    return tag


def body_of(body: msgspec.Struct) -> bytes:
    """A fact's body as it is stored and hashed: JSON, fields in the order of their declaration."""
    return msgspec.json.encode(body)
