"""Whom an interruption touched, as the wire has it."""

from collections.abc import Sequence

import msgspec

from invigilator.review.documents import GapDocument
from invigilator.review.model import Gap
from invigilator.sittings import InterruptionDocument, Touched, TouchedPage, interruption_document


class SilenceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody was `disconnected`, or nothing of theirs came (`stalled`). `to_ms`: null so far."""

    what: str
    from_ms: int
    to_ms: int | None


class TrackGapDocument(GapDocument, frozen=True, kw_only=True):
    """A stretch of which a track has nothing."""

    track: str


class InterruptedPersonDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One sitting that went on meanwhile. `gaps` is null for who may not look at recordings."""

    session_id: str
    hackerrank_username: str
    name: str
    room: str
    given_back_ms: int
    silences: list[SilenceDocument]
    gaps: list[TrackGapDocument] | None


class InterruptedPeopleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A page of them: who had trouble first, then by room and name.

    The counts are of all whom the caller may see. `is_whole`: every fact was looked at.
    """

    interruption: InterruptionDocument
    people: int
    disconnected: int
    stalled: int
    is_whole: bool
    shown: list[InterruptedPersonDocument]
    next: str | None


def people_answer(
    page: TouchedPage, gaps: Sequence[Sequence[tuple[str, Gap]] | None]
) -> InterruptedPeopleAnswer:
    """A page with each one's gaps, in the page's order; of each gap its track."""
    return InterruptedPeopleAnswer(
        interruption=interruption_document(page.interruption),
        people=page.evidence.people,
        disconnected=page.evidence.disconnected,
        stalled=page.evidence.stalled,
        is_whole=page.evidence.is_whole,
        shown=[_person(one, theirs) for one, theirs in zip(page.people, gaps, strict=True)],
        next=page.next,
    )


def _person(touched: Touched, gaps: Sequence[tuple[str, Gap]] | None) -> InterruptedPersonDocument:
    sitting = touched.sitting
    return InterruptedPersonDocument(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        given_back_ms=touched.given_back_ms,
        silences=[
            SilenceDocument(what=one.what, from_ms=one.from_ms, to_ms=one.to_ms)
            for one in touched.troubles
        ],
        gaps=None if gaps is None else [_gap(track, gap) for track, gap in gaps],
    )


def _gap(track: str, gap: Gap) -> TrackGapDocument:
    return TrackGapDocument(
        track=track, from_ms=gap.span.from_ms, to_ms=gap.span.to_ms, reason=gap.reason
    )
