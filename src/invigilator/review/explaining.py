"""Reads `gap` observations: what the browser says it could not record, and why."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from invigilator.evidence import Observation
from invigilator.kernel import Span
from invigilator.review.model import ExplainedGap
from invigilator.wire import converted

GAP = "gap"
"""The observation's type."""


class _GapClaim(msgspec.Struct, frozen=True):
    track: str
    clock_origin_ms: int
    from_ms: int
    to_ms: int
    reason: Literal[
        "share_stopped",
        "page_closed",
        "device_lost",
        "recorder_error",
        "outbox_full",
        "unreadable",
        "computer_slept",
        "resolution_changed",
        "clock_moved",
        "sitting_ended",
    ]


def explained_gaps(observations: Iterable[Observation]) -> list[ExplainedGap]:
    """The gaps that observations tell of, on our clock. What cannot be read explains nothing."""
    found = []
    for observation in observations:
        try:
            claim = converted(observation.detail, _GapClaim)
        except msgspec.ValidationError:
            continue
        origin_ms = claim.clock_origin_ms
        span = Span(origin_ms + claim.from_ms, origin_ms + claim.to_ms)
        if observation.type == GAP and span.length_ms > 0:
            found.append(ExplainedGap(claim.track, span, claim.reason))
    return found
