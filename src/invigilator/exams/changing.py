"""What may be changed of an exam, and what then differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec

from invigilator.exams.draft import ExamDraft, checked
from invigilator.exams.facts import Change
from invigilator.exams.model import Exam, Mode
from invigilator.exams.policy import policy_with
from invigilator.exams.terms import terms_with
from invigilator.kernel import FieldInvalid

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamChanges:
    """What is to be changed; what is None stays. There is no slug: sittings are filed under it.

    `policy` and `terms` hold single values by name. Another time zone moves neither end of the
    window, unless that end is given anew.
    """

    title: str | None = None
    mode: Mode | None = None
    opens_at_ms: int | None = None
    closes_at_ms: int | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    contest_url: str | None = None
    rooms: Iterable[str] | None = None
    policy: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)
    is_url_required: bool = True


def changed(exam: Exam, changes: ExamChanges) -> Exam:
    """The exam as it is to be, by the rules that a new one is held to."""
    if changes.mode not in (None, exam.mode):
        raise FieldInvalid("mode", "The mode of an exam stays: papers and contests are not swapped")
    asked = checked(
        ExamDraft(
            title=_given(changes.title, exam.title),
            opens_at=changes.opens_at,
            opens_at_ms=_end(changes.opens_at, changes.opens_at_ms, exam.opens_at_ms),
            closes_at=changes.closes_at,
            closes_at_ms=_end(changes.closes_at, changes.closes_at_ms, exam.closes_at_ms),
            contest_url=_given(changes.contest_url, exam.contest_url),
            rooms=_given(changes.rooms, exam.rooms),
            slug=exam.slug,
            mode=exam.mode,
            policy=policy_with(exam.policy, changes.policy),
            terms=terms_with(exam.terms, changes.terms),
            # An exam that never had an address can be changed without one.
            is_url_required=changes.is_url_required and bool(exam.contest_url),
        )
    )
    return replace(
        exam,
        title=asked.title,
        opens_at_ms=asked.opens_at_ms,
        closes_at_ms=asked.closes_at_ms,
        contest_url=asked.contest_url,
        rooms=asked.rooms,
        policy=asked.policy,
        terms=asked.terms,
    )


def differences(was: Exam, now: Exam) -> tuple[Change, ...]:
    """What of an exam is not as it was, number by number."""
    before, after = _told(was), _told(now)
    return tuple(
        Change(name, before.get(name), value)
        for name, value in after.items()
        if before.get(name) != value
    )


def _told(exam: Exam) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": exam.title,
        "opens_at_ms": exam.opens_at_ms,
        "closes_at_ms": exam.closes_at_ms,
        "contest_url": exam.contest_url,
        "rooms": exam.rooms,
        **msgspec.to_builtins(exam.terms),
    }
    policy = msgspec.to_builtins(exam.policy)
    return told | {f"policy.{name}": value for name, value in policy.items()}


def _end(text: str | None, at_ms: int | None, was_ms: int) -> int | None:
    if at_ms is not None:
        return at_ms
    return None if text and text.strip() else was_ms


def _given(value: T | None, otherwise: T) -> T:
    return otherwise if value is None else value
