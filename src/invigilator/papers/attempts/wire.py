"""Papers as a candidate's page is sent them, and answers as it sends them."""

import re
from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.papers.answers import Answer
from invigilator.papers.attempts.answering import Kept, Saved
from invigilator.papers.attempts.facts import PaperHandedIn
from invigilator.papers.attempts.model import (
    ClaimedAnswer,
    HandIn,
    HandInKind,
    KeptAnswer,
)
from invigilator.papers.attempts.opening import Opened
from invigilator.papers.drawing import Placing, named
from invigilator.papers.files import ClaimedFile, KeptFile
from invigilator.papers.publishing import ShownSection, shown_sections
from invigilator.sittings import OwnTime, required

ANSWERS_MAX = 500
"""Answers of one call."""

_REVISION_MAX = 2**31 - 1
_NUMBER = re.compile("[0-9]{1,15}")


class PaperOpenCall(msgspec.Struct, frozen=True):
    """Open the paper of a sitting; with `again` the next attempt, where there may be one."""

    session_id: str | None = None
    again: bool = False


class AnswerClaim(msgspec.Struct, frozen=True):
    """One answer. `revision` counts up from 1 with each change of it; null takes it back."""

    item_id: Annotated[str, Meta(max_length=36)]
    revision: Annotated[int, Meta(ge=1, le=_REVISION_MAX)]
    answer: Answer | None = None
    is_flagged: bool = False
    changed_at_ms: int = 0


class AnswersCall(msgspec.Struct, frozen=True):
    """Answers to keep."""

    session_id: str | None = None
    attempt_id: str | None = None
    answers: Annotated[list[AnswerClaim], Meta(max_length=ANSWERS_MAX)] = []


class HandInCall(msgspec.Struct, frozen=True):
    """Hand a paper in."""

    session_id: str | None = None
    attempt_id: str | None = None


class PaperTime(msgspec.Struct, frozen=True, kw_only=True):
    """When the time for a paper is over; `ends_at_ms` is null while the clock stands."""

    ends_at_ms: int | None
    left_ms: int
    stands_since_ms: int | None
    cause: str | None
    server_now_ms: int


class SectionCall(msgspec.Struct, frozen=True):
    """Enter a section that has time of its own."""

    session_id: str | None = None
    attempt_id: str | None = None
    section_id: str | None = None


class SectionTime(msgspec.Struct, frozen=True):
    """When the time for a section is over that was entered."""

    section_id: str
    time: PaperTime


class SectionAnswer(msgspec.Struct, frozen=True):
    """The clocks of all sections that were entered."""

    section_times: list[SectionTime]


class StoredAnswer(msgspec.Struct, frozen=True):
    """An answer as it is kept, by the names that the page has for parts."""

    item_id: str
    revision: int
    answer: Answer | None
    is_flagged: bool


class BroughtFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is kept for a question. The answer names it by its id."""

    file_id: str
    item_id: str
    name: str
    size_bytes: int
    sha256: str


class HandedIn(msgspec.Struct, frozen=True):
    """When a paper was handed in, and by whom: `candidate`, or by itself for `time` or `limit`."""

    at_ms: int
    by: str
    auto_submit: bool


class HandedInTold(msgspec.Struct, frozen=True):
    """A paper was handed in, as its page is told over its stream."""

    attempt_id: str
    handed_in: HandedIn


class PaperOpenedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as its candidate goes on with it. `files` are all that came for it."""

    attempt_id: str
    number: int
    attempts_left: int
    title: str
    sections: list[ShownSection]
    answers: list[StoredAnswer]
    files: list[BroughtFile]
    handed_in: HandedIn | None
    time: PaperTime
    section_times: list[SectionTime]


class SavedAnswer(msgspec.Struct, frozen=True):
    """What became of one answer: `saved`, `kept`, `superseded`, `conflict` or `refused`.

    `kept` is durable too, and another sitting has taken the paper over since. `stored` is what is
    kept of the same turn where that is another one. `reason` of a refusal is
    `section_time_over`, or empty where the answer does not fit.
    """

    item_id: str
    revision: int
    status: str
    stored: StoredAnswer | None = None
    reason: str = ""


class AnswersAnswer(msgspec.Struct, frozen=True):
    """What became of each answer, in their order."""

    saved: list[SavedAnswer]
    time: PaperTime
    section_times: list[SectionTime]


class HandInAnswer(msgspec.Struct, frozen=True):
    """The paper is handed in; where it was before, as it was then."""

    handed_in: HandedIn


def claimed_answer(claim: AnswerClaim) -> ClaimedAnswer:
    """A claim as the verb takes it."""
    return ClaimedAnswer(
        item_id=claim.item_id,
        revision=claim.revision,
        answer=claim.answer,
        is_flagged=claim.is_flagged,
        changed_at_ms=claim.changed_at_ms,
    )


def claimed_file(query: Mapping[str, str]) -> ClaimedFile:
    """A file's claims as its call has them in the address. Raises `FieldRequired`."""
    chosen_at = query.get("chosen_at_ms", "")
    return ClaimedFile(
        item_id=required("item_id", query.get("item_id")),
        name=required("name", query.get("name")),
        chosen_at_ms=int(chosen_at) if _NUMBER.fullmatch(chosen_at) else 0,
    )


def brought_file(kept: KeptFile) -> BroughtFile:
    """A kept file for the page that brought it."""
    return BroughtFile(
        file_id=kept.file_id,
        item_id=kept.item_id,
        name=kept.name,
        size_bytes=kept.size_bytes,
        sha256=kept.sha256,
    )


def opened_answer(opened: Opened, now_ms: int) -> PaperOpenedAnswer:
    """A paper for its candidate's page."""
    attempt, content = opened.attempt, opened.version.content
    placings = opened.form.placings
    return PaperOpenedAnswer(
        attempt_id=attempt.attempt_id,
        number=attempt.number,
        attempts_left=opened.attempts_left,
        title=content.paper.title,
        sections=[
            msgspec.structs.replace(one, minutes=opened.section_minutes.get(one.id))
            for one in shown_sections(content, opened.form)
        ],
        answers=[_stored(one, placings) for one in opened.answers.values()],
        files=[brought_file(one) for one in opened.files],
        handed_in=None if attempt.handed_in is None else handed_in(attempt.handed_in),
        time=paper_time(opened.time, now_ms),
        section_times=section_times(opened.section_times, now_ms),
    )


def answers_answer(saved: Saved, now_ms: int) -> AnswersAnswer:
    """What became of answers, for the page that sent them."""
    return AnswersAnswer(
        saved=[_saved(one, saved.placings) for one in saved.kept],
        time=paper_time(saved.time, now_ms),
        section_times=section_times(saved.section_times, now_ms),
    )


def handed_in(hand_in: HandIn) -> HandedIn:
    """A hand-in for a page."""
    by_itself = hand_in.kind is not HandInKind.CANDIDATE
    return HandedIn(hand_in.at_ms, hand_in.kind.value, auto_submit=by_itself)


def handed_in_told(fact: PaperHandedIn, at_ms: int) -> HandedInTold:
    """The fact of a hand-in for the page that it is about."""
    return HandedInTold(fact.attempt_id, handed_in(HandIn(at_ms, HandInKind(fact.kind))))


def paper_time(time: OwnTime, now_ms: int) -> PaperTime:
    """What is left, for a page."""
    stands = time.stands_since_ms is not None
    return PaperTime(
        ends_at_ms=None if stands else time.ends_at_ms,
        left_ms=time.left_ms,
        stands_since_ms=time.stands_since_ms,
        cause=time.cause,
        server_now_ms=now_ms,
    )


def section_times(times: Mapping[str, OwnTime], now_ms: int) -> list[SectionTime]:
    """The clocks of sections, for a page."""
    return [SectionTime(each, paper_time(time, now_ms)) for each, time in times.items()]


def _saved(kept: Kept, placings: Mapping[str, Placing]) -> SavedAnswer:
    stored = None if kept.stored is None else _stored(kept.stored, placings)
    return SavedAnswer(kept.item_id, kept.revision, kept.became.value, stored, kept.reason)


def _stored(kept: KeptAnswer, placings: Mapping[str, Placing]) -> StoredAnswer:
    answer = None if kept.answer is None else named(kept.answer, placings[kept.item_id])
    return StoredAnswer(kept.item_id, kept.revision, answer, kept.is_flagged)
