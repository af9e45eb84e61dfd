"""Who is on an exam's roster and has no sitting yet: a list in pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, RosterEntry, roster_page
from invigilator.identity import Caller, Permission
from invigilator.kernel import FieldInvalid, limit_of, room_name
from invigilator.sittings.list_store import begun_of

READ_MAX = 5_000
"""How much of a roster one call reads: where nearly everybody came, a page may be short."""

_READ_AT_ONCE = 500
_SEARCH_LENGTH_MAX = 200


@dataclass(frozen=True, slots=True)
class Awaited:
    """People by username. `next` is where the next page begins, None behind the last one.

    A page may be short, or empty, and yet have a next one.
    """

    people: list[RosterEntry]
    next: str | None


class YetToStart:
    """Answers who is still expected. People count in the room that the roster gives them."""

    def __init__(self, database: Database, exams: Exams, *, read_max: int = READ_MAX) -> None:
        self._database = database
        self._exams = exams
        self._read_max = read_max

    async def page(
        self,
        exam_slug: str,
        caller: Caller,
        *,
        room: str | None,
        search: str | None,
        after: str | None,
        limit: int | None,
    ) -> Awaited:
        """Those of the caller's rooms who have not begun. Raises `NoSuchExam` or `NotAllowed`.

        Reads at most `read_max` people of the roster, whoever came of them.
        """
        await self._exams.existing(exam_slug)
        asked = room_name(room or "").strip()
        caller.require(Permission.WATCH, exam_slug, asked or None)
        text = (search or "").strip()
        if len(text) > _SEARCH_LENGTH_MAX:
            raise FieldInvalid("search", f"search may have at most {_SEARCH_LENGTH_MAX} characters")
        rooms = frozenset({asked}) if asked else caller.rooms_in(exam_slug)
        most = limit_of(limit)
        return await self._database.read(
            lambda tx: self._filled(
                tx, exam_slug, rooms=rooms, search=text, after=after or "", most=most
            )
        )

    def _filled(
        self,
        tx: Transaction,
        exam_slug: str,
        *,
        rooms: Iterable[str] | None,
        search: str,
        after: str,
        most: int,
    ) -> Awaited:
        people: list[RosterEntry] = []
        for _ in range(0, self._read_max, _READ_AT_ONCE):
            expected = roster_page(
                tx, exam_slug, search=search, rooms=rooms, after=after, limit=_READ_AT_ONCE
            )
            begun = begun_of(tx, exam_slug, [one.username_norm for one in expected])
            people += [one for one in expected if one.username_norm not in begun]
            if len(people) > most:
                return Awaited(people[:most], people[most - 1].username_norm)
            if len(expected) < _READ_AT_ONCE:
                return Awaited(people, None)
            after = expected[-1].username_norm
        return Awaited(people, after)
