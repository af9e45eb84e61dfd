"""Supervision as a candidate's page is told of it."""

import msgspec

from invigilator.supervision.facts import RuleBroken
from invigilator.supervision.model import FULLSCREEN_OVERDUE
from invigilator.supervision.service import Standing


class RuleTold(msgspec.Struct, frozen=True):
    """A rule for this candidate: `weight` is ignore, note, warn or count.

    `is_relaxed`: it was agreed that it does not hold for them.
    """

    rule: str
    weight: str
    times: int
    is_relaxed: bool


class FullscreenTold(msgspec.Struct, frozen=True):
    """What holds of full screen; `overdue` is how often the time to return ran out."""

    is_required: bool
    seconds: int
    locks: bool
    overdue: int


class SupervisionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The rules, how much of the limit is used up (0: there is none), and whether one has begun.

    `left_ms` is the time that is left for the paper, or would be if it were opened now.
    """

    rules: list[RuleTold]
    limit: int
    counted: int
    fullscreen: FullscreenTold
    is_begun: bool
    is_handed_in: bool
    left_ms: int


class RuleBrokenTold(msgspec.Struct, frozen=True):
    """A rule that warns or counts was broken, as the page is told over its stream."""

    rule: str
    weight: str
    times: int
    counted: int
    limit: int


def supervision_answer(standing: Standing) -> SupervisionAnswer:
    """How supervision stands, for a page."""
    rules, times, attempt = standing.rules, standing.times, standing.attempt
    return SupervisionAnswer(
        rules=[
            RuleTold(rule, weight.value, times.get(rule, 0), rule in rules.relaxed)
            for rule, weight in rules.weights.items()
        ],
        limit=rules.limit,
        counted=rules.counted(times),
        fullscreen=FullscreenTold(
            is_required=rules.needs_fullscreen,
            seconds=rules.fullscreen_seconds,
            locks=rules.fullscreen_locks,
            overdue=times.get(FULLSCREEN_OVERDUE, 0),
        ),
        is_begun=attempt is not None,
        is_handed_in=attempt is not None and attempt.handed_in is not None,
        left_ms=standing.time.left_ms,
    )


def rule_broken_told(broken: RuleBroken) -> RuleBrokenTold:
    """A fact for the page that it is about."""
    return RuleBrokenTold(broken.rule, broken.weight, broken.times, broken.counted, broken.limit)
