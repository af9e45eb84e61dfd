"""The picture: an exam's sittings and alerts as of one moment of the journal."""

import msgspec

from invigilator.alerts import AlertDocument, Alerts, alert_document
from invigilator.console.rows import SittingRow, sitting_row
from invigilator.console.stream import rooms_watched
from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams
from invigilator.identity import Caller
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.messages import NOTHING_OUTSTANDING, Messages
from invigilator.sittings import (
    InterruptionDocument,
    Interruptions,
    Overview,
    SignsOfLife,
    Sittings,
    Stats,
    Status,
    interruption_document,
)
from invigilator.stills import Stills

_ALERTS_MAX = 500
_SEGMENTS_UNTIL_STALE = 2


class StillsPicture(msgspec.Struct, frozen=True, kw_only=True):
    """Which stills there are: `newest` by sitting and track, as the moment of the newest one.

    `are_made` is false where the installation makes none. A still that is older than
    `stale_after_ms` does not show what the person sees now.
    """

    are_made: bool
    stale_after_ms: int
    newest: dict[str, dict[str, int]]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the console shows of an exam. The stream goes on behind `as_of`.

    `interruptions` are those that go on.
    """

    as_of: int
    server_time_ms: int
    contest_slug: str
    title: str
    counts: Stats
    sittings: list[SittingRow]
    alerts: list[AlertDocument]
    stills: StillsPicture
    interruptions: list[InterruptionDocument]


class Console:
    """Paints pictures."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        sittings: Sittings,
        signs: SignsOfLife,
        overview: Overview,
        alerts: Alerts,
        messages: Messages,
        stills: Stills,
        interruptions: Interruptions,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings
        self._signs = signs
        self._overview = overview
        self._alerts = alerts
        self._messages = messages
        self._stills = stills
        self._interruptions = interruptions

    async def picture(self, exam_slug: str, caller: Caller) -> Picture:
        """An exam's picture, of the rooms that a caller may watch.

        Raises `NoSuchExam` or `NotAllowed`.
        """
        rooms = rooms_watched(caller, exam_slug)
        exam = await self._exams.existing(exam_slug)

        def snapshot(tx: Transaction) -> Picture:
            alerts = self._alerts.of_exam(tx, exam_slug, rooms=rooms, limit=_ALERTS_MAX)
            rows = self._rows(tx, exam_slug, rooms)
            return Picture(
                as_of=self._journal.newest_sequence(tx),
                server_time_ms=self._clock.now_ms(),
                contest_slug=exam_slug,
                title=exam.title,
                counts=self._overview.stats_in(tx, exam, caller).stats,
                sittings=rows,
                alerts=[alert_document(alert) for alert in alerts],
                stills=self._stills_of(tx, exam, rows),
                interruptions=[
                    interruption_document(one)
                    for one in self._interruptions.open_ones(tx, exam_slug, rooms)
                ],
            )

        return await self._database.read(snapshot)

    def _stills_of(self, tx: Transaction, exam: Exam, rows: list[SittingRow]) -> StillsPicture:
        every = self._stills.every
        moments = self._stills.newest_moments(tx, exam.slug)
        return StillsPicture(
            are_made=every > 0,
            stale_after_ms=_SEGMENTS_UNTIL_STALE
            * max(every, 1)
            * exam.policy.segment_seconds
            * 1000,
            newest={
                row.session_id: moments[row.session_id] for row in rows if row.session_id in moments
            },
        )

    def _rows(
        self, tx: Transaction, exam_slug: str, rooms: frozenset[str] | None
    ) -> list[SittingRow]:
        """Sittings with the newest word of each.

        That may be newer than the snapshot, which the stream then only confirms.
        """
        sittings = [
            sitting
            for sitting in self._sittings.of_exam(tx, exam_slug)
            if rooms is None or sitting.room in rooms
        ]
        live = [one.session_id for one in sittings if one.status is not Status.ENDED]
        presences = self._signs.presences(tx, live)
        outstanding = self._messages.outstanding(tx, exam_slug)
        return [
            sitting_row(
                one,
                presences.get(one.session_id),
                outstanding=outstanding.get(one.session_id, NOTHING_OUTSTANDING),
            )
            for one in sittings
        ]
