"""Routes that are read late answer as all of them together would."""

import asyncio
from collections.abc import MutableMapping, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from litestar import Litestar, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from invigilator.app.http import framework
from invigilator.app.late_routes import LateRoutes
from invigilator.wire import Scope

Call = tuple[str, str]


@get("/")
async def root() -> str:
    return "root"


@get(["/exams", "/exams/{slug:str}", "/people"])
async def page() -> str:
    return "page"


@get("/exams/open")
async def open_exams() -> str:
    return "open"


@post("/exams/{slug:str}")
async def change(slug: FromPath[str]) -> str:
    return f"change {slug}"


@get("/exams/{slug:str}/codes")
async def codes(slug: FromPath[str]) -> str:
    return f"codes {slug}"


@get("/exams/{slug:str}/{code:int}")
async def code(slug: FromPath[str], code: FromPath[int]) -> str:
    return f"code {slug} {code}"


@post("/exams/open/codes")
async def open_codes() -> str:
    return "open codes"


@get("/exams/open/{code:int}/log")
async def log(code: FromPath[int]) -> str:
    return f"log {code}"


@get("/exams/{slug:str}/codes/last")
async def last_code(slug: FromPath[str]) -> str:
    return f"last code {slug}"


HANDLERS: Sequence[HTTPRouteHandler] = [
    root,
    page,
    open_exams,
    change,
    codes,
    code,
    open_codes,
    log,
    last_code,
]

AT_ONCE = framework(HANDLERS)

# Mostly paths of which the routes above say something, and some that are none.
PLACES = (
    ["exams", "exams", "people"],
    ["open", "open", "é", "{slug:str}"],
    ["codes", "7", ""],
    ["last", "log"],
    ["more"],
)
paths = st.tuples(st.integers(0, len(PLACES)), *map(st.sampled_from, PLACES)).map(
    lambda drawn: "/" + "/".join(map(str, drawn[1 : 1 + drawn[0]]))
)
calls = st.lists(st.tuples(st.sampled_from(["GET", "POST", "HEAD"]), paths), max_size=12)


async def answer(application: Litestar | LateRoutes, call: Call) -> tuple[int, bytes]:
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    asgi: Any = application
    await asgi(scope_of(call), receive, send)
    return sent[0]["status"], b"".join(each.get("body", b"") for each in sent)


def scope_of(call: Call) -> Scope:
    method, path = call
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [],
        "client": ("127.0.0.1", 1),
    }


@given(calls)
@example([("GET", "/exams/open/codes/last")])
def test_every_sequence_of_calls_is_answered_as_if_all_were_read_at_once(asked: list[Call]) -> None:
    late = LateRoutes(framework([]), HANDLERS)

    async def both() -> None:
        for call in asked:
            assert await answer(late, call) == await answer(AT_ONCE, call), call

    asyncio.run(both())


def test_a_call_reads_the_routes_of_its_path_and_no_others() -> None:
    application = framework([])
    late = LateRoutes(application, HANDLERS)
    asyncio.run(answer(late, ("GET", "/exams/x/codes")))
    assert {route.path for route in application.routes} == {
        "/health",
        "/exams/{slug:str}/codes",
        "/exams/{slug:str}/codes/last",  # or {code} might be chosen where the framework would not
        "/exams/{slug:str}/{code:int}",
    }


def test_a_parameter_that_would_be_several_segments_is_refused() -> None:
    @get("/files/{name:path}")
    async def file(name: FromPath[str]) -> str:
        return name

    with pytest.raises(ValueError, match="one parameter stands for one segment"):
        LateRoutes(framework([]), [file])
