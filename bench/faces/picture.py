"""Pictures from files, as pixels and as the server's finders want them."""

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from bench.faces.labelled import FolderUnfit
from invigilator.second_looks.decoding import frame_of
from invigilator.second_looks.ports import Frame

Pixels = NDArray[np.uint8]


def frame_in(path: Path) -> Frame:
    """A picture as one frame of a camera's recording would be. Raises `FolderUnfit`."""
    return frame_of(_decoded(path))


def pixels_in(path: Path, width: int, height: int) -> Pixels:
    """A picture squeezed to a size: uint8, (height, width, 3), RGB. Raises `FolderUnfit`."""
    small = _decoded(path).reformat(width=width, height=height, interpolation="AREA")
    return small.to_ndarray(format="rgb24").astype(np.uint8)


def _decoded(path: Path) -> av.VideoFrame:
    try:
        with av.open(path) as file:
            return next(file.decode(video=0))
    except (av.FFmpegError, StopIteration, IndexError) as failure:
        raise FolderUnfit(f"{path.name} cannot be read as a picture") from failure
