"""Items in and out by the formats of others: a report for each question, and no silent loss.

Pure: bytes in, values out. Nothing is fetched, kept or changed.
"""

from invigilator.papers.exchange.model import (
    Format,
    Imported,
    Loss,
    Medium,
    NotImported,
    Reading,
    Writing,
)
from invigilator.papers.exchange.reading import format_of, read
from invigilator.papers.exchange.refusals import FileTooLarge, FileUnreadable, FormatNotWritten
from invigilator.papers.exchange.writing import write

__all__ = [
    "FileTooLarge",
    "FileUnreadable",
    "Format",
    "FormatNotWritten",
    "Imported",
    "Loss",
    "Medium",
    "NotImported",
    "Reading",
    "Writing",
    "format_of",
    "read",
    "write",
]
