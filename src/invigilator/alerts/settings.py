"""Which alerts an exam raises, and how: the catalogue, what is set for all exams, and for one.

They act on what the server notices by itself. What tools send is as urgent as they say.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from invigilator.alerts import settings_store
from invigilator.alerts.catalogue import entry_of
from invigilator.alerts.entry import Entry
from invigilator.alerts.facts import AlertSettingsChanged
from invigilator.alerts.identity import PROCTOR
from invigilator.alerts.model import Action
from invigilator.alerts.proctor_types import PROCTOR_TYPES
from invigilator.database import Database, Transaction
from invigilator.detection import Severity
from invigilator.exams import exam_stream
from invigilator.identity import Caller, NotAllowed, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock

STAFF_STREAM = "staff"


@dataclass(frozen=True, slots=True)
class TypeSetting:
    """How one type of alert is raised in one exam. `is_severity_set`: somebody chose it."""

    enabled: bool
    severity: Severity
    action: Action
    threshold: float | None
    is_severity_set: bool = False


@dataclass(frozen=True, slots=True)
class ExamSettings:
    """Every type's setting in one exam, and when anything of it was last changed."""

    exam_slug: str
    types: Mapping[str, TypeSetting]
    changed_at_ms: int | None

    def of(self, alert_type: str, hint: str) -> TypeSetting:
        """A type's setting; a type that the catalogue does not know is as urgent as its hint."""
        known = self.types.get(alert_type)
        if known is not None:
            return known
        severity = Severity(hint)
        action = Action.NOTE if severity is Severity.INFO else Action.NOTIFY
        return TypeSetting(True, severity, action, None)


class AlertSettings:
    """The alert settings of an installation."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock

    async def read(self, exam_slug: str) -> ExamSettings:
        """An exam's settings, or with an empty slug those of all exams that set nothing else."""
        return await self._database.read(lambda tx: settings_of(tx, exam_slug))

    async def segments_until_stalled(self, exam_slug: str) -> float:
        """How many segment lengths an exam waits for a segment before its uploads are stalled."""
        stalled = PROCTOR_TYPES["upload_stalled"]
        default = stalled.threshold.value if stalled.threshold else 0
        setting = (await self.read(exam_slug)).of("upload_stalled", stalled.severity)
        return setting.threshold or default

    async def replace(self, exam_slug: str, given: Mapping[str, Any], *, by: str) -> ExamSettings:
        """Set them anew. A type, or a field of it, that is not given is at its default again.

        What cannot be is at its default too, and a type that there is not is dropped: the answer
        says what stands.
        """
        document = cleaned(given)

        def unit(tx: Transaction) -> ExamSettings:
            settings_store.save_document(tx, exam_slug, document, at_ms=self._clock.now_ms(), by=by)
            stream = exam_stream(exam_slug) if exam_slug else STAFF_STREAM
            changed = AlertSettingsChanged(exam_slug=exam_slug, by=by, proctor=document)
            self._journal.append(tx, stream, [changed])
            return settings_of(tx, exam_slug)

        return await self._database.write(unit)


def require_author(caller: Caller, exam_slug: str) -> None:
    """Raise `NotAllowed` unless a caller may set an exam's alerts; those of all, an author of all.

    An empty slug is all exams.
    """
    caller.require(Permission.AUTHOR, exam_slug or None)
    if not exam_slug and caller.exams is not None:
        raise NotAllowed


def settings_of(tx: Transaction, exam_slug: str) -> ExamSettings:
    """An exam's settings as `tx` sees them."""
    found = settings_store.documents(tx, exam_slug)
    types = {name: _default(entry) for name, entry in PROCTOR_TYPES.items()}
    for slug in dict.fromkeys(("", exam_slug)):
        # Cleaned once more: it may have been written when the catalogue was another.
        for name, given in cleaned(found[slug][0] if slug in found else {}).items():
            types[name] = _with(types[name], given, PROCTOR_TYPES[name])
    changed_at_ms = max((at_ms for _, at_ms in found.values()), default=None)
    return ExamSettings(exam_slug, types, changed_at_ms)


def cleaned(given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Of what was given for each type, that which can be."""
    document = {}
    for name, fields in given.items():
        entry = entry_of(PROCTOR, name)
        if entry is not None and isinstance(fields, Mapping):
            valid = {field: fields[field] for field in fields if _is_valid(field, fields, entry)}
            document[name] = valid
    return document


def settings_document(settings: ExamSettings) -> dict[str, dict[str, Any]]:
    """Every type's setting by the wire's names."""
    document: dict[str, dict[str, Any]] = {}
    for name, setting in settings.types.items():
        document[name] = {
            "enabled": setting.enabled,
            "severity": setting.severity,
            "action": setting.action,
        }
        threshold = PROCTOR_TYPES[name].threshold
        if threshold is not None:
            document[name][threshold.field] = setting.threshold
    return document


def _default(entry: Entry) -> TypeSetting:
    threshold = entry.threshold.value if entry.threshold else None
    return TypeSetting(entry.enabled, entry.severity, entry.action, threshold)


def _with(setting: TypeSetting, given: Mapping[str, Any], entry: Entry) -> TypeSetting:
    threshold_field = entry.threshold.field if entry.threshold else ""
    return replace(
        setting,
        enabled=given.get("enabled", setting.enabled),
        severity=Severity(given.get("severity", setting.severity)),
        action=Action(given.get("action", setting.action)),
        threshold=given.get(threshold_field, setting.threshold),
        is_severity_set=setting.is_severity_set or "severity" in given,
    )


def _is_valid(field: str, fields: Mapping[str, Any], entry: Entry) -> bool:
    value = fields[field]
    if field == "enabled":
        return isinstance(value, bool)
    if field == "severity":
        return isinstance(value, str) and value in set(Severity)
    if field == "action":
        return isinstance(value, str) and value in set(Action)
    if entry.threshold is not None and field == entry.threshold.field:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and math.isfinite(value) and value > 0
    return False
