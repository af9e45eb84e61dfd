"""Staff of a real database, and a client that speaks to their routes alone."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest
from litestar import Request, get
from litestar.handlers import HTTPRouteHandler

from invigilator.database import Database
from invigilator.identity import (
    Identity,
    Permission,
    ReferenceSettings,
    StaffGuard,
    account_on,
    caller_on,
    open_to_all,
    routes,
)
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.support.routes import client_of

Client = httpx2.AsyncClient
ADMIN_PASSWORD = "the old console's word"
INGEST_KEY = "the old poller's key"
REFERENCE = ReferenceSettings(admin_password=ADMIN_PASSWORD, alerts_ingest_api_key=INGEST_KEY)


@pytest.fixture
def identity(database: Database, journal: Journal, clock: FakeClock) -> Iterator[Identity]:
    opened = Identity(database, journal, clock, reference=REFERENCE)
    yield opened
    opened.close()


def staff_routes(identity: Identity) -> list[HTTPRouteHandler]:
    """The routes of identity, and one route for each kind of guard."""
    guard = StaffGuard(identity)

    @get("/public", guards=[open_to_all])
    async def public() -> str:
        return "everyone"

    @get("/reference/watch", guards=[guard.reference(Permission.WATCH)])
    async def reference_watch(request: Request[Any, Any, Any]) -> str:
        return caller_on(request).name

    @get("/reference/act", guards=[guard.reference(Permission.ACT)])
    async def reference_act(request: Request[Any, Any, Any]) -> str:
        return caller_on(request).name

    @get("/reference/ingest", guards=[guard.reference(Permission.INGEST_ALERTS)])
    async def reference_ingest(request: Request[Any, Any, Any]) -> str:
        return caller_on(request).name

    @get("/reference/administer", guards=[guard.reference(Permission.ADMINISTER)])
    async def reference_administer(request: Request[Any, Any, Any]) -> str:
        return caller_on(request).name

    @get("/administrators", guards=[guard.needs(Permission.ADMINISTER)])
    async def administrators(request: Request[Any, Any, Any]) -> str:
        return account_on(request).name

    return [
        *routes(identity, guard),
        public,
        administrators,
        reference_watch,
        reference_act,
        reference_ingest,
        reference_administer,
    ]


@pytest.fixture
async def client(identity: Identity) -> AsyncIterator[Client]:
    async with client_of(staff_routes(identity)) as opened:
        yield opened
