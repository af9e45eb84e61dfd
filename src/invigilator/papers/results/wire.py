"""Results as staff are sent them."""

from decimal import Decimal

import msgspec

from invigilator.kernel import iso_utc
from invigilator.papers.answers import Answer
from invigilator.papers.items import Item
from invigilator.papers.marking import Mark
from invigilator.papers.results.service import Listed, Sheet

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
)


class ResultDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt. `has_passed` is null while a person's marking is awaited."""

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


class ResultPage(msgspec.Struct, frozen=True):
    """Some results, newest hand-in first, and where they go on. `pass_percent` is the exam's."""

    results: list[ResultDocument]
    pass_percent: int
    next: str | None


class AnsweredItem(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a sheet, with its key, what was answered and what that is worth.

    `points_max` is what it is worth on this form.
    """

    item_id: str
    item: Item
    answer: Answer | None
    is_late: bool
    mark: Mark
    points_max: Decimal


class SheetSection(msgspec.Struct, frozen=True):
    """A section of a sheet, and its points so far."""

    id: str
    title: str
    points: Decimal
    points_max: Decimal
    items: list[AnsweredItem]


class SheetDocument(msgspec.Struct, frozen=True):
    """One person's whole answer sheet."""

    result: ResultDocument
    title: str
    version: int
    sections: list[SheetSection]


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
    )


def sheet_document(sheet: Sheet, pass_percent: int) -> SheetDocument:
    """An answer sheet for staff."""
    paper, items = sheet.version.content.paper, sheet.version.content.items
    titles = {section.id: section.title for section in paper.sections}
    sections = []
    for section in sheet.form.sections:
        answered = [
            AnsweredItem(
                item_id=placing.item_id,
                item=items[placing.item_id],
                answer=sheet.answer_to(placing.item_id),
                is_late=placing.item_id in sheet.answers and sheet.answers[placing.item_id].is_late,
                mark=sheet.marks[placing.item_id],
                points_max=placing.points,
            )
            for placing in section.placings
        ]
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
    )


def row_of(listed: Listed, pass_percent: int) -> tuple[str, ...]:
    """A result as a line of a table, in the order of `COLUMNS`."""
    told = result_document(listed, pass_percent)
    share = told.points * 100 / told.points_max if told.points_max else Decimal(0)
    passed = {True: "yes", False: "no", None: ""}[told.has_passed]
    return (
        told.hackerrank_username,
        told.name,
        told.roll_number,
        told.room,
        str(told.number),
        iso_utc(told.handed_in_at_ms),
        told.handed_in_by,
        str(told.points),
        str(told.points_max),
        f"{share:.2f}",
        passed,
        str(told.awaited),
        str(told.answered),
        str(told.late_answers),
    )
