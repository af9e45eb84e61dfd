"""What was seen of an interruption: who of those affected fell silent, or sent nothing, in it.

Read from the facts of that stretch alone, which an index finds, and from what is known of each now.
It says what was noticed; that nothing was noticed does not say that there was no interruption.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from invigilator.database import Transaction
from invigilator.journal import Fact, Journal, kind_of
from invigilator.kernel import Span
from invigilator.sittings import list_store
from invigilator.sittings.liveness_facts import LivenessChanged, UploadsResumed, UploadsStalled
from invigilator.sittings.model import Connection, Sitting
from invigilator.sittings.presence_store import standings_of
from invigilator.sittings.time.model import Interruption

FACTS_MAX = 5_000
"""Facts of one stretch that are looked at; beyond them the counts say that they are not whole."""

LISTED_MAX = 200
_PAGE = 500
# Silence is noticed after it began, and over when somebody is heard again.
_NOTICED_LATER_MS = 5 * 60_000
# Processes write facts by their own clocks.
_SKEW_MS = 10_000

_LIVENESS = kind_of(LivenessChanged)
_STALLED = kind_of(UploadsStalled)
_RESUMED = kind_of(UploadsResumed)
_KINDS = (_LIVENESS, _STALLED, _RESUMED)

DISCONNECTED, STALLED = "disconnected", "stalled"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One person was not heard from, or nothing of their recording came. `to_ms`: not over yet."""

    sitting: Sitting
    what: str
    from_ms: int
    to_ms: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of `people` affected, how many had which trouble; the first `LISTED_MAX` of all troubles."""

    people: int
    disconnected: int
    stalled: int
    troubles: Sequence[Trouble]
    is_whole: bool


@dataclass(slots=True)
class _Told:
    """Troubles as facts tell them: those that are over, and those that have only begun."""

    over: list[tuple[str, str, int, int]] = field(default_factory=list)
    begun: dict[tuple[str, str], int] = field(default_factory=dict)

    def begins(self, session_id: str, what: str, from_ms: int) -> None:
        self.begun[session_id, what] = from_ms

    def ends(self, session_id: str, what: str, from_ms: int, to_ms: int) -> None:
        self.over.append((session_id, what, self.begun.pop((session_id, what), from_ms), to_ms))


@dataclass(frozen=True, slots=True)
class Seen:
    """Who sat there meanwhile, by sitting, and each one's troubles, the earliest first."""

    affected: Mapping[str, Sitting]
    troubles: Sequence[Trouble]
    is_whole: bool


def of(
    tx: Transaction,
    journal: Journal,
    interruption: Interruption,
    *,
    rooms: frozenset[str] | None,
    now_ms: int,
) -> Evidence:
    """What was seen, of those whom a caller who works in `rooms` may see."""
    return summed(seen_in(tx, journal, interruption, rooms=rooms, now_ms=now_ms))


def summed(seen: Seen) -> Evidence:
    """What was seen, in counts, with the first of the troubles."""
    return Evidence(
        people=len({one.username_norm for one in seen.affected.values()}),
        disconnected=_people(seen.troubles, DISCONNECTED),
        stalled=_people(seen.troubles, STALLED),
        troubles=seen.troubles[:LISTED_MAX],
        is_whole=seen.is_whole,
    )


def seen_in(
    tx: Transaction,
    journal: Journal,
    interruption: Interruption,
    *,
    rooms: frozenset[str] | None,
    now_ms: int,
) -> Seen:
    """The same person by person. Costs the exam's sittings and the facts of the stretch."""
    span = interruption.span_at(now_ms)
    affected = {
        one.session_id: one
        for one in list_store.sittings_between(tx, interruption.exam_slug, span)
        if _is_affected(interruption, one) and (rooms is None or one.room in rooms)
    }
    facts, is_whole = _facts_of(tx, journal, span)
    told = _told_by(facts, affected)
    _take_up_now(tx, told, affected)
    return Seen(affected, _within(told, span, affected), is_whole)


def _is_affected(interruption: Interruption, sitting: Sitting) -> bool:
    if interruption.username_norm:
        return sitting.username_norm == interruption.username_norm
    return interruption.room in ("", sitting.room)


def _facts_of(tx: Transaction, journal: Journal, span: Span) -> tuple[list[Fact], bool]:
    after = journal.sequence_before(tx, span.from_ms - _SKEW_MS)
    until = journal.sequence_before(tx, span.to_ms + _NOTICED_LATER_MS)
    found: list[Fact] = []
    while len(found) < FACTS_MAX:
        page = journal.after(tx, after, limit=_PAGE, kinds=_KINDS)
        found += [fact for fact in page if fact.sequence <= until]
        if len(page) < _PAGE or page[-1].sequence > until:
            return found, True
        after = page[-1].sequence
    return found, False


def _told_by(facts: Sequence[Fact], affected: Mapping[str, Sitting]) -> _Told:
    told = _Told()
    for fact in facts:
        session_id = fact.stream
        if session_id not in affected:
            continue
        if fact.kind == _STALLED:
            told.begins(session_id, STALLED, fact.read_as(UploadsStalled).stalled_at_ms)
        elif fact.kind == _RESUMED:
            began = fact.read_as(UploadsResumed).stalled_at_ms
            told.ends(session_id, STALLED, began, fact.recorded_at_ms)
        else:
            change = fact.read_as(LivenessChanged)
            began = change.silent_from_ms or change.last_seen_at_ms
            if change.connection == Connection.DISCONNECTED:
                told.begins(session_id, DISCONNECTED, began)
            else:
                began = change.silent_from_ms or change.disconnected_at_ms
                told.ends(session_id, DISCONNECTED, began, fact.recorded_at_ms)
    return told


def _take_up_now(tx: Transaction, told: _Told, affected: Mapping[str, Sitting]) -> None:
    """Troubles that began before the stretch and go on: no fact of the stretch tells of them."""
    for session_id, standing in standings_of(tx, session_ids=list(affected)).items():
        presence = standing.presence
        if not standing.is_live:
            continue
        if presence.connection == Connection.DISCONNECTED:
            told.begun.setdefault((session_id, DISCONNECTED), presence.last_seen_at_ms)
        if presence.stalled_at_ms:
            told.begun.setdefault((session_id, STALLED), presence.stalled_at_ms)


def _within(told: _Told, span: Span, affected: Mapping[str, Sitting]) -> list[Trouble]:
    troubles = [
        Trouble(affected[session_id], what, from_ms, to_ms)
        for session_id, what, from_ms, to_ms in told.over
        if from_ms < span.to_ms and to_ms > span.from_ms
    ]
    troubles += [
        Trouble(affected[session_id], what, from_ms, affected[session_id].ended_at_ms)
        for (session_id, what), from_ms in told.begun.items()
        if from_ms < span.to_ms
    ]
    return sorted(troubles, key=lambda one: (one.from_ms, one.sitting.session_id, one.what))


def _people(troubles: Sequence[Trouble], what: str) -> int:
    return len({one.sitting.username_norm for one in troubles if one.what == what})
