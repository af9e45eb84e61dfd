"""Looks of a camera, drawn second by second: what a candidate's page would tell."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from invigilator.camera.model import Look

BEGAN = datetime(2026, 6, 8, 9, tzinfo=UTC)

_SHOWN: dict[str, dict[str, Any]] = {
    "1": {"faces": 1, "brightness": 0.42, "spread": 0.2, "sharpness": 240.0},
    "0": {"faces": 0, "brightness": 0.42, "spread": 0.2, "sharpness": 240.0},
    "2": {"faces": 2, "brightness": 0.42, "spread": 0.2, "sharpness": 240.0},
    "d": {"faces": 0, "brightness": 0.012, "spread": 0.006, "sharpness": 12.0},
    "c": {"faces": 0, "brightness": 0.31, "spread": 0.06, "sharpness": 10.6},
    "f": {"faces": 1, "brightness": 0.42, "spread": 0.2, "sharpness": 240.0},
}


def look_at(shown: str, second: float) -> dict[str, Any]:
    """One look as it is sent: 1, 0 or 2 faces, `d`ark, `c`overed, or `f`rozen with one face."""
    is_frozen = shown == "f"
    return {
        "at": (BEGAN + timedelta(seconds=second)).isoformat().replace("+00:00", "Z"),
        "boxes": [],
        "scores": [],
        # A living picture changes a little from second to second.
        "hash": "00000000000000ff" if is_frozen else f"{round(second * 1000) % 2**32:016x}",
        "change": 0.0 if is_frozen else 0.012,
        **_SHOWN[shown],
    }


def looks_of(line: str, *, first: float = 0, step: float = 1) -> list[dict[str, Any]]:
    """A look a second by a drawn line; a blank is a second without one: `111000 111`."""
    return [
        look_at(shown, first + index * step) for index, shown in enumerate(line) if shown != " "
    ]


def as_looks(sent: Sequence[dict[str, Any]]) -> list[Look]:
    """The same as the rules read them."""
    return [
        Look(
            at=datetime.fromisoformat(one["at"]),
            **{
                name: one[name]
                for name in ("faces", "brightness", "spread", "sharpness", "hash", "change")
            },
        )
        for one in sent
    ]
