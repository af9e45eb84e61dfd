"""An item: what is asked, what is right, and what it is worth."""

from decimal import Decimal

import msgspec

from invigilator.papers.items.arranged import GapFilling, Matching, Ordering
from invigilator.papers.items.choice import (
    NOTHING,
    ONE,
    MultipleChoice,
    SingleChoice,
    TrueFalse,
)
from invigilator.papers.items.written import Essay, FileUpload, Numeric, ShortText

Body = (
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | Numeric
    | ShortText
    | Matching
    | Ordering
    | GapFilling
    | Essay
    | FileUpload
)
"""What differs from kind to kind; in JSON its `type` says which it is."""


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question and its key.

    `title` is for authors; candidates never see it. `prompt` is Markdown with code, formulas
    between dollar signs, and pictures by the id of their medium. `points` is what a right answer is
    worth, `penalty` what an answer loses that is worth nothing; no answer loses nothing.
    `explanation` is shown once results are released. `difficulty` goes from 1 to 5.
    """

    title: str
    prompt: str
    body: Body
    points: Decimal = ONE
    penalty: Decimal = NOTHING
    explanation: str = ""
    tags: tuple[str, ...] = ()
    difficulty: int | None = None


def kind_of_body(body: Body) -> str:
    """The kind of an item, as it is called in JSON: `single_choice`."""
    return str(body.__struct_config__.tag)
