"""Results as staff are sent them."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.kernel import iso_utc
from invigilator.papers.answers import Answer, Brought
from invigilator.papers.drawing import Placing
from invigilator.papers.files import FileTold, file_told
from invigilator.papers.items import Item
from invigilator.papers.marking import Mark
from invigilator.papers.results.model import MarkChange
from invigilator.papers.results.service import Listed, Sheet
from invigilator.papers.work import MarkerWord

REASON_MAX = 1_000

COLUMNS = (
    "username",
    "name",
    "roll_number",
    "room",
    "attempt",
    "handed_in_at",
    "handed_in_by",
    "points",
    "points_max",
    "percent",
    "passed",
    "awaited",
    "answered",
    "late_answers",
    "adjusted",
    "alerts",
)

Cell = str | int | Decimal | None


class ResultDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt. `has_passed` is null while a person's marking is awaited.

    `points` have in them what was `adjusted`. `alerts` are those of the sitting, put away or not.
    """

    session_id: str
    attempt_id: str
    hackerrank_username: str
    name: str
    roll_number: str
    room: str
    number: int
    handed_in_at_ms: int
    handed_in_by: str
    points: Decimal
    points_max: Decimal
    has_passed: bool | None
    awaited: int
    answered: int
    late_answers: int
    adjusted: Decimal
    alerts: int


class ResultPage(msgspec.Struct, frozen=True):
    """Some results, newest hand-in first, and where they go on. `pass_percent` is the exam's."""

    results: list[ResultDocument]
    pass_percent: int
    next: str | None


class ToldWord(msgspec.Struct, frozen=True, kw_only=True):
    """What a marker said, once the points are settled."""

    stage: str
    by: str
    at_ms: int
    levels: dict[str, int]
    points: Decimal
    comment: str
    reason: str


class AnsweredItem(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a sheet, with its key, what was answered and what that is worth.

    `answered_at_ms` is when the answer came that counts; null where none ever did. `files` are all
    that came for it, those that were replaced among them. `points_max` is what it is worth on this
    form. `is_corrected`: the key is another than when the paper was published.
    """

    item_id: str
    item: Item
    answer: Answer | None
    answered_at_ms: int | None
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


class SheetDocument(msgspec.Struct, frozen=True):
    """One person's whole answer sheet, and how its marks came to be what they are."""

    result: ResultDocument
    title: str
    version: int
    sections: list[SheetSection]
    history: list[HistoryLine]


class AdjustCall(msgspec.Struct, frozen=True):
    """Points to add to a result, or to take away, and why."""

    points: Decimal
    reason: Annotated[str, Meta(max_length=REASON_MAX)]
    item_id: Annotated[str, Meta(max_length=36)] = ""


def result_document(listed: Listed, pass_percent: int) -> ResultDocument:
    """A result for staff."""
    result, sitting = listed.result, listed.sitting
    return ResultDocument(
        session_id=result.session_id,
        attempt_id=result.attempt_id,
        hackerrank_username=sitting.username if sitting else result.username_norm,
        name=sitting.name if sitting else "",
        roll_number=sitting.roll_number if sitting else "",
        room=result.room,
        number=result.number,
        handed_in_at_ms=result.handed_in.at_ms,
        handed_in_by=result.handed_in.kind.value,
        points=result.points,
        points_max=result.points_max,
        has_passed=result.has_passed(pass_percent),
        awaited=result.awaited,
        answered=result.answered,
        late_answers=result.late_answers,
        adjusted=result.adjusted,
        alerts=listed.alerts,
    )


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
        sections=sections,
        history=[_history_line(change) for change in sheet.history],
    )


def row_of(listed: Listed, pass_percent: int) -> tuple[Cell, ...]:
    """A result as a line of a table, in the order of `COLUMNS`."""
    told = result_document(listed, pass_percent)
    share = told.points * 100 / told.points_max if told.points_max else Decimal(0)
    passed = {True: "yes", False: "no", None: ""}[told.has_passed]
    return (
        told.hackerrank_username,
        told.name,
        told.roll_number,
        told.room,
        told.number,
        iso_utc(told.handed_in_at_ms),
        told.handed_in_by,
        told.points,
        told.points_max,
        Decimal(f"{share:.2f}"),
        passed,
        told.awaited,
        told.answered,
        told.late_answers,
        told.adjusted,
        told.alerts,
    )


def text_of(row: tuple[Cell, ...]) -> tuple[str, ...]:
    """A line as texts, for a file that knows nothing else."""
    return tuple("" if cell is None else str(cell) for cell in row)


def _answered(sheet: Sheet, placing: Placing) -> AnsweredItem:
    item_id = placing.item_id
    kept = sheet.answers.get(item_id)
    answer = None if kept is None else kept.answer
    named = answer.files if isinstance(answer, Brought) else ()
    return AnsweredItem(
        item_id=item_id,
        item=sheet.items[item_id],
        answer=answer,
        answered_at_ms=None if kept is None else kept.saved_at_ms,
        files=[file_told(one, named) for one in sheet.files.get(item_id, ())],
        is_late=kept is not None and kept.is_late,
        mark=sheet.marks[item_id],
        points_max=placing.points,
        is_corrected=sheet.items[item_id] != sheet.version.content.items[item_id],
        words=[_told_word(word) for word in sheet.words.get(item_id, ())],
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
