"""What is wrong with an item: everything that would make it unanswerable or impossible to mark.

An author is told all of it at once, with the place; nothing is mended silently.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from invigilator.papers.items.arranged import GapFilling, Matching, Ordering, gap_ids
from invigilator.papers.items.choice import MultipleChoice, Option, SingleChoice, TrueFalse
from invigilator.papers.items.model import Item
from invigilator.papers.items.rubric import Criterion, Rubric
from invigilator.papers.items.written import (
    Essay,
    FileUpload,
    Numeric,
    ShortText,
)

TEXT_MAX = 50_000
"""Characters of one text of an item."""

PARTS_MAX = 200
"""Options, accepted forms, prompts, targets, entries, gaps or criteria of one item."""

_DIGITS_MAX = 40

POINTS_MAX = Decimal(1_000)
"""Points of one item."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where: `body.options[2].text`, or empty for the item itself."""

    where: str
    words: str


def is_sane(number: Decimal) -> bool:
    """Whether a number is one that people write: finite, and of a size that arithmetic bears."""
    return number.is_finite() and -_DIGITS_MAX <= number.adjusted() <= _DIGITS_MAX


def faults(item: Item) -> list[Fault]:
    """Everything that is wrong with an item; empty for one that can be sat and marked."""
    return [*_of_envelope(item), *_of_body(item)]


def _of_envelope(item: Item) -> Iterator[Fault]:
    if not item.prompt.strip() and not isinstance(item.body, GapFilling):
        yield Fault("prompt", "There is no question")
    yield from _too_long("prompt", item.prompt)
    yield from _too_long("explanation", item.explanation)
    if not _is_within(item.points, 0, POINTS_MAX):
        yield Fault("points", f"Points are from 0 to {POINTS_MAX}")
    elif not _is_within(item.penalty, 0, item.points):
        yield Fault("penalty", "A penalty is from 0 to the item's points")
    if item.difficulty is not None and not 1 <= item.difficulty <= 5:
        yield Fault("difficulty", "A difficulty is from 1 to 5")


def _of_body(item: Item) -> Iterator[Fault]:
    body = item.body
    match body:
        case SingleChoice() | MultipleChoice():
            yield from _of_choice("body", body)
        case Numeric():
            yield from _of_numbers("body", body)
        case ShortText():
            yield from _of_texts("body", body)
        case Matching():
            yield from _of_matching(body)
        case Ordering():
            yield from _of_parts("body.entries", [one.id for one in body.entries], least=2)
            yield from _texts("body.entries", [one.text for one in body.entries])
        case GapFilling():
            yield from _of_gaps(body)
        case Essay() | FileUpload():
            yield from _of_rubric(body.rubric)
            yield from _of_bounds(body)
        case TrueFalse():
            pass


def _of_choice(where: str, body: SingleChoice | MultipleChoice) -> Iterator[Fault]:
    place = f"{where}.options"
    yield from _of_parts(place, [one.id for one in body.options], least=2)
    yield from _texts(place, [one.text for one in body.options])
    yield from _credits(place, [one.credit for one in body.options])
    if isinstance(body, SingleChoice):
        if not any(one.credit == 1 for one in body.options):
            yield Fault(place, "No option is right: one has to have a credit of 1")
    elif not any(one.is_right for one in body.options):
        yield Fault(place, "No option is right")
    elif body.choices_max is not None:
        yield from _of_choices_max(where, body.choices_max, body.options)


def _of_choices_max(where: str, choices_max: int, options: Iterable[Option]) -> Iterator[Fault]:
    if choices_max < sum(one.is_right for one in options):
        yield Fault(f"{where}.choices_max", "Fewer may be chosen than are right")


def _of_texts(where: str, body: ShortText) -> Iterator[Fault]:
    place = f"{where}.accepted"
    yield from _of_credits(place, [one.credit for one in body.accepted])
    yield from _texts(place, [one.text for one in body.accepted])


def _of_numbers(where: str, body: Numeric) -> Iterator[Fault]:
    place = f"{where}.accepted"
    yield from _of_credits(place, [one.credit for one in body.accepted])
    for index, one in enumerate(body.accepted):
        if not (is_sane(one.value) and is_sane(one.tolerance) and one.tolerance >= 0):
            words = "Value and tolerance are numbers; the tolerance is not below 0"
            yield Fault(f"{place}[{index}]", words)


def _of_credits(where: str, credits_: list[Decimal]) -> Iterator[Fault]:
    """Of accepted answers: what they are worth."""
    if not credits_:
        yield Fault(where, "No answer is right")
    elif 1 not in credits_:
        yield Fault(where, "No answer is wholly right: one has to have a credit of 1")
    if len(credits_) > PARTS_MAX:
        yield Fault(where, f"There may be at most {PARTS_MAX}")
    yield from _credits(where, credits_, least=0)


def _of_matching(body: Matching) -> Iterator[Fault]:
    yield from _of_parts("body.prompts", [one.id for one in body.prompts], least=1)
    yield from _of_parts("body.targets", [one.id for one in body.targets], least=2)
    yield from _texts("body.prompts", [one.text for one in body.prompts])
    yield from _texts("body.targets", [one.text for one in body.targets])
    known = {one.id for one in body.targets}
    for index, prompt in enumerate(body.prompts):
        if prompt.target not in known:
            yield Fault(f"body.prompts[{index}].target", "There is no such target")


def _of_gaps(body: GapFilling) -> Iterator[Fault]:
    yield from _too_long("body.text", body.text)
    yield from _of_parts("body.gaps", [one.id for one in body.gaps], least=1)
    standing = gap_ids(body.text)
    for index, gap in enumerate(body.gaps):
        where = f"body.gaps[{index}]"
        if standing.count(gap.id) != 1:
            yield Fault(where, f"{{{{{gap.id}}}}} has to stand in the text once")
        if gap.weight < 1:
            yield Fault(f"{where}.weight", "A weight is at least 1")
        yield from _of_gap_body(f"{where}.body", gap.body)
    for unknown in sorted(set(standing) - {one.id for one in body.gaps}):
        yield Fault("body.text", f"{{{{{unknown}}}}} is no gap of this item")


def _of_gap_body(where: str, body: SingleChoice | Numeric | ShortText) -> Iterator[Fault]:
    match body:
        case SingleChoice():
            yield from _of_choice(where, body)
        case Numeric():
            yield from _of_numbers(where, body)
        case ShortText():
            yield from _of_texts(where, body)


def _of_rubric(rubric: Rubric) -> Iterator[Fault]:
    place = "body.rubric.criteria"
    yield from _of_parts(place, [one.id for one in rubric.criteria], least=0)
    for index, criterion in enumerate(rubric.criteria):
        points = [level.points for level in criterion.levels]
        if not points or not all(_is_within(each, 0, POINTS_MAX) for each in points):
            yield Fault(f"{place}[{index}].levels", f"Levels have points from 0 to {POINTS_MAX}")
        elif points != sorted(points):
            yield Fault(f"{place}[{index}].levels", "Levels go from worst to best")
    if rubric.criteria and not any(_is_worth_a_point(one) for one in rubric.criteria):
        yield Fault(place, "Nothing in this rubric is worth a point")


def _is_worth_a_point(criterion: Criterion) -> bool:
    return any(level.points.is_finite() and level.points > 0 for level in criterion.levels)


def _of_bounds(body: Essay | FileUpload) -> Iterator[Fault]:
    if isinstance(body, Essay):
        low, high = body.words_min or 0, body.words_max
        if low < 0 or (high is not None and high < max(low, 1)):
            yield Fault("body.words_max", "The least number of words is more than the greatest")
        return
    if not body.types:
        yield Fault("body.types", "No type of file is taken")
    if not 1 <= body.files_max <= 20:
        yield Fault("body.files_max", "From 1 to 20 files can be asked for")
    if body.bytes_max < 1:
        yield Fault("body.bytes_max", "A file may have at least one byte")


def _of_parts(where: str, ids: list[str], *, least: int) -> Iterator[Fault]:
    if len(ids) < least:
        yield Fault(where, f"There have to be at least {least}")
    if len(ids) > PARTS_MAX:
        yield Fault(where, f"There may be at most {PARTS_MAX}")
    if "" in ids or len(set(ids)) < len(ids):
        yield Fault(where, "Each has to have an id of its own")


def _texts(where: str, texts: list[str]) -> Iterator[Fault]:
    for index, text in enumerate(texts):
        if not text.strip():
            yield Fault(f"{where}[{index}].text", "There is no text")
        yield from _too_long(f"{where}[{index}].text", text)


def _credits(where: str, credits_: list[Decimal], *, least: int = -1) -> Iterator[Fault]:
    for index, credit in enumerate(credits_):
        if not _is_within(credit, least, 1):
            yield Fault(f"{where}[{index}].credit", f"A credit is from {least} to 1")


def _too_long(where: str, text: str) -> Iterator[Fault]:
    if len(text) > TEXT_MAX:
        yield Fault(where, f"A text may have at most {TEXT_MAX} characters")


def _is_within(number: Decimal, least: Decimal | int, most: Decimal | int) -> bool:
    """Whether a number is one at all, and between two others."""
    return number.is_finite() and least <= number <= most
