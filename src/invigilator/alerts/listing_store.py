"""SQL for lists of alerts: filters, pages, and the rooms that they are in.

What a list costs grows with the rows that it returns, and with those of its own filter that a
second filter drops; never with all alerts, but for one filter: that of a sitting looks each listed
alert up in an index of sittings. Whoever wants a sitting's own asks `store.alerts_of_sitting`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, select, tuple_

from invigilator.alerts.model import Alert
from invigilator.alerts.store import (
    alert_of,
    alert_sittings,
    alerts,
    alerts_by_ids,
    columns,
    newest_first,
)
from invigilator.database import Transaction

_ALWAYS = 2**62
_ROOMS_MAX = 200

Reach = dict[str, frozenset[str] | None]
"""Of which exams somebody may see alerts, and of which rooms there: None for every room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is asked for; None where anything will do.

    `assigned_to` is empty for what nobody is to look at. `is_archived` asks for nothing else.
    """

    exam_slug: str | None = None
    severity: str | None = None
    source: str | None = None
    room: str | None = None
    type: str | None = None
    status: str | None = None
    session_id: str | None = None
    username_norm: str | None = None
    assigned_to: str | None = None
    is_acknowledged: bool | None = None
    is_archived: bool = False
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
    if reach is None:
        rows = tx.execute(alerts_query(asked, after, limit))
        return [alert_of(row) for row in rows]
    places = merge(*(_places(tx, one, after, limit) for one in within(asked, reach)), reverse=True)
    ids = [alert_id for _, alert_id in islice(places, limit)]
    found = alerts_by_ids(tx, ids)
    return [found[alert_id] for alert_id in ids]


def alerts_query(asked: Filter, after: Place, limit: int) -> Select[*tuple[Any, ...]]:
    """The alerts of one filter, newest first."""
    query = select(*columns).where(*_wanted(asked, after))
    return query.order_by(*newest_first).limit(limit)


def places_query(asked: Filter, after: Place, limit: int) -> Select[int, str]:
    """Where the alerts of one filter stand in the list, newest first."""
    query = select(alerts.c.received_at_ms, alerts.c.id).where(*_wanted(asked, after))
    return query.order_by(*newest_first).limit(limit)


def _places(tx: Transaction, asked: Filter, after: Place, limit: int) -> Iterable[tuple[int, str]]:
    return tx.execute(places_query(asked, after, limit))


def within(asked: Filter, reach: Reach) -> list[Filter]:
    """What is asked for, in each exam and room that somebody may see: they have nothing in common.

    One query for each, each in the list's order: one for all of them would have to sort them.
    """
    narrowed = []
    for slug, in_rooms in sorted(reach.items()):
        if asked.exam_slug not in (None, slug):
            continue
        if in_rooms is None:
            narrowed.append(replace(asked, exam_slug=slug))
        else:
            narrowed += [
                replace(asked, exam_slug=slug, room=room)
                for room in sorted(in_rooms)
                if asked.room in (None, room)
            ]
    return narrowed


def _wanted(asked: Filter, after: Place) -> list[ColumnElement[bool]]:
    # A bound on the order's columns even for the first page: a range of an index, never a scan.
    behind = tuple_(alerts.c.received_at_ms, alerts.c.id) < tuple_(
        after.received_at_ms, after.alert_id
    )
    return [behind, *conditions(asked)]


def conditions(asked: Filter) -> list[ColumnElement[bool]]:
    """What a filter leaves of all alerts, wherever in the list."""
    wanted = [*_equalities(asked)]
    if asked.is_acknowledged is not None:
        column = alerts.c.acknowledged_at_ms
        wanted.append(column.is_not(None) if asked.is_acknowledged else column.is_(None))
    if asked.is_archived:
        wanted.append(alerts.c.archived_at_ms.is_not(None))
    elif not asked.include_archived:
        wanted.append(alerts.c.is_listed.is_(True))
    if asked.session_id is not None:
        occurred = and_(
            alert_sittings.c.session_id == asked.session_id,
            alert_sittings.c.alert_id == alerts.c.id,
        )
        wanted.append(exists().where(occurred))
    return wanted


def rooms(tx: Transaction, exam_slug: str | None, reach: Reach | None) -> list[str]:
    """The rooms that alerts are in, in order: of an exam, or of all that may be seen.

    One look into an index for each room. At most 200.
    """
    if exam_slug is None and reach is None:
        return _skip_through(tx, _next_room)
    found: set[str] = set()
    for slug in [exam_slug] if exam_slug is not None else sorted(reach or ()):
        in_rooms = None if reach is None else reach.get(slug, frozenset())
        in_exam = _skip_through(tx, _next_room_of_exam, slug=slug)
        found |= {room for room in in_exam if in_rooms is None or room in in_rooms}
    return sorted(found)[:_ROOMS_MAX]


_next_room = select(func.min(alerts.c.room)).where(alerts.c.room > bindparam("last"))
_next_room_of_exam = _next_room.where(alerts.c.exam_slug == bindparam("slug"))


def _skip_through(tx: Transaction, next_room: Select[str], **named: str) -> list[str]:
    found: list[str] = []
    last = ""
    while len(found) < _ROOMS_MAX:
        last = tx.execute(next_room, {**named, "last": last}).scalar() or ""
        if not last:
            break
        found.append(last)
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
        alerts.c.assigned_to: asked.assigned_to,
    }
    return [column == value for column, value in columns.items() if value is not None]
