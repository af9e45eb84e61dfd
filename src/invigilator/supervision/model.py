"""Which rules hold for one person, and what being broken so often comes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from invigilator.camera import RULE_OF_VIEW
from invigilator.exams import RULES, RosterEntry, RulePolicy, Weight

FULLSCREEN_OVERDUE = "fullscreen_overdue"
"""The observation that the time for returning to full screen ran out."""

CAMERA_RULES = frozenset(RULE_OF_VIEW.values())
"""The rules that camera checks tell of: what a page calls by their names itself counts nothing."""

OBSERVATION_TYPES = frozenset((*RULES, FULLSCREEN_OVERDUE)) - CAMERA_RULES
"""What a page observes that supervision reads."""

_FULLSCREEN_EXIT = "fullscreen_exit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules that hold for one person in one exam. What was agreed with them weighs nothing.

    `limit` is 0 where nothing is handed in for broken rules. Whoever may leave full screen is not
    asked to be in it.
    """

    weights: Mapping[str, Weight]
    relaxed: frozenset[str]
    limit: int
    needs_fullscreen: bool
    fullscreen_seconds: int
    fullscreen_locks: bool

    def counted(self, times: Mapping[str, int]) -> int:
        """How often rules that count were broken."""
        return sum(count for rule, count in times.items() if self.weights.get(rule) is Weight.COUNT)

    def is_over(self, times: Mapping[str, int]) -> bool:
        """Whether the limit is reached."""
        return 0 < self.limit <= self.counted(times)


def rules_of(policy: RulePolicy, entry: RosterEntry | None) -> Rules:
    """The rules of an exam for somebody, by what the roster says was agreed with them."""
    agreed = () if entry is None else entry.accommodation.relaxed
    relaxed = frozenset(agreed) & frozenset(RULES)
    weights = {rule: Weight.IGNORE if rule in relaxed else policy.weight_of(rule) for rule in RULES}
    return Rules(
        weights=weights,
        relaxed=relaxed,
        limit=policy.violation_limit,
        needs_fullscreen=policy.fullscreen_required and _FULLSCREEN_EXIT not in relaxed,
        fullscreen_seconds=policy.fullscreen_seconds,
        fullscreen_locks=policy.fullscreen_locks,
    )
