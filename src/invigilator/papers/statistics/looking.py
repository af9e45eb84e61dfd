"""Which items a person should look at, and why: never what is wrong with them, for that is theirs.

Each rule asks for more than chance would give: it goes by the end of the interval that speaks for
the item, so few candidates raise nothing.
"""

from enum import StrEnum

from invigilator.papers.items import Item, MultipleChoice, SingleChoice, TrueFalse
from invigilator.papers.statistics.model import Distractors, ItemStatistics

HARD = 0.2
EASY = 0.95
UNANSWERED = 0.3
GROUP_MIN = 5
"""Of so many in the upper group on, what they chose says something."""


class Look(StrEnum):
    """Why to look at a question."""

    BEST_CHOOSE_ANOTHER = "best_choose_another"
    """More of the best candidates chose one wrong option than a right one."""

    BEST_DO_WORSE = "best_do_worse"
    """Those who are good at the rest do worse here."""

    HARD = "hard"
    """Hardly anybody reaches points."""

    EASY = "easy"
    """Nearly everybody reaches all points: it tells nobody apart."""

    LEFT_OUT = "left_out"
    """Many have not answered it."""


def reasons_to_look(item: Item, found: ItemStatistics) -> list[Look]:
    """Why a person should look at an item, the weightiest first; empty for most."""
    facility, discrimination = found.facility, found.discrimination
    taken = facility.sample + found.awaited
    reasons = []
    if found.distractors and _best_choose_another(item, found.distractors):
        reasons.append(Look.BEST_CHOOSE_ANOTHER)
    if discrimination.high is not None and discrimination.high < 0:
        reasons.append(Look.BEST_DO_WORSE)
    if facility.high is not None and facility.high < HARD:
        reasons.append(Look.HARD)
    if facility.low is not None and facility.low > EASY:
        reasons.append(Look.EASY)
    if taken and found.unanswered / taken > UNANSWERED and taken >= GROUP_MIN:
        reasons.append(Look.LEFT_OUT)
    return reasons


def _best_choose_another(item: Item, distractors: Distractors) -> bool:
    if distractors.taken.upper < GROUP_MIN:
        return False
    right = _right_ids(item)
    chosen = {option_id: counts.upper for option_id, counts in distractors.options.items()}
    wrong = [count for option_id, count in chosen.items() if option_id not in right]
    return max(wrong, default=0) > max((chosen[each] for each in right), default=0)


def _right_ids(item: Item) -> set[str]:
    match item.body:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return {option.id for option in options if option.is_right}
        case TrueFalse(is_true=is_true):
            return {"true" if is_true else "false"}
        case _:
            return set()
