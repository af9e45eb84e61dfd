"""The OpenAPI document: the framework's routes by themselves, the raw ones added by hand.

Who may call and how a call is refused stand in it once for both, read off the routes' guards.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig

from invigilator.app.openapi_security import SECURITY_SCHEMES, security_of, security_of_raw
from invigilator.wire import Problem, RawRoute

_SCHEMA = "#/components/schemas/{name}"
_PROBLEM = {"$ref": "#/components/responses/Problem"}
_BYTES = {"*/*": {"schema": {"type": "string", "format": "binary"}}}

# Answered with the bytes themselves, whole or in part, as they were sent to us.
_BYTE_RANGES = {"/api/downloads/{key}", "/api/review/chunks/{chunk_id}"}
# Answered with a picture, or with nothing where there is none.
_PHOTOS = {
    "/api/staff/exams/{contest_slug}/roster/photo",
    "/api/staff/sittings/{session_id}/photo",
}
_STILL = "/api/staff/sittings/{session_id}/still/{track}"
_EVENT_STREAMS = {"/api/console/stream"}
_PICTURE = {"image/*": {"schema": {"type": "string", "format": "binary"}}}
_TABLE = {"text/csv": {"schema": {"type": "string"}}}
# Calls whose body or answer is a table of lines, by what the framework cannot see.
_TAKE_TABLES = {("/api/staff/exams/{contest_slug}/roster", "post")}
_GIVE_TABLES = {
    ("/api/staff/audit.csv", "get"),
    ("/api/staff/exams/{contest_slug}/results.csv", "get"),
}
# Where the server may be too busy or too full, and says so instead of failing.
_MAY_BE_UNAVAILABLE = {
    ("/api/staff/sign-in", "post"),
    ("/api/staff/first-administrator", "post"),
    ("/api/staff/accept-invitation", "post"),
    ("/api/uploads/{key}", "put"),
    ("/api/upload-confirm", "post"),
}

Operation = dict[str, Any]


def openapi_document(
    handlers: Sequence[HTTPRouteHandler], raw_routes: Sequence[RawRoute]
) -> dict[str, Any]:
    """The whole contract as one OpenAPI 3.1 document, in an order that never changes.

    Made for tools and by tools: the server itself serves neither the document nor pages for it.
    """
    config = OpenAPIConfig(title="Invigilator", version="1", render_plugins=())
    framework = Litestar(handlers, openapi_config=config)
    document: dict[str, Any] = framework.openapi_schema.to_schema()
    paths = document.setdefault("paths", {})
    for path, method, handler in _listed(framework):
        paths[path][method]["security"] = security_of(handler)
    for route in raw_routes:
        path = route.path + "{key}" if route.path.endswith("/") else route.path
        paths.setdefault(path, {})[route.method.lower()] = _operation(route)
    for path, operations in paths.items():
        for method, operation in operations.items():
            if (path, method) in _TAKE_TABLES:
                operation["requestBody"] = {"required": True, "content": _TABLE}
            operation["responses"] = _responses(path, method, operation)
    document["paths"] = dict(sorted(paths.items()))
    document["components"] = _components(document.get("components", {}), raw_routes)
    _name_items_once(document)
    # Defaults that JSON has no type for, decimals among them, stand as they go over the wire.
    told: dict[str, Any] = msgspec.to_builtins(document)
    return told


def _name_items_once(node: Any) -> None:
    """Items of any number are of their one type: the framework reads the dots of
    `tuple[X, ...]` as a second one, which may be anything."""
    if isinstance(node, dict):
        match node.get("items"):
            case {"oneOf": [only, {**rest}]} if not rest:
                node["items"] = only
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            _name_items_once(part)


def _listed(framework: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """(path, method, handler) of every route of the framework that the document lists."""
    for route in framework.routes:
        for handler in getattr(route, "route_handlers", []):
            if handler.resolve_include_in_schema():
                for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                    yield route.path_format, method.lower(), handler


def _operation(route: RawRoute) -> Operation:
    operation: Operation = {
        "summary": route.summary,
        "description": f"Who may call: whoever presents {route.guard}.",
        "operationId": route.handler.__name__,
        "security": security_of_raw(route),
        "responses": {"200": {"description": "Done", **_content(route.answers)}},
    }
    if route.takes is not None:
        operation["requestBody"] = {"required": True, **_content(route.takes)}
    if route.path.endswith("/"):
        key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
        operation["parameters"] = [key]
    return operation


def _responses(path: str, method: str, operation: Operation) -> dict[str, Any]:
    """What is answered: the success that the route declares, and refusals, all of one form.

    The framework lists a 400 of its own form, which it never sends: ours goes out instead.
    """
    declared = operation.get("responses", {})
    responses = {status: said for status, said in declared.items() if status.startswith(("2", "3"))}
    if path in _BYTE_RANGES:
        responses["200"] = {"description": "The bytes", "content": _BYTES}
        responses["206"] = {
            "description": "The range of them that was asked for",
            "content": _BYTES,
        }
        responses["304"] = {"description": "Those that the caller has already"}
    if path in _PHOTOS and method == "get":
        responses["200"] = {"description": "The photo", "content": _PICTURE}
        responses["204"] = {"description": "There is none"}
    if path == _STILL:
        responses["200"] = {"description": "The picture", "content": _PICTURE}
        responses["304"] = {"description": "The one that the caller has already"}
    if path in _EVENT_STREAMS:
        events = {"text/event-stream": {"schema": {"type": "string"}}}
        responses["200"] = {"description": "Server-sent events", "content": events}
    if (path, method) in _GIVE_TABLES:
        responses["200"] = {"description": "A table", "content": _TABLE}
    refused = {"default"}
    if operation.get("requestBody"):
        refused |= {"400", "413"}
    if operation.get("parameters"):
        refused |= {"400"}
    if operation["security"]:
        refused |= {"401", "403"}
    if "{" in path:
        refused |= {"404"}
    if (path, method) in _MAY_BE_UNAVAILABLE:
        refused |= {"503"}
    return responses | dict.fromkeys(sorted(refused), _PROBLEM)


def _components(known: dict[str, Any], raw_routes: Sequence[RawRoute]) -> dict[str, Any]:
    types = [shape for route in raw_routes for shape in (route.takes, route.answers) if shape]
    _, raw_schemas = msgspec.json.schema_components([*types, Problem], ref_template=_SCHEMA)
    schemas = raw_schemas | known.get("schemas", {})
    problem = {"application/problem+json": {"schema": _ref(Problem)}}
    return {
        "responses": {"Problem": {"description": "Refused, in words", "content": problem}},
        "schemas": dict(sorted(schemas.items())),
        "securitySchemes": SECURITY_SCHEMES,
    }


def _content(shape: type | None) -> dict[str, Any]:
    return {} if shape is None else {"content": {"application/json": {"schema": _ref(shape)}}}


def _ref(shape: type) -> dict[str, str]:
    return {"$ref": _SCHEMA.format(name=shape.__name__)}
