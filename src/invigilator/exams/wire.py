"""Shapes of the calls about exams, with the reference API's names where it has them."""

from typing import Any

import msgspec

from invigilator.exams.changing import ExamChanges
from invigilator.exams.draft import ExamDraft
from invigilator.exams.local_time import local_text
from invigilator.exams.model import AskedSettings, Exam, Mode, SetExam
from invigilator.exams.policy import Policy, policy_with
from invigilator.exams.terms import (
    Entry,
    PageLanguage,
    RoomsFrom,
    Terms,
    Unlisted,
    terms_with,
    zone_of,
)
from invigilator.exams.window import Phase, phase_at
from invigilator.kernel import FieldInvalid, iso_utc

_CANDIDATE_PATH = "e/"
_TERMS = tuple(Terms.__struct_fields__)


class PublicExam(msgspec.Struct, frozen=True, kw_only=True):
    """An exam as everyone may see it who has its link.

    `needs_room` is false where the roster says where a candidate sits. `language` is what its pages
    start in, for whoever has chosen none. `clipboard_text`, `has_checkpoints`, `retention_days` and
    what begins with `camera_` are the policy's, as a candidate is told them before they agree.
    """

    contest_slug: str
    title: str
    mode: Mode
    contest_url: str
    rooms: tuple[str, ...]
    opens_at_ms: int
    closes_at_ms: int
    phase: Phase
    server_time_ms: int
    time_zone: str
    rooms_from: RoomsFrom
    needs_room: bool
    admission: Entry
    clipboard_text: bool
    has_checkpoints: bool
    retention_days: int
    camera_checks: bool
    camera_lasts_seconds: int
    camera_server_check: bool
    language: PageLanguage


class StaffExam(msgspec.Struct, frozen=True, kw_only=True):
    """An exam as staff see it. `candidate_url` is the link to hand out."""

    contest_slug: str
    title: str
    mode: Mode
    contest_url: str
    rooms: tuple[str, ...]
    opens_at_ms: int
    closes_at_ms: int
    phase: Phase
    candidate_url: str


class StaffExams(msgspec.Struct, frozen=True):
    """The exams that the caller works at, newest first."""

    exams: list[StaffExam]


class ExamDetail(StaffExam, frozen=True, kw_only=True):
    """An exam with everything that its candidates are held to.

    `opens_at` and `closes_at` are the window on the wall of its time zone, with the offset.
    `people_by_room` are those of the roster, under `""` those without a room. `has_sittings`:
    somebody has begun, and what candidates were told may not become more.
    """

    opens_at: str
    closes_at: str
    time_zone: str
    late_admission_minutes: int | None
    accept_after_close_minutes: int
    unlisted: Unlisted
    rooms_from: RoomsFrom
    admission: Entry
    language: PageLanguage
    policy: Policy
    people_on_roster: int
    people_by_room: dict[str, int]
    has_sittings: bool
    updated_at_ms: int


class ExamForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form that publishes an exam, and changes one: what is absent or null stays as it is.

    Each end of the window is given in milliseconds or as ISO text; without an offset that is the
    time on the wall in `time_zone`. Null means something for `late_admission_minutes` alone.
    `policy` holds the numbers that are to differ. `mode` is chosen once, companion by default.
    """

    title: str | None = None
    mode: Mode | None = None
    opens_at_ms: int | None = None
    closes_at_ms: int | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    contest_url: str | None = None
    rooms: list[str] | None = None
    contest_slug: str | None = None
    time_zone: str | None = None
    late_admission_minutes: int | msgspec.UnsetType | None = msgspec.UNSET
    accept_after_close_minutes: int | None = None
    unlisted: Unlisted | None = None
    rooms_from: RoomsFrom | None = None
    admission: Entry | None = None
    language: PageLanguage | None = None
    policy: dict[str, Any] | None = None

    @property
    def terms(self) -> dict[str, Any]:
        """The terms that were given, by name."""
        given: dict[str, Any] = msgspec.to_builtins(self)
        return {
            name: given[name]
            for name in _TERMS
            if name in given and (given[name] is not None or name == "late_admission_minutes")
        }


class SettingsForm(msgspec.Struct, frozen=True, kw_only=True):
    """The reference API's settings, as they are set. `contest_slug` names the exam, if need be."""

    start_at: str | None = None
    end_at: str | None = None
    contest_url: str | None = None
    passcode: str | None = None
    end_code: str | None = None
    contest_slug: str | None = None


class SettingsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The reference API's settings. Nothing asks for the two codes, in the reference or here."""

    start_at: str = ""
    end_at: str = ""
    contest_url: str = ""
    contest_slug: str = ""
    passcode_set: bool = False
    passcode_preview: str = ""
    end_code_set: bool = False
    end_code_preview: str = ""
    updated_at: str = ""


def draft_of(form: ExamForm) -> ExamDraft:
    """What the form asks for as a new exam."""
    return ExamDraft(
        title=form.title,
        opens_at_ms=form.opens_at_ms,
        closes_at_ms=form.closes_at_ms,
        opens_at=form.opens_at,
        closes_at=form.closes_at,
        contest_url=form.contest_url,
        rooms=form.rooms or (),
        slug=form.contest_slug,
        mode=form.mode or Mode.COMPANION,
        terms=terms_with(Terms(), form.terms),
        policy=policy_with(Policy(), form.policy or {}),
    )


def changes_of(form: ExamForm, slug: str) -> ExamChanges:
    """What the form asks to change of the exam of a slug. Refused where that is its slug."""
    if form.contest_slug not in (None, "", slug):
        raise FieldInvalid("contest_slug", "The slug of an exam stays: its sittings are under it")
    return ExamChanges(
        title=form.title,
        mode=form.mode,
        opens_at_ms=form.opens_at_ms,
        closes_at_ms=form.closes_at_ms,
        opens_at=form.opens_at,
        closes_at=form.closes_at,
        contest_url=form.contest_url,
        rooms=form.rooms,
        terms=form.terms,
        policy=form.policy or {},
    )


def asked_settings(form: SettingsForm) -> AskedSettings:
    """The settings form as the verb takes it."""
    return AskedSettings(**msgspec.structs.asdict(form))


def public_exam(exam: Exam, now_ms: int) -> PublicExam:
    """What a candidate's page needs to know."""
    return PublicExam(
        contest_slug=exam.slug,
        title=exam.title,
        mode=exam.mode,
        contest_url=exam.contest_url,
        rooms=exam.rooms,
        opens_at_ms=exam.opens_at_ms,
        closes_at_ms=exam.closes_at_ms,
        phase=phase_at(exam, now_ms),
        server_time_ms=now_ms,
        time_zone=exam.terms.time_zone,
        rooms_from=exam.terms.rooms_from,
        needs_room=exam.terms.rooms_from is RoomsFrom.CANDIDATE,
        admission=exam.terms.admission,
        clipboard_text=exam.policy.clipboard_text,
        has_checkpoints=exam.policy.has_checkpoints,
        retention_days=exam.policy.retention_days,
        camera_checks=exam.policy.camera_checks,
        camera_lasts_seconds=exam.policy.camera_lasts_seconds,
        camera_server_check=exam.policy.camera_server_check,
        language=exam.terms.language,
    )


def staff_exam(exam: Exam, now_ms: int, base_url: str) -> StaffExam:
    """A line of the staff's list."""
    return StaffExam(**_staff_fields(exam, now_ms, base_url))


def exam_detail(
    exam: Exam,
    now_ms: int,
    base_url: str,
    *,
    people_by_room: dict[str, int],
    has_sittings: bool,
) -> ExamDetail:
    """All of an exam, with those of its roster whom the caller may know of."""
    zone = zone_of(exam.terms.time_zone)
    return ExamDetail(
        **_staff_fields(exam, now_ms, base_url),
        **msgspec.structs.asdict(exam.terms),
        opens_at=local_text(exam.opens_at_ms, zone),
        closes_at=local_text(exam.closes_at_ms, zone),
        policy=exam.policy,
        people_on_roster=sum(people_by_room.values()),
        people_by_room=people_by_room,
        has_sittings=has_sittings,
        updated_at_ms=exam.updated_at_ms,
    )


def settings_answer(settings: SetExam | None) -> SettingsAnswer:
    """The settings as the reference API shows them; all empty where nothing is set up."""
    if settings is None:
        return SettingsAnswer()
    exam, codes = settings.exam, settings.codes
    return SettingsAnswer(
        start_at=iso_utc(exam.opens_at_ms),
        end_at=iso_utc(exam.closes_at_ms),
        contest_url=exam.contest_url,
        contest_slug=exam.slug,
        passcode_set=bool(codes.passcode.hash),
        passcode_preview=codes.passcode.preview,
        end_code_set=bool(codes.end_code.hash),
        end_code_preview=codes.end_code.preview,
        updated_at=iso_utc(exam.updated_at_ms),
    )


def _staff_fields(exam: Exam, now_ms: int, base_url: str) -> dict[str, Any]:
    return {
        "contest_slug": exam.slug,
        "title": exam.title,
        "mode": exam.mode,
        "contest_url": exam.contest_url,
        "rooms": exam.rooms,
        "opens_at_ms": exam.opens_at_ms,
        "closes_at_ms": exam.closes_at_ms,
        "phase": phase_at(exam, now_ms),
        "candidate_url": f"{base_url}/{_CANDIDATE_PATH}{exam.slug}",
    }
