"""The shapes of what the alerts page asks and is answered, as docs/protocol.md gives them."""

from collections.abc import Mapping

import msgspec

from invigilator.alerts.catalogue import CATALOGUES
from invigilator.alerts.deciding import Outcome
from invigilator.alerts.document import ListedAlert, listed_alert
from invigilator.alerts.entry import Entry, Unit
from invigilator.alerts.identity import PROCTOR
from invigilator.alerts.model import Action, Alert
from invigilator.detection import Severity
from invigilator.identity import StaffAccount


class NamedAlert(ListedAlert, frozen=True, kw_only=True):
    """An alert with the name of who sits there; empty where no sitting is known."""

    name: str = ""


class PersonCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many alerts of each severity one person has under the list's filter."""

    username_norm: str
    critical: int
    warning: int
    info: int


class StaffListAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A page of alerts, and the counts of the people who are on it.

    `next` goes into the next call's `after`, and `as_of` into the stream's: it brings what is new.
    """

    as_of: int
    server_time_ms: int

    alerts: list[NamedAlert]
    people: list[PersonCounts]
    rooms: list[str]
    next: str | None


class AlertDefaults(msgspec.Struct, frozen=True, kw_only=True):
    """How a type is raised where nobody has set it; `threshold` is in `threshold_unit`, if any."""

    enabled: bool
    severity: Severity
    action: Action
    threshold: float | None = None
    threshold_unit: Unit | None = None


class AlertTypeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the catalogue says of one type: what raises it, and what else it may be.

    `claimed`: it rests on nothing but the word of the candidate's browser. `defaults` are null
    where its sender says how urgent it is, and nothing can be set.
    """

    source: str
    type: str
    title: str
    meaning: str
    false_causes: list[str]
    claimed: bool
    defaults: AlertDefaults | None


class AlertTypesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Every type that the catalogue knows. A producer may send others."""

    types: list[AlertTypeDocument]


class AssigneeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be given alerts: the sign-in name, and the name that people read.

    `rooms` is where they are posted in this exam; empty for every room.
    """

    name: str
    display_name: str
    rooms: list[str]


class AssigneesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be given an exam's alerts, by the name that people read."""

    assignees: list[AssigneeDocument]


class AlertDecisionCall(msgspec.Struct, kw_only=True):
    """What to do with alerts. With `preview` nothing is done, and the answer says what would be."""

    action: str = ""
    ids: list[str] = []
    assignee: str = ""
    text: str = ""
    preview: bool = False


class AlertOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """One alert as it is after the call, or would be.

    `outcome` is `done`, `unchanged` or `refused`, and then `why` says why. Of an alert that the
    caller may not know of there is nothing but its id.
    """

    id: str
    outcome: str
    why: str = ""
    hackerrank_username: str = ""
    username_norm: str = ""
    name: str = ""
    room: str = ""
    title: str = ""
    severity: str = ""
    archived: bool = False
    acknowledged_at_ms: int | None = None
    acknowledged_by: str = ""
    assigned_to: str = ""
    notes: int = 0


class AlertDecisionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of each alert, in the order of the ids; `updated` are those that it changed."""

    preview: bool
    updated: list[str]
    results: list[AlertOutcome]


def named_alert(alert: Alert, download_url: str | None, name: str) -> NamedAlert:
    """An alert as the alerts page has it."""
    listed = listed_alert(alert, download_url)
    fields = {field: getattr(listed, field) for field in listed.__struct_fields__}
    return NamedAlert(**fields, name=name)


def types_answer() -> AlertTypesAnswer:
    """The whole catalogue, in its own order."""
    return AlertTypesAnswer(
        types=[
            AlertTypeDocument(
                source=source,
                type=alert_type,
                title=entry.title,
                meaning=entry.meaning,
                false_causes=list(entry.false_causes),
                claimed=entry.claimed,
                defaults=_defaults(entry) if source == PROCTOR else None,
            )
            for source, entries in CATALOGUES.items()
            for alert_type, entry in entries.items()
        ]
    )


def _defaults(entry: Entry) -> AlertDefaults:
    return AlertDefaults(
        enabled=entry.enabled,
        severity=entry.severity,
        action=entry.action,
        threshold=entry.threshold.value if entry.threshold else None,
        threshold_unit=entry.threshold.unit if entry.threshold else None,
    )


def assignee_document(staff: StaffAccount, exam_slug: str) -> AssigneeDocument:
    """A member of staff as somebody to give alerts to."""
    return AssigneeDocument(
        name=staff.account.name,
        display_name=staff.account.display_name,
        rooms=sorted(staff.caller.rooms_in(exam_slug) or ()),
    )


def person_counts(person: str, counts: Mapping[str, int]) -> PersonCounts:
    """A person's counts with the wire's names."""
    return PersonCounts(
        username_norm=person,
        critical=counts.get("critical", 0),
        warning=counts.get("warning", 0),
        info=counts.get("info", 0),
    )


def alert_outcome(outcome: Outcome, names: Mapping[str, str]) -> AlertOutcome:
    """An outcome with the wire's names. `names` is who sits, by sitting."""
    alert = outcome.alert
    if alert is None:
        return AlertOutcome(id=outcome.alert_id, outcome=outcome.what, why=outcome.why)
    return AlertOutcome(
        id=alert.id,
        outcome=outcome.what,
        why=outcome.why,
        hackerrank_username=alert.username,
        username_norm=alert.username_norm,
        name=names.get(alert.session_id, ""),
        room=alert.room,
        title=alert.title,
        severity=alert.severity,
        archived=alert.archived_at_ms is not None,
        acknowledged_at_ms=alert.acknowledged_at_ms,
        acknowledged_by=alert.acknowledged_by,
        assigned_to=alert.assigned_to,
        notes=alert.notes,
    )
