"""One ASGI application: raw routes in front, the framework's routes behind, one way to refuse."""

from collections.abc import Sequence
from typing import Any

import msgspec
import structlog
from litestar import Litestar, Request, Response, get
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from invigilator.app.cors import CrossOriginAnswers
from invigilator.app.late_routes import LateRoutes
from invigilator.identity import open_to_all
from invigilator.kernel import Kind, Refusal
from invigilator.wire import (
    ClientWentAway,
    RawRoute,
    Receive,
    Scope,
    Send,
    WrongShape,
    decode_json,
    problem_of,
    refuse_cross_origin,
    refuse_nul_in_json,
    refuse_nul_in_query,
    send_bytes,
    send_problem,
)
from invigilator.wire import Request as RawRequest

_anything = msgspec.json.Decoder(Any)
_log = structlog.get_logger(__name__)


class NotFound(Refusal):
    """Nothing is served at this path by this method; the reference's word for both."""

    kind = Kind.MISSING
    code = "not_found"
    words = "Not found"


class FrameworkRefusal(Refusal):
    """What the framework refused before a handler ran: a body of the wrong shape or length."""

    def __init__(self, failure: HTTPException) -> None:
        too_large = failure.status_code == 413
        self.kind = Kind.TOO_LARGE if too_large else Kind.INVALID
        self.code = "too_large" if too_large else "invalid_json"
        super().__init__(_words_of(failure))


class Front:
    """The application that the server runs.

    A raw route is found by one dictionary look-up, before the framework sees the request.
    `handlers` are what the framework serves.
    `app_origin` is the origin whose pages may call us from elsewhere; None for no other.
    """

    def __init__(
        self,
        raw_routes: Sequence[RawRoute],
        handlers: Sequence[HTTPRouteHandler],
        app_origin: str | None = None,
    ) -> None:
        uploads = [route.path for route in raw_routes if route.method == "PUT"]
        self._app_origin = app_origin
        self._cross_origin = CrossOriginAnswers(app_origin, uploads) if app_origin else None
        self._exact = {(r.method, r.path): r for r in raw_routes if not r.path.endswith("/")}
        self._prefixed = [route for route in raw_routes if route.path.endswith("/")]
        self._framework = LateRoutes(framework([], app_origin), handlers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI has it."""
        if scope["type"] == "http":
            if self._cross_origin is not None:
                send = self._cross_origin.on(scope["path"], send)
            if scope["method"] == "OPTIONS":
                await send_bytes(send, b"", status=204)
                return
            route = self._exact.get((scope["method"], scope["path"])) or self._by_prefix(scope)
            if route is not None:
                await _serve(route, RawRequest(scope, receive), send, self._app_origin)
                return
            # The framework would take the slash away; the reference knows no such path.
            if scope["path"].startswith("/api/") and scope["path"].endswith("/"):
                await send_problem(send, NotFound())
                return
            try:
                _require_characters_that_are_kept(scope)
            except Refusal as refusal:
                await send_problem(send, refusal)
                return
        await self._framework(scope, receive, send)

    def _by_prefix(self, scope: Scope) -> RawRoute | None:
        for route in self._prefixed:
            if scope["method"] == route.method and scope["path"].startswith(route.path):
                return route
        return None


def _require_characters_that_are_kept(scope: Scope) -> None:
    """Raise for an address with NUL in it: nothing that we keep has one in its name."""
    if "\0" in scope["path"]:
        raise NotFound
    refuse_nul_in_query(scope["query_string"])


async def _serve(route: RawRoute, request: RawRequest, send: Send, app_origin: str | None) -> None:
    try:
        refuse_cross_origin(route.method, lambda name: request.header(name.encode()), app_origin)
        _require_characters_that_are_kept(request.scope)
        await route.handler(request, send)
    except ClientWentAway:
        return
    except TimeoutError:
        await send_problem(send, BodyTooSlow())
    except Refusal as refusal:
        await send_problem(send, refusal)
    except Exception as failure:  # noqa: BLE001 - an edge: nothing of the inside goes out
        _log.exception("request_failed", route=route.path)
        await send_problem(send, failure)


class JsonRequest(Request[Any, Any, Any]):
    """A framework's request that opens a JSON text which holds JSON once, as raw routes do."""

    async def json(self) -> Any:
        """The body's JSON. Raises `WrongShape` where a text holds none."""
        said = await super().json()
        if isinstance(said, str):
            return _opened(said)
        refuse_nul_in_json(await self.body())
        return said


class BodyTooSlow(Refusal):
    """The body did not come within the time that even a slow network needs."""

    kind = Kind.INVALID
    code = "body_too_slow"
    words = "The request took too long to arrive"


def framework(handlers: Sequence[HTTPRouteHandler], app_origin: str | None = None) -> Litestar:
    """The framework's application over `handlers`, with our refusals and our origin check."""

    def check_origin(request: Request[Any, Any, Any]) -> None:
        refuse_cross_origin(request.method, lambda name: request.headers.get(name, ""), app_origin)

    return Litestar(
        route_handlers=[*handlers, health],
        request_class=JsonRequest,
        before_request=check_origin,
        exception_handlers={
            Refusal: _refused,
            HTTPException: _framework_refused,
            # The framework's decoder goes as deep as a body is nested; ours refuses it as JSON.
            RecursionError: _nested_too_deeply,
            Exception: _failed,
        },
        openapi_config=None,
        logging_config=None,
    )


@get("/health", guards=[open_to_all], include_in_schema=False)
async def health() -> dict[str, bool]:
    """Whether the server answers."""
    return {"ok": True}


def _opened(text: str) -> Any:
    return decode_json(msgspec.json.encode(text), _anything)


def _refused(_request: Request[Any, Any, Any], refusal: Exception) -> Response[Any]:
    problem = problem_of(refusal)
    headers = {}
    if problem.retry_after_seconds is not msgspec.UNSET:
        headers["retry-after"] = str(problem.retry_after_seconds)
    return Response(
        problem,
        status_code=problem.status,
        media_type="application/problem+json",
        headers=headers,
    )


def _framework_refused(request: Request[Any, Any, Any], failure: Exception) -> Response[Any]:
    if not isinstance(failure, HTTPException) or failure.status_code >= 500:
        return _failed(request, failure)
    if failure.status_code in (404, 405):
        return _refused(request, NotFound())
    return _refused(request, FrameworkRefusal(failure))


def _nested_too_deeply(request: Request[Any, Any, Any], _failure: Exception) -> Response[Any]:
    return _refused(request, WrongShape("invalid_json"))


def _failed(request: Request[Any, Any, Any], failure: Exception) -> Response[Any]:
    _log.error("request_failed", route=request.url.path, exc_info=failure)
    return _refused(request, failure)


def _words_of(failure: HTTPException) -> str:
    extra = failure.extra
    if isinstance(extra, list) and extra and isinstance(extra[0], dict):
        key, message = extra[0].get("key", "body"), str(extra[0].get("message", "invalid"))
        # The framework calls the body `data`, and says no more than that where there is none.
        if key == "data":
            return "invalid_json" if message == "'data'" else message
        return f"{key}: {message}"
    return "invalid_json" if failure.status_code == 400 else str(failure.detail)
