"""What a file comes to beside the roster that there is: who is added, changed, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from invigilator.database import Transaction
from invigilator.exams.roster import store
from invigilator.exams.roster.model import ImportState, PreviewRow, RosterEntry, RosterImport
from invigilator.exams.roster.preview import preview_rows
from invigilator.exams.roster.reading import PEOPLE_MAX, FileRead, people_of
from invigilator.kernel import FieldInvalid


class Differences(NamedTuple):
    """What an import changes: entries to write, and usernames to take away."""

    added: list[RosterEntry]
    changed: list[RosterEntry]
    removed: list[str]


class Compared(NamedTuple):
    """The roster as it is to be, how that differs from what there is, and its first rows."""

    people: Mapping[str, RosterEntry]
    differing: Differences
    rows: tuple[PreviewRow, ...]


def compared_with_roster(
    tx: Transaction, begun: RosterImport, read: FileRead, *, keep_others: bool
) -> Compared:
    """What a file comes to beside the roster that there is.

    Nobody else writes this roster meanwhile: that is what a running import's row is for.
    """
    if read.errors_total and not begun.dry_run:
        return Compared({}, Differences([], [], []), ())
    was = store.whole_roster(tx, begun.exam_slug)
    people = with_agreed_kept(was, people_of(read), columns=read.agreed)
    rows = preview_rows(read.first_lines, was, people, read.passwords) if begun.dry_run else ()
    if keep_others:
        people = {**was, **people}
    if len(people) > PEOPLE_MAX:
        raise FieldInvalid("", f"A roster may have at most {PEOPLE_MAX} people")
    return Compared(people, _differences(was, people), rows)


def counted(ended: RosterImport, compared: Compared) -> RosterImport:
    """An import that is done, with what it comes to; `ended` counts the people of its file."""
    added, changed = len(compared.differing.added), len(compared.differing.changed)
    return replace(
        ended,
        state=ImportState.DONE,
        people=len(compared.people),
        added=added,
        changed=changed,
        removed=len(compared.differing.removed),
        unchanged=ended.people - added - changed,
    )


def with_agreed_kept(
    was: Mapping[str, RosterEntry], now: Mapping[str, RosterEntry], *, columns: Sequence[str]
) -> dict[str, RosterEntry]:
    """The people of a file, with what was agreed before where the file has no column for it.

    A list of names that is imported again must not take anybody's extra time away.
    """
    return {norm: _kept(was.get(norm), entry, columns) for norm, entry in now.items()}


def _kept(old: RosterEntry | None, new: RosterEntry, columns: Sequence[str]) -> RosterEntry:
    if old is None:
        return new
    kept = {
        name: getattr(old.accommodation, name)
        for name in msgspec.structs.asdict(old.accommodation)
        if name not in columns
    }
    # Extra time has two units, and whichever the file gives is all of it.
    if "extra_minutes" in columns and new.extra_minutes:
        kept.pop("extra_percent", None)
    minutes = new.extra_minutes
    if "extra_minutes" not in columns and not new.accommodation.extra_percent:
        minutes = old.extra_minutes
    agreed = msgspec.structs.replace(new.accommodation, **kept)
    return replace(new, extra_minutes=minutes, accommodation=agreed)


def _differences(was: dict[str, RosterEntry], now: dict[str, RosterEntry]) -> Differences:
    return Differences(
        added=[entry for norm, entry in now.items() if norm not in was],
        changed=[entry for norm, entry in now.items() if norm in was and was[norm] != entry],
        removed=[norm for norm in was if norm not in now],
    )
