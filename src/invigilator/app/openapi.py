"""The OpenAPI document: the framework's routes by themselves, the raw ones added by hand."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig

from invigilator.wire import Problem, RawRoute

_REF = "#/components/schemas/{name}"


def openapi_document(
    handlers: Sequence[HTTPRouteHandler], raw_routes: Sequence[RawRoute]
) -> dict[str, Any]:
    """The whole contract as one OpenAPI 3.1 document, in an order that never changes.

    Made for tools and by tools: the server itself serves neither the document nor pages for it.
    """
    config = OpenAPIConfig(title="Invigilator", version="1", render_plugins=())
    framework = Litestar(handlers, openapi_config=config)
    document: dict[str, Any] = framework.openapi_schema.to_schema()
    types = [shape for route in raw_routes for shape in (route.takes, route.answers) if shape]
    _, schemas = msgspec.json.schema_components([*types, Problem], ref_template=_REF)
    known = document.setdefault("components", {}).setdefault("schemas", {})
    known.update({name: schema for name, schema in schemas.items() if name not in known})
    for route in raw_routes:
        path = route.path + "{key}" if route.path.endswith("/") else route.path
        document["paths"].setdefault(path, {})[route.method.lower()] = _operation(route)
    document["paths"] = dict(sorted(document["paths"].items()))
    document["components"]["schemas"] = dict(sorted(known.items()))
    return document


def _operation(route: RawRoute) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": route.summary,
        "description": f"Who may call: whoever presents {route.guard}.",
        "operationId": route.handler.__name__,
        "responses": {
            "200": {"description": "Done", **_content(route.answers)},
            "default": {
                "description": "Refused",
                "content": {"application/problem+json": {"schema": _ref(Problem)}},
            },
        },
    }
    if route.takes is not None:
        operation["requestBody"] = {"required": True, **_content(route.takes)}
    if route.path.endswith("/"):
        key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
        operation["parameters"] = [key]
    return operation


def _content(shape: type | None) -> dict[str, Any]:
    return {} if shape is None else {"content": {"application/json": {"schema": _ref(shape)}}}


def _ref(shape: type) -> dict[str, str]:
    return {"$ref": _REF.format(name=shape.__name__)}
