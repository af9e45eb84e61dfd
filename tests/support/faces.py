"""Drawn faces, which finders take for faces: nobody's, so that no test keeps a picture of anybody.

Films of them come as a recorder makes them.
"""

import io
from collections.abc import Sequence
from functools import cache
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from invigilator.second_looks.ports import Frame

WIDTH, HEIGHT = 320, 240
_SKIN, _HAIR = np.array([200.0, 150.0, 120.0]), (50, 35, 25)

_Picture = NDArray[np.float64]


@cache
def drawn(faces: int) -> Frame:
    """A picture with so many faces, up to three."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
    picture = np.array([90.0, 100.0, 110.0]) + (down / HEIGHT * 40)[..., None]
    for number in range(faces):
        middle = WIDTH * (number + 0.5) / faces
        _draw(picture, across - middle, down - 110, 60.0 if faces == 1 else 45.0)
    return Frame(WIDTH, HEIGHT, np.clip(picture, 0, 255).astype(np.uint8).tobytes())


def _draw(picture: _Picture, across: _Picture, down: _Picture, size: float) -> None:
    """One face of oval spots around the origin, later ones over earlier ones."""

    def spot(
        x: float, y: float, width: float, height: float, colour: Any, soft: float = 0.15
    ) -> None:
        far = np.hypot((across / size - x) / width, (down / size - y) / height)
        share = np.clip((1 + soft - far) / (2 * soft), 0, 1)[..., None]
        picture[:] = picture * (1 - share) + np.array(colour) * share

    spot(0, 1.0, 0.42, 0.6, _SKIN * 0.8)
    spot(0, -0.25, 0.95, 1.2, _HAIR)
    spot(0, 0, 0.78, 1.08, _SKIN)
    spot(0, -0.95, 0.72, 0.36, _HAIR, 0.2)
    for side in (-0.3, 0.3):
        spot(side, -0.2, 0.24, 0.12, _SKIN * 0.72, 0.5)
        spot(side, -0.18, 0.16, 0.075, (240, 238, 235))
        spot(side, -0.18, 0.075, 0.075, (40, 25, 20))
        spot(side, -0.38, 0.22, 0.045, (55, 38, 28), 0.4)
        spot(side / 3, 0.28, 0.05, 0.035, _SKIN * 0.5, 0.5)
    spot(0, 0.26, 0.16, 0.1, _SKIN * 0.9, 0.6)
    spot(0, 0.55, 0.28, 0.085, (165, 80, 80), 0.3)
    spot(0, 0.55, 0.26, 0.015, (90, 40, 40), 0.8)


def film(
    faces: Sequence[int], *, rate: int = 1, codec: str = "libvpx", container: str = "webm"
) -> bytes:
    """A recording that shows so many faces, frame by frame."""
    written = io.BytesIO()
    with av.open(written, "w", format=container) as file:
        stream: Any = file.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.bit_rate = 400_000
        if codec.startswith("libvpx"):
            stream.codec_context.options = {"deadline": "realtime", "cpu-used": "8"}
        for number, count in enumerate(faces):
            rgb = np.frombuffer(drawn(count).rgb, np.uint8).reshape(HEIGHT, WIDTH, 3)
            frame = av.VideoFrame.from_ndarray(rgb, "rgb24").reformat(format="yuv420p")
            frame.pts = number
            for packet in stream.encode(frame):
                file.mux(packet)
        for packet in stream.encode():
            file.mux(packet)
    return written.getvalue()
