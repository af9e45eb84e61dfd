"""Reports about files as authors are sent them."""

from collections import Counter

import msgspec

from invigilator.papers.bank_files.model import LineOutcome, Report
from invigilator.papers.exchange import Format, Writing


class ImportLine(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a file: where it stands there, and what became of it.

    `notes` say what was understood otherwise than the file has it. Of what was not imported
    `reason` says why, and `source` is the question as it stands there, within a bound.
    """

    place: str
    title: str
    prompt: str
    kind: str
    outcome: LineOutcome
    notes: tuple[str, ...]
    reason: str
    source: str
    item_id: str | None


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file, or of a dry run what would: counts, and each question in its order.

    `known` are those that the bank has already with the same content; they are not kept twice.
    """

    format: Format
    is_dry_run: bool
    new: int
    known: int
    not_imported: int
    media: int
    notes: tuple[str, ...]
    items: list[ImportLine]


class LossTold(msgspec.Struct, frozen=True):
    """What of one item would come back otherwise; `where` is empty for all of it."""

    number: int
    title: str
    where: str
    words: str


class ExportReport(msgspec.Struct, frozen=True):
    """What a format cannot say of an exam's items. `file_bytes` is the length of the file."""

    format: Format
    file_bytes: int
    losses: list[LossTold]


def import_report(report: Report) -> ImportReport:
    """A report with its counts."""
    counts = Counter(line.outcome for line in report.lines)
    return ImportReport(
        format=report.format,
        is_dry_run=report.is_dry_run,
        new=counts[LineOutcome.NEW],
        known=counts[LineOutcome.KNOWN],
        not_imported=counts[LineOutcome.NOT_IMPORTED],
        media=report.media,
        notes=report.notes,
        items=[
            ImportLine(
                place=line.place,
                title=line.title,
                prompt=line.prompt,
                kind=line.kind,
                outcome=line.outcome,
                notes=line.notes,
                reason=line.reason,
                source=line.source,
                item_id=line.item_id,
            )
            for line in report.lines
        ],
    )


def export_report(writing: Writing) -> ExportReport:
    """What is lost in a file."""
    losses = [LossTold(one.number, one.title, one.where, one.words) for one in writing.losses]
    return ExportReport(writing.format, len(writing.content), losses)
