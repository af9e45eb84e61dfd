"""One small picture out of a segment that a stranger's browser sent.

Runs in a process for heavy work, whose memory and time are bounded: a decoder that a file has
broken takes that process with it and nothing else.
"""

import io
from fractions import Fraction
from typing import Any

import av

from invigilator.stills.model import STILL_BYTES_MAX, Jpeg, Unseen

_CODECS = frozenset({"vp8", "vp9", "av1", "libdav1d", "libaom-av1"})
# 4096 x 2304 and less: a picture of that size takes 15 MB decoded.
_PIXELS_MAX = 4096 * 2304
_SIDE_MAX = 8192
_PACKETS_MAX = 5_000
# JPEG's quantiser, best first. A screen full of text is within the limit at the first or second.
_QUANTISERS = (5, 9, 16, 31)


def picture_in(data: bytes, width_px: int) -> Jpeg | Unseen:
    """The last key frame of a WebM file, at most `width_px` wide.

    Of a file that is cut off: the last that is whole. Only the WebM reader is ever asked, for
    others open what a file names.
    """
    try:
        with av.open(io.BytesIO(data), mode="r", format="matroska") as container:
            if not container.streams.video:
                return Unseen("no_video")
            stream = container.streams.video[0]
            problem = _problem_of(stream.codec_context)
            if problem is not None:
                return problem
            packet = _last_key_packet(container, stream)
            if packet is None:
                return Unseen("no_key_frame")
            return _jpeg(_decoded(stream.codec_context, packet), width_px)
    except (av.FFmpegError, ValueError, IndexError, MemoryError):
        return Unseen("unreadable")


def picture_at(data: bytes, width_px: int, into_ms: int) -> Jpeg | Unseen:
    """The frame that is shown so far into a WebM file, at most `width_px` wide.

    Of a file that is shorter, or cut off: its last one.
    """
    try:
        with av.open(io.BytesIO(data), mode="r", format="matroska") as container:
            if not container.streams.video:
                return Unseen("no_video")
            stream = container.streams.video[0]
            problem = _problem_of(stream.codec_context)
            if problem is not None:
                return problem
            frame = _frame_at(container, stream, into_ms)
            return Unseen("no_key_frame") if frame is None else _jpeg(frame, width_px)
    except (av.FFmpegError, ValueError, IndexError, MemoryError):
        return Unseen("unreadable")


def _frame_at(container: Any, stream: Any, into_ms: int) -> Any:
    shown, first_ms = None, None
    codec = stream.codec_context
    _bound(codec)
    try:
        for count, packet in enumerate(container.demux(stream)):
            at_ms = 0 if packet.pts is None else round(packet.pts * packet.time_base * 1000)
            first_ms = at_ms if first_ms is None else first_ms
            if count >= _PACKETS_MAX or (shown is not None and at_ms - first_ms > into_ms):
                break
            shown = next(reversed(codec.decode(packet)), shown)
    except av.FFmpegError:
        return shown
    return shown


def _problem_of(codec: Any) -> Unseen | None:
    if codec is None or codec.name not in _CODECS:
        return Unseen("other_codec")
    return _size_problem(codec.width, codec.height)


def _size_problem(width: int, height: int) -> Unseen | None:
    if not (0 < width <= _SIDE_MAX and 0 < height <= _SIDE_MAX and width * height <= _PIXELS_MAX):
        return Unseen("dimensions")
    return None


def _last_key_packet(container: Any, stream: Any) -> Any:
    last = None
    try:
        for count, packet in enumerate(container.demux(stream)):
            if packet.is_keyframe and packet.size:
                last = packet
            if count >= _PACKETS_MAX:
                break
    except av.FFmpegError:
        # What comes behind the break is missing; what stood before it is good.
        return last
    return last


def _decoded(codec: Any, packet: Any) -> Any:
    _bound(codec)
    frames = codec.decode(packet) or codec.decode(None)
    return frames[0]


def _bound(codec: Any) -> None:
    # The header of a frame may claim other dimensions than the file's, so the decoder is told too.
    codec.options = {"max_pixels": str(_PIXELS_MAX)}
    codec.thread_count = 1


def _jpeg(frame: Any, width_px: int) -> Jpeg | Unseen:
    problem = _size_problem(frame.width, frame.height)
    if problem is not None:
        return problem
    width = _even(min(width_px, frame.width))
    # Tall and narrow is bounded too.
    height = _even(min(frame.height * width // frame.width, 2 * width_px))
    small = frame.reformat(width=width, height=height, format="yuvj420p")
    small.pict_type = 0
    small.pts = 0
    for quantiser in _QUANTISERS:
        data = _encoded(small, quantiser)
        if len(data) <= STILL_BYTES_MAX:
            return Jpeg(data)
    return Unseen("too_large")


def _even(pixels: int) -> int:
    return max(2, pixels - pixels % 2)


def _encoded(frame: Any, quantiser: int) -> bytes:
    encoder: Any = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height = frame.width, frame.height
    encoder.pix_fmt = "yuvj420p"
    encoder.time_base = Fraction(1, 1)
    encoder.options = {"qmin": str(quantiser), "qmax": str(quantiser)}
    encoder.thread_count = 1
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    return b"".join(bytes(packet) for packet in packets)
