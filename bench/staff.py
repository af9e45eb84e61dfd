"""A member of staff: how the console and an analysis tool call the server."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

from bench.candidates import BROWSER, slug_of
from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings
from invigilator.app.wiring import Invigilator
from invigilator.identity import STAFF_COOKIE

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Staff:
    """A signed-in administrator."""

    token: str

    def get(self, path: str) -> bytes:
        """A call for something to read."""
        headers = BROWSER.format(length=0, content_type="application/json")
        return f"GET {path} HTTP/1.1\r\n{headers}{self._cookie}".encode()

    def post(self, path: str, body: bytes) -> bytes:
        """A call that changes something."""
        headers = BROWSER.format(length=len(body), content_type="application/json")
        return f"POST {path} HTTP/1.1\r\n{headers}{self._cookie}".encode() + body

    @property
    def _cookie(self) -> str:
        return f"Cookie: {STAFF_COOKIE}={self.token}\r\n\r\n"


def sign_in(folder: Path) -> Staff:
    """Make the first administrator of the installation in `folder`, signed in."""

    async def make() -> Staff:
        running = Invigilator(DataDirectory(folder), Settings())
        identity = running.parts.identity
        invitation = await identity.invite_first_administrator()
        signed_in = await identity.accept_invitation(
            invitation, "bench", "Bench", "a long enough password"
        )
        await running.stop()
        return Staff(signed_in.token)

    return asyncio.run(make())


def alert(number: int, *, of: int, tool: str = "bench") -> dict[str, object]:
    """An alert as a contest's poller sends it, about one of `of` candidates."""
    return {
        "id": f"contest-eval:{tool}:candidate_{number % of:05d}:{slug_of()}:{number:06d}",
        "source": "contest-eval",
        "type": "web_paste",
        "severity": ("critical", "warning", "info")[number % 3],
        "timestamp": "2026-06-08T09:30:00.000Z",
        "hackerrank_username": f"candidate_{number % of:05d}",
        "contest_slug": slug_of(),
        "title": f"Possible web paste on p{number % 9}",
        "detail": "Web provenance signals on p3 [Accepted]: smart-quotes",
        "data": {"ch": f"p{number % 9}", "submission_id": number, "signals": ["smart-quotes"]},
        "verdict": {"status": "pending"},
    }


def alert_batches(staff: Staff, count: int, *, of: int) -> list[bytes]:
    """Calls that send `count` alerts, some hundred in each."""
    return [
        staff.post(
            "/api/alerts",
            json.dumps(
                {"alerts": [alert(n, of=of) for n in range(first, min(first + _BATCH, count))]}
            ).encode(),
        )
        for first in range(0, count, _BATCH)
    ]
