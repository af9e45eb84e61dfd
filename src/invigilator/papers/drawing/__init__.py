"""From a paper to each candidate's own form, and what they are shown of it."""

from invigilator.papers.drawing.chance import SEED_BYTES_MIN, SeedTooShort
from invigilator.papers.drawing.checking import faults
from invigilator.papers.drawing.forms import (
    PaperUnsound,
    as_placed,
    draw,
    drawn_points,
    on_forms,
    worth,
)
from invigilator.papers.drawing.model import (
    Form,
    FormSection,
    Paper,
    Pick,
    Placing,
    Pool,
    Section,
)
from invigilator.papers.drawing.places import PlaceUnknown, named, resolved
from invigilator.papers.drawing.shown import ShownItem, shown

__all__ = [
    "SEED_BYTES_MIN",
    "Form",
    "FormSection",
    "Paper",
    "PaperUnsound",
    "Pick",
    "PlaceUnknown",
    "Placing",
    "Pool",
    "Section",
    "SeedTooShort",
    "ShownItem",
    "as_placed",
    "draw",
    "drawn_points",
    "faults",
    "named",
    "on_forms",
    "resolved",
    "shown",
    "worth",
]
