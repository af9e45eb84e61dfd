"""The detector of uploads that stall."""

from collections.abc import Iterator

from invigilator.detection.detector import Closing, Finding, Severity, day_of
from invigilator.journal import Fact, kind_of
from invigilator.kernel import iso_utc
from invigilator.sittings import UploadsResumed, UploadsStalled

_TYPE = "upload_stalled"


class UploadsDetector:
    """Finds `upload_stalled` once per stall, and closes it with the next segment."""

    name = "uploads"
    kinds = frozenset({kind_of(UploadsStalled), kind_of(UploadsResumed)})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding | Closing]:
        """Uploads that stall, or go on."""
        if fact.kind == kind_of(UploadsStalled):
            yield _stalled(fact.read_as(UploadsStalled))
        else:
            resumed = fact.read_as(UploadsResumed)
            yield Closing(
                type=_TYPE,
                session_id=resumed.session_id,
                at_ms=fact.recorded_at_ms,
                dedupe=day_of(resumed.stalled_at_ms),
                detail=f"Segments come again since {iso_utc(fact.recorded_at_ms)}",
            )


def _stalled(stall: UploadsStalled) -> Finding:
    last_ms = stall.last_chunk_at_ms
    since = "No segment has come yet" if last_ms is None else f"No segment since {iso_utc(last_ms)}"
    return Finding(
        type=_TYPE,
        session_id=stall.session_id,
        at_ms=stall.stalled_at_ms,
        severity=Severity.WARNING,
        title="Recording does not arrive",
        detail=f"{since}, while the page says that it records",
        data={
            "upload_queue_depth": stall.upload_queue_depth,
            "network_online": stall.network_online,
            "last_chunk_at_ms": last_ms,
        },
        moot_while_refused=True,
    )
