"""The browser's detector and the rule for covered cameras; both are left out where not at hand.

The detector is the pages' own worker (`bench.faces.browser`), the rule `invigilator.camera`'s.
"""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from bench.faces.labelled import Picture

_COVERED_VIEWS = frozenset({"dark", "covered"})

Seen = Any
"""What the browser saw in one picture: `faces`, luma figures as in looks, `milliseconds`."""


@dataclass(frozen=True, slots=True)
class Browsed:
    """What the browser saw of every picture, what a picture takes it, and what it loads once."""

    seen: Sequence[Seen]
    milliseconds: float
    gzip_mb: float


def browsed(pictures: Sequence[Picture]) -> Browsed | None:
    """Every picture as a real Chromium sees it; None where the pages have no detector."""
    browser = _module("bench.faces.browser")
    if browser is None:
        return None
    gzip_mb = browser.gzip_kilobytes() / 1000
    seen = browser.look_at([picture.path for picture in pictures])
    return Browsed(seen, median(each.milliseconds for each in seen), round(gzip_mb, 2))


def covered_rule() -> Callable[[Seen], bool] | None:
    """Whether a look is of a covered or dark camera; None where there is no rule."""
    camera = _module("invigilator.camera")
    if camera is None:
        return None

    def is_covered(seen: Seen) -> bool:
        look = camera.Look(
            at=datetime(2026, 1, 1, tzinfo=UTC),
            faces=seen.faces,
            brightness=seen.brightness,
            spread=seen.spread,
            sharpness=seen.sharpness,
            hash="0" * 16,
        )
        return str(camera.view_of(look)) in _COVERED_VIEWS

    return is_covered


def _module(name: str) -> Any:
    """A module of this source; None where this source has none of that name."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as failure:
        if failure.name != name:
            raise
        print(f"Left out: {failure}")
        return None
