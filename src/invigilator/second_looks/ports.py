"""What a second look needs of others: somebody who finds faces in a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Frame:
    """One decoded picture. `rgb` is three bytes a pixel, rows from the top, without padding."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face seems to be: shares of the picture from its left and top, 0 to 1; and how sure.

    `score` is the finder's own, 0 to 1. Scores of two finders say different things.
    """

    x: float
    y: float
    width: float
    height: float
    score: float


class FaceFinder(Protocol):
    """Finds faces in one picture.

    The same picture gives the same faces. It knows nobody: no template, no comparison, no name. It
    is called in a process for heavy work, one picture after the other, and keeps none of them. What
    it returns is above its own threshold; boxes may reach over the picture's edge by a little.
    """

    @property
    def name(self) -> str:
        """Short and stable: kept with what was seen."""
        ...

    def faces_in(self, frame: Frame) -> Sequence[Face]:
        """The faces of a picture, in any order; none where there are none."""
        ...
