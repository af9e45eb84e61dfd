"""How much the server looks at."""

from typing import Annotated

import msgspec


class SecondLookSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Second looks: camera segments that the server looks at itself, where an exam asks for it."""

    per_minute: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 60
    """How many segments are looked at in a minute, in the whole installation. One of ten seconds
    costs about a fifth of a second of one core; what is more than that waits. 0 looks at none."""
