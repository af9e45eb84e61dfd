"""How many stills are made."""

from typing import Annotated

import msgspec


class StillSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Stills: the small pictures on the live wall."""

    every: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 1
    """Of how many segments of screen and camera one becomes a still: 1 for each of them, 4 for
    every fourth where the computer is busy. 0 makes none, and the wall does without."""
