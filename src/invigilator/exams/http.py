"""Exams over HTTP: what a candidate may know before starting, and what staff see and make."""

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler

from invigilator.exams.bounds import ExamSettingsBounds, setting_bounds
from invigilator.exams.model import Exam, NoSuchExam
from invigilator.exams.photos import http as photos_http
from invigilator.exams.photos.service import RosterPhotos
from invigilator.exams.reference import ExamSettings
from invigilator.exams.roster import http as roster_http
from invigilator.exams.roster.service import Rosters
from invigilator.exams.service import Exams
from invigilator.exams.wire import (
    ExamDetail,
    ExamForm,
    PublicExam,
    SettingsAnswer,
    SettingsForm,
    StaffExams,
    asked_settings,
    changes_of,
    draft_of,
    exam_detail,
    public_exam,
    settings_answer,
    staff_exam,
)
from invigilator.identity import (
    Caller,
    NotAllowed,
    Permission,
    StaffGuard,
    caller_on,
    open_to_all,
)
from invigilator.kernel import Clock
from invigilator.parameters import FromPath, FromQuery, JSONBody

_BODY_BYTES_MAX = 256 * 1024

Call = Request[Any, Any, Any]


def routes(
    exams: Exams,
    rosters: Rosters,
    photos: RosterPhotos,
    settings: ExamSettings,
    guard: StaffGuard,
    clock: Clock,
    *,
    public_url: str | None = None,
) -> list[HTTPRouteHandler]:
    """The routes of exams. `public_url` is where candidates reach us, if not where staff do."""

    def base_url(request: Call) -> str:
        return (public_url or str(request.base_url)).rstrip("/")

    async def detail(request: Call, exam: Exam) -> ExamDetail:
        return exam_detail(
            exam,
            clock.now_ms(),
            base_url(request),
            people_by_room=await rosters.by_room(exam.slug, caller_on(request).rooms_in(exam.slug)),
            has_sittings=await exams.has_begun(exam.slug),
        )

    @get("/api/exams/{contest_slug:str}", guards=[open_to_all])
    async def exam_read(contest_slug: FromPath[str]) -> PublicExam:
        """What a candidate's page needs to know before it can start a sitting."""
        exam = await exams.existing(contest_slug)
        return public_exam(exam, clock.now_ms())

    @get("/api/staff/exams", guards=[guard.signed_in])
    async def staff_exams_list(request: Call) -> StaffExams:
        """The exams that the caller works at, newest first."""
        posted_to = caller_on(request).exams
        return StaffExams(
            [
                staff_exam(exam, clock.now_ms(), base_url(request))
                for exam in await exams.all()
                if posted_to is None or exam.slug in posted_to
            ]
        )

    @post(
        "/api/staff/exams",
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_exams_create(request: Call, data: JSONBody[ExamForm]) -> ExamDetail:
        """Publish an exam, sat here or on the site of a contest."""
        caller = caller_on(request)
        _require_at_large(caller)
        return await detail(request, await exams.create(draft_of(data), caller.name))

    @get("/api/staff/exams/{contest_slug:str}", guards=[guard.signed_in])
    async def staff_exam_read(request: Call, contest_slug: FromPath[str]) -> ExamDetail:
        """An exam with everything that its candidates are held to."""
        roster_http.require_reader(caller_on(request), contest_slug)
        exam = await exams.existing(contest_slug)
        return await detail(request, exam)

    @post(
        "/api/staff/exams/{contest_slug:str}",
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_exam_change(
        request: Call, contest_slug: FromPath[str], data: JSONBody[ExamForm]
    ) -> ExamDetail:
        """Change an exam: what is given, and nothing else."""
        caller = caller_on(request)
        caller.require(Permission.AUTHOR, contest_slug, "")
        changes = changes_of(data, contest_slug)
        return await detail(request, await exams.change(contest_slug, changes, caller.name))

    @get("/api/staff/exam-settings", guards=[guard.signed_in])
    async def exam_settings_read() -> ExamSettingsBounds:
        """What each setting of an exam may be, and what it is by default."""
        return setting_bounds()

    @get("/api/admin/settings", guards=[guard.reference(Permission.AUTHOR)])
    async def settings_read(
        request: Call, contest_slug: FromQuery[str | None] = None
    ) -> SettingsAnswer:
        """The settings of an exam, or of the one that is meant; all empty before there is one."""
        found = await settings.read(contest_slug)
        if found is None and contest_slug:
            raise NoSuchExam
        if found is not None:
            caller_on(request).require(Permission.AUTHOR, found.exam.slug, "")
        return settings_answer(found)

    @post(
        "/api/admin/settings",
        guards=[guard.reference(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def settings_change(request: Call, data: JSONBody[SettingsForm]) -> SettingsAnswer:
        """Set window and address of the exam that is named, by its address or else."""
        return settings_answer(await settings.change(asked_settings(data), caller_on(request)))

    return [
        exam_read,
        staff_exams_list,
        staff_exams_create,
        staff_exam_read,
        staff_exam_change,
        exam_settings_read,
        settings_read,
        settings_change,
        *roster_http.routes(exams, rosters, photos, guard),
        *photos_http.routes(exams, photos, guard),
    ]


def _require_at_large(caller: Caller) -> None:
    # Whoever is posted to certain exams could not see the new one.
    if caller.exams is not None:
        raise NotAllowed
