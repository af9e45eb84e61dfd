"""Look at alerts: the list in pages, and one alert with everything that is kept of it."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from invigilator.alerts import (
    listing_store,
    note_store,
    occurrence_store,
    store,
    urgency_store,
)
from invigilator.alerts.listing_store import Filter, Place, Reach
from invigilator.alerts.model import Alert, HistoryEntry, NoSuchAlert, Note, Occurrence
from invigilator.alerts.urgency_store import BY_URGENCY
from invigilator.database import Database, Transaction
from invigilator.evidence import Downloads
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid
from invigilator.sittings import Sittings

LIMIT_DEFAULT = 500
LIMIT_MAX = 1000


@dataclass(frozen=True, slots=True)
class AlertPage:
    """A page of the list. `playable` are the ids of those whose recording the caller may see.

    `next` is the cursor of the page behind it; None at the end.
    """

    alerts: list[Alert]
    playable: frozenset[str]
    rooms: list[str]
    next: str | None


class Order(StrEnum):
    """What comes first on the alerts page."""

    URGENT = "urgent"
    """The most urgent, and of those the newest."""
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class StaffPage:
    """A page of the list with the names of who sits, by sitting, and counts by person.

    Counts are by severity, of all that the filter leaves of each person who is on the page. `as_of`
    is the journal's sequence from which the stream goes on, at `server_time_ms`.
    """

    as_of: int
    server_time_ms: int

    alerts: list[Alert]
    playable: frozenset[str]
    names: dict[str, str]
    people: dict[str, dict[str, int]]
    rooms: list[str]
    next: str | None


@dataclass(frozen=True, slots=True)
class AlertDetail:
    """One alert with what is kept of its occurrences and of its history, and every note."""

    alert: Alert
    name: str
    notes: list[Note]
    is_playable: bool
    occurrences: list[Occurrence]
    history: list[HistoryEntry]


class Listing:
    """What staff see of alerts, each only where they are posted."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        downloads: Downloads,
        sittings: Sittings,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._downloads = downloads
        self._sittings = sittings

    async def page(
        self, caller: Caller, asked: Filter, *, after: str | None = None, limit: int | None = None
    ) -> AlertPage:
        """What a caller may see of what is asked for, newest first, and the rooms to filter by.

        `after` is the cursor that the page before gave. Pages stay true while alerts come in: one
        that occurs again moves to the front, where whoever follows the stream sees it.
        """
        if asked.exam_slug is not None:
            caller.require(Permission.WATCH, asked.exam_slug)
        reach, place = _reach(caller, asked.exam_slug), _place(after)
        limit = max(1, min(limit or LIMIT_DEFAULT, LIMIT_MAX))

        def query(tx: Transaction) -> AlertPage:
            found = listing_store.page(tx, asked, reach, after=place, limit=limit + 1)
            shown = found[:limit]
            return AlertPage(
                shown,
                self.playable(tx, caller, shown),
                listing_store.rooms(tx, asked.exam_slug, reach),
                _cursor(shown[-1]) if len(found) > limit else None,
            )

        return await self._database.read(query)

    async def staff_page(
        self, caller: Caller, asked: Filter, *, order: Order, after: str | None, limit: int
    ) -> StaffPage:
        """A page of one exam's alerts in an order, with who is on it. Raises `NotAllowed`."""
        caller.require(Permission.WATCH, asked.exam_slug)
        reach = _reach(caller, asked.exam_slug)
        begin, place = _urgent_place(after) if order is Order.URGENT else (0, _place(after))

        def query(tx: Transaction) -> StaffPage:
            if order is Order.URGENT:
                found = urgency_store.page_by_urgency(
                    tx, asked, reach, begin=begin, after=place, limit=limit + 1
                )
            else:
                found = listing_store.page(tx, asked, reach, after=place, limit=limit + 1)
            shown = found[:limit]
            cursor = _urgent_cursor if order is Order.URGENT else _cursor
            people = list(dict.fromkeys(alert.username_norm for alert in shown))
            counts = urgency_store.counts_of_people(tx, asked, reach, people)
            return StaffPage(
                self._journal.newest_sequence(tx),
                self._clock.now_ms(),
                shown,
                self.playable(tx, caller, shown),
                self._names(tx, shown),
                {person: counts.get(person, {}) for person in people},
                listing_store.rooms(tx, asked.exam_slug, reach),
                cursor(shown[-1]) if len(found) > limit else None,
            )

        return await self._database.read(query)

    async def names(self, alerts: Sequence[Alert]) -> dict[str, str]:
        """Who sits where alerts are, by sitting."""
        return await self._database.read(lambda tx: self._names(tx, alerts))

    def _names(self, tx: Transaction, alerts: Iterable[Alert]) -> dict[str, str]:
        wanted = {alert.session_id for alert in alerts if alert.session_id}
        found = self._sittings.several(tx, wanted) if wanted else {}
        return {session_id: sitting.name for session_id, sitting in found.items()}

    async def detail(self, caller: Caller, alert_id: str) -> AlertDetail:
        """An alert with its occurrences and history. Raises `NoSuchAlert`."""

        def query(tx: Transaction) -> AlertDetail:
            alert = store.alert_by_id(tx, alert_id)
            if alert is None or not caller.may(Permission.WATCH, alert.exam_slug, alert.room):
                raise NoSuchAlert
            return AlertDetail(
                alert,
                self._names(tx, [alert]).get(alert.session_id, ""),
                note_store.notes_of(tx, alert_id),
                bool(self.playable(tx, caller, [alert])),
                occurrence_store.occurrences_of(tx, alert_id),
                occurrence_store.history_of(tx, alert_id),
            )

        return await self._database.read(query)

    def playable(self, tx: Transaction, caller: Caller, shown: Sequence[Alert]) -> frozenset[str]:
        """A producer may name any key: only what there is of the alert's own exam is linked."""
        return frozenset(
            alert.id
            for alert in shown
            if alert.exam_slug
            and alert.video_key.startswith(f"contests/{alert.exam_slug}/")
            and caller.may(Permission.VIEW, alert.exam_slug, alert.room)
            and self._downloads.exists(tx, alert.video_key)
        )


def _reach(caller: Caller, exam_slug: str | None) -> Reach | None:
    if caller.exams is None:
        return None
    slugs = caller.exams if exam_slug is None else [exam_slug]
    reach = {slug: caller.rooms_in(slug) for slug in slugs}
    # Within one exam whose every room may be seen there is nothing to leave out.
    return None if exam_slug is not None and reach[exam_slug] is None else reach


def _cursor(alert: Alert) -> str:
    place = f"{alert.received_at_ms}.{alert.id}"
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _urgent_cursor(alert: Alert) -> str:
    return f"{BY_URGENCY.index(alert.severity)}.{_cursor(alert)}"


def _urgent_place(cursor: str | None) -> tuple[int, Place]:
    """In which severity a page begins, by its place in `BY_URGENCY`, and behind which alert."""
    if not cursor:
        return 0, Place()
    begin, dot, rest = cursor.partition(".")
    if not dot or not rest or begin not in {str(place) for place in range(len(BY_URGENCY))}:
        raise FieldInvalid("after", "after must be a cursor that this list gave")
    return int(begin), _place(rest)


def _place(cursor: str | None) -> Place:
    if not cursor:
        return Place()
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        at_ms, dot, alert_id = base64.urlsafe_b64decode(padded).decode().partition(".")
    except (binascii.Error, ValueError):
        at_ms, dot, alert_id = "", "", ""
    if not dot or not at_ms.isascii() or not at_ms.isdigit() or len(at_ms) > 15 or "\0" in alert_id:
        raise FieldInvalid("after", "after must be a cursor that this list gave")
    return Place(int(at_ms), alert_id)
