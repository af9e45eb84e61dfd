"""The detector of browsers that say something else than their recording shows."""

from collections.abc import Iterator

from invigilator.detection.detector import Finding, Severity, day_of
from invigilator.journal import Fact, kind_of
from invigilator.second_looks import CameraDisagreed, People

_WORDS: dict[str, str] = {
    People.NONE: "nobody",
    People.ONE: "one person",
    People.MANY: "several people",
}


class SecondLookDetector:
    """Finds `camera_disagrees`, one alert a day, whatever was said and seen."""

    name = "second_look"
    kinds = frozenset({kind_of(CameraDisagreed)})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding]:
        """A stretch that lasted, in words that leave open who is right."""
        told = fact.read_as(CameraDisagreed)
        seconds = round((told.to_ms - told.from_ms) / 1000)
        yield Finding(
            type="camera_disagrees",
            session_id=told.session_id,
            at_ms=told.second(fact.recorded_at_ms),
            severity=Severity.WARNING,
            title="Browser and recording differ about who is in view",
            detail=f"For {seconds} seconds the candidate's browser said {_WORDS[told.said]}; "
            f"the server saw {_WORDS[told.seen]} in the recording",
            data={
                "said": told.said,
                "seen": told.seen,
                "chunk_id": told.chunk_id,
                "from_ms": told.from_ms,
                "to_ms": told.to_ms,
                "frames": told.frames,
            },
            # Never by a claimed time: the day on which it was told here.
            dedupe=day_of(fact.recorded_at_ms),
        )
