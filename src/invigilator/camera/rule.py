"""When what a camera shows is worth telling: only what lasts, and each time once.

Pure. A view counts once it was seen in three looks in a row over as long as the exam's policy says.
One that comes back within five seconds never went. A pause in the looks (a slow machine, a lost
network, no camera) begins the count anew, and ends nothing that was told.

Looks are taken in the order in which they came; within one call, by their time. What is not newer
than what was taken, by no more than ten minutes, was sent before and is passed over; what is older
still means that the browser's clock was set, and begins anew. So a claimed time can make looks
count for less, and puts a view at no time but within the last ten minutes of our own clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from invigilator.camera.model import Course, Lasting, Look, Memory, Sighting, Told, View
from invigilator.camera.seeing import is_same_picture, view_of

LOOKS_MIN = 3
"""In so many looks in a row a view has to be seen."""

PAUSE_MS = 6_000
"""Looks further apart than this follow each other no more."""

RETURNS_MS = 5_000
"""A view that is seen again so soon after it was seen last is the same one."""

LATE_MS = 600_000
"""Looks that waited for a network longer than this are placed ten minutes before they came."""


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long a view has to last, and a still picture; in milliseconds."""

    view_ms: int
    still_ms: int


@dataclass(frozen=True, slots=True)
class Change:
    """A view has lasted and is told of, or one that was told of is over: as it was last seen.

    `look` is the one by which that became known.
    """

    lasting: Lasting
    told_at_ms: int
    is_over: bool
    look: Look


def take(
    memory: Memory, looks: Iterable[Look], *, received_at_ms: int, lasts: Lasts
) -> tuple[Memory, list[Change]]:
    """What is remembered after the looks of one call, and what became known by them."""
    in_order = sorted(looks, key=lambda look: look.at)
    changes: list[Change] = []
    for look in in_order:
        claimed_ms = look.claimed_ms
        newest_ms = memory.newest_claimed_ms
        # The call's newest look was made no later than the call came.
        ahead_ms = received_at_ms - in_order[-1].claimed_ms
        if newest_ms is None or claimed_ms < newest_ms - LATE_MS:
            memory = _anew(memory, claimed_ms)
        elif claimed_ms <= newest_ms:
            continue
        else:
            ahead_ms = min(ahead_ms, memory.ahead_ms)
        at_ms = min(max(claimed_ms + ahead_ms, received_at_ms - LATE_MS), received_at_ms)
        is_still = is_same_picture(look, memory.last)
        view = view_of(look)
        seen = Sighting(None if view is View.ONE else view, claimed_ms, at_ms, look)
        stood = replace(seen, view=View.STILL if is_still else None)
        presence, found = _follow(memory.presence, seen, lasts.view_ms, received_at_ms)
        motion, found_still = _follow(memory.motion, stood, lasts.still_ms, received_at_ms)
        changes += found + found_still
        memory = replace(
            memory,
            newest_claimed_ms=claimed_ms,
            ahead_ms=ahead_ms,
            presence=presence,
            motion=motion,
            last=look,
        )
    return memory, changes


def _follow(
    course: Course, seen: Sighting, lasts_ms: int, received_at_ms: int
) -> tuple[Course, list[Change]]:
    """What one more look makes of one question, and what is told by it."""
    now, told, changes = _lasting(course.now, seen), course.told, list[Change]()
    if told is not None:
        told = _told_with(told, seen)
        if _is_over(told, seen):
            changes.append(Change(told.lasting, told.told_at_ms, True, seen.look))
            told = None
    if now is not None and now.looks >= LOOKS_MIN and now.lasted_ms >= lasts_ms:
        if told is not None and not told.lasting.view.is_kin(now.view):
            changes.append(Change(told.lasting, told.told_at_ms, True, seen.look))
            told = None
        if told is None:
            told = Told(now, received_at_ms)
            changes.append(Change(now, received_at_ms, False, seen.look))
    return Course(now, told), changes


def _lasting(now: Lasting | None, seen: Sighting) -> Lasting | None:
    if seen.view is None:
        return None
    if (
        now is not None
        and now.view.is_kin(seen.view)
        and seen.claimed_ms - now.last_claimed_ms <= PAUSE_MS
    ):
        return _longer(now, seen)
    return Lasting(seen.view, seen.claimed_ms, seen.at_ms, seen.claimed_ms, seen.at_ms, looks=1)


def _longer(lasting: Lasting, seen: Sighting) -> Lasting:
    return replace(
        lasting,
        last_claimed_ms=seen.claimed_ms,
        last_at_ms=max(seen.at_ms, lasting.last_at_ms),
        looks=lasting.looks + 1,
    )


def _told_with(told: Told, seen: Sighting) -> Told:
    if seen.view is not None and seen.view.is_kin(told.lasting.view):
        return replace(told, lasting=_longer(told.lasting, seen), others=0)
    return replace(told, others=told.others + 1)


def _is_over(told: Told, seen: Sighting) -> bool:
    """Whether something else was seen for so long that the same would be another one."""
    away_ms = seen.claimed_ms - told.lasting.last_claimed_ms
    return told.others >= LOOKS_MIN and away_ms >= RETURNS_MS


def _anew(memory: Memory, claimed_ms: int) -> Memory:
    """The memory where the browser's clock begins, or was set back: what was told stands."""
    return replace(
        memory,
        presence=_moved(memory.presence, claimed_ms),
        motion=_moved(memory.motion, claimed_ms),
        last=None,
    )


def _moved(course: Course, claimed_ms: int) -> Course:
    told = course.told
    if told is None:
        return Course()
    lasting = told.lasting
    moved = replace(
        lasting,
        began_claimed_ms=claimed_ms - lasting.lasted_ms,
        last_claimed_ms=claimed_ms,
    )
    return Course(told=replace(told, lasting=moved))
