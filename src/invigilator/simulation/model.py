"""What a simulation is told: where, with whom, and how much of it."""

from dataclasses import dataclass
from pathlib import Path

DEFAULT_LIMIT_MB = 1000


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account that the simulation signs in with."""

    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Exam:
    """The exam that is sat, and its rooms."""

    slug: str
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A simulation of one exam on one server.

    `folder` keeps the recordings that are made once, what was spent of `limit_mb` (megabytes that
    all runs together may add to the installation), and whose sittings were left open. `speed` is
    how much faster than real everything goes.
    """

    url: str
    exam_slug: str
    folder: Path
    proctor: Account
    administrator: Account
    limit_mb: int = DEFAULT_LIMIT_MB
    hall_size: int = 40
    speed: float = 1.0
