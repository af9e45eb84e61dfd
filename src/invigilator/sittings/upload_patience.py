"""How long an exam waits for a segment before uploads count as stalled."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from invigilator.exams import Exams
from invigilator.kernel import Clock

SegmentsUntilStalled = Callable[[str], Awaitable[float]]
"""How many segment lengths of an exam may pass without a segment."""

_SEGMENTS = 3.0
# After a restart everybody's wait is asked for within one heartbeat's time.
_FRESH_MS = 5_000


class Patience(NamedTuple):
    """What a wait is measured by. `heartbeat_ms` is how often the page is to speak."""

    segments_ms: int
    heartbeat_ms: int
    fresh_until_ms: int


class UploadPatience:
    """The patience of each exam, by its policy and by whoever sets how many segments it takes."""

    def __init__(self, exams: Exams, clock: Clock) -> None:
        self._exams = exams
        self._clock = clock
        self._segments: SegmentsUntilStalled = _three
        self._known: dict[str, Patience] = {}

    def asks(self, segments: SegmentsUntilStalled) -> None:
        """Ask `segments` instead of waiting for three."""
        self._segments = segments

    async def of(self, exam_slug: str) -> Patience:
        """An exam's patience as it was at most a few seconds ago. Raises `NoSuchExam`."""
        now_ms = self._clock.monotonic_ms()
        known = self._known.get(exam_slug)
        if known is not None and now_ms < known.fresh_until_ms:
            return known
        exam = await self._exams.existing(exam_slug)
        segments = await self._segments(exam_slug)
        self._known[exam_slug] = Patience(
            segments_ms=int(segments * exam.policy.segment_seconds * 1000),
            heartbeat_ms=exam.policy.heartbeat_seconds * 1000,
            fresh_until_ms=now_ms + _FRESH_MS,
        )
        return self._known[exam_slug]


async def _three(_exam_slug: str) -> float:
    return _SEGMENTS
