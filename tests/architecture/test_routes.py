"""Every route names its guard, and what is public is public on purpose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.handlers import HTTPRouteHandler

from invigilator.app.data_directory import DataDirectory
from invigilator.app.http import framework
from invigilator.app.settings import Settings
from invigilator.app.wiring import Invigilator
from invigilator.identity import open_to_all
from invigilator.testing import FakeClock
from tests.support.installation import Installation

PUBLIC = {
    ("GET", "/"),
    ("GET", "/admin"),
    ("GET", "/admin/login"),
    ("GET", "/admin/student/{username:str}"),
    ("GET", "/admin/violations"),
    ("GET", "/api/check/terms"),
    ("GET", "/api/exams/{contest_slug:str}"),
    ("GET", "/api/session/receipt"),
    ("GET", "/assets/{file_name:str}"),
    ("GET", "/check"),
    ("GET", "/console"),
    ("GET", "/console/{contest_slug:str}"),
    ("GET", "/e/{contest_slug:str}"),
    ("GET", "/e/{contest_slug:str}/check"),
    ("GET", "/exam"),
    ("GET", "/exam/{contest_slug:str}"),
    ("GET", "/exams"),
    ("GET", "/exams/{contest_slug:str}"),
    ("GET", "/exams/{contest_slug:str}/alerts"),
    ("GET", "/alert-catalogue"),
    ("GET", "/exams/{contest_slug:str}/retention"),
    ("GET", "/exams/{contest_slug:str}/interruptions"),
    ("GET", "/exams/{contest_slug:str}/questions"),
    ("GET", "/exams/{contest_slug:str}/paper"),
    ("GET", "/exams/{contest_slug:str}/results"),
    ("GET", "/exams/{contest_slug:str}/results/{session_id:str}"),
    ("GET", "/exams/{contest_slug:str}/marking"),
    ("GET", "/exams/{contest_slug:str}/keys"),
    ("GET", "/exams/{contest_slug:str}/statistics"),
    ("GET", "/invitation"),
    ("GET", "/login"),
    ("GET", "/logout"),
    ("GET", "/account"),
    ("GET", "/alerts"),
    ("GET", "/people"),
    ("GET", "/keys"),
    ("GET", "/webhooks"),
    ("GET", "/audit"),
    ("GET", "/branding"),
    ("GET", "/branding/logo/{digest:str}"),
    ("GET", "/operations"),
    ("GET", "/health"),
    ("GET", "/push-worker.js"),
    ("GET", "/ready"),
    ("GET", "/invitation"),
    ("GET", "/review/{session_id:str}"),
    ("GET", "/setup"),
    ("GET", "/sign-in"),
    ("POST", "/api/candidate/sign-in"),
    ("POST", "/api/candidate/sign-out"),
    ("POST", "/api/check/result"),
    ("POST", "/api/session/resume"),
    ("POST", "/api/session/start"),
    ("POST", "/api/staff/accept-invitation"),
    ("POST", "/api/staff/first-administrator"),
    ("POST", "/api/staff/sign-in"),
    ("POST", "/api/staff/sign-out"),
}

BODY_BYTES_MAX = 1024 * 1024
LARGE_BODIES = {
    "/api/staff/exams/{contest_slug:str}/roster": 16 * BODY_BYTES_MAX,
    "/api/staff/exams/{contest_slug:str}/bank/import": 32 * BODY_BYTES_MAX,
    "/api/staff/exams/{contest_slug:str}/media": 16 * BODY_BYTES_MAX,
    "/api/submission-events": 32 * BODY_BYTES_MAX,
}
"""Calls that carry many at once, and how much each takes."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Invigilator]:
    made = Installation(DataDirectory(tmp_path / "data"), FakeClock(), Settings())
    yield made.app
    made.parts.identity.close()
    made.parts.database.close()


def handlers(app: Invigilator) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    for route in framework(app.handlers).routes:
        for handler in getattr(route, "route_handlers", []):
            for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                yield str(method), route.path, handler


def test_every_framework_route_has_a_guard(app: Invigilator) -> None:
    unguarded = [(method, path) for method, path, handler in handlers(app) if not handler.guards]
    assert unguarded == []


def test_every_raw_route_names_who_may_call(app: Invigilator) -> None:
    assert app.raw_routes
    assert [route.path for route in app.raw_routes if not route.guard.strip()] == []


def test_the_public_routes_are_these_and_no_others(app: Invigilator) -> None:
    public = {
        (method, path)
        for method, path, handler in handlers(app)
        if open_to_all in (handler.guards or ())
    }
    assert public == PUBLIC


def test_every_write_bounds_its_body(app: Invigilator) -> None:
    unbounded = [
        path
        for method, path, handler in handlers(app)
        if method != "GET"
        and not 0
        < int(handler.resolve_request_max_body_size() or 0)
        <= LARGE_BODIES.get(path, BODY_BYTES_MAX)
    ]
    assert unbounded == []
