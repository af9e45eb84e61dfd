"""The best and the worst 27 % of a paper, and what each of them chose.

Source: Kelley 1939: at 27 % the two groups differ most for the number of people in them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from invigilator.papers.marking import Mark, Outcome
from invigilator.papers.statistics.model import Distractors, GroupCounts
from invigilator.papers.statistics.scores import Score

_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class Groups:
    """The best and the worst of those of whom every mark is there."""

    upper: list[Score]
    lower: list[Score]


def groups_of(scores: list[Score]) -> Groups:
    """Who has as many points as the last of a group is in it too, so nobody is in it by chance.

    Where that would put the same people in both groups, there are none.
    """
    ranked = sorted(scores, key=attrgetter("total"))
    size = max(1, round(_SHARE * len(ranked)))
    if not ranked or ranked[size - 1].total >= ranked[-size].total:
        return Groups([], [])
    worst, best = ranked[size - 1].total, ranked[-size].total
    return Groups(
        [score for score in ranked if score.total >= best],
        [score for score in ranked if score.total <= worst],
    )


def distractors_of(
    item_id: str, option_ids: Iterable[str], marks: list[Mark], groups: Groups
) -> Distractors:
    """How often each option of an item was chosen: in all its marks, and in those of each group."""
    of_groups = (
        [score.marks[item_id] for score in group if item_id in score.marks]
        for group in (groups.upper, groups.lower)
    )
    everybody, upper, lower = map(_Tally, (marks, *of_groups))
    return Distractors(
        options={
            option_id: GroupCounts(
                all=everybody.chosen[option_id],
                upper=upper.chosen[option_id],
                lower=lower.chosen[option_id],
            )
            for option_id in option_ids
        },
        unanswered=GroupCounts(
            all=everybody.unanswered, upper=upper.unanswered, lower=lower.unanswered
        ),
        taken=GroupCounts(all=everybody.taken, upper=upper.taken, lower=lower.taken),
    )


class _Tally:
    """What became of one item in a group."""

    def __init__(self, marks: list[Mark]) -> None:
        self.chosen = Counter(part.id for mark in marks for part in mark.parts)
        self.unanswered = sum(mark.outcome is Outcome.UNANSWERED for mark in marks)
        self.taken = len(marks)
