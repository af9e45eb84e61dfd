"""The browser's detector, and the rule by which its looks are of a covered camera."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from bench.faces.browser import Seen, gzip_kilobytes, look_at
from bench.faces.labelled import Picture
from invigilator.camera import Look, View, view_of

_COVERED_VIEWS = frozenset({View.DARK, View.COVERED})


@dataclass(frozen=True, slots=True)
class Browsed:
    """What the browser saw of every picture, what a picture takes it, and what it loads once."""

    seen: Sequence[Seen]
    milliseconds: float
    gzip_mb: float


def browsed(pictures: Sequence[Picture]) -> Browsed:
    """Every picture as a real Chromium sees it, with the pages' own worker."""
    seen = look_at([picture.path for picture in pictures])
    milliseconds = median(each.milliseconds for each in seen)
    return Browsed(seen, milliseconds, round(gzip_kilobytes() / 1000, 2))


def is_covered(seen: Seen) -> bool:
    """Whether the server's rule takes a look for one of a covered or dark camera."""
    look = Look(
        at=datetime(2026, 1, 1, tzinfo=UTC),
        faces=seen.faces,
        brightness=seen.brightness,
        spread=seen.spread,
        sharpness=seen.sharpness,
        hash="0" * 16,
    )
    return view_of(look) in _COVERED_VIEWS
