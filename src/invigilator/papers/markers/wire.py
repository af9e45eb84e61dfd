"""What markers are sent, and what they send."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.papers.answers import Answer
from invigilator.papers.files import FileTold, file_told
from invigilator.papers.items import Essay, FileUpload, Rubric, kind_of_body
from invigilator.papers.markers.service import ItemWork, Opened, blind_name
from invigilator.papers.marking import RubricMark
from invigilator.papers.work import MarkerWord, Stage, Work

COMMENT_MAX = 10_000
REASON_MAX = 1_000


class MarkingItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item that people mark: how many answers await whose word, and how many have points."""

    item_id: str
    title: str
    kind: str
    first: int
    second: int
    moderation: int
    settled: int


class MarkingList(msgspec.Struct, frozen=True, kw_only=True):
    """What people mark in an exam, and by which rules."""

    items: list[MarkingItem]
    is_blind: bool
    has_second_marker: bool
    apart_percent: int


class NextWorkCall(msgspec.Struct, frozen=True):
    """Open the next answer to an item; `after` passes over answers up to that one."""

    item_id: Annotated[str, Meta(max_length=36)]
    after: Annotated[str, Meta(max_length=36)] = ""


class OthersWord(msgspec.Struct, frozen=True, kw_only=True):
    """What a marker said, for whoever decides. `by` is empty under blind marking."""

    stage: str
    by: str
    levels: dict[str, int]
    points: Decimal
    comment: str


class WorkDocument(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to mark. `name` and `hackerrank_username` are empty under blind marking.

    What its candidate called the `files` is not told then, either.
    """

    work_id: str
    stage: str
    item_id: str
    title: str
    prompt: str
    kind: str
    rubric: Rubric
    points_max: Decimal
    answer: Answer | None
    files: list[FileTold]
    revision: int
    name: str
    hackerrank_username: str
    words: list[OthersWord]


class NextWorkAnswer(msgspec.Struct, frozen=True):
    """The next answer; null where nothing is left for this person."""

    work: WorkDocument | None


class MarkCall(msgspec.Struct, frozen=True):
    """A marker's word: a level of each criterion, or points where there are none.

    `revision` is that of the answer as they saw it. `reason` is asked of whoever decides between
    two.
    """

    revision: int
    levels: Annotated[dict[str, int], Meta(max_length=200)] = {}
    points: Decimal | None = None
    comment: Annotated[str, Meta(max_length=COMMENT_MAX)] = ""
    reason: Annotated[str, Meta(max_length=REASON_MAX)] = ""

    @property
    def given(self) -> RubricMark:
        """The same as marking takes it."""
        return RubricMark(levels=self.levels, points=self.points, comment=self.comment.strip())


class MarkAnswer(msgspec.Struct, frozen=True):
    """Whose word is awaited next, or `settled` with the points."""

    stage: str
    points: Decimal | None


def marking_item(one: ItemWork) -> MarkingItem:
    """An item with its counts."""
    stages, item = one.counts.stages, one.item
    return MarkingItem(
        item_id=one.counts.item_id,
        title=one.counts.item_id if item is None else item.title,
        kind="" if item is None else kind_of_body(item.body),
        first=stages.get(Stage.FIRST, 0),
        second=stages.get(Stage.SECOND, 0),
        moderation=stages.get(Stage.MODERATION, 0),
        settled=stages.get(Stage.SETTLED, 0),
    )


def work_document(opened: Opened) -> WorkDocument:
    """An answer as its marker is sent it."""
    work, item, sitting = opened.work, opened.item, opened.sitting
    is_blind = sitting is None
    body = item.body
    return WorkDocument(
        work_id=work.work_id,
        stage=work.stage.value,
        item_id=work.item_id,
        title=item.title,
        prompt=item.prompt,
        kind=kind_of_body(body),
        rubric=body.rubric if isinstance(body, Essay | FileUpload) else Rubric(),
        points_max=item.points,
        answer=opened.answer,
        files=[
            file_told(one, is_answer=True, name=blind_name(one, number) if is_blind else None)
            for number, one in enumerate(opened.files, start=1)
        ],
        revision=opened.revision,
        name="" if sitting is None else sitting.name,
        hackerrank_username="" if sitting is None else sitting.username,
        words=[_others_word(word, tells_names=sitting is not None) for word in opened.words],
    )


def mark_answer(work: Work) -> MarkAnswer:
    """What became of an answer that was marked."""
    return MarkAnswer(work.stage.value, work.points)


def _others_word(word: MarkerWord, *, tells_names: bool) -> OthersWord:
    return OthersWord(
        stage=word.stage.value,
        by=word.by if tells_names else "",
        levels=word.given.levels,
        points=word.points,
        comment=word.given.comment,
    )
