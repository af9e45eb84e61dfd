"""The alert types that we know: how urgent, what they ask for, what they mean, and what else.

The one place where a type's defaults are decided. Settings differ from it exam by exam, and
docs/alerts.md is written from it. Words are for proctors: what was seen, never what somebody did.
"""

from invigilator.alerts.camera_types import CAMERA_TYPES
from invigilator.alerts.contest_types import CONTEST_TYPES
from invigilator.alerts.entry import Entry
from invigilator.alerts.identity import CONTEST_EVAL, PROCTOR
from invigilator.alerts.proctor_types import PROCTOR_TYPES

CATALOGUES: dict[str, dict[str, Entry]] = {
    PROCTOR: PROCTOR_TYPES | CAMERA_TYPES,
    CONTEST_EVAL: CONTEST_TYPES,
}
"""The types of each source. A producer may send others; they are what they say of themselves."""


def entry_of(source: str, alert_type: str) -> Entry | None:
    """What we know of a type, if we do."""
    return CATALOGUES.get(source, {}).get(alert_type)


def title_of(source: str, alert_type: str, hint: str) -> str:
    """What an alert is called: what its producer says, else its type's title, else its type."""
    entry = entry_of(source, alert_type)
    return hint or (entry.title if entry else alert_type)
