"""Limits that a try has to pass all of: one for a name, another one for its address."""

from invigilator.limits.ports import Tries

Counted = tuple[Tries, str]
"""A limit and what is counted by it."""


async def begin_all(*limits: Counted) -> int:
    """Count a try by each of these limits; or by none, and return the seconds to wait.

    Name the narrowest first: who is held up by it is then never counted by the others.
    """
    for place, (tries, key) in enumerate(limits):
        wait_seconds = await tries.begin(key)
        if wait_seconds:
            await give_back_all(*limits[:place])
            others = [await other.wait_seconds(key) for other, key in limits[place + 1 :]]
            return max(wait_seconds, *others, 0)
    return 0


async def give_back_all(*limits: Counted) -> None:
    """Uncount a try by each of these limits."""
    for tries, key in limits:
        await tries.give_back(key)
