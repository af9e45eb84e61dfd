"""The catalogue's types of what a candidate's camera shows, or is."""

from invigilator.alerts.entry import Entry
from invigilator.alerts.model import Action
from invigilator.detection import Severity

CAMERA_TYPES: dict[str, Entry] = {
    "no_face": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Nobody in view",
        meaning="The candidate's page found no face in the camera's picture for longer than the "
        "exam's policy says. Their page asked them to come into view first.",
        false_causes=(
            "a head that is turned or bent over paper, or a hand, mask, veil or hair before it",
            "light from behind, too little light, or a camera that is badly placed",
            "a short break, agreed or not",
        ),
        claimed=True,
    ),
    "multiple_faces": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="More than one person in view",
        meaning="The candidate's page found more than one face in the camera's picture for longer "
        "than the exam's policy says.",
        false_causes=(
            "somebody who passes by, or sits behind in a shared room",
            "a poster, a photograph, a screen or a mirror in the picture",
            "an agreed assistant, reader or interpreter",
        ),
        claimed=True,
    ),
    "camera_covered": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Camera dark or covered",
        meaning="The camera's picture was too dark or too even to show anything for longer than "
        "the exam's policy says. The details say which.",
        false_causes=(
            "a lamp that went out, or a laptop whose lid is half closed",
            "a cover or a switch of the camera that is closed by habit",
            "a dirty or fogged lens, or a camera that points at a bare wall",
        ),
        claimed=True,
    ),
    "camera_still": Entry(
        severity=Severity.INFO,
        action=Action.NOTE,
        title="Camera picture stands still",
        meaning="Nothing in the camera's picture changed for a long time, not even the noise that "
        "cameras have. It may be frozen; by itself it says nothing.",
        false_causes=(
            "a driver or browser that stopped giving new pictures",
            "a camera that removes noise strongly, in an evenly lit room",
            "software that shows a still picture while the camera is switched off",
        ),
        claimed=True,
    ),
    "camera_changed": Entry(
        severity=Severity.INFO,
        action=Action.NOTE,
        title="Another camera",
        meaning="The candidate's page sees another camera than before in the same sitting.",
        false_causes=(
            "a better camera that was plugged in, or one that failed",
            "a browser that named the same camera anew after its data was cleared",
        ),
        claimed=True,
    ),
    "virtual_camera": Entry(
        severity=Severity.INFO,
        action=Action.NOTE,
        title="Camera named like a virtual one",
        meaning="The camera's name is like that of software which makes a camera's picture. A weak "
        "hint: names can be chosen, and much honest software has such names.",
        false_causes=(
            "software that blurs the background or improves the light",
            "a phone used as a camera",
            "remote desktop or accessibility software",
        ),
        claimed=True,
    ),
}
"""In the order in which settings and documentation list them."""
