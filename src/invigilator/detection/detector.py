"""The plug-in door: what a detector is given, and what it may conclude.

A detector is one folder beside the built-in ones (they come through this door too) or a class of
somebody else's package handed to `Detection`. Its docstring says what it sees, what it cannot see,
and the known causes of its false findings.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from invigilator.journal import Fact
from invigilator.kernel import iso_utc


class Severity(StrEnum):
    """How much a finding asks for a person's attention. Never how guilty anybody is."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one detector concluded about one sitting, and why.

    `at_ms` is the server's clock: a time that the candidate's browser claims belongs into `data`,
    because identity and order may never rest on it. `severity` is a hint; the alert catalogue has
    the last word for the types that it knows. `dedupe` is the last part of the alert's id, so
    findings that agree in it become one alert; empty means one alert a day.
    """

    type: str
    session_id: str
    at_ms: int
    severity: Severity
    title: str
    detail: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    dedupe: str = ""
    occurrences: int = 1
    moot_while_refused: bool = False
    """Nothing is wrong while the sitting waits or is locked: the server refuses its writes."""
    is_claim: bool = False
    """It rests on what the candidate's browser says of itself, and on nothing that we saw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A detector's word that what it found before is over: nobody has to look any more.

    `type` and `dedupe` name the finding, as its alert's id does. A finding without a `dedupe` is
    the one of a day: `day_of` the moment that it was made for.
    """

    type: str
    session_id: str
    at_ms: int
    dedupe: str
    detail: str = ""


def day_of(at_ms: int) -> str:
    """The UTC date of a moment on the server's clock: what most findings are counted by."""
    return iso_utc(at_ms)[:10]


class Detector(Protocol):
    """Concludes findings from facts, one fact at a time.

    `conclude` is pure: the same fact gives the same findings, whenever it is replayed. It may
    raise; that is logged and counted, and costs nobody but this detector its turn.
    """

    @property
    def name(self) -> str:
        """Short, stable, and kept with each finding."""
        ...

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that it reads."""
        ...

    @property
    def observation_types(self) -> frozenset[str]:
        """The observations that it needs carried on `observations_received` facts."""
        ...

    def conclude(self, fact: Fact) -> Iterable[Finding | Closing]:
        """What `fact` shows; often nothing."""
        ...
