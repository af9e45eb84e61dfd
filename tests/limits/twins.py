"""Two applications on one database, and browsers that reach them in turns."""

from contextlib import AsyncExitStack
from itertools import cycle

import httpx2

from invigilator.app.settings import Settings
from invigilator.identity import ReferenceSettings
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

PASSWORD = "the old console's word"
SETTINGS = Settings(reference=ReferenceSettings(admin_password=PASSWORD))


class Twins:
    """Two applications on one database, and one browser that reaches them in turns."""

    def __init__(self, first: Installation, second: Installation, opened: AsyncExitStack) -> None:
        self.applications = (first, second)
        self._opened = opened

    async def browser(self) -> "Browser":
        """A browser of its own: one set of cookies, whichever application answers."""
        clients = [
            await self._opened.enter_async_context(each.client()) for each in self.applications
        ]
        clients[1].cookies = clients[0].cookies.jar
        return Browser(clients)


class Browser:
    """Sends each call to the application whose turn it is."""

    def __init__(self, clients: list[httpx2.AsyncClient]) -> None:
        self.clients = clients
        self._turns = cycle(clients)

    async def post(self, path: str, body: object, **headers: str) -> httpx2.Response:
        """A JSON call."""
        return await next(self._turns).post(path, json=body, headers=headers)

    async def get(self, path: str, **headers: str) -> httpx2.Response:
        """A call without a body."""
        return await next(self._turns).get(path, headers=headers)

    async def sit(self, username: str = "priya_s") -> str:
        """Begin the demo's exam; the sitting's id."""
        candidate = CandidateClient(self.clients[0])
        await candidate.start(username)
        return candidate.session_id

    async def sign_in(self, name: str) -> None:
        """Sign in as one of the demo's staff."""
        answer = await self.post("/api/staff/sign-in", {"name": name, "password": f"{name}123"})
        answer.raise_for_status()
