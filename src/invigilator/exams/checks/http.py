"""The system check over HTTP: what an exam needs, a measurement's body, and how it went. Public."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.exams.checks.model import CheckRow, Standing, TooManyChecks
from invigilator.exams.checks.service import SystemChecks
from invigilator.exams.model import Exam
from invigilator.exams.policy import Policy
from invigilator.exams.service import Exams
from invigilator.exams.terms import PageLanguage, Terms
from invigilator.identity import open_to_all
from invigilator.kernel import Clock, FieldInvalid, FieldRequired, username_norm
from invigilator.limits import Limits, Tries
from invigilator.parameters import FromQuery, JSONBody
from invigilator.wire import RawRoute, Send, send_json
from invigilator.wire import Request as RawRequest

UPLOAD_BYTES_MAX = 2 * 1024 * 1024
"""How much one measurement may send."""

UPLOAD_PATH = "/api/check/upload"

_UPLOAD_SECONDS_MAX = 60.0
_RESULT_BYTES_MAX = 16 * 1024
_TEXT_MAX = 200
_RESULTS_OF_ONE = 20
_RESULTS_WINDOW_SECONDS = 600

_Call = Request[Any, Any, Any]
_PerMinute = Annotated[int, msgspec.Meta(ge=1, le=100_000)]


class CheckSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often computers may be tried out before an exam."""

    uploads_per_address_a_minute: _PerMinute = 240
    """Measurements of the upload from one network address in a minute, of at most 2 MB each; one
    check takes one to three of them."""
    results_per_address_a_minute: _PerMinute = 240
    """Results from one network address in a minute; a hall behind one address checks at once."""


class CheckTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What a computer has to be good for: one exam, or any exam where `contest_slug` is empty.

    `language` is what the exam's pages start in, `camera_checks` whether they look at the camera.
    """

    contest_slug: str
    title: str
    screen_bits_per_second: int
    camera_bits_per_second: int
    microphone_bits_per_second: int
    max_width: int
    max_frame_rate: int
    outbox_bytes_max: int
    upload_bytes_max: int
    server_time_ms: int
    language: PageLanguage
    camera_checks: bool


class CheckedRow(msgspec.Struct, frozen=True):
    """One row, and what came of it."""

    row: CheckRow
    standing: Standing


class CheckResultCall(msgspec.Struct, frozen=True, kw_only=True):
    """How a check went, as the page says."""

    contest_slug: str | None = None
    hackerrank_username: str | None = None
    rows: list[CheckedRow] | None = None


class ResultTaken(msgspec.Struct, frozen=True):
    """The same for everybody: it does not tell who is on a roster."""

    ok: bool = True


class UploadMeasured(msgspec.Struct, frozen=True):
    """How much came. The page knows how long that took."""

    received_bytes: int


def routes(
    checks: SystemChecks, exams: Exams, clock: Clock, settings: CheckSettings, limits: Limits
) -> list[HTTPRouteHandler]:
    """Terms and results. Public by need: nobody has a login before the day."""
    of_one = limits.tries(
        "check results of one", most=_RESULTS_OF_ONE, window_seconds=_RESULTS_WINDOW_SECONDS
    )
    from_address = limits.tries(
        "check results", most=settings.results_per_address_a_minute, window_seconds=60
    )

    @get("/api/check/terms", guards=[open_to_all])
    async def check_terms(contest_slug: FromQuery[str | None] = None) -> CheckTerms:
        """What an exam needs of a computer; without an exam, what they need by default."""
        if not contest_slug:
            return _terms(None, clock.now_ms())
        exam = await exams.existing(contest_slug)
        return _terms(exam, clock.now_ms())

    @post(
        "/api/check/result",
        guards=[open_to_all],
        status_code=HTTP_200_OK,
        request_max_body_size=_RESULT_BYTES_MAX,
    )
    async def check_result(data: JSONBody[CheckResultCall], request: _Call) -> ResultTaken:
        """Keep a result for the exam's staff, if the username is expected there."""
        slug = _required("contest_slug", data.contest_slug)
        username = _required("hackerrank_username", data.hackerrank_username)
        rows = _rows_of(data)
        await _count(from_address, RawRequest.under(request).client_address)
        await _count(of_one, f"{slug} {username_norm(username)}")
        await checks.keep(slug, username, rows)
        return ResultTaken()

    return [check_terms, check_result]


def raw_routes(settings: CheckSettings, limits: Limits) -> Sequence[RawRoute]:
    """The measurement's body, below the framework: it would hold all of it in memory."""
    uploads = limits.tries(
        "check uploads", most=settings.uploads_per_address_a_minute, window_seconds=60
    )

    async def check_upload(request: RawRequest, send: Send) -> None:
        await _count(uploads, request.client_address)
        async with asyncio.timeout(_UPLOAD_SECONDS_MAX):
            received = await request.discard(UPLOAD_BYTES_MAX)
        await send_json(send, UploadMeasured(received))

    return [
        RawRoute(
            "POST",
            UPLOAD_PATH,
            "nothing",
            check_upload,
            "Measure how quickly bytes arrive here. They are not kept",
            answers=UploadMeasured,
        )
    ]


def _terms(exam: Exam | None, now_ms: int) -> CheckTerms:
    policy = exam.policy if exam else Policy()
    return CheckTerms(
        contest_slug=exam.slug if exam else "",
        title=exam.title if exam else "",
        screen_bits_per_second=policy.screen_bits_per_second,
        camera_bits_per_second=policy.camera_bits_per_second,
        microphone_bits_per_second=policy.microphone_bits_per_second,
        max_width=policy.max_width,
        max_frame_rate=policy.max_frame_rate,
        outbox_bytes_max=policy.outbox_bytes_max,
        upload_bytes_max=UPLOAD_BYTES_MAX,
        server_time_ms=now_ms,
        language=(exam.terms if exam else Terms()).language,
        camera_checks=policy.camera_checks,
    )


def _required(field: str, value: str | None) -> str:
    text = (value or "").strip()
    if not text:
        raise FieldRequired(field)
    if len(text) > _TEXT_MAX:
        raise FieldInvalid(field, f"{field} may have at most {_TEXT_MAX} characters")
    return text


def _rows_of(call: CheckResultCall) -> dict[CheckRow, Standing]:
    rows = {each.row: each.standing for each in call.rows or ()}
    if not rows:
        raise FieldRequired("rows")
    if len(rows) < len(call.rows or ()):
        raise FieldInvalid("rows", "rows may name each row once")
    return rows


async def _count(tries: Tries, key: str) -> None:
    wait_seconds = await tries.begin(key)
    if wait_seconds:
        raise TooManyChecks(retry_after_seconds=wait_seconds)
