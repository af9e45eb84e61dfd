"""Stills: small pictures of arriving segments, so that the wall shows what a person sees now.

They are a convenience, never evidence: made again from the segments at any time, and removed as
newer ones come. One of what a camera check told of is kept beside its alert as long as the evidence
is: it shows the recording's own second.
"""

from invigilator.stills.facts import StillMade, StillsMade, StillsViewed
from invigilator.stills.finding import KeepingFound
from invigilator.stills.http import routes
from invigilator.stills.making import Making, Pace
from invigilator.stills.model import NoSuchStill
from invigilator.stills.service import Stills
from invigilator.stills.settings import StillSettings
from invigilator.stills.store import forget, keys_of
from invigilator.stills.wishing import Wishing

__all__ = [
    "KeepingFound",
    "Making",
    "NoSuchStill",
    "Pace",
    "StillMade",
    "StillSettings",
    "Stills",
    "StillsMade",
    "StillsViewed",
    "Wishing",
    "forget",
    "keys_of",
    "routes",
]
