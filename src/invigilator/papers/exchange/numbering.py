"""Ids that every reader gives alike: whatever a file calls its parts, they are numbered from 1."""

from typing import TypeVar

from msgspec.structs import replace

from invigilator.papers.exchange.gaps import with_gaps, with_marks
from invigilator.papers.items import (
    Body,
    Criterion,
    Entry,
    Essay,
    FileUpload,
    Gap,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Prompt,
    Rubric,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
    gap_ids,
)

Part = TypeVar("Part", Option, Entry, Prompt, Target, Criterion)


def numbered(item: Item) -> Item:
    """The same item with ids that say where something stands.

    Gaps come in the order of their text, and targets that are shuffled anyway in the order in which
    prompts ask for them.
    """
    return replace(item, body=_body(item.body))


def _body(body: Body) -> Body:
    match body:
        case SingleChoice() | MultipleChoice():
            return replace(body, options=_numbered(body.options))
        case Ordering():
            return replace(body, entries=_numbered(body.entries))
        case Matching():
            return _matching(body)
        case GapFilling():
            return _gap_filling(body)
        case Essay() | FileUpload():
            return replace(body, rubric=_rubric(body.rubric))
        case TrueFalse() | Numeric() | ShortText():
            return body


def _numbered(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(one, id=str(index)) for index, one in enumerate(parts, start=1))


def _matching(body: Matching) -> Matching:
    used = dict.fromkeys(prompt.target for prompt in body.prompts) if body.shuffle else {}
    by_id = {target.id: target for target in body.targets}
    targets = [*(by_id.pop(each) for each in used), *by_id.values()]
    number_of = {target.id: str(index) for index, target in enumerate(targets, start=1)}
    prompts = tuple(replace(one, target=number_of[one.target]) for one in body.prompts)
    return replace(body, prompts=_numbered(prompts), targets=_numbered(tuple(targets)))


def _gap_filling(body: GapFilling) -> GapFilling:
    ids = gap_ids(body.text)
    by_id = {gap.id: gap for gap in body.gaps}
    gaps = tuple(
        Gap(id=str(index), body=_gap_body(by_id[each].body), weight=by_id[each].weight)
        for index, each in enumerate(ids, start=1)
    )
    return GapFilling(text=with_gaps(with_marks(body.text, ids)), gaps=gaps)


def _gap_body(body: SingleChoice | Numeric | ShortText) -> SingleChoice | Numeric | ShortText:
    return (
        replace(body, options=_numbered(body.options)) if isinstance(body, SingleChoice) else body
    )


def _rubric(rubric: Rubric) -> Rubric:
    return replace(rubric, criteria=_numbered(rubric.criteria))
