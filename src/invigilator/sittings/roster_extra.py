"""The extra time that a roster's entry gives to whoever sits already."""

from collections.abc import Iterable, Mapping

from invigilator.database import Transaction
from invigilator.exams import RosterEntry
from invigilator.sittings import store
from invigilator.sittings.model import Sitting


def follow_people(
    tx: Transaction, sittings: Iterable[Sitting], people: Mapping[str, RosterEntry]
) -> list[str]:
    """Give sittings the extra time of their people's entries; the ids of those it changed.

    `people` are by normal username; whoever is not among them keeps what they have.
    """
    changed = []
    for sitting in sittings:
        entry = people.get(sitting.username_norm)
        if entry is not None and _follow(tx, sitting, entry):
            changed.append(sitting.session_id)
    return changed


def _follow(tx: Transaction, sitting: Sitting, entry: RosterEntry) -> bool:
    extra = {
        "extra_minutes": entry.extra_minutes,
        "extra_percent": entry.accommodation.extra_percent,
    }
    if all(getattr(sitting, name) == value for name, value in extra.items()):
        return False
    store.change_sitting(tx, sitting, **extra)
    return True
