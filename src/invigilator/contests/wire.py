"""The shapes of the calls about submissions."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from invigilator.contests.model import Place, Submission
from invigilator.kernel import FieldInvalid, Refusal, iso_utc


class SubmissionEventsCall(msgspec.Struct, kw_only=True):
    """A contest's submissions. `partial`: keep what can be kept, and say what cannot."""

    events: list[Any] | None = None
    partial: bool = False


class SubmissionResult(msgspec.Struct, kw_only=True, frozen=True):
    """What became of one of them."""

    index: int
    ok: bool
    submission_id: str | UnsetType = UNSET
    code: str | UnsetType = UNSET
    error: str | UnsetType = UNSET


class SubmissionsStored(msgspec.Struct, kw_only=True, frozen=True):
    """How many were kept, and what became of each."""

    ok: bool = True
    stored: int
    results: list[SubmissionResult]


class SubmissionDocument(msgspec.Struct, kw_only=True, frozen=True):
    """A submission as the reference API gives it."""

    submission_id: str
    hackerrank_username: str
    valid: bool
    submitted_at: str
    contest_slug: str | UnsetType = UNSET
    challenge_slug: str | UnsetType = UNSET
    challenge_name: str | UnsetType = UNSET
    lang: str | UnsetType = UNSET
    status: str | UnsetType = UNSET


class SubmissionEvents(msgspec.Struct, kw_only=True, frozen=True):
    """Somebody's submissions, the earliest first. `next` is the cursor of what follows."""

    events: list[SubmissionDocument]
    next: str | None


def submission_document(submission: Submission) -> SubmissionDocument:
    """A submission as the wire has it."""
    return SubmissionDocument(
        submission_id=submission.submission_id,
        hackerrank_username=submission.username,
        valid=submission.is_valid,
        submitted_at=iso_utc(submission.submitted_at_ms),
        contest_slug=submission.exam_slug or UNSET,
        challenge_slug=submission.challenge_slug or UNSET,
        challenge_name=submission.challenge_name or UNSET,
        lang=submission.language or UNSET,
        status=submission.status or UNSET,
    )


def results_of(outcomes: Sequence[Submission | Refusal]) -> list[SubmissionResult]:
    """What became of each item, in order."""
    return [_result(index, outcome) for index, outcome in enumerate(outcomes)]


def cursor_of(place: Place | None) -> str | None:
    """A place as a cursor that nobody needs to read."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode()


_place = msgspec.json.Decoder(Place)


def place_of(cursor: str | None) -> Place | None:
    """The place that a cursor stands for. Raises `FieldInvalid`."""
    if not cursor:
        return None
    try:
        place = _place.decode(base64.urlsafe_b64decode(cursor))
    except (msgspec.DecodeError, binascii.Error, ValueError):
        place = None
    if place is None or not 0 <= place.submitted_at_ms < 2**53 or "\0" in "".join(place[1:]):
        raise FieldInvalid("after", "after must be a cursor that this list gave")
    return place


def _result(index: int, outcome: Submission | Refusal) -> SubmissionResult:
    if isinstance(outcome, Submission):
        return SubmissionResult(index=index, ok=True, submission_id=outcome.submission_id)
    return SubmissionResult(index=index, ok=False, code=outcome.code, error=outcome.words)
