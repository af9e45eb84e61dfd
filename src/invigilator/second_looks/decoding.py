"""Frames of a segment that a stranger's browser sent: one a second, small, without padding.

Runs in a process for heavy work, whose memory and time are bounded: a decoder that a file has
broken takes that process with it and nothing else.
"""

import io
from collections.abc import Iterator
from typing import Any

import av

from invigilator.second_looks.model import WIDTH_PX, NotReadable
from invigilator.second_looks.ports import Frame

# Only these two are ever asked, for other readers open what a file names.
_READERS = (("matroska", b"\x1a\x45\xdf\xa3", 0), ("mp4", b"ftyp", 4))
_CODECS = frozenset({"vp8", "vp9", "av1", "libdav1d", "libaom-av1", "h264"})
_SIDE_MAX = 4096
_PIXELS_MAX = 2048 * 2048
_EVERY_MS = 1000
_FRAMES_MAX = 150
_PACKETS_MAX = 10_000


def frames_in(data: bytes) -> Iterator[tuple[int, Frame]]:
    """Moments, in milliseconds from the first frame, and the frames shown then, oldest first.

    About one a second, fewer where nothing moved. Of a file that is cut off: what comes before the
    break. Raises `NotReadable`.
    """
    reader = next((name for name, mark, at in _READERS if data[at:].startswith(mark)), None)
    if reader is None:
        raise NotReadable("other_container")
    try:
        with av.open(io.BytesIO(data), mode="r", format=reader) as container:
            if not container.streams.video:
                raise NotReadable("no_video")
            stream = container.streams.video[0]
            _require_known(stream.codec_context)
            yield from _spaced(container, stream)
    except (av.FFmpegError, ValueError, IndexError, MemoryError) as failure:
        raise NotReadable("unreadable") from failure


def _require_known(codec: Any) -> None:
    if codec is None or codec.name not in _CODECS:
        raise NotReadable("other_codec")
    _require_size(codec.width, codec.height)
    # The header of a frame may claim other dimensions than the file's, so the decoder is told too.
    codec.options = {"max_pixels": str(_PIXELS_MAX)}
    codec.thread_count = 1


def _require_size(width: int, height: int) -> None:
    if not (0 < width <= _SIDE_MAX and 0 < height <= _SIDE_MAX and width * height <= _PIXELS_MAX):
        raise NotReadable("dimensions")


def _spaced(container: Any, stream: Any) -> Iterator[tuple[int, Frame]]:
    began_ms: int | None = None
    due_ms, given = 0, 0
    for frame in _decoded(container, stream):
        if frame.time is None or given == _FRAMES_MAX:
            return
        at_ms = round(1000 * frame.time)
        began_ms = at_ms if began_ms is None else began_ms
        if at_ms - began_ms >= due_ms:
            due_ms = at_ms - began_ms + _EVERY_MS
            given += 1
            yield at_ms - began_ms, frame_of(frame)


def _decoded(container: Any, stream: Any) -> Iterator[Any]:
    """What can be decoded before the file breaks off."""
    try:
        for count, packet in enumerate(container.demux(stream)):
            if count >= _PACKETS_MAX:
                return
            yield from packet.decode()
    except av.FFmpegError:
        return


def frame_of(frame: Any) -> Frame:
    """A decoded picture as finders want it. Raises `NotReadable` where it is too large."""
    _require_size(frame.width, frame.height)
    width = min(WIDTH_PX, frame.width)
    # Tall and narrow is bounded too.
    height = max(1, min(frame.height * width // frame.width, 2 * width))
    small = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
    return Frame(width, height, _rows(small))


def _rows(frame: Any) -> bytes:
    """The bytes of a frame in `rgb24`, rows without what the decoder leaves between them."""
    plane = frame.planes[0]
    data, row = bytes(plane), 3 * frame.width
    if plane.line_size == row:
        return data[: row * frame.height]
    starts = range(0, plane.line_size * frame.height, plane.line_size)
    return b"".join(data[start : start + row] for start in starts)
