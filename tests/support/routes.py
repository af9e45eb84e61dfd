"""Some routes by themselves, behind the front of the application as a browser meets it."""

from collections.abc import Sequence

import httpx2
from litestar.handlers import HTTPRouteHandler

from invigilator.app.http import Front


def client_of(
    handlers: Sequence[HTTPRouteHandler], base_url: str = "http://testserver.local"
) -> httpx2.AsyncClient:
    """A browser of nothing but these routes, with cookies of its own."""
    return httpx2.AsyncClient(
        transport=httpx2.ASGITransport(Front([], handlers)), base_url=base_url
    )
