"""What may still come after the end: evidence of before it, for a bounded time and amount.

Staff end a sitting whose candidate's network was away: what the browser recorded until then waits
on that computer. It is let in beside the seal, which stays as it was.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec

from invigilator.database import Transaction
from invigilator.evidence.late_store import LateTally, add_late, late_tally
from invigilator.evidence.model import ClaimedChunk, ClaimedObservation
from invigilator.evidence.refusals import CapturedAfterEnd, LateFull, LateOver
from invigilator.evidence.removal_store import removal_of
from invigilator.kernel import Clock, FieldRequired
from invigilator.sittings import (
    Sitting,
    SittingEnded,
    SittingNotFound,
    Sittings,
    Status,
    require_writable,
    sitting_by_id,
)

_TIME_MAX = 2**53
TOLERANCE_MS = 15_000
"""How much later than the end a capture may have ended. A page's clock is off by half a slow round
trip, and the piece that grew as the end came holds moments of before it and is one file."""


class LateSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds on what one sitting may still send after its end, of what was recorded before it."""

    hours: Annotated[int, msgspec.Meta(ge=0, le=720)] = 24
    """For how long after the end it is taken; 0: not at all."""
    bytes_max: Annotated[int, msgspec.Meta(ge=1)] = 1024 * 1024 * 1024
    """How much of it is taken, in bytes; no less than the outboxes of your exams may hold."""
    segments_max: Annotated[int, msgspec.Meta(ge=1)] = 20_000
    """How many segments of it are taken."""
    observations_max: Annotated[int, msgspec.Meta(ge=1)] = 50_000
    """How many observations, and records of review files, of it are taken."""


class LateDoor:
    """Decides, in the writer's transaction, whether a sitting takes a write now, or a late one."""

    def __init__(self, clock: Clock, settings: LateSettings) -> None:
        self._clock = clock
        self._settings = settings

    def ended_at_ms(self, tx: Transaction, session_id: str, *, late: bool) -> int | None:
        """When a sitting ended that takes late writes alone; None where it takes any.

        Raises why it takes none. Only who asks for the late way (`late`) may take it, and nobody
        takes it of a sitting that was given back: it was somebody else's.
        """
        sitting = sitting_by_id(tx, session_id)
        if sitting is None:
            raise SittingNotFound
        if not late or sitting.status is not Status.ENDED:
            require_writable(sitting.status)
            return None
        if sitting.is_disowned:
            raise SittingEnded
        ended_at_ms = sitting.ended_at_ms or 0
        is_over = self._clock.now_ms() - ended_at_ms >= self._settings.hours * 3_600_000
        if is_over or removal_of(tx, session_id) is not None:
            raise LateOver
        return ended_at_ms

    def let_in_segment(
        self, tx: Transaction, session_id: str, claimed: ClaimedChunk, ended_at_ms: int
    ) -> None:
        """Count a late segment. Raises why it is none, or that there is no room for it."""
        for field in ("clock_origin_ms", "captured_to_ms", "sha256", "size_bytes"):
            if getattr(claimed, field) is None:
                raise FieldRequired(field)
        captured_to_ms = (claimed.clock_origin_ms or 0) + (claimed.captured_to_ms or 0)
        if captured_to_ms > ended_at_ms + TOLERANCE_MS:
            raise CapturedAfterEnd
        self._count(tx, session_id, LateTally(segments=1, bytes=claimed.size_bytes or 0))

    def let_in_records(self, tx: Transaction, session_id: str, count: int, size: int) -> None:
        """Count late observations or records of `size` bytes. Raises that there is no room."""
        self._count(tx, session_id, LateTally(records=count, bytes=size))

    def _count(self, tx: Transaction, session_id: str, more: LateTally) -> None:
        bounds, so_far = self._settings, late_tally(tx, session_id)
        most = LateTally(bounds.segments_max, bounds.observations_max, bounds.bytes_max)
        sums = (one + other for one, other in zip(so_far, more, strict=True))
        if any(total > bound for total, bound in zip(sums, most, strict=True)):
            raise LateFull
        add_late(tx, session_id, more)


async def sitting_to_write(
    sittings: Sittings, session_id: str, token: str, *, late: bool
) -> Sitting:
    """The sitting whose secret this is, as far as what is at hand lets it take a write.

    The exam's window does not close the late way: that has a time of its own.
    """
    if late:
        sitting = await sittings.of_token(session_id, token)
        if sitting.status is Status.ENDED:
            return sitting
    return await sittings.writable(session_id, token)


def made_before(claim: ClaimedObservation, ended_at_ms: int) -> bool:
    """Whether a claim says that it was made before the end, or tells of a gap that began there.

    A gap is told when it is over, and a segment that is not taken becomes one.
    """
    if claim.type == "gap":
        at_ms = _sum_of(claim.detail, ("clock_origin_ms", "from_ms"))
    else:
        at_ms = _moment(claim.timestamp)
    return at_ms is not None and at_ms <= ended_at_ms + TOLERANCE_MS


def _sum_of(detail: Any, names: Sequence[str]) -> int | None:
    values = [detail.get(name) if isinstance(detail, dict) else None for name in names]
    numbers = [v for v in values if isinstance(v, int | float) and abs(v) < _TIME_MAX]
    return int(sum(numbers)) if len(numbers) == len(values) else None


def _moment(value: Any) -> int | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
