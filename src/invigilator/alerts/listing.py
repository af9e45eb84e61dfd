"""Look at alerts: the list in pages, and one alert with everything that is kept of it."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass

from invigilator.alerts import listing_store, occurrence_store, store
from invigilator.alerts.listing_store import Filter, Place, Reach
from invigilator.alerts.model import Alert, HistoryEntry, NoSuchAlert, Occurrence
from invigilator.database import Database, Transaction
from invigilator.evidence import Downloads
from invigilator.identity import Caller, Permission
from invigilator.kernel import FieldInvalid

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


@dataclass(frozen=True, slots=True)
class AlertDetail:
    """One alert with what is kept of its occurrences and of its history."""

    alert: Alert
    is_playable: bool
    occurrences: list[Occurrence]
    history: list[HistoryEntry]


class Listing:
    """What staff see of alerts, each only where they are posted."""

    def __init__(self, database: Database, downloads: Downloads) -> None:
        self._database = database
        self._downloads = downloads

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
                self._playable(tx, caller, shown),
                listing_store.rooms(tx, asked.exam_slug, reach),
                _cursor(shown[-1]) if len(found) > limit else None,
            )

        return await self._database.read(query)

    async def detail(self, caller: Caller, alert_id: str) -> AlertDetail:
        """An alert with its occurrences and history. Raises `NoSuchAlert`."""

        def query(tx: Transaction) -> AlertDetail:
            alert = store.alert_by_id(tx, alert_id)
            if alert is None or not caller.may(Permission.WATCH, alert.exam_slug, alert.room):
                raise NoSuchAlert
            return AlertDetail(
                alert,
                bool(self._playable(tx, caller, [alert])),
                occurrence_store.occurrences_of(tx, alert_id),
                occurrence_store.history_of(tx, alert_id),
            )

        return await self._database.read(query)

    def _playable(self, tx: Transaction, caller: Caller, shown: Sequence[Alert]) -> frozenset[str]:
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
