"""What a poller knows of itself: its pace, how far it is, and whose code it still has to fetch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from invigilator.contests import JudgedSubmission, Problem

AlertDocument = dict[str, Any]
"""An alert as the ingest call takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a judge is asked.

    `code_seconds` lies between two pieces of code; a judge that asks to wait and does not say how
    long is left alone for `busy_seconds`, twice as long each time, at most `pause_seconds_max`.
    """

    code_seconds: float = 0.0
    busy_seconds: float = 8.0
    pause_seconds_max: float = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A submission whose code is not here yet.

    `suspicion` is 0, or the higher the later somebody asked for it. `solvers` is how many people
    solved its problem. `tries` failed, and before `not_before_ms` it is left alone.
    """

    submission: JudgedSubmission
    suspicion: int
    solvers: int
    tries: int
    not_before_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far behind its contest a poller is.

    `errors` counts calls that failed since the last one that did not; `last_error` says the last
    one's words. Times are milliseconds since 1970, None for never.
    """

    last_poll_ms: int | None
    submissions: int
    codes_waiting: int
    codes_kept: int
    errors: int
    last_error: str
    next_try_ms: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a contest. `codes` are read from the folder as they are asked for."""

    problems: Sequence[Problem]
    submissions: Sequence[JudgedSubmission]
    codes: Mapping[str, str]
