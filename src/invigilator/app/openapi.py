"""The OpenAPI document: the framework's routes by themselves, the raw ones added by hand."""

from collections.abc import Sequence

from litestar.openapi import OpenAPIConfig

from invigilator.wire import RawRoute


def openapi_config(raw_routes: Sequence[RawRoute]) -> OpenAPIConfig:
    """The framework's configuration. No page renders it: the document is for tools."""
    del raw_routes
    return OpenAPIConfig(title="Invigilator", version="1", render_plugins=())
