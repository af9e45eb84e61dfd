"""What a camera shows by the word of the candidate's browser, and what of it is remembered."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

LOOKS_IN_ONE_MAX = 20
"""Looks in one observation; the page sends about five."""

Share = Annotated[float, Meta(ge=0, le=1)]


class View(StrEnum):
    """What one look shows. `still` is told of beside the others: a still picture may show people.

    None of them says what somebody did.
    """

    ONE = "one"
    NOBODY = "nobody"
    SEVERAL = "several"
    DARK = "dark"
    COVERED = "covered"
    STILL = "still"

    def is_kin(self, other: "View") -> bool:
        """Whether two views are one and the same to whoever is told: a hand covers and darkens."""
        return self is other or {self, other} == {View.DARK, View.COVERED}


class Look(msgspec.Struct, frozen=True):
    """What the browser found in one frame of the camera. A claim, all of it, and no picture.

    `brightness` and `spread` are the luma's mean and standard deviation (0 to 1), `sharpness` the
    variance of its Laplacian at 320 px (luma 0 to 255), `hash` a 64-bit difference hash of the
    whole frame, `change` the mean difference to the look before (0 to 1; null for the first).
    Places and scores of faces (`boxes`, `scores`) stay with the observation; no rule reads them.
    """

    at: Annotated[datetime, Meta(tz=True)]
    faces: Annotated[int, Meta(ge=0, le=100)]
    brightness: Share
    spread: Share
    sharpness: Annotated[float, Meta(ge=0, le=1e6)]
    hash: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    change: Share | None = None

    @property
    def claimed_ms(self) -> int:
        """When it was, by the browser's clock."""
        return round(self.at.timestamp() * 1000)


class Looks(msgspec.Struct, frozen=True):
    """The detail of an observation `camera_looks`."""

    looks: Annotated[list[Look], Meta(max_length=LOOKS_IN_ONE_MAX)]


class Source(msgspec.Struct, frozen=True):
    """The detail of an observation `camera_source`: which camera the page sees.

    `device` is a short hash that the page makes of the browser's own name for the device.
    """

    device: Annotated[str, Meta(min_length=1, max_length=64)]
    label: Annotated[str, Meta(max_length=200)] = ""
    is_virtual_hint: bool = False


class Sighting(msgspec.Struct, frozen=True):
    """One look as the rules take it: what it shows, when, and its numbers.

    `at_ms` is on our clock. `view` is None where there is nothing to tell of.
    """

    view: View | None
    claimed_ms: int
    at_ms: int
    look: Look


class Lasting(msgspec.Struct, frozen=True):
    """A view that was seen again and again: when first and last, and in how many looks.

    `at` is our clock's estimate, `claimed` the browser's word; lengths are by the latter, as looks
    that waited for a network come all at once.
    """

    view: View
    began_claimed_ms: int
    began_at_ms: int
    last_claimed_ms: int
    last_at_ms: int
    looks: int

    @property
    def lasted_ms(self) -> int:
        """From its first look to its last."""
        return self.last_claimed_ms - self.began_claimed_ms


class Told(msgspec.Struct, frozen=True):
    """A view that was told of and is not over. `others` counts the looks since its last one."""

    lasting: Lasting
    told_at_ms: int
    others: int = 0


class Course(msgspec.Struct, frozen=True):
    """What is remembered of one question that looks answer: what is seen now, what was told."""

    now: Lasting | None = None
    told: Told | None = None


class Memory(msgspec.Struct, frozen=True):
    """All that is remembered of one sitting's camera: a few hundred bytes, however long it sits.

    `newest_claimed_ms` is the newest look's time by the browser, `ahead_ms` how far our clock is
    ahead of the browser's, as the quickest call so far shows it. `device` is empty before any is
    known.
    """

    newest_claimed_ms: int | None = None
    ahead_ms: int = 0
    presence: Course = Course()
    motion: Course = Course()
    last: Look | None = None
    device: str = ""
    virtual: str = ""
