"""Alerts: findings weighed enough to show a proctor. A machine never gets past an alert.

An alert asks a person to look. It carries what was noticed, how often, first and last, and never a
judgement: what it means, and what else it may mean, stands in the catalogue.
"""

from invigilator.alerts.catalogue import CATALOGUES
from invigilator.alerts.deciding import Deciding, Decision, Deed
from invigilator.alerts.document import AlertDocument, alert_document
from invigilator.alerts.entry import Entry
from invigilator.alerts.facts import (
    ALERT_FACTS,
    AlertAcknowledged,
    AlertArchived,
    AlertAssigned,
    AlertClosed,
    AlertCompleted,
    AlertFact,
    AlertNoted,
    AlertRaised,
    AlertReopened,
    AlertSettingsChanged,
    AlertSuperseded,
    AlertUnacknowledged,
    AlertVerdictGiven,
    AlertWithdrawn,
)
from invigilator.alerts.http import raw_routes, routes
from invigilator.alerts.identity import alert_id
from invigilator.alerts.ingest import Ingest
from invigilator.alerts.listing import Listing
from invigilator.alerts.model import Action, Alert
from invigilator.alerts.service import Alerts
from invigilator.alerts.settings import AlertSettings
from invigilator.alerts.staff_http import routes as staff_routes

__all__ = [
    "ALERT_FACTS",
    "CATALOGUES",
    "Action",
    "Alert",
    "AlertAcknowledged",
    "AlertArchived",
    "AlertAssigned",
    "AlertClosed",
    "AlertCompleted",
    "AlertDocument",
    "AlertFact",
    "AlertNoted",
    "AlertRaised",
    "AlertReopened",
    "AlertSettings",
    "AlertSettingsChanged",
    "AlertSuperseded",
    "AlertUnacknowledged",
    "AlertVerdictGiven",
    "AlertWithdrawn",
    "Alerts",
    "Deciding",
    "Decision",
    "Deed",
    "Entry",
    "Ingest",
    "Listing",
    "alert_document",
    "alert_id",
    "raw_routes",
    "routes",
    "staff_routes",
]
