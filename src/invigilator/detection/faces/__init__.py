"""Notices what the candidate's camera shows for long: nobody, several people, a cover, a still.

Sees: what the candidate's browser counts in single frames (faces, how bright, how even, how sharp),
once it was the same in three frames in a row and for the seconds of the exam's policy (5; a still
picture 30); that another camera is used than before; that a camera is called like a virtual one.
All of it is the browser's word, and no picture and nothing biometric comes with it. Cannot see: who
somebody is, where they look, anybody beside the picture or behind the camera, a picture or a film
of a person held before it, a replayed film that moves, a browser that lies; nor anything while the
page sends no looks, which is never a finding. Known false causes: a turned or bent head, a hand,
mask, veil or hair before the face, light from behind, a face at the picture's edge or very near;
posters, screens and people who pass by; a camera that is dark for a moment as it adapts; a driver
that stops, and an empty, evenly lit room that stands still; another camera plugged in, or the same
one under a new name after the browser forgot it; software that blurs a background or turns a phone
into a camera, and calls itself a virtual one.
"""

from invigilator.detection.faces.detector import FacesDetector

__all__ = ["FacesDetector"]
