"""What a candidate is sent of an item: what they need to answer it, and nothing of the key.

It is written as a list of what may be sent; a field that items get later is not in it by itself.
Parts have no ids of their own here, since authors call a right option `right`, number entries in
their order, or give a prompt and its target the same name. A part is called by its place on the
form: `1` is what stands first. `places.py` turns such an answer into one that marking knows.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from invigilator.papers.drawing.forms import as_placed
from invigilator.papers.drawing.model import Placing
from invigilator.papers.drawing.places import names_of
from invigilator.papers.items import (
    Body,
    Entry,
    Essay,
    FileUpload,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Prompt,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
    renamed_gaps,
)


class ShownPart(msgspec.Struct, frozen=True, kw_only=True):
    """An option, prompt, target or entry. `id` is its place, from `1`; the text is Markdown."""

    id: str
    text: str


class ShownChoice(msgspec.Struct, frozen=True, kw_only=True, tag="single_choice"):
    """Exactly one is chosen."""

    options: tuple[ShownPart, ...]


class ShownMultipleChoice(msgspec.Struct, frozen=True, kw_only=True, tag="multiple_choice"):
    """Any number is chosen, at most `choices_max`."""

    options: tuple[ShownPart, ...]
    choices_max: int | None


class ShownTrueFalse(msgspec.Struct, frozen=True, kw_only=True, tag="true_false"):
    """`true` or `false` is chosen."""


class ShownNumeric(msgspec.Struct, frozen=True, kw_only=True, tag="numeric"):
    """A number is typed."""

    unit: str


class ShownShortText(msgspec.Struct, frozen=True, kw_only=True, tag="short_text"):
    """A word or a line is typed."""

    is_case_sensitive: bool


ShownSimple = ShownChoice | ShownNumeric | ShownShortText
"""What can also fill a gap."""


class ShownMatching(msgspec.Struct, frozen=True, kw_only=True, tag="matching"):
    """A target is given to each prompt."""

    prompts: tuple[ShownPart, ...]
    targets: tuple[ShownPart, ...]


class ShownOrdering(msgspec.Struct, frozen=True, kw_only=True, tag="ordering"):
    """Entries are put in order."""

    entries: tuple[ShownPart, ...]


class ShownGap(msgspec.Struct, frozen=True, kw_only=True):
    """A gap, by its place in the text, and how it is filled."""

    id: str
    body: ShownSimple


class ShownGapFilling(msgspec.Struct, frozen=True, kw_only=True, tag="gap_filling"):
    """A text in which `{{1}}` stands where its first gap is."""

    text: str
    gaps: tuple[ShownGap, ...]


class ShownEssay(msgspec.Struct, frozen=True, kw_only=True, tag="essay"):
    """A text is written."""

    words_min: int | None
    words_max: int | None


class ShownFileUpload(msgspec.Struct, frozen=True, kw_only=True, tag="file_upload"):
    """Files are brought."""

    types: tuple[str, ...]
    files_max: int
    bytes_max: int


ShownBody = (
    ShownChoice
    | ShownMultipleChoice
    | ShownTrueFalse
    | ShownNumeric
    | ShownShortText
    | ShownMatching
    | ShownOrdering
    | ShownGapFilling
    | ShownEssay
    | ShownFileUpload
)
"""In JSON its `type` says which it is, with the words that items use."""


class ShownItem(msgspec.Struct, frozen=True, kw_only=True):
    """One question as it is asked. What a wrong answer loses is told, so that guessing is fair."""

    prompt: str
    points: Decimal
    penalty: Decimal
    body: ShownBody


def shown(item: Item, placing: Placing) -> ShownItem:
    """What the candidate is sent whose form has this placing."""
    placed = as_placed(item, placing)
    return ShownItem(
        prompt=item.prompt,
        points=placed.points,
        penalty=placed.penalty,
        body=_shown(item.body, placing),
    )


def _shown(body: Body, placing: Placing) -> ShownBody:
    shown_body: ShownBody
    match body:
        case SingleChoice() | Numeric() | ShortText():
            shown_body = _shown_simple(body, placing.order)
        case MultipleChoice(options=options, choices_max=most):
            parts = _parts(options, placing.order)
            shown_body = ShownMultipleChoice(options=parts, choices_max=most)
        case TrueFalse():
            shown_body = ShownTrueFalse()
        case Matching(prompts=prompts, targets=targets):
            shown_body = ShownMatching(
                prompts=_parts(prompts, placing.order), targets=_parts(targets, placing.targets)
            )
        case Ordering(entries=entries):
            shown_body = ShownOrdering(entries=_parts(entries, placing.order))
        case GapFilling():
            shown_body = _shown_gaps(body, placing)
        case Essay(words_min=least, words_max=most):
            shown_body = ShownEssay(words_min=least, words_max=most)
        case FileUpload(types=types, files_max=files):
            size = body.file_bytes_max
            shown_body = ShownFileUpload(types=types, files_max=files, bytes_max=size)
    return shown_body


def _shown_simple(body: SingleChoice | Numeric | ShortText, order: Sequence[str]) -> ShownSimple:
    """Of an item, or of one gap."""
    match body:
        case SingleChoice(options=options):
            return ShownChoice(options=_parts(options, order))
        case Numeric(unit=unit):
            return ShownNumeric(unit=unit)
        case ShortText(is_case_sensitive=is_case_sensitive):
            return ShownShortText(is_case_sensitive=is_case_sensitive)


def _shown_gaps(body: GapFilling, placing: Placing) -> ShownGapFilling:
    bodies = {gap.id: gap.body for gap in body.gaps}
    names = names_of(placing.order)
    gaps = tuple(
        ShownGap(id=name, body=_shown_simple(bodies[gap_id], placing.gaps.get(gap_id, ())))
        for gap_id, name in names.items()
    )
    return ShownGapFilling(text=renamed_gaps(body.text, names), gaps=gaps)


def _parts(
    parts: Iterable[Option | Prompt | Target | Entry], order: Sequence[str]
) -> tuple[ShownPart, ...]:
    texts = {part.id: part.text for part in parts}
    return tuple(ShownPart(id=name, text=texts[each]) for each, name in names_of(order).items())
