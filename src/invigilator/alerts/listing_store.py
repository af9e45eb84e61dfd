"""SQL for lists of alerts: filters, pages, and the rooms that they are in.

What a list costs grows with the rows that it returns, and with those of its own filter that a
second filter drops; never with all alerts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, tuple_

from invigilator.alerts.model import Alert
from invigilator.alerts.store import alert_of, alert_sittings, alerts, newest_first
from invigilator.database import Transaction

_ALWAYS = 2**62
_ROOMS_MAX = 200

Reach = dict[str, frozenset[str] | None]
"""Of which exams somebody may see alerts, and of which rooms there: None for every room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is asked for; None where anything will do."""

    exam_slug: str | None = None
    severity: str | None = None
    source: str | None = None
    room: str | None = None
    type: str | None = None
    status: str | None = None
    session_id: str | None = None
    username_norm: str | None = None
    include_archived: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: behind this alert."""

    received_at_ms: int = _ALWAYS
    alert_id: str = ""


def page(
    tx: Transaction, asked: Filter, reach: Reach | None, *, after: Place, limit: int
) -> list[Alert]:
    """Up to `limit` alerts behind a place, newest first. `reach` None is everywhere."""
    rows = tx.execute(page_query(asked, reach, after=after, limit=limit))
    return [alert_of(row) for row in rows.mappings()]


def page_query(
    asked: Filter, reach: Reach | None, *, after: Place, limit: int
) -> Select[*tuple[object, ...]]:
    """The query of one page."""
    # A bound on the order's columns even for the first page: a range of an index, never a scan.
    behind = tuple_(alerts.c.received_at_ms, alerts.c.id) < tuple_(
        after.received_at_ms, after.alert_id
    )
    wanted = [behind, *_equalities(asked)]
    if not asked.include_archived:
        wanted.append(alerts.c.is_listed.is_(True))
    if asked.session_id is not None:
        occurred = and_(
            alert_sittings.c.session_id == asked.session_id,
            alert_sittings.c.alert_id == alerts.c.id,
        )
        wanted.append(exists().where(occurred))
    if reach is not None:
        wanted.append(_within(reach))
    return select(alerts).where(*wanted).order_by(*newest_first).limit(limit)


def rooms(tx: Transaction, exam_slug: str | None, reach: Reach | None) -> list[str]:
    """The rooms that alerts are in, in order: of an exam, or of all that may be seen.

    One look into an index for each room. At most 200.
    """
    if exam_slug is None and reach is None:
        return _skip_through(tx)
    found: set[str] = set()
    for slug in [exam_slug] if exam_slug is not None else sorted(reach or ()):
        within = None if reach is None else reach.get(slug, frozenset())
        in_exam = _skip_through(tx, alerts.c.exam_slug == slug)
        found |= {room for room in in_exam if within is None or room in within}
    return sorted(found)[:_ROOMS_MAX]


def _skip_through(tx: Transaction, *within: ColumnElement[bool]) -> list[str]:
    found: list[str] = []
    last = ""
    while len(found) < _ROOMS_MAX:
        query = select(func.min(alerts.c.room)).where(*within, alerts.c.room > last)
        room = tx.execute(query).scalar()
        if room is None:
            break
        found.append(room)
        last = room
    return found


def _equalities(asked: Filter) -> Sequence[ColumnElement[bool]]:
    columns = {
        alerts.c.exam_slug: asked.exam_slug,
        alerts.c.severity: asked.severity,
        alerts.c.source: asked.source,
        alerts.c.room: asked.room,
        alerts.c.type: asked.type,
        alerts.c.verdict_status: asked.status,
        alerts.c.username_norm: asked.username_norm,
    }
    return [column == value for column, value in columns.items() if value is not None]


def _within(reach: Reach) -> ColumnElement[bool]:
    places = [
        alerts.c.exam_slug == slug
        if within is None
        else and_(alerts.c.exam_slug == slug, alerts.c.room.in_(within))
        for slug, within in sorted(reach.items())
    ]
    return or_(false(), *places)
