"""A person's time as their page, and who acts on it, is told."""

import msgspec

from invigilator.sittings.time.model import OwnTime


class OwnTimeTold(msgspec.Struct, frozen=True, kw_only=True):
    """When a sitting's time is over, as its page is told.

    `ends_at_ms` is null while the clock stands; `left_ms` is what was left as this was said.
    """

    ends_at_ms: int | None
    left_ms: int
    stands_since_ms: int | None
    cause: str | None


def own_time_told(time: OwnTime) -> OwnTimeTold:
    """A person's time for their page."""
    stands = time.stands_since_ms is not None
    return OwnTimeTold(
        ends_at_ms=None if stands else time.ends_at_ms,
        left_ms=time.left_ms,
        stands_since_ms=time.stands_since_ms,
        cause=time.cause,
    )
