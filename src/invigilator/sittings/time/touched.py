"""Whom an interruption touched, person by person: what it gave them back, and what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from invigilator.database import Transaction
from invigilator.exams import Exam
from invigilator.kernel import CursorInvalid
from invigilator.sittings.model import Sitting
from invigilator.sittings.time import store
from invigilator.sittings.time.evidence import Evidence, Seen, Trouble, summed
from invigilator.sittings.time.given_back import given_back_ms
from invigilator.sittings.time.model import Interruption


@dataclass(frozen=True, slots=True)
class Touched:
    """One sitting that went on meanwhile: the time it got back, its troubles in that stretch."""

    sitting: Sitting
    given_back_ms: int
    troubles: Sequence[Trouble]


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedPage:
    """Some of those whom an interruption touched. `next` is None on the last page."""

    interruption: Interruption
    evidence: Evidence
    people: Sequence[Touched]
    next: str | None


def touched_page(
    tx: Transaction,
    exam: Exam,
    interruption: Interruption,
    seen: Seen,
    *,
    after: str,
    limit: int,
    now_ms: int,
) -> TouchedPage:
    """Up to `limit` behind the sitting `after`: who had trouble first, then by room and name.

    Raises `CursorInvalid` where that sitting is none of them.
    """
    troubles: dict[str, list[Trouble]] = {}
    for trouble in seen.troubles:
        troubles.setdefault(trouble.sitting.session_id, []).append(trouble)

    def place(one: Sitting) -> tuple[bool, str, str, str]:
        return one.session_id not in troubles, one.room, one.name, one.session_id

    ranked = sorted(seen.affected.values(), key=place)
    if after and after not in seen.affected:
        raise CursorInvalid
    first = ranked.index(seen.affected[after]) + 1 if after else 0
    shown = ranked[first : first + limit]

    def given_back(one: Sitting) -> int:
        beyond = store.beyond_of(tx, one.exam_slug, one.room, one.username_norm)
        return given_back_ms(exam, one, beyond, interruption, now_ms)

    return TouchedPage(
        interruption=interruption,
        evidence=summed(seen),
        people=[Touched(one, given_back(one), troubles.get(one.session_id, ())) for one in shown],
        next=shown[-1].session_id if len(ranked) > first + limit else None,
    )
