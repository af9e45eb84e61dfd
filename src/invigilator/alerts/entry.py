"""What the catalogue says of one type of alert."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.alerts.model import Action
from invigilator.detection import Severity


class Unit(StrEnum):
    """What a threshold counts; the name of its field in the settings is `threshold_<unit>`."""

    SECONDS = "seconds"
    SEGMENTS = "segments"


@dataclass(frozen=True, slots=True)
class Threshold:
    """From how much on something is worth an alert."""

    value: float
    unit: Unit

    @property
    def field(self) -> str:
        """Its name in the settings."""
        return f"threshold_{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What we know of one type of alert.

    `claimed`: it rests on nothing but the word of the candidate's browser, whatever a detector may
    say of single findings. `yields_to_hint`: a finding that its detector calls less urgent is less
    urgent, unless somebody has set the type's severity.
    """

    severity: Severity
    action: Action
    title: str
    meaning: str
    false_causes: tuple[str, ...]
    enabled: bool = True
    threshold: Threshold | None = None
    claimed: bool = False
    yields_to_hint: bool = False
