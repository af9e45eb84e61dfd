"""Two people who mark the same answer without seeing each other's word, and a third who decides."""

from decimal import Decimal

import msgspec

from invigilator.papers.marking.points import rounded


class DoubleMark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The points that each has given so far."""

    first: Decimal | None = None
    second: Decimal | None = None
    moderator: Decimal | None = None


class Settled(msgspec.Struct, frozen=True, kw_only=True, tag="settled"):
    """These points count. `is_moderated`: by a moderator's word, not by agreement."""

    points: Decimal
    is_moderated: bool = False


class NeedsModeration(msgspec.Struct, frozen=True, kw_only=True, tag="needs_moderation"):
    """Both have marked, and lie further apart than was agreed."""

    apart: Decimal


class MarkerAwaited(msgspec.Struct, frozen=True, kw_only=True, tag="marker_awaited"):
    """At least one of both has still to mark."""


def settled(marks: DoubleMark, tolerance: Decimal) -> Settled | NeedsModeration | MarkerAwaited:
    """What two markers' words come to.

    They agree where they are at most `tolerance` points apart; then their mean counts, rounded as
    all points are. A moderator's word counts whatever else was said.
    """
    if marks.moderator is not None:
        return Settled(points=rounded(marks.moderator), is_moderated=True)
    if marks.first is None or marks.second is None:
        return MarkerAwaited()
    apart = abs(marks.first - marks.second)
    if apart > tolerance:
        return NeedsModeration(apart=apart)
    return Settled(points=rounded((marks.first + marks.second) / 2))
