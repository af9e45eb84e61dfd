"""Segments as a recorder makes them: WebM files of ten seconds that play alone, made once."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from invigilator.simulation.pictures import editor, figure, page

MEDIA_TYPE = "video/webm;codecs=vp8"
CLIP_SECONDS = 10
SIZES = {
    "screen": (page.WIDTH_PX, page.HEIGHT_PX),
    "camera": (figure.WIDTH_PX, figure.HEIGHT_PX),
}
"""Width and height of each track, in pixels."""

# What was made by other drawings lies under another number.
_EDITION = "1"
_RATE = {"screen": 2, "camera": 4}
_BITS_PER_SECOND = {"screen": 16_000, "camera": 6_000}
_LOOP_SECONDS = {"screen": 60, "camera": figure.LOOP_SECONDS}
_LOOKS = {"screen": editor.LOOKS, "camera": figure.LOOKS}

Planes = tuple[bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Clip:
    """One segment's bytes, and their SHA-256 as its page would claim it."""

    data: bytes
    sha256: str


class Clips:
    """All segments that the demo's candidates send, by track, look and moment of the minute.

    Made into `folder` where they are missing, about 50 of them and a megabyte together.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _EDITION
        self._clips: dict[tuple[str, int, int], Clip] = {}
        self._is_stopped = False
        self.are_ready = False

    def make(self) -> None:
        """Make what is missing, and keep all of it at hand. Takes seconds at the first start."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for track, looks in _LOOKS.items():
            for look in range(looks):
                for first in range(0, _LOOP_SECONDS[track], CLIP_SECONDS):
                    if self._is_stopped:
                        return
                    self._clips[track, look, first] = self._clip(track, look, first)
        self.are_ready = True

    def stop(self) -> None:
        """Let `make`, in another thread, return after the file at hand; the rest is made later."""
        self._is_stopped = True

    def of(self, track: str, look: int, from_ms: int) -> Clip:
        """What a track shows in the segment that begins at `from_ms`, on a ten-second mark."""
        second = from_ms // 1000 % _LOOP_SECONDS[track]
        return self._clips[track, look % _LOOKS[track], second - second % CLIP_SECONDS]

    def _clip(self, track: str, look: int, first: int) -> Clip:
        file = self._folder / f"{track}-{look}-{first:02d}.webm"
        if not file.exists():
            aside = file.with_suffix(".new")
            aside.write_bytes(_encoded(track, look, first))
            aside.replace(file)
        data = file.read_bytes()
        return Clip(data, hashlib.sha256(data).hexdigest())


def _encoded(track: str, look: int, first: int) -> bytes:
    import av  # noqa: PLC0415 - a video library is loaded where something is made, or not at all

    written = io.BytesIO()
    width, height = SIZES[track]
    with av.open(written, "w", format="webm") as container:
        # Which kind of stream it is depends on the codec, so its type says little.
        stream: Any = container.add_stream("libvpx", rate=_RATE[track])
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.bit_rate = _BITS_PER_SECOND[track]
        stream.codec_context.gop_size = 1000
        stream.codec_context.thread_count = 1
        stream.codec_context.options = {"deadline": "realtime", "cpu-used": "8"}
        for number in range(CLIP_SECONDS * _RATE[track]):
            frame = _frame(av, _DRAWN[track](look, first + number / _RATE[track]), width, height)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return written.getvalue()


def _frame(av: Any, planes: Planes, width: int, height: int) -> Any:
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, data in zip(frame.planes, planes, strict=True):
        plane.update(_padded(data, plane.width, plane.line_size))
    return frame


def _padded(data: bytes, width: int, line_size: int) -> bytes:
    if line_size == width:
        return data
    pad = bytes(line_size - width)
    return b"".join(data[at : at + width] + pad for at in range(0, len(data), width))


def _screen(look: int, second: float) -> Planes:
    return page.drawn_page(editor.screen_at(look, second))


_DRAWN: dict[str, Callable[[int, float], Planes]] = {
    "screen": _screen,
    "camera": figure.camera_at,
}
