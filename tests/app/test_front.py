"""The front of the application: bounded, silent about its inside, closed to other sites."""

from collections.abc import MutableMapping
from typing import Any

import msgspec
import pytest

from invigilator.app.http import Front, framework
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
    return Front([RawRoute("POST", "/raw", "anybody", handler, "Try")], framework([]))


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
