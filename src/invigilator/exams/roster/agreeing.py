"""What was agreed with one person is set by hand, between two imports."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from invigilator.database import Database, Transaction
from invigilator.exams.facts import AccommodationChanged, exam_stream
from invigilator.exams.roster import import_store, store
from invigilator.exams.roster.accommodation import Accommodation, checked
from invigilator.exams.roster.model import ImportRunning, NotOnThisRoster, RosterEntry
from invigilator.journal import Journal
from invigilator.kernel import username_norm

EntryFollower = Callable[[Transaction, str, RosterEntry], Callable[[], None]]
"""Follows a changed entry in its transaction; returns what is left to do once that is durable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What is to be agreed with whom, and why it is written down now."""

    exam_slug: str
    username: str
    extra_minutes: int
    accommodation: Accommodation
    reason: str


class Agreeing:
    """Writes accommodations into entries of rosters."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._followers: list[EntryFollower] = []

    def followed_by(self, follower: EntryFollower) -> None:
        """Tell of every entry that was changed by hand."""
        self._followers.append(follower)

    async def agree(self, agreement: Agreement, by: str) -> RosterEntry:
        """Set what was agreed; the same again changes nothing.

        Raises `NotOnThisRoster`, or `ImportRunning`: an import is about to write the same roster.
        """
        slug, norm = agreement.exam_slug, username_norm(agreement.username)
        agreed = checked(agreement.accommodation, agreement.extra_minutes)

        def unit(tx: Transaction) -> tuple[RosterEntry, list[Callable[[], None]]]:
            entry = store.roster_entry(tx, slug, norm)
            if entry is None:
                raise NotOnThisRoster(field="hackerrank_username")
            if import_store.running_imports(tx, slug):
                raise ImportRunning
            changed = replace(entry, extra_minutes=agreement.extra_minutes, accommodation=agreed)
            if changed == entry:
                return entry, []
            store.rewrite_people(tx, slug, gone=[norm], written=[changed])
            fact = _fact(slug, changed, agreement.reason, by)
            self._journal.append(tx, exam_stream(slug), [fact])
            return changed, [follow(tx, slug, changed) for follow in self._followers]

        entry, left_to_do = await self._database.write(unit)
        for do in left_to_do:
            do()
        return entry


def _fact(slug: str, entry: RosterEntry, reason: str, by: str) -> AccommodationChanged:
    agreed = entry.accommodation
    return AccommodationChanged(
        exam_slug=slug,
        username=entry.username,
        username_norm=entry.username_norm,
        room=entry.room,
        extra_minutes=entry.extra_minutes,
        extra_percent=agreed.extra_percent,
        breaks=agreed.breaks,
        break_minutes=agreed.break_minutes,
        relaxed=len(agreed.relaxed),
        reader_allowed=agreed.reader_allowed,
        has_note=bool(agreed.note),
        reason=reason,
        by=by,
    )
