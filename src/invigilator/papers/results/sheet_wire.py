"""An answer sheet as staff are sent it: what was asked, answered, at which computer, and worth."""

from decimal import Decimal

import msgspec

from invigilator.papers.answers import Answer
from invigilator.papers.attempts import KeptAnswer
from invigilator.papers.drawing import Placing
from invigilator.papers.files import FileTold, file_told, named_files
from invigilator.papers.items import Item
from invigilator.papers.marking import Mark
from invigilator.papers.results.model import MarkChange
from invigilator.papers.results.service import Sheet
from invigilator.papers.results.wire import ResultDocument, result_document
from invigilator.papers.work import MarkerWord


class ToldWord(msgspec.Struct, frozen=True, kw_only=True):
    """What a marker said, once the points are settled."""

    stage: str
    by: str
    at_ms: int
    levels: dict[str, int]
    points: Decimal
    comment: str
    reason: str


class OtherAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that does not stand: a later computer of the person has another.

    `given_at_ms` is when its page says that it was given, at the latest as its computer was left.
    """

    answer: Answer | None
    computer: int
    given_at_ms: int
    came_at_ms: int
    is_late: bool


class AnsweredItem(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a sheet, with its key, what was answered and what that is worth.

    `answered_at_ms` is when the answer came that counts; null where none ever did. `files` are all
    that came for it, those that were replaced among them. `computer` is the number of the one that
    the answer came from, `others` are what earlier ones said. `points_max` is what it is worth on
    this form. `is_corrected`: the key is another than when the paper was published.
    """

    item_id: str
    item: Item
    answer: Answer | None
    answered_at_ms: int | None
    computer: int | None
    others: list[OtherAnswer]
    files: list[FileTold]
    is_late: bool
    mark: Mark
    points_max: Decimal
    is_corrected: bool
    words: list[ToldWord]


class SheetSection(msgspec.Struct, frozen=True):
    """A section of a sheet, and its points so far."""

    id: str
    title: str
    points: Decimal
    points_max: Decimal
    items: list[AnsweredItem]


class HistoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """What changed in a result: a mark, or points that somebody added beside the marks.

    `item_id` is empty where it is of the whole paper. Points are null where a mark was awaited; of
    an adjustment `points_after` is what it added.
    """

    cause: str
    item_id: str
    by: str
    reason: str
    at_ms: int
    points_before: Decimal | None
    points_after: Decimal | None


class SheetComputer(msgspec.Struct, frozen=True):
    """A computer at which the paper was answered, by its sitting; the last one was never left."""

    number: int
    session_id: str
    until_ms: int | None


class SheetDocument(msgspec.Struct, frozen=True):
    """One person's whole answer sheet, and how its marks came to be what they are.

    `computers` are those at which it was answered, in their order.
    """

    result: ResultDocument
    title: str
    version: int
    computers: list[SheetComputer]
    sections: list[SheetSection]
    history: list[HistoryLine]


def sheet_document(sheet: Sheet, pass_percent: int) -> SheetDocument:
    """An answer sheet for staff."""
    paper = sheet.version.content.paper
    titles = {section.id: section.title for section in paper.sections}
    sections = []
    for section in sheet.form.sections:
        answered = [_answered(sheet, placing) for placing in section.placings]
        sections.append(
            SheetSection(
                id=section.id,
                title=titles[section.id],
                points=sum((one.mark.points or Decimal(0) for one in answered), Decimal(0)),
                points_max=sum((one.points_max for one in answered), Decimal(0)),
                items=answered,
            )
        )
    return SheetDocument(
        result=result_document(sheet.listed, pass_percent),
        title=paper.title,
        version=sheet.version.number,
        computers=_computers(sheet),
        sections=sections,
        history=[_history_line(change) for change in sheet.history],
    )


def _answered(sheet: Sheet, placing: Placing) -> AnsweredItem:
    item_id = placing.item_id
    kept = sheet.answers.get(item_id)
    answer = None if kept is None else kept.answer
    came = sheet.files.get(item_id, ())
    named = named_files(answer, came)
    return AnsweredItem(
        item_id=item_id,
        item=sheet.items[item_id],
        answer=answer,
        answered_at_ms=None if kept is None else kept.saved_at_ms,
        computer=None if kept is None else kept.turn,
        others=[_other(one) for one in sheet.others.get(item_id, ())],
        files=[file_told(one, is_answer=one in named) for one in came],
        is_late=kept is not None and kept.is_late,
        mark=sheet.marks[item_id],
        points_max=placing.points,
        is_corrected=sheet.items[item_id] != sheet.version.content.items[item_id],
        words=[_told_word(word) for word in sheet.words.get(item_id, ())],
    )


def _computers(sheet: Sheet) -> list[SheetComputer]:
    left = [SheetComputer(one.turn, one.session_id, one.ended_at_ms) for one in sheet.former]
    return [*left, SheetComputer(len(left) + 1, sheet.listed.result.session_id, None)]


def _other(kept: KeptAnswer) -> OtherAnswer:
    return OtherAnswer(
        answer=kept.answer,
        computer=kept.turn,
        given_at_ms=kept.given_at_ms,
        came_at_ms=kept.saved_at_ms,
        is_late=kept.is_late,
    )


def _told_word(word: MarkerWord) -> ToldWord:
    return ToldWord(
        stage=word.stage.value,
        by=word.by,
        at_ms=word.at_ms,
        levels=word.given.levels,
        points=word.points,
        comment=word.given.comment,
        reason=word.reason,
    )


def _history_line(change: MarkChange) -> HistoryLine:
    return HistoryLine(
        cause=change.cause.value,
        item_id=change.item_id,
        by=change.by,
        reason=change.reason,
        at_ms=change.at_ms,
        points_before=change.points_before,
        points_after=change.points_after,
    )
