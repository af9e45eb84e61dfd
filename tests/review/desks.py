"""Desks of reviewers over HTTP, for the tests of the review workflow."""

from typing import Any

import httpx2
import msgspec

from invigilator.identity import STAFF_COOKIE
from tests.support.installation import Installation

PASSWORD = "the old console's word"
ROSTER = ["Asha", "Bala", "Chitra", "Devi"]


class Desk:
    """A reviewer's desk over HTTP: by a typed name with the admin password, or signed in."""

    def __init__(self, http: httpx2.AsyncClient, name: str | None) -> None:
        self.http = http
        self.name = name

    async def post(self, path: str, **fields: Any) -> httpx2.Response:
        named = {"reviewer_name": self.name} if self.name else {}
        return await self.http.post(f"/api/admin/{path}", json=named | fields)

    async def next(self) -> str | None:
        answer = await self.post("review-next")
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        assert body == {"done": True} or list(body) == ["username"]
        return str(body["username"]) if "username" in body else None

    async def give(self, username: str, verdict: int, **fields: Any) -> None:
        answer = await self.post("review-verdict", username=username, verdict=verdict, **fields)
        assert (answer.status_code, answer.json()) == (200, {"ok": True})

    async def read(self, path: str, **query: str) -> dict[str, Any]:
        answer = await self.http.get(f"/api/admin/{path}", params=query)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body


class Desks:
    """Makes desks, and reads what was written of them."""

    def __init__(self, place: Installation) -> None:
        self.place = place

    def typed(self, name: str) -> Desk:
        http = self.place.client()
        http.headers["x-admin-password"] = PASSWORD
        return Desk(http, name)

    async def signed_in(self, account: str, name: str | None = None) -> Desk:
        identity = self.place.parts.identity
        signed_in = await identity.sign_in(account, f"{account}123", "10.0.0.9")
        http = self.place.client()
        http.cookies.set(STAFF_COOKIE, signed_in.token)
        return Desk(http, name)

    async def facts(self, kind: str) -> list[dict[str, Any]]:
        parts = self.place.parts
        found = await parts.database.read(lambda tx: parts.journal.after(tx, 0, kinds=[kind]))
        return [msgspec.json.decode(fact.body) for fact in found]
