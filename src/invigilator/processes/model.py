"""A process: one run of the program."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a process does."""

    ALL = "all"
    WEB = "web"
    WORK = "work"

    @property
    def serves(self) -> bool:
        """Whether it answers calls."""
        return self is not Role.WORK

    @property
    def works(self) -> bool:
        """Whether it does background work."""
        return self is not Role.WEB


@dataclass(frozen=True, slots=True)
class Process:
    """A process as it last said that it is there.

    `parts` are the names of the background parts that it had then.
    """

    id: str
    role: Role
    host: str
    pid: int
    version: str
    started_at_ms: int
    seen_at_ms: int
    parts: tuple[str, ...] = ()
