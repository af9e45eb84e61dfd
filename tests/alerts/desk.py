"""The desk of a hall: what producers send comes in here, and staff look at alerts from here."""

from dataclasses import dataclass
from typing import Any

from invigilator.alerts import AlertSettings, Ingest, Listing
from invigilator.alerts.ingest import Result
from invigilator.alerts.listing import AlertDetail, AlertPage
from invigilator.alerts.listing_store import Filter
from invigilator.alerts.model import Alert
from invigilator.detection import FindingMade
from invigilator.evidence import Downloads
from invigilator.identity import Caller, Permission, Posting
from invigilator.sittings import Sitting
from tests.support.hall import EXAM, Hall

STAFF = Caller(name="asha", permissions=frozenset(Permission))
KEY = Caller(name="poller", permissions=frozenset({Permission.INGEST_ALERTS}))


def posted(*postings: tuple[str, str], name: str = "ravi") -> Caller:
    """A member of staff who may do everything, and only in some rooms (`""` is all of an exam)."""
    where = tuple(Posting(*posting) for posting in postings)
    return Caller(name=name, permissions=frozenset(Permission), postings=where)


class NoRecordings(Downloads):
    """An installation in which nothing lies under any key but those that it is made with."""

    def __init__(self, *keys: str) -> None:
        self._keys = keys

    def exists(self, tx: Any, key: str) -> bool:
        return key in self._keys


@dataclass(slots=True)
class Desk:
    """A hall with its desk."""

    hall: Hall
    ingest: Ingest
    listing: Listing
    settings: AlertSettings

    async def send(
        self, *items: Any, caller: Caller = KEY, partial_ok: bool = False
    ) -> list[Result]:
        """A producer sends a batch."""
        return await self.ingest.take(caller, items, partial_ok=partial_ok)

    async def find(self, *, sitting: Sitting, kind: str, **fields: Any) -> None:
        """A detector finds something, and alerts read of it."""
        await self.hall.record(sitting, finding(sitting, kind, self.hall.clock.now_ms(), **fields))
        await self.hall.weigh()

    async def page(self, caller: Caller = STAFF, **asked: Any) -> AlertPage:
        """A page of the list."""
        more = {name: asked.pop(name) for name in ("after", "limit") if name in asked}
        return await self.listing.page(caller, Filter(**asked), **more)

    async def listed(self, caller: Caller = STAFF, **asked: Any) -> list[Alert]:
        """The alerts of a page."""
        return (await self.page(caller, **asked)).alerts

    async def only(self, **asked: Any) -> Alert:
        """The one alert that is listed."""
        [alert] = await self.listed(**asked)
        return alert

    async def detail(self, alert_id: str) -> AlertDetail:
        """One alert with everything that is kept of it."""
        return await self.listing.detail(STAFF, alert_id)

    async def history(self, alert_id: str) -> list[str]:
        """What became of an alert, in order."""
        return [entry.what for entry in (await self.detail(alert_id)).history]


def open_desk(hall: Hall, *video_keys: str) -> Desk:
    """A desk for a hall. Recordings lie under `video_keys` and nowhere else."""
    return Desk(
        hall,
        Ingest(
            hall.database,
            hall.journal,
            exams=hall.exams,
            sittings=hall.sittings,
            alerts=hall.alerts,
        ),
        Listing(hall.database, hall.journal, hall.clock, NoRecordings(*video_keys), hall.sittings),
        AlertSettings(hall.database, hall.journal, hall.clock),
    )


def finding(sitting: Sitting, kind: str, at_ms: int, **fields: Any) -> FindingMade:
    """What a detector writes of a sitting."""
    said: dict[str, Any] = {
        "session_id": sitting.session_id,
        "exam_slug": sitting.exam_slug,
        "detector": "test",
        "finding_type": kind,
        "at_ms": at_ms,
        "severity": "info",
        "title": "",
        "detail": "",
        "data": {},
        "dedupe": "",
        "occurrences": 1,
        "evidence_sequence": 1,
    }
    return FindingMade(**said | fields)


def sent(**fields: Any) -> dict[str, Any]:
    """An alert as an analysis of a contest sends it."""
    return {
        "source": "contest-eval",
        "type": "web_paste",
        "severity": "warning",
        "timestamp": "2026-06-08T08:59:00Z",
        "hackerrank_username": "Priya_S",
        "contest_slug": EXAM,
        "title": "Possible web/editorial paste on two-sums",
    } | fields
