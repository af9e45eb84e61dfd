"""What the journal keeps of an exam, on the stream `exam:<slug>`."""

from typing import Any

import msgspec

from invigilator.exams.model import Exam
from invigilator.exams.policy import Policy
from invigilator.exams.terms import Terms

_STREAM = "exam:"


def exam_stream(slug: str) -> str:
    """The stream of an exam."""
    return f"{_STREAM}{slug}"


def slug_of_stream(stream: str) -> str:
    """The exam whose stream this is."""
    return stream.removeprefix(_STREAM)


class ExamCreated(msgspec.Struct, frozen=True, tag="exam_created"):
    """An exam was published, with everything that its candidates are held to."""

    exam_id: str
    slug: str
    title: str
    mode: str
    contest_url: str
    rooms: tuple[str, ...]
    opens_at_ms: int
    closes_at_ms: int
    created_by: str
    policy: Policy
    by: str = ""
    terms: Terms = Terms()


class Change(msgspec.Struct, frozen=True):
    """One thing of an exam that is not as it was: `policy.max_width` was 1280, now is 960."""

    field: str
    was: Any
    now: Any


class ExamChanged(msgspec.Struct, frozen=True, tag="exam_changed"):
    """An exam was changed: its window, its rooms, or what its candidates are held to."""

    exam_id: str
    slug: str
    by: str
    changes: tuple[Change, ...]


class SettingsChanged(msgspec.Struct, frozen=True, tag="settings_changed"):
    """The reference API's settings named an exam as the one that is meant when none is named.

    `codes_set` names those of `passcode` and `end_code` that were given; neither is told.
    """

    slug: str
    by: str
    codes_set: tuple[str, ...]


class RosterImported(msgspec.Struct, frozen=True, tag="roster_imported"):
    """A file took the place of an exam's roster. Tells how many, never who.

    `kept_others`: whoever was not in the file stayed. `passwords` counts whom it gave a new one.
    """

    slug: str
    import_id: str
    by: str
    people: int
    added: int
    changed: int
    removed: int
    kept_others: bool = False
    passwords: int = 0


class RosterPhotoSet(msgspec.Struct, frozen=True, tag="roster_photo_set"):
    """Somebody on an exam's roster was given a photo, or another one."""

    slug: str
    username_norm: str
    by: str


class RosterPhotoRemoved(msgspec.Struct, frozen=True, tag="roster_photo_removed"):
    """The photo of somebody on an exam's roster was taken away by a person."""

    slug: str
    username_norm: str
    by: str


class AccommodationChanged(msgspec.Struct, frozen=True, tag="accommodation_changed"):
    """What was agreed with one person of a roster was set by hand.

    It tells no note and no rule's name: `relaxed` is how many rules were relaxed, `has_note`
    whether there is one. What was written for those who watch is not kept for ever.
    """

    exam_slug: str
    username: str
    username_norm: str
    room: str
    extra_minutes: int
    extra_percent: int
    breaks: int
    break_minutes: int
    relaxed: int
    reader_allowed: bool
    has_note: bool
    reason: str
    by: str


class SystemChecked(msgspec.Struct, frozen=True, tag="system_checked"):
    """A computer was tried out before the exam, under the username of somebody on the roster.

    A claim of whoever did it: nobody is signed in. `failed` are the rows that keep it from having
    passed; empty where it passed.
    """

    slug: str
    username_norm: str
    failed: tuple[str, ...]


def exam_created(exam: Exam) -> ExamCreated:
    """The fact that an exam began to be."""
    return ExamCreated(
        exam_id=exam.id,
        slug=exam.slug,
        title=exam.title,
        mode=exam.mode.value,
        contest_url=exam.contest_url,
        rooms=exam.rooms,
        opens_at_ms=exam.opens_at_ms,
        closes_at_ms=exam.closes_at_ms,
        created_by=exam.created_by,
        policy=exam.policy,
        by=exam.created_by,
        terms=exam.terms,
    )
