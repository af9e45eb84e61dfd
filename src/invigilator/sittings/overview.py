"""What staff see of an exam's sittings as a whole: counts, and the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, roster_counts
from invigilator.identity import Caller, Permission
from invigilator.kernel import FieldInvalid, cursor_of, limit_of, place_of, room_name
from invigilator.sittings import list_store
from invigilator.sittings.counting import Stats, stats_of, sum_of
from invigilator.sittings.counts_store import counts_of
from invigilator.sittings.list_store import Filter
from invigilator.sittings.model import Sitting, Status


@dataclass(frozen=True, slots=True)
class Counted:
    """An exam's counts, of the rooms that the caller may see, or of one."""

    exam_slug: str
    room: str
    stats: Stats
    rooms: list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list, and the cursor of the next one."""

    sittings: list[Sitting]
    next: str | None


class Overview:
    """Answers what consoles and pollers ask again and again."""

    def __init__(self, database: Database, exams: Exams) -> None:
        self._database = database
        self._exams = exams

    async def stats(self, exam_slug: str | None, room: str, caller: Caller) -> Counted:
        """Counts of an exam, or without a name of all that the caller may watch together.

        Costs a few rows for each room, however many sit there.
        """
        if exam_slug:
            exam = await self._exams.by_slug(exam_slug)
            exams = [] if exam is None else [exam]
        else:
            watched = await self._exams.all()
            exams = [one for one in watched if caller.may(Permission.WATCH, one.slug)]
        query = partial(_counted_together, exams=exams, room=room_name(room), caller=caller)
        stats, rooms = await self._database.read(query)
        return Counted(exam_slug or "", room_name(room), stats, rooms)

    def stats_in(self, tx: Transaction, exam: Exam, caller: Caller) -> Counted:
        """Counts of an exam as a transaction sees them, of the rooms that the caller may see."""
        return _counted(tx, exam=exam, room="", caller=caller)

    async def page(
        self,
        exam_slug: str,
        caller: Caller,
        *,
        status: str | None,
        room: str | None,
        search: str | None,
        after: str | None,
        limit: int | None,
    ) -> Page:
        """Sittings of an exam that the caller may see, newest first. Raises `NoSuchExam`."""
        await self._exams.existing(exam_slug)
        caller.require(Permission.WATCH, exam_slug)
        wanted = Filter(
            exam_slug=exam_slug,
            status=_status(status),
            room=room_name(room or ""),
            rooms=caller.rooms_in(exam_slug),
            search=(search or "").strip(),
        )
        most, place = limit_of(limit), place_of(after)
        found = await self._database.read(
            lambda tx: list_store.sittings_page(tx, wanted, after=place, limit=most + 1)
        )
        shown = found[:most]
        more = len(found) > most
        return Page(
            shown, cursor_of(shown[-1].created_at_ms, shown[-1].session_id) if more else None
        )


def _counted_together(
    tx: Transaction, *, exams: Sequence[Exam], room: str, caller: Caller
) -> tuple[Stats, list[str]]:
    counted = [_counted(tx, exam=exam, room=room, caller=caller) for exam in exams]
    rooms = {one for each in counted for one in each.rooms}
    return sum_of([each.stats for each in counted]), sorted(rooms)


def _counted(tx: Transaction, *, exam: Exam, room: str, caller: Caller) -> Counted:
    caller.require(Permission.WATCH, exam.slug, room or None)
    counts, expected = counts_of(tx, exam.slug), roster_counts(tx, exam.slug)
    seen = caller.rooms_in(exam.slug)
    rooms = {*exam.rooms, *expected, *(count.room for count in counts)} - {""}
    shown = frozenset({room}) if room else seen
    return Counted(
        exam.slug,
        room,
        stats_of(counts, expected, shown),
        sorted(rooms if seen is None else rooms & seen),
    )


def _status(status: str | None) -> Status | None:
    if not status:
        return None
    try:
        return Status(status)
    except ValueError:
        words = "status must be one of active, pending_approval, locked, ended"
        raise FieldInvalid("status", words) from None
