"""What alerts write to the journal: on the stream of the sitting, or of the exam where none is.

Each carries the whole alert as it then was, so that whoever shows alerts needs nothing else.
"""

from typing import Any

import msgspec

from invigilator.alerts.document import AlertDocument


class AlertFact(msgspec.Struct, frozen=True):
    """What every fact about an alert says. `by` is a person, a key's name or a detector."""

    session_id: str
    exam_slug: str
    alert_id: str
    alert: AlertDocument
    by: str = ""


class AlertRaised(AlertFact, frozen=True, tag="alert_raised"):
    """An alert was raised, or occurred again.

    `untold` occurrences before it were counted and not told of: there were too many in a minute.
    """

    untold: int = 0


class AlertCompleted(AlertFact, frozen=True, tag="alert_completed"):
    """An alert was told again in the same words, with something that had been missing."""


class AlertClosed(AlertFact, frozen=True, tag="alert_closed"):
    """What an alert tells of is over, as its detector says. It stays in the list."""

    detail: str = ""


class AlertArchived(AlertFact, frozen=True, tag="alert_archived"):
    """Somebody put an alert away."""


class AlertReopened(AlertFact, frozen=True, tag="alert_reopened"):
    """An alert is in the list again: by hand, or because it occurred again."""

    reason: str = ""


class AlertAcknowledged(AlertFact, frozen=True, tag="alert_acknowledged"):
    """Somebody has seen an alert and takes care of it."""


class AlertUnacknowledged(AlertFact, frozen=True, tag="alert_unacknowledged"):
    """Somebody took back that an alert was seen."""


class AlertAssigned(AlertFact, frozen=True, tag="alert_assigned"):
    """An alert was given to a member of staff to look at; to nobody where `assignee` is empty."""

    assignee: str = ""


class AlertNoted(AlertFact, frozen=True, tag="alert_noted"):
    """Somebody wrote a note beside an alert."""

    text: str = ""


class AlertVerdictGiven(AlertFact, frozen=True, tag="alert_verdict_given"):
    """A decision about an alert came."""


class AlertWithdrawn(AlertFact, frozen=True, tag="alert_withdrawn"):
    """A producer took its alert back."""


class AlertSuperseded(AlertFact, frozen=True, tag="alert_superseded"):
    """A producer put another alert in the place of this one."""

    superseded_by: str = ""


class AlertSettingsChanged(msgspec.Struct, frozen=True, tag="alert_settings_changed"):
    """Which alerts an exam raises, and how, was changed; without a slug for all exams.

    `proctor` is everything that was set, by type; what is not in it is at its default.
    """

    exam_slug: str
    by: str
    proctor: dict[str, Any]


ALERT_FACTS: tuple[type[AlertFact], ...] = (
    AlertRaised,
    AlertCompleted,
    AlertClosed,
    AlertArchived,
    AlertReopened,
    AlertAcknowledged,
    AlertUnacknowledged,
    AlertAssigned,
    AlertNoted,
    AlertVerdictGiven,
    AlertWithdrawn,
    AlertSuperseded,
)
"""Every fact that carries a whole alert as it then was."""
