"""Routes below the framework, for calls so frequent that a framework's cost would show.

Heartbeats, event batches, segment uploads and server push. Everything else is a framework route.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec

from invigilator.kernel import Kind, Refusal
from invigilator.wire.characters import refuse_nul_in_json
from invigilator.wire.problems import problem_of

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Handler = Callable[["Request", Send], Awaitable[None]]

T = TypeVar("T")

_JSON = b"application/json"
_PROBLEM = b"application/problem+json"

_text = msgspec.json.Decoder(str)


class BodyTooLarge(Refusal):
    """The body is longer than this route takes; said before reading where it tells its length."""

    kind = Kind.TOO_LARGE
    code = "too_large"

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"The body may have at most {limit_bytes} bytes")


class ClientWentAway(Exception):
    """The client closed the connection in the middle of its body. Nobody waits for an answer."""


class WrongShape(Refusal):
    """The body is no JSON, or not of the shape that this route takes."""

    code = "invalid_json"


@dataclass(frozen=True, slots=True)
class RawRoute:
    """One call served below the framework.

    `path` is exact, or a prefix where it ends in `/`. `guard` names who may call; an architecture
    test lists routes without one. Where that is `staff` or `reference`, `permission` is the one
    that they need. `takes` and `answers` are the shapes of the bodies, for the OpenAPI document,
    which cannot see below the framework by itself.
    """

    method: str
    path: str
    guard: str
    handler: Handler
    summary: str
    takes: type | None = None
    answers: type | None = None
    permission: str | None = None


class Request:
    """An ASGI request, read with a bound."""

    __slots__ = ("_headers", "_receive", "scope")

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.scope = scope
        self._receive = receive
        # Of a repeated header the first stands: a look-up must not depend on what came behind it.
        self._headers: dict[bytes, bytes] = dict(reversed(scope["headers"]))

    @classmethod
    def under(cls, framework_request: Any) -> "Request":
        """The raw request below a framework's, to read its caller as raw routes read theirs."""
        return cls(framework_request.scope, framework_request.receive)

    @property
    def path(self) -> str:
        """The decoded path."""
        path: str = self.scope["path"]
        return path

    @property
    def client_address(self) -> str:
        """Who calls: the peer, or what a configured trusted proxy said of it."""
        client = self.scope.get("client")
        address: str = client[0] if client else ""
        return address.removeprefix("::ffff:")[:80]

    def header(self, name: bytes) -> str:
        """A header's first value, or an empty text. `name` in lower case."""
        return self._headers.get(name, b"").decode("latin-1")

    def cookie(self, name: str) -> str:
        """A cookie's value, or an empty text."""
        header = self.header(b"cookie")
        if name not in header:
            return ""
        for pair in header.split(";"):
            key, _, value = pair.strip().partition("=")
            if key == name:
                return _unquoted(value)
        return ""

    def bearer(self) -> str:
        """The token of an `Authorization: Bearer` header, or an empty text."""
        if b"authorization" not in self._headers:
            return ""
        scheme, _, token = self.header(b"authorization").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    def query(self) -> dict[str, str]:
        """The query's fields; of a repeated one the last."""
        return dict(parse_qsl(self.scope["query_string"].decode("latin-1"), keep_blank_values=True))

    async def body(self, limit_bytes: int) -> bytes:
        """The whole body, refused as soon as it is known to be longer than `limit_bytes`."""
        return b"".join([piece async for piece in self.pieces(limit_bytes)])

    async def discard(self, limit_bytes: int) -> int:
        """Read the body and keep nothing of it; how long it was. Bounded as `body` is."""
        total = 0
        async for piece in self.pieces(limit_bytes):
            total += len(piece)
        return total

    async def pieces(self, limit_bytes: int) -> AsyncIterator[bytes]:
        """The body as it comes, for what need not fit into memory. Bounded as `body` is."""
        length = self.header(b"content-length")
        if length.isdigit() and int(length) > limit_bytes:
            raise BodyTooLarge(limit_bytes)
        total, more = 0, True
        while more:
            message = await self._next()
            piece = message.get("body", b"")
            total += len(piece)
            if total > limit_bytes:
                raise BodyTooLarge(limit_bytes)
            more = bool(message.get("more_body"))
            yield piece

    async def disconnected(self) -> None:
        """Return once the client has gone."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _next(self) -> MutableMapping[str, Any]:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ClientWentAway
        return message


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        morsel = SimpleCookie(f"x={value}").get("x")
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def decode_json(body: bytes, decoder: msgspec.json.Decoder[T], *, kept: Collection[str] = ()) -> T:
    """A body as its type. A JSON text that holds JSON is opened once, as the reference API does.

    Texts with NUL are refused but for those in the fields `kept`, which are evidence.
    """
    try:
        if body[:1] == b'"':
            body = _text.decode(body).encode()
        decoded = decoder.decode(body)
        refuse_nul_in_json(body, kept)
        return decoded
    except msgspec.ValidationError as failure:
        raise WrongShape(str(failure)) from failure
    except (msgspec.DecodeError, UnicodeError, RecursionError) as failure:
        raise WrongShape("invalid_json") from failure


async def send_bytes(
    send: Send,
    body: bytes,
    *,
    status: int = 200,
    content_type: bytes = _JSON,
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> None:
    """Answer with `body`."""
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", content_type),
                (b"content-length", str(len(body)).encode()),
                *headers,
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})


async def send_json(
    send: Send, answer: Any, *, headers: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    """Answer 200 with a JSON document."""
    await send_bytes(send, msgspec.json.encode(answer), headers=headers)


async def send_problem(send: Send, failure: Exception) -> None:
    """Answer with the problem document of a failure."""
    problem = problem_of(failure)
    headers: tuple[tuple[bytes, bytes], ...] = ()
    if problem.retry_after_seconds is not msgspec.UNSET:
        headers = ((b"retry-after", str(problem.retry_after_seconds).encode()),)
    await send_bytes(
        send,
        msgspec.json.encode(problem),
        status=problem.status,
        content_type=_PROBLEM,
        headers=headers,
    )
