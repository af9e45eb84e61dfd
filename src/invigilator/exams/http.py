"""Exams over HTTP: what a candidate may know before starting, and what staff see and make."""

from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from invigilator.exams.draft import ExamDraft
from invigilator.exams.model import Exam, Mode, NoSuchExam
from invigilator.exams.service import Exams
from invigilator.exams.window import Phase, phase_at
from invigilator.identity import Permission, StaffGuard, account_on, open_to_all
from invigilator.kernel import Clock

_BODY_BYTES_MAX = 256 * 1024
_CANDIDATE_PATH = "e/"


class PublicExam(msgspec.Struct, frozen=True):
    """An exam as everyone may see it who has its link."""

    contest_slug: str
    title: str
    mode: Mode
    contest_url: str
    rooms: tuple[str, ...]
    opens_at_ms: int
    closes_at_ms: int
    phase: Phase
    server_time_ms: int


class StaffExam(msgspec.Struct, frozen=True):
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
    """Every exam, newest first."""

    exams: list[StaffExam]


class NewExam(msgspec.Struct, frozen=True):
    """The form that publishes an exam."""

    title: str | None = None
    opens_at_ms: int | None = None
    closes_at_ms: int | None = None
    contest_url: str | None = None
    rooms: list[str] | None = None
    contest_slug: str | None = None


def routes(
    exams: Exams, guard: StaffGuard, clock: Clock, *, public_url: str | None = None
) -> list[HTTPRouteHandler]:
    """The routes of exams. `public_url` is where candidates reach us, if not where staff do."""

    def staff_view(request: Request[Any, Any, Any], exam: Exam) -> StaffExam:
        base_url = (public_url or str(request.base_url)).rstrip("/")
        return _staff_exam(exam, clock.now_ms(), base_url)

    @get("/api/exams/{contest_slug:str}", guards=[open_to_all])
    async def exam_read(contest_slug: FromPath[str]) -> PublicExam:
        """What a candidate's page needs to know before it can start a sitting."""
        exam = await exams.by_slug(contest_slug)
        if exam is None:
            raise NoSuchExam
        return _public_exam(exam, clock.now_ms())

    @get("/api/staff/exams", guards=[guard.signed_in])
    async def staff_exams_list(request: Request[Any, Any, Any]) -> StaffExams:
        """Every exam, newest first."""
        return StaffExams([staff_view(request, exam) for exam in await exams.all()])

    @post(
        "/api/staff/exams",
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_exams_create(
        request: Request[Any, Any, Any], data: JSONBody[NewExam]
    ) -> StaffExam:
        """Publish an exam whose work happens on the contest's own site."""
        exam = await exams.create(_draft_of(data), account_on(request).id)
        return staff_view(request, exam)

    return [exam_read, staff_exams_list, staff_exams_create]


def _draft_of(form: NewExam) -> ExamDraft:
    return ExamDraft(
        title=form.title,
        opens_at_ms=form.opens_at_ms,
        closes_at_ms=form.closes_at_ms,
        contest_url=form.contest_url,
        rooms=form.rooms or (),
        slug=form.contest_slug,
    )


def _public_exam(exam: Exam, now_ms: int) -> PublicExam:
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
    )


def _staff_exam(exam: Exam, now_ms: int, base_url: str) -> StaffExam:
    return StaffExam(
        contest_slug=exam.slug,
        title=exam.title,
        mode=exam.mode,
        contest_url=exam.contest_url,
        rooms=exam.rooms,
        opens_at_ms=exam.opens_at_ms,
        closes_at_ms=exam.closes_at_ms,
        phase=phase_at(exam, now_ms),
        candidate_url=f"{base_url}/{_CANDIDATE_PATH}{exam.slug}",
    )
