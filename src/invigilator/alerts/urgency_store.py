"""SQL for the alerts page: an exam's alerts by urgency, and how many each person has.

By urgency is one list a severity, one behind the other, each in the order of its index: what a page
costs grows with its rows, never with the exam's alerts. Counts are asked for the people of one page
alone, and cost what those people's alerts cost.
"""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from invigilator.alerts.listing_store import Filter, Place, Reach, conditions, page, within
from invigilator.alerts.model import Alert
from invigilator.alerts.store import alerts
from invigilator.database import Transaction
from invigilator.detection import Severity

BY_URGENCY = (Severity.CRITICAL, Severity.WARNING, Severity.INFO)
"""Severities, the most urgent first."""


def page_by_urgency(
    tx: Transaction, asked: Filter, reach: Reach | None, *, begin: int, after: Place, limit: int
) -> list[Alert]:
    """Up to `limit` alerts, the most urgent first, then the newest.

    `begin` is the place in `BY_URGENCY` of the severity in which `after` lies.
    """
    found: list[Alert] = []
    for severity in BY_URGENCY[begin:]:
        if asked.severity in (None, severity) and len(found) < limit:
            one = replace(asked, severity=severity)
            found += page(tx, one, reach, after=after, limit=limit - len(found))
        after = Place()
    return found


def counts_of_people(
    tx: Transaction, asked: Filter, reach: Reach | None, people: Collection[str]
) -> dict[str, dict[str, int]]:
    """By person, how many alerts of each severity the filter leaves where the caller may look."""
    parts = [asked] if reach is None else within(asked, reach)
    if not people or not parts:
        return {}
    wanted = or_(*(_all(replace(part, username_norm=None, severity=None)) for part in parts))
    query = (
        select(alerts.c.username_norm, alerts.c.severity, func.count())
        .where(alerts.c.username_norm.in_(sorted(people)), wanted)
        .group_by(alerts.c.username_norm, alerts.c.severity)
    )
    counts: dict[str, dict[str, int]] = {}
    for person, severity, count in tx.execute(query):
        counts.setdefault(person, {})[severity] = count
    return counts


def _all(asked: Filter) -> ColumnElement[bool]:
    return and_(true(), *conditions(asked))
