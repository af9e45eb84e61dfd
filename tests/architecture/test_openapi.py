"""The OpenAPI document is one, lists every route, and says what each asks of its caller."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.handlers import HTTPRouteHandler
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from invigilator.app.data_directory import DataDirectory
from invigilator.app.http import framework
from invigilator.app.openapi import openapi_document
from invigilator.app.settings import Settings
from invigilator.app.wiring import Invigilator
from invigilator.identity import Guard
from invigilator.testing import FakeClock
from tests.support.installation import Installation

# Pages and their files, which people open and tools do not call.
PAGES = "/api/"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Invigilator]:
    made = Installation(DataDirectory(tmp_path / "data"), FakeClock(), Settings())
    yield made.app
    made.parts.identity.close()
    made.parts.database.close()


@pytest.fixture
def document(app: Invigilator) -> dict[str, Any]:
    return openapi_document(app.handlers, app.raw_routes)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def framework_routes(app: Invigilator) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    for route in framework(app.handlers).routes:
        for handler in getattr(route, "route_handlers", []):
            for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                yield str(method), route.path_format, handler


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    errors = [
        f"{list(e.instance_path)}: {e.message}" for e in OPENAPI_31_VALIDATOR.iter_errors(document)
    ]
    assert errors == []


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in references(document):
        where: Any = document
        for step in reference.removeprefix("#/").split("/"):
            where = where[step.replace("~1", "/").replace("~0", "~")]


def test_every_call_is_in_it(app: Invigilator, document: dict[str, Any]) -> None:
    served = {
        *((method, path) for method, path, _ in framework_routes(app) if path.startswith(PAGES)),
        *((r.method, r.path + ("{key}" if r.path.endswith("/") else "")) for r in app.raw_routes),
    }
    assert {(method, path) for method, path, _ in operations(document)} == served


def test_operations_have_names_of_their_own(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert sorted(names) == sorted(set(names))


def test_a_call_asks_for_what_its_guard_asks_for(
    app: Invigilator, document: dict[str, Any]
) -> None:
    for method, path, handler in framework_routes(app):
        if not path.startswith(PAGES):
            continue
        (guard,) = handler.guards or ()
        assert isinstance(guard, Guard)
        asked = document["paths"][path][method.lower()]["security"]
        schemes = {scheme for one in asked for scheme in one}
        wanted = [] if guard.permission is None else [guard.permission.value]
        if guard.kind == "public":
            assert schemes <= {"sitting_cookie", "sitting_token"}, path
            continue
        if guard.kind == "candidate":
            assert schemes == {"candidate_session"}, path
            continue
        assert "staff_session" in schemes, path
        assert all(permissions == wanted for one in asked for permissions in one.values()), path
        if guard.kind != "reference":
            assert schemes == {"staff_session"}, path


def test_every_call_that_can_be_refused_says_how(document: dict[str, Any]) -> None:
    problem = {"$ref": "#/components/responses/Problem"}
    content = document["components"]["responses"]["Problem"]["content"]
    assert list(content) == ["application/problem+json"]
    for method, path, operation in operations(document):
        refusals = {
            status: r for status, r in operation["responses"].items() if status[0] not in "23"
        }
        assert set(map(str, refusals.values())) == {str(problem)}, (method, path)
        assert any(status.startswith("2") for status in operation["responses"]), (method, path)
