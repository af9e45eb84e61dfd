"""`python -m bench.stills`: what a still costs, and how many tracks one core keeps up with.

Decoding alone, in this process, of segments such as a recorder makes; the last line is JSON.
"""

import io
import json
import random
from collections.abc import Iterator
from statistics import median
from time import perf_counter, process_time

import av

from invigilator.stills.decoding import picture_in
from invigilator.stills.model import WIDTH_PX, Jpeg

_ROUNDS = 15
_SEGMENT_SECONDS = 15
_TRACKS = (("screen", 1920, 1080), ("camera", 640, 480))


def segment(width: int, height: int) -> bytes:
    """Fifteen seconds of lines of text of which one changes, with one key frame."""
    written = io.BytesIO()
    with av.open(written, "w", format="webm") as file:
        stream = file.add_stream("libvpx", rate=5)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.bit_rate = 400_000
        stream.codec_context.gop_size = 1_000
        stream.codec_context.options = {"deadline": "realtime", "cpu-used": "8"}
        for number, frame in enumerate(_frames(width, height)):
            frame.pts = number
            for packet in stream.encode(frame):
                file.mux(packet)
        for packet in stream.encode():
            file.mux(packet)
    return written.getvalue()


def _frames(width: int, height: int) -> Iterator[av.VideoFrame]:
    dice = random.Random(1)
    rows = [_row(width, y, dice) for y in range(height)]
    for number in range(5 * _SEGMENT_SECONDS):
        changed = 14 * (number % (height // 14))
        rows[changed : changed + 8] = [_row(width, 14, dice)] * 8
        frame = av.VideoFrame(width, height, "yuv420p")
        stride = frame.planes[0].line_size
        frame.planes[0].update(b"".join(row.ljust(stride, b"\xff") for row in rows))
        for plane in frame.planes[1:]:
            plane.update(bytes([128]) * plane.buffer_size)
        yield frame


def _row(width: int, y: int, dice: random.Random) -> bytes:
    """White between the lines; black and white strokes within them."""
    if y % 14 >= 8:
        return b"\xf5" * width
    strokes = [dice.choice((b"\x20\x20", b"\xf5\xf5\xf5")) for _ in range(width)]
    return b"".join(strokes)[:width]


def main() -> None:
    """Measure, print a table, end with a line of JSON."""
    figures: dict[str, float] = {}
    for track, width, height in _TRACKS:
        data = segment(width, height)
        took: list[tuple[float, float]] = []
        size = 0
        for _ in range(_ROUNDS):
            wall, cpu = perf_counter(), process_time()
            made = picture_in(data, WIDTH_PX[track])
            took.append((process_time() - cpu, perf_counter() - wall))
            assert isinstance(made, Jpeg), made
            size = len(made.data)
        figures[f"still_{track}_cpu_ms"] = round(1000 * median(cpu for cpu, _ in took), 2)
        figures[f"still_{track}_wall_ms"] = round(1000 * median(wall for _, wall in took), 2)
        figures[f"still_{track}_bytes"] = size
        figures[f"segment_{track}_bytes"] = len(data)
    both_ms = sum(figures[f"still_{track}_cpu_ms"] for track, *_ in _TRACKS)
    figures["candidates_per_core"] = round(1000 * _SEGMENT_SECONDS / both_ms)
    for name, figure in figures.items():
        print(f"{name:28} {figure:>12}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
