"""Real WebM files, as small as they may be."""

import io
from typing import Any

import av


def webm(
    width: int = 640,
    height: int = 360,
    *,
    frames: int = 6,
    keys_every: int = 100,
    codec: str = "libvpx",
    container: str = "webm",
) -> bytes:
    """A recording whose picture becomes brighter with every frame, from black to white."""
    written = io.BytesIO()
    # Which kind of stream it is depends on the codec, so its type says little.
    with av.open(written, "w", format=container) as file:
        stream: Any = file.add_stream(codec, rate=5)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.gop_size = keys_every
        if codec.startswith("libvpx"):
            stream.codec_context.options = {"deadline": "realtime", "cpu-used": "8"}
        for number in range(frames):
            frame = grey(width, height, 255 * number // max(frames - 1, 1))
            frame.pts = number
            for packet in stream.encode(frame):
                file.mux(packet)
        for packet in stream.encode():
            file.mux(packet)
    return written.getvalue()


def grey(width: int, height: int, luma: int) -> av.VideoFrame:
    """A picture of one shade."""
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, shade in zip(frame.planes, (luma, 128, 128), strict=True):
        plane.update(bytes([shade]) * plane.buffer_size)
    return frame


def shade_of(jpeg: bytes) -> int:
    """How bright a picture is in its middle."""
    with av.open(io.BytesIO(jpeg), mode="r", format="jpeg_pipe") as file:
        frame = next(file.decode(video=0)).reformat(format="gray")
    plane = frame.planes[0]
    return bytes(plane)[frame.height // 2 * plane.line_size + frame.width // 2]


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height of a picture."""
    with av.open(io.BytesIO(jpeg), mode="r", format="jpeg_pipe") as file:
        frame = next(file.decode(video=0))
    return frame.width, frame.height
