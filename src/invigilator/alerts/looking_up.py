"""What a producer's items are about, as far as we know it, and whether they may be.

An alert that names no sitting gets that of its person and exam, so that a proctor finds the room.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from invigilator.alerts import store
from invigilator.alerts.reading import Draft, Failed, Item, TakingBack
from invigilator.database import Transaction
from invigilator.exams import Exams
from invigilator.identity import Caller, Permission
from invigilator.sittings import Sitting, Sittings


@dataclass(frozen=True, slots=True)
class Known:
    """Whose an alert is that we have already. `derived`: our own detectors raised it."""

    source: str
    exam_slug: str
    username_norm: str
    derived: bool


class LookingUp:
    """Looks up items in one transaction; what was found once is not asked for again."""

    def __init__(self, tx: Transaction, exams: Exams, sittings: Sittings, caller: Caller) -> None:
        self._tx = tx
        self._sittings = sittings
        self._caller = caller
        self._exam_meant = _exam_meant(tx, exams, caller)
        self._of_person: dict[tuple[str, str], Sitting | None] = {}

    def all(self, read: Iterable[Item | Failed]) -> list[Item | Failed]:
        """Every item, completed or failed."""
        read = list(read)
        ids = [item.id for item in read if not isinstance(item, Failed)]
        owners = {row[0]: Known(*row[1:]) for row in store.owners(self._tx, ids)}
        return [
            item if isinstance(item, Failed) else self._one(item, owners.get(item.id))
            for item in read
        ]

    def _one(self, item: Item, known: Known | None) -> Item | Failed:
        completed = self._completed(item, known) if isinstance(item, Draft) else item
        error = clash(completed, known)
        if error is None and isinstance(completed, Draft):
            error = self._mismatch(completed)
        slugs = {known.exam_slug} if known else set()
        if isinstance(completed, Draft):
            slugs.add(completed.exam_slug)
        if error is None and not all(self._may(slug) for slug in slugs):
            error = "contest_slug must be a contest that this key is for"
        return (
            completed
            if error is None
            else Failed(item.index, item.id, f"alerts[{item.index}].{error}")
        )

    def _completed(self, draft: Draft, known: Known | None) -> Draft:
        if not draft.exam_slug:
            named = self._sitting(draft) if draft.session_id else None
            slug = named.exam_slug if named else self._exam_meant
            # What was once put down to an exam stays there, whichever is meant today.
            draft = replace(draft, exam_slug=(known.exam_slug if known else "") or slug)
        sitting = self._sitting(draft)
        if sitting is None:
            return draft
        return replace(
            draft,
            session_id=draft.session_id or sitting.session_id,
            room=draft.room or sitting.room,
        )

    def _mismatch(self, draft: Draft) -> str | None:
        sitting = self._sitting(draft)
        if sitting is None:
            return None
        if sitting.exam_slug != draft.exam_slug:
            return "session_id is a sitting of another contest"
        if sitting.username_norm != draft.username_norm:
            return "session_id is somebody else's sitting"
        return None

    def _sitting(self, draft: Draft) -> Sitting | None:
        key = (draft.session_id, "") if draft.session_id else (draft.exam_slug, draft.username_norm)
        if key not in self._of_person:
            self._of_person[key] = (
                self._sittings.get(self._tx, draft.session_id)
                if draft.session_id
                else self._sittings.of_person(self._tx, draft.exam_slug, draft.username_norm)
            )
        return self._of_person[key]

    def _may(self, exam_slug: str) -> bool:
        return self._caller.may(Permission.INGEST_ALERTS, exam_slug)


def _exam_meant(tx: Transaction, exams: Exams, caller: Caller) -> str:
    """The exam of an alert that names none: the one that its key is for, else the one meant."""
    if caller.exams is not None and len(caller.exams) == 1:
        return min(caller.exams)
    exam = exams.meant_in(tx)
    return exam.slug if exam else ""


def clash(item: Item, known: Known | None) -> str | None:
    """Why an item cannot be about the alert that has its id; None where it can."""
    if known is None:
        return None
    if known.source != item.source:
        return "id belongs to an alert of another source"
    if isinstance(item, TakingBack):
        return "id belongs to an alert that this server raised" if known.derived else None
    if known.username_norm != item.username_norm:
        return "id belongs to an alert about somebody else"
    if known.exam_slug and item.exam_slug and known.exam_slug != item.exam_slug:
        return "id belongs to an alert of another contest"
    return None
