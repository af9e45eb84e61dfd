"""How processes tell each other what is new, as an operator sets it."""

from typing import Literal

import msgspec


class HubSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How several processes tell each other what is new; without it each looks once a second."""

    kind: Literal["auto", "memory", "postgres", "valkey"] = "auto"
    """`auto` is the database itself where it is PostgreSQL; `memory` tells no other process;
    `valkey` is a Valkey or Redis server (`pip install 'invigilator[valkey]'`)."""
    url: str | None = None
    """The Valkey or Redis server, as `valkey://user:password@host:6379` or `rediss://…`."""

    def __repr__(self) -> str:
        """Never the address: a password may stand in it."""
        return f"HubSettings(kind={self.kind!r}, …)"


class HubInvalid(Exception):
    """A hub that cannot be used as it is set. Its message is one sentence for the operator."""
