"""The front of the application: bounded, silent about its inside, closed to other sites."""

from collections.abc import MutableMapping
from typing import Any

import msgspec
import pytest
from litestar import post

from invigilator.app.http import Front
from invigilator.identity import open_to_all
from invigilator.wire import RawRoute, Request, Send, send_json

pytestmark = pytest.mark.anyio


async def call(
    front: Front, *, headers: dict[str, str] | None = None, chunks: list[bytes] | None = None
) -> tuple[int, dict[str, Any], int]:
    """POST /raw: its status, its document, and how often the body was asked for."""
    waiting = list(chunks if chunks is not None else [b"{}"])
    asked = 0
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/raw",
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in (headers or {}).items()],
        "client": ("127.0.0.1", 1),
    }
    await front(scope, receive, send)
    return sent[0]["status"], msgspec.json.decode(sent[1]["body"]), asked


def front_of(handler: Any) -> Front:
    return Front([RawRoute("POST", "/raw", "anybody", handler, "Try")], [])


async def echo(request: Request, send: Send) -> None:
    await send_json(send, {"length": len(await request.body(100))})


async def broken(_request: Request, _send: Send) -> None:
    raise LookupError("a secret of the inside: token-123")


async def test_a_body_that_says_it_is_too_long_is_never_read() -> None:
    status, problem, asked = await call(front_of(echo), headers={"content-length": "101"})
    assert (status, problem["code"], asked) == (413, "too_large", 0)


async def test_a_body_that_does_not_say_is_read_no_further_than_its_bound() -> None:
    status, problem, asked = await call(front_of(echo), chunks=[b"x" * 60] * 50)
    assert (status, problem["code"], asked) == (413, "too_large", 2)


async def test_a_body_within_the_bound_is_read_whole() -> None:
    status, answer, _ = await call(front_of(echo), chunks=[b"x" * 60, b"y" * 40])
    assert (status, answer) == (200, {"length": 100})


async def test_nothing_of_the_inside_goes_out_when_a_handler_breaks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, problem, _ = await call(front_of(broken))
    assert (status, problem["code"], problem["error"]) == (
        500,
        "internal_error",
        "Internal server error",
    )
    assert "token-123" not in str(problem)
    assert "LookupError" not in str(problem)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://here.example", "host": "here.example"}, 200),
        ({"origin": "https://there.example", "host": "here.example"}, 403),
        ({"origin": "null", "host": "here.example"}, 403),
    ],
)
async def test_a_write_is_taken_from_our_own_pages_and_from_what_is_no_browser(
    headers: dict[str, str], status: int
) -> None:
    assert (await call(front_of(echo), headers=headers))[0] == status


PAGES = "https://pages.example"


async def answer_to(
    method: str, path: str, headers: dict[str, str] | None = None, origin: str | None = PAGES
) -> tuple[int, dict[str, str]]:
    """One call at a front that `origin` may read from: its status and headers."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    routes = [
        RawRoute("POST", "/raw", "anybody", echo, "Try"),
        RawRoute("POST", "/broken", "anybody", broken, "Break"),
        RawRoute("PUT", "/api/uploads/", "anybody", echo, "Upload"),
    ]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in (headers or {}).items()],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    await Front(routes, [write], origin)(scope, receive, send)
    named = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], named


@post("/framework", guards=[open_to_all], status_code=200)
async def write() -> dict[str, bool]:
    return {"ok": True}


EVERY_KIND = [
    ("POST", "/raw", 200),
    ("POST", "/broken", 500),
    ("POST", "/framework", 200),
    ("GET", "/health", 200),
    ("GET", "/nothing", 404),
    ("DELETE", "/raw", 404),
    ("OPTIONS", "/raw", 204),
    ("OPTIONS", "/anything/at/all", 204),
]


@pytest.mark.parametrize(("method", "path", "status"), EVERY_KIND)
async def test_where_an_origin_is_named_every_answer_tells_it(
    method: str, path: str, status: int
) -> None:
    answered, headers = await answer_to(method, path)
    assert answered == status
    assert headers["access-control-allow-origin"] == PAGES
    assert headers["access-control-allow-methods"] == "GET,POST,OPTIONS"
    allowed = "content-type,x-admin-password,x-api-key,authorization"
    assert headers["access-control-allow-headers"] == allowed
    assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize(("method", "path", "status"), EVERY_KIND)
async def test_where_no_origin_is_named_no_answer_speaks_of_one(
    method: str, path: str, status: int
) -> None:
    answered, headers = await answer_to(method, path, origin=None)
    assert answered == status
    assert [name for name in headers if name.startswith("access-control")] == []


async def test_uploads_may_be_put_from_the_named_origin() -> None:
    _, headers = await answer_to("OPTIONS", "/api/uploads/a/b")
    assert headers["access-control-allow-methods"] == "GET,POST,PUT,OPTIONS"


ELSEWHERE = {"sec-fetch-site": "cross-site", "host": "exams.example"}


@pytest.mark.parametrize("path", ["/raw", "/framework"])
@pytest.mark.parametrize(
    ("named", "headers", "status"),
    [
        (PAGES, {"origin": PAGES}, 200),
        (PAGES, {"origin": PAGES, "cookie": "theirs=1"}, 200),
        (PAGES, {"origin": PAGES, "cookie": "theirs=1; invigilator_staff=x"}, 403),
        (PAGES, {"origin": PAGES, "cookie": "invigilator_sitting_1=x"}, 403),
        (PAGES, {"origin": "https://pages.example.evil.example"}, 403),
        (PAGES, {"origin": "http://pages.example"}, 403),
        (PAGES, {"origin": "null"}, 403),
        (PAGES, {}, 403),
        ("*", {"origin": "https://anywhere.example"}, 200),
        ("*", {"origin": "null"}, 200),
        ("*", {"origin": "https://anywhere.example", "cookie": "invigilator_staff=x"}, 403),
        ("*", {}, 403),
        (None, {"origin": PAGES}, 403),
    ],
)
async def test_the_named_origin_writes_without_our_cookies_and_never_with_them(
    path: str, named: str | None, headers: dict[str, str], status: int
) -> None:
    assert (await answer_to("POST", path, ELSEWHERE | headers, named))[0] == status
