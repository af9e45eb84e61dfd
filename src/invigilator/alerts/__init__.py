"""Alerts: findings weighed enough to show a proctor. A machine never gets past an alert.

An alert asks a person to look. It carries what was noticed, how often, first and last, and never a
judgement: what it means, and what else it may mean, stands in the catalogue.
"""

from invigilator.alerts.catalogue import CATALOGUE, Entry
from invigilator.alerts.document import AlertDocument, alert_document
from invigilator.alerts.facts import AlertRaised
from invigilator.alerts.identity import alert_id
from invigilator.alerts.model import Alert
from invigilator.alerts.service import Alerts

__all__ = [
    "CATALOGUE",
    "Alert",
    "AlertDocument",
    "AlertRaised",
    "Alerts",
    "Entry",
    "alert_document",
    "alert_id",
]
