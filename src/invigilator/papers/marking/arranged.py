"""What pairs, an order and filled gaps are worth.

Two targets or entries of the same text are the same to whoever looks at them, so they are compared
by their text: exchanging them changes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from invigilator.papers.items import (
    Gap,
    GapFilling,
    Matching,
    Numeric,
    Ordering,
    OrderingCredit,
    ShortText,
    SingleChoice,
)
from invigilator.papers.items.choice import NOTHING, ONE
from invigilator.papers.marking.choice import judge_single
from invigilator.papers.marking.model import (
    JUDGED_UNANSWERED,
    JUDGED_UNREADABLE,
    Judged,
    Outcome,
    Part,
    outcome_of,
)
from invigilator.papers.marking.written import judge_number, judge_text


def judge_pairs(body: Matching, pairs: Mapping[str, str]) -> Judged:
    """The share of prompts that have their target. A prompt that the item has not: unreadable."""
    if not pairs.keys() <= {prompt.id for prompt in body.prompts}:
        return JUDGED_UNREADABLE
    texts = {target.id: target.text for target in body.targets}
    parts = tuple(
        _pair(prompt.id, texts[prompt.target], pairs.get(prompt.id, ""), texts)
        for prompt in body.prompts
    )
    return _together(parts, [1] * len(parts))


def judge_order(body: Ordering, given: Sequence[str]) -> Judged:
    """By the item's own rule. An order has to have every entry once, else it cannot be read."""
    if sorted(given) != sorted(entry.id for entry in body.entries):
        return JUDGED_UNREADABLE
    texts = {entry.id: entry.text for entry in body.entries}
    right, order = [entry.text for entry in body.entries], [texts[each] for each in given]
    parts = tuple(
        _part(entry_id, is_right=text == there)
        for entry_id, text, there in zip(given, order, right, strict=True)
    )
    credit, out_of = _credit_of(body.credit, right, order)
    return Judged(outcome=outcome_of(credit, out_of), credit=credit, out_of=out_of, parts=parts)


def judge_gaps(body: GapFilling, filled: Mapping[str, str]) -> Judged:
    """The weights of the gaps that are right; of one that is partly right a part of its weight."""
    if not filled.keys() <= {gap.id for gap in body.gaps}:
        return JUDGED_UNREADABLE
    parts = tuple(_judge_gap(gap, filled.get(gap.id, "")).as_part(gap.id) for gap in body.gaps)
    return _together(parts, [gap.weight for gap in body.gaps])


def _judge_gap(gap: Gap, text: str) -> Judged:
    if not text.strip():
        return JUDGED_UNANSWERED
    match gap.body:
        case SingleChoice() as choice:
            return judge_single(choice, [text])
        case Numeric() as numeric:
            return judge_number(numeric, text)
        case ShortText() as short:
            return judge_text(short, text)


def _pair(prompt_id: str, right: str, target_id: str, texts: Mapping[str, str]) -> Part:
    if not target_id:
        return JUDGED_UNANSWERED.as_part(prompt_id)
    if target_id not in texts:
        return JUDGED_UNREADABLE.as_part(prompt_id)
    return _part(prompt_id, is_right=texts[target_id] == right)


def _part(part_id: str, *, is_right: bool) -> Part:
    credit = ONE if is_right else NOTHING
    return Part(id=part_id, outcome=outcome_of(credit), credit=credit)


def _together(parts: tuple[Part, ...], weights: list[int]) -> Judged:
    """Parts by their weights. Only where nothing that was given could be read is it unreadable."""
    credit = sum(
        (part.credit * weight for part, weight in zip(parts, weights, strict=True)), start=NOTHING
    )
    out_of = sum(weights)
    given = {part.outcome for part in parts} - {Outcome.UNANSWERED}
    outcome = Outcome.UNREADABLE if given == {Outcome.UNREADABLE} else outcome_of(credit, out_of)
    return Judged(outcome=outcome, credit=credit, out_of=out_of, parts=parts)


def _credit_of(rule: OrderingCredit, right: list[str], order: list[str]) -> tuple[Decimal, int]:
    if rule is OrderingCredit.ALL_OR_NOTHING:
        return (ONE if order == right else NOTHING), 1
    if rule is OrderingCredit.POSITIONS:
        standing = sum(text == there for text, there in zip(order, right, strict=True))
        return Decimal(standing), len(right)
    neighbours = Counter(pairwise(order)) & Counter(pairwise(right))
    return Decimal(neighbours.total()), len(right) - 1
