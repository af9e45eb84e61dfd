"""Notices that the server sees another number of people than the candidate's browser says.

Sees, where the exam asks for it: for at least ten seconds of the stored camera recording in a row,
the browser said nobody, one or several, and the server's own look at those frames found another of
the three. It says which said what, and no more. Cannot see: which of the two is right, who anybody
is, or whom the camera does not show. Compared are times that the browser claims. Known false
causes: the recording is smaller and coarser than what the browser looked at, above all on a poor
line; faces turned away, far off, half covered or in the dark; a poster, a screen or a picture with
a face; two detectors that were made differently. What the server sees was measured on pictures and
no films: docs/benchmarks.md, "Camera: measured". A person looks at the recording and decides.
"""

from invigilator.detection.second_look.detector import SecondLookDetector

__all__ = ["SecondLookDetector"]
