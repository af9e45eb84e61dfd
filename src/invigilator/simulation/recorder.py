"""What a simulated page records: generations of tracks, and the segments that wait to be sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from invigilator.simulation.pictures import MEDIA_TYPE, SIZES
from invigilator.simulation.story_clock import MARK_MS, next_mark_ms

Observed = tuple[str, dict[str, Any]]
"""A type and its detail, as the page tells it."""


@dataclass(slots=True)
class _Track:
    word: str = "inactive"
    generation: int = 0
    index: int = 0
    from_ms: int | None = None
    """Where the next segment begins; None while nothing is captured."""
    stopped_at_ms: int | None = None
    stopped_by: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece that was recorded, from mark to mark of the simulation's time."""

    track: str
    generation: int
    index: int
    from_ms: int
    to_ms: int


@dataclass(slots=True)
class Recorder:
    """Screen and camera of a page that was loaded at `loaded_at_ms`, its clock's zero.

    `claimed_ms` turns the simulation's time into what the page claims.
    """

    loaded_at_ms: int
    claimed_ms: Callable[[int], int]
    manifest: list[dict[str, Any]] = field(default_factory=list)
    """The page's own list of what was acknowledged."""
    waiting: list[Segment] = field(default_factory=list)
    """What was recorded and not yet sent, the oldest first."""
    _tracks: dict[str, _Track] = field(
        default_factory=lambda: {"screen": _Track(), "camera": _Track()}
    )

    @property
    def state(self) -> str:
        """As heartbeats say it."""
        words = {name: track.word for name, track in self._tracks.items()}
        return f"screen:{words['screen']};camera:{words['camera']};microphone:unavailable"

    def is_recording(self, name: str) -> bool:
        """Whether a track is captured now."""
        return self._tracks[name].from_ms is not None

    def was_stopped(self, name: str) -> bool:
        """Whether a track was captured, and was then stopped before the end."""
        return self._tracks[name].stopped_at_ms is not None

    def begin(self, name: str, now_ms: int) -> list[Observed]:
        """A track is captured from the next mark on; tells of the gap before it, if there was."""
        track = self._tracks[name]
        track.generation += 1
        track.word = "recording"
        track.from_ms = next_mark_ms(now_ms)
        width, height = SIZES[name]
        detail = {
            "track": name,
            "generation": track.generation,
            "media_type": MEDIA_TYPE,
            "width": width,
            "height": height,
            **({"display_surface": "monitor"} if name == "screen" else {"label": "Camera"}),
        }
        told: list[Observed] = []
        if track.stopped_at_ms is not None:
            detail["after"] = track.stopped_by
            told.append(("gap", self._gap(name, track, track.from_ms)))
        track.stopped_at_ms = None
        return [*told, ("recording_started", detail)]

    def stop(self, name: str, now_ms: int, *, by: str, word: str) -> None:
        """A track ends; what it had since the last mark is lost, and is a gap by this reason."""
        self.record(now_ms)
        track = self._tracks[name]
        track.word = word
        if track.from_ms is not None:
            track.stopped_at_ms, track.stopped_by = min(track.from_ms, now_ms), by
            track.from_ms = None

    def never_begins(self, name: str) -> None:
        """There is no such device."""
        self._tracks[name].word = "unavailable"

    def finish(self) -> None:
        """Stop on purpose, at the end."""
        for track in self._tracks.values():
            track.from_ms = None
            if track.word == "recording":
                track.word = "finishing"

    def record(self, now_ms: int) -> None:
        """Let segments that are over by now wait to be sent."""
        for name, track in self._tracks.items():
            while track.from_ms is not None and track.from_ms + MARK_MS <= now_ms:
                track.index += 1
                to_ms = track.from_ms + MARK_MS
                self.waiting.append(
                    Segment(name, track.generation, track.index, track.from_ms, to_ms)
                )
                track.from_ms = to_ms

    def claimed(self, from_ms: int, to_ms: int) -> tuple[int, int, int]:
        """The zero of the page's clock, and a span on it, as the page tells of them."""
        zero_ms = self.claimed_ms(self.loaded_at_ms)
        return zero_ms, self.claimed_ms(from_ms) - zero_ms, self.claimed_ms(to_ms) - zero_ms

    def _gap(self, name: str, track: _Track, to_ms: int) -> dict[str, Any]:
        zero_ms, from_ms, until_ms = self.claimed(track.stopped_at_ms or to_ms, to_ms)
        return {
            "track": name,
            "clock_origin_ms": zero_ms,
            "from_ms": from_ms,
            "to_ms": until_ms,
            "reason": track.stopped_by,
        }
