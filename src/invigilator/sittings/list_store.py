"""SQL for lists of sittings: newest first, in pages, and the newest of a username.

A page costs its rows where nothing is filtered; a filter reads the exam's sittings in that order
until the page is full.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_

from invigilator.database import Transaction
from invigilator.kernel import Span
from invigilator.sittings.model import DISOWNED, Sitting, Status
from invigilator.sittings.store import sitting_of_row, sittings

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which sittings of an exam a list is of. None and empty texts leave nothing out."""

    exam_slug: str
    status: Status | None = None
    room: str = ""
    rooms: frozenset[str] | None = None
    search: str = ""


def sittings_page(
    tx: Transaction, wanted: Filter, *, after: tuple[int, str] | None, limit: int
) -> list[Sitting]:
    """Up to `limit` sittings behind the place (`created_at_ms`, `session_id`), newest first."""
    place = (sittings.c.created_at_ms, sittings.c.session_id)
    query = select(sittings).where(*_conditions(wanted))
    if after is not None:
        query = query.where(tuple_(*place) < after)
    query = query.order_by(*(column.desc() for column in place)).limit(limit)
    return [sitting_of_row(row) for row in tx.execute(query).mappings()]


def newest_live(tx: Transaction, norms: Sequence[str], exam_slug: str | None) -> dict[str, str]:
    """The id of the newest sitting that has not ended, by username, of an exam or of all."""
    newest: dict[str, tuple[int, str]] = {}
    for first in range(0, len(norms), _AT_ONCE):
        query = select(
            sittings.c.username_norm, sittings.c.created_at_ms, sittings.c.session_id
        ).where(
            sittings.c.username_norm.in_(norms[first : first + _AT_ONCE]),
            sittings.c.status != Status.ENDED,
        )
        if exam_slug is not None:
            query = query.where(sittings.c.exam_slug == exam_slug)
        # In no order: with one the planner would walk the whole exam by time.
        for norm, *place in tx.execute(query):
            newest[norm] = max(newest.get(norm, (0, "")), (place[0], place[1]))
    return {norm: session_id for norm, (_, session_id) in newest.items()}


def sittings_of_username(
    tx: Transaction, norm: str, *, exams: Collection[str] | None = None, limit: int
) -> list[Sitting]:
    """The newest sittings of a username, of these exams or of all, newest first."""
    query = select(sittings).where(sittings.c.username_norm == norm)
    if exams is not None:
        query = query.where(sittings.c.exam_slug.in_(exams))
    query = query.order_by(sittings.c.created_at_ms.desc(), sittings.c.session_id.desc())
    return [sitting_of_row(row) for row in tx.execute(query.limit(limit)).mappings()]


def statuses_of_person(
    tx: Transaction, norm: str, exam_slugs: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The statuses of a person's own sittings of some exams, by exam; of a page of a list."""
    query = (
        select(sittings.c.exam_slug, sittings.c.status)
        .where(
            sittings.c.username_norm == norm,
            sittings.c.exam_slug.in_(list(exam_slugs)),
            func.coalesce(sittings.c.ended_reason, "") != DISOWNED,
        )
        .distinct()
    )
    found: dict[str, tuple[str, ...]] = {}
    for slug, status in tx.execute(query):
        found[slug] = (*found.get(slug, ()), status)
    return found


def sittings_in_room(
    tx: Transaction, exam_slug: str, room: str, status: Status, *, limit: int
) -> list[Sitting]:
    """Those of one room of an exam in one status, newest first."""
    wanted = Filter(exam_slug=exam_slug, status=status, room=room)
    return sittings_page(tx, wanted, after=None, limit=limit)


def unended_sittings(tx: Transaction, exam_slug: str) -> list[Sitting]:
    """Those of an exam that have not ended. Reads the exam's sittings."""
    query = select(sittings).where(
        sittings.c.exam_slug == exam_slug, sittings.c.status != Status.ENDED
    )
    return [sitting_of_row(row) for row in tx.execute(query).mappings()]


def count_unended(tx: Transaction, exam_slug: str, room: str) -> int:
    """How many of an exam, or of one room, have not ended. Reads the exam's sittings."""
    query = select(func.count()).where(
        sittings.c.exam_slug == exam_slug, sittings.c.status != Status.ENDED
    )
    if room:
        query = query.where(sittings.c.room == room)
    return tx.execute(query).scalar_one()


def sittings_between(tx: Transaction, exam_slug: str, span: Span) -> list[Sitting]:
    """Those of an exam that went on at some moment of a span. Reads the exam's sittings."""
    query = select(sittings).where(
        sittings.c.exam_slug == exam_slug,
        sittings.c.created_at_ms < span.to_ms,
        or_(sittings.c.ended_at_ms.is_(None), sittings.c.ended_at_ms > span.from_ms),
    )
    return [sitting_of_row(row) for row in tx.execute(query).mappings()]


def unended_of_person(tx: Transaction, exam_slug: str, username_norm: str) -> list[Sitting]:
    """Those of one person in an exam that have not ended."""
    query = select(sittings).where(
        sittings.c.exam_slug == exam_slug,
        sittings.c.username_norm == username_norm,
        sittings.c.status != Status.ENDED,
    )
    return [sitting_of_row(row) for row in tx.execute(query).mappings()]


def sittings_by_ids(tx: Transaction, session_ids: Collection[str]) -> dict[str, Sitting]:
    """Those of these ids that there are, by id."""
    ids, found = list(session_ids), dict[str, Sitting]()
    for first in range(0, len(ids), _AT_ONCE):
        query = select(sittings).where(sittings.c.session_id.in_(ids[first : first + _AT_ONCE]))
        for row in tx.execute(query).mappings():
            found[row["session_id"]] = sitting_of_row(row)
    return found


def ended_sittings(
    tx: Transaction,
    exam_slug: str,
    *,
    rooms: Collection[str] | None = None,
    ended_by_ms: int | None = None,
    after: tuple[int, str] | None = None,
    limit: int,
) -> list[Sitting]:
    """Up to `limit` sittings of an exam that have ended, the longest ago first.

    Behind the place (`ended_at_ms`, `session_id`); of some rooms or all, ended by then or at all.
    """
    place = (sittings.c.ended_at_ms, sittings.c.session_id)
    query = select(sittings).where(
        sittings.c.exam_slug == exam_slug, sittings.c.ended_at_ms.is_not(None)
    )
    if rooms is not None:
        query = query.where(sittings.c.room.in_(rooms))
    if ended_by_ms is not None:
        query = query.where(sittings.c.ended_at_ms <= ended_by_ms)
    if after is not None:
        query = query.where(tuple_(*place) > after)
    return [
        sitting_of_row(row) for row in tx.execute(query.order_by(*place).limit(limit)).mappings()
    ]


def unended_count(tx: Transaction, exam_slug: str, rooms: Collection[str] | None = None) -> int:
    """How many of an exam, or of rooms of it, have not ended. Costs as many index entries."""
    query = select(func.count()).where(
        sittings.c.exam_slug == exam_slug, sittings.c.ended_at_ms.is_(None)
    )
    if rooms is not None:
        query = query.where(sittings.c.room.in_(rooms))
    return tx.execute(query).scalar() or 0


def usernames_of_exam(tx: Transaction, exam_slug: str) -> Iterable[str]:
    """Everybody who has a sitting of their own in an exam, once, as usernames are compared."""
    is_theirs = func.coalesce(sittings.c.ended_reason, "") != DISOWNED
    query = select(sittings.c.username_norm).where(sittings.c.exam_slug == exam_slug, is_theirs)
    query = query.distinct()
    return tx.execute(query).scalars()


def begun_of(tx: Transaction, exam_slug: str, norms: Sequence[str]) -> set[str]:
    """Who of these, as usernames are compared, has any sitting in an exam. At most 500 at once."""
    query = select(sittings.c.username_norm).where(
        sittings.c.exam_slug == exam_slug, sittings.c.username_norm.in_(norms)
    )
    return set(tx.execute(query.distinct()).scalars())


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions = [sittings.c.exam_slug == wanted.exam_slug]
    if wanted.status is not None:
        conditions.append(sittings.c.status == wanted.status)
    if wanted.room:
        conditions.append(sittings.c.room == wanted.room)
    if wanted.rooms is not None:
        conditions.append(sittings.c.room.in_(wanted.rooms))
    if wanted.search:
        found = (sittings.c.username_norm, sittings.c.name, sittings.c.roll_number)
        text = wanted.search.lower()
        conditions.append(
            or_(*(func.lower(column).contains(text, autoescape=True) for column in found))
        )
    return [and_(*conditions)]
