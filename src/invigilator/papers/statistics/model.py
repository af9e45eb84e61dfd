"""What the marks of many say of a paper and its items. No figure is without its sample."""

import msgspec

CONFIDENCE = 0.95
"""Of every interval here: of a hundred such intervals, ninety-five hold the true value."""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A figure, of how many candidates it is, and the interval in which the true value may lie.

    `value` is None where the sample is too small or nobody differs; `low` and `high` are None
    where no interval can be given. Never NaN.
    """

    value: float | None
    sample: int
    low: float | None = None
    high: float | None = None


class GroupCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many of all candidates, of the upper group and of the lower group."""

    all: int
    upper: int
    lower: int


class Distractors(msgspec.Struct, frozen=True, kw_only=True):
    """How often each option was chosen. `taken` says of how many.

    The upper and the lower group are empty where too few differ to have groups.
    """

    options: dict[str, GroupCounts]
    unanswered: GroupCounts
    taken: GroupCounts


class ItemStatistics(msgspec.Struct, frozen=True, kw_only=True):
    """How one item did.

    `facility` is the mean share of its points that was reached, so a high one is an easy item.
    `discrimination` is the correlation of its points with those of the rest of the paper: how far
    it tells apart who is good at the rest. `distractors` are of items with options alone.
    """

    facility: Estimate
    discrimination: Estimate
    unanswered: int
    awaited: int
    distractors: Distractors | None = None


class PaperStatistics(msgspec.Struct, frozen=True, kw_only=True):
    """How a paper did, by those of whom every mark is there; `awaited` are the others.

    `alpha` is about the `alpha_items` that everybody had: where items are drawn from pools, about
    the others alone. `standard_error` is that of measurement, in points: how far a candidate's
    points would scatter over papers of the same kind; it has no interval, and is None unless
    everybody had the same items.
    """

    mean: Estimate
    standard_deviation: float | None
    alpha: Estimate
    alpha_items: int
    standard_error: float | None
    awaited: int
