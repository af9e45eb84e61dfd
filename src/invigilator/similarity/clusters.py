"""Programs that belong together because each is like another of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

Member = TypeVar("Member", str, int, tuple[int, str])


def clusters(pairs: Iterable[tuple[Member, Member]]) -> list[list[Member]]:
    """Groups that are joined by pairs, each from its first member on, and the groups likewise.

    The same for the same pairs, in whatever order and direction they come.
    """
    parents: dict[Member, Member] = {}

    def root(member: Member) -> Member:
        top = parents.setdefault(member, member)
        while parents[top] != top:
            parents[top] = parents[parents[top]]
            top = parents[top]
        return top

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parents[second] = first
    groups: defaultdict[Member, list[Member]] = defaultdict(list)
    for member in sorted(parents):
        groups[root(member)].append(member)
    return [groups[first] for first in sorted(groups)]
