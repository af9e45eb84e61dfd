"""What a process for heavy work is asked for; the server itself never loads a video decoder."""

from invigilator.stills.model import Jpeg, Unseen


def still_of(tell: object, data: bytes, width_px: int) -> Jpeg | Unseen:
    """The picture in a segment; see `decoding`."""
    from invigilator.stills.decoding import picture_in  # noqa: PLC0415 - loads its libraries here

    return picture_in(data, width_px)


def still_at(tell: object, data: bytes, width_px: int, into_ms: int) -> Jpeg | Unseen:
    """The picture so far into a segment; see `decoding`."""
    from invigilator.stills.decoding import picture_at  # noqa: PLC0415 - loads its libraries here

    return picture_at(data, width_px, into_ms)
