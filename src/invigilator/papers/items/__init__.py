"""One question and its key, of any kind: what it asks, what is right, and what that is worth.

An item is a value. It is kept as JSON, in versions; what a candidate is shown of it is another
value, without the key.
"""

from invigilator.papers.items.arranged import (
    Entry,
    Gap,
    GapFilling,
    Matching,
    Ordering,
    OrderingCredit,
    Prompt,
    Target,
    gap_ids,
    renamed_gaps,
)
from invigilator.papers.items.checking import Fault, faults
from invigilator.papers.items.choice import (
    MultipleChoice,
    MultipleCredit,
    Option,
    SingleChoice,
    TrueFalse,
)
from invigilator.papers.items.model import Body, Item, kind_of_body
from invigilator.papers.items.rubric import Criterion, Level, Rubric
from invigilator.papers.items.written import (
    FILE_BYTES_MAX,
    AcceptedNumber,
    AcceptedText,
    Essay,
    FileUpload,
    Numeric,
    ShortText,
)

__all__ = [
    "FILE_BYTES_MAX",
    "AcceptedNumber",
    "AcceptedText",
    "Body",
    "Criterion",
    "Entry",
    "Essay",
    "Fault",
    "FileUpload",
    "Gap",
    "GapFilling",
    "Item",
    "Level",
    "Matching",
    "MultipleChoice",
    "MultipleCredit",
    "Numeric",
    "Option",
    "Ordering",
    "OrderingCredit",
    "Prompt",
    "Rubric",
    "ShortText",
    "SingleChoice",
    "Target",
    "TrueFalse",
    "faults",
    "gap_ids",
    "kind_of_body",
    "renamed_gaps",
]
