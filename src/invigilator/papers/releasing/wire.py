"""Releases as staff are sent them, and results as candidates are."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.papers.answers import Answer
from invigilator.papers.drawing import Placing, ShownItem, named, shown
from invigilator.papers.marking import Mark
from invigilator.papers.releasing.model import Release, Shows
from invigilator.papers.releasing.right_answers import right_answer
from invigilator.papers.releasing.service import Shown


class ReleaseCall(msgspec.Struct, frozen=True):
    """Release results; with `includes_later` those too that are handed in after now."""

    shows: Shows
    includes_later: bool = False


class WithdrawCall(msgspec.Struct, frozen=True):
    """Take a release back."""

    reason: Annotated[str, Meta(max_length=1_000)]


class ReleaseDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What candidates see now."""

    shows: Shows
    includes_later: bool
    released_at_ms: int
    by: str


class ReleaseAnswer(msgspec.Struct, frozen=True):
    """What is released; null where candidates see nothing."""

    release: ReleaseDocument | None


class OwnResultCall(msgspec.Struct, frozen=True):
    """Look at the result of a sitting."""

    session_id: str | None = None


class OwnAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One question as it was asked, what its candidate answered, and its points.

    `outcome` is as docs/marking.md has it. `right`, `explanation` and `comments` are there where
    explanations are shown. Parts are called by their place, from `1`.
    """

    item_id: str
    item: ShownItem
    answer: Answer | None
    outcome: str
    points: Decimal | None
    right: Answer | None = None
    explanation: str = ""
    comments: list[str] = []


class OwnSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section of a candidate's own paper, marked."""

    id: str
    title: str
    items: list[OwnAnswer]


class OwnResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a paper is worth, for its candidate.

    `has_passed` is null while a person's mark is awaited. Without answers there are no sections.
    """

    title: str
    points: Decimal
    points_max: Decimal
    pass_percent: int
    has_passed: bool | None
    awaited: int
    handed_in_at_ms: int
    shows: Shows
    sections: list[OwnSection]


class OwnResultAnswer(msgspec.Struct, frozen=True):
    """A candidate's result; null where none is released."""

    result: OwnResult | None


def release_document(release: Release) -> ReleaseDocument:
    """A release for staff."""
    return ReleaseDocument(
        shows=release.shows,
        includes_later=release.includes_later,
        released_at_ms=release.released_at_ms,
        by=release.by,
    )


def own_result(found: Shown) -> OwnResult:
    """A result with as much as its release shows, and nothing besides."""
    result, shows = found.result, found.release.shows
    return OwnResult(
        title=found.version.content.paper.title,
        points=result.points,
        points_max=result.points_max,
        pass_percent=found.pass_percent,
        has_passed=result.has_passed(found.pass_percent),
        awaited=result.awaited,
        handed_in_at_ms=result.handed_in.at_ms,
        shows=shows,
        sections=[] if shows is Shows.SCORE else _sections(found),
    )


def _sections(found: Shown) -> list[OwnSection]:
    titles = {section.id: section.title for section in found.version.content.paper.sections}
    return [
        OwnSection(
            id=section.id,
            title=titles[section.id],
            items=[_own_answer(found, placing) for placing in section.placings],
        )
        for section in found.form.sections
    ]


def _own_answer(found: Shown, placing: Placing) -> OwnAnswer:
    item_id, mark = placing.item_id, found.marks[placing.item_id]
    # As it was asked: a corrected key has changed nothing of that.
    asked = found.version.content.items[item_id]
    kept = found.answers.get(item_id)
    answer = None if kept is None or kept.answer is None else named(kept.answer, placing)
    told = OwnAnswer(
        item_id=item_id,
        item=shown(asked, placing),
        answer=answer,
        outcome=mark.outcome.value,
        points=mark.points,
    )
    if found.release.shows is not Shows.EXPLANATIONS:
        return told
    key = found.items[item_id]
    right = right_answer(key.body)
    return msgspec.structs.replace(
        told,
        right=None if right is None else named(right, placing),
        explanation=key.explanation,
        comments=[*_feedback(mark), *_comments(found, item_id)],
    )


def _feedback(mark: Mark) -> list[str]:
    said = [mark.feedback, *(part.feedback for part in mark.parts)]
    return list(dict.fromkeys(words for words in said if words))


def _comments(found: Shown, item_id: str) -> list[str]:
    words = found.words.get(item_id, [])
    return [word.given.comment for word in words if word.given.comment]
