"""What a process for heavy work is asked for; the server itself never loads a video decoder."""

from collections.abc import Callable
from time import process_time

from invigilator.second_looks.model import Faces, NotReadable, Seen, Unseen
from invigilator.second_looks.ports import FaceFinder

OpenFinder = Callable[[], FaceFinder | None]
"""Gives the finder of the process that it is called in; None where there is none."""


def faces_seen(tell: object, data: bytes, open_finder: OpenFinder) -> Seen | Unseen:
    """How many faces a segment shows, about once a second."""
    # The finder comes first: what it sets for its library must stand before others load.
    finder = open_finder()
    if finder is None:
        return Unseen("no_finder")
    from invigilator.second_looks.decoding import frames_in  # noqa: PLC0415 - loads a decoder

    began = process_time()
    faces: list[Faces] = []
    try:
        for at_ms, frame in frames_in(data):
            faces.append(Faces(at_ms, len(finder.faces_in(frame))))
    except NotReadable as problem:
        return Unseen(problem.reason)
    return Seen(finder.name, tuple(faces), round(1000 * (process_time() - began)))
