"""Second looks: what the server itself sees in stored camera segments, where an exam asks for it.

A browser says how many faces it sees, and could say anything. So a few frames of what it recorded
are looked at again, later, at low priority, by a detector of our own. Kept are counts of faces;
never a picture, a box or a template. Nobody is identified.
"""

from invigilator.second_looks.asking import Asking
from invigilator.second_looks.comparing import Disagreement, disagreements
from invigilator.second_looks.facts import CameraDisagreed, CameraLookedAt
from invigilator.second_looks.following import Following
from invigilator.second_looks.looking import Looking
from invigilator.second_looks.model import Faces, People, people_of
from invigilator.second_looks.settings import SecondLookSettings
from invigilator.second_looks.store import forget

__all__ = [
    "Asking",
    "CameraDisagreed",
    "CameraLookedAt",
    "Disagreement",
    "Faces",
    "Following",
    "Looking",
    "People",
    "SecondLookSettings",
    "disagreements",
    "forget",
    "people_of",
]
