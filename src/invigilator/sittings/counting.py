"""What the counts of an exam come to."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from invigilator.sittings.counts_store import BEGUN, DISCONNECTED, Count
from invigilator.sittings.model import Status


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """How many sittings of an exam are in which state, in the reference API's words.

    `yet_to_start` counts people of the roster without any sitting; null without a roster, where
    `not_started_or_total` is the total, as it always is there.
    """

    live: int = 0
    locked: int = 0
    pending_approval: int = 0
    finished: int = 0
    disconnected: int = 0
    total: int = 0
    not_started_or_total: int = 0
    yet_to_start: int | None = None


def stats_of(
    counts: Iterable[Count], expected: Mapping[str, int], rooms: Collection[str] | None
) -> Stats:
    """The sums over `rooms`, or over all. `expected` is how many people a roster has in each.

    People count in the room of the roster, sittings in their own.
    """
    sums: dict[str, int] = {}
    for count in counts:
        if rooms is None or count.room in rooms:
            sums[count.status] = sums.get(count.status, 0) + count.sittings
    total = sum(sums.get(status, 0) for status in Status)
    people = sum(n for room, n in expected.items() if rooms is None or room in rooms)
    yet_to_start = people - sums.get(BEGUN, 0) if expected else None
    return Stats(
        live=sums.get(Status.ACTIVE, 0),
        locked=sums.get(Status.LOCKED, 0),
        pending_approval=sums.get(Status.PENDING_APPROVAL, 0),
        finished=sums.get(Status.ENDED, 0),
        disconnected=sums.get(DISCONNECTED, 0),
        total=total,
        not_started_or_total=total if yet_to_start is None else yet_to_start,
        yet_to_start=yet_to_start,
    )


def sum_of(parts: Sequence[Stats]) -> Stats:
    """Several exams' counts together; who is yet to start is known where one has a roster."""
    expected = [part.yet_to_start for part in parts if part.yet_to_start is not None]
    sums = {
        name: sum(getattr(part, name) for part in parts)
        for name in Stats.__struct_fields__
        if name != "yet_to_start"
    }
    return Stats(**sums, yet_to_start=sum(expected) if expected else None)
