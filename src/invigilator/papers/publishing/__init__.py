"""An exam's paper: its draft, which authors change, and the versions that candidates sit."""

from invigilator.papers.publishing.facts import PaperPublished, PaperSaved
from invigilator.papers.publishing.http import routes as paper_routes
from invigilator.papers.publishing.model import (
    Draft,
    DraftHasChanged,
    NoPaper,
    NotHosted,
    Version,
)
from invigilator.papers.publishing.service import Papers, hosted_exam
from invigilator.papers.publishing.versions import Versions
from invigilator.papers.publishing.wire import ShownSection, shown_sections

__all__ = [
    "Draft",
    "DraftHasChanged",
    "NoPaper",
    "NotHosted",
    "PaperPublished",
    "PaperSaved",
    "Papers",
    "ShownSection",
    "Version",
    "Versions",
    "hosted_exam",
    "paper_routes",
    "shown_sections",
]
