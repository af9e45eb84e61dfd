"""Clients as somebody would have written them for the reference system: its wire, nothing of ours.

A student's page, a console and an ingest tool. They know the reference's routes, fields and words
alone: no cookie is read, no token handled, no field of ours sent.
"""

import json
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import httpx2

from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings, load_settings
from invigilator.testing import FakeClock
from tests.support import engines
from tests.support.installation import Installation

ADMIN_PASSWORD = "correct horse battery staple"
INGEST_KEY = "ingest-key-of-the-reference"
CONTEST_URL = "https://www.hackerrank.com/contests/june-2026"
CONTEST = "june-2026"
USERNAME = "Priya_S"
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"

_HOUR_MS = 3_600_000
_PATIENCE_SECONDS = 20


class Student:
    """One student's page in one browser, which keeps cookies as every browser does."""

    def __init__(self, http: httpx2.AsyncClient, username: str = USERNAME) -> None:
        self.http = http
        self.username = username
        self.session_id = ""
        self.prefix = ""

    async def start(self, username: str | None = None, **fields: Any) -> dict[str, Any]:
        """Register, and keep the id as the page keeps it."""
        response = await self.try_start(username, **fields)
        assert response.status_code == 200, response.text
        started: dict[str, Any] = response.json()
        self.session_id, self.prefix = started["session_id"], started["storage_prefix"]
        return started

    async def try_start(self, username: str | None = None, **fields: Any) -> httpx2.Response:
        """Register, and see what comes."""
        form = registration(self.username if username is None else username)
        return await self.http.post("/api/session/start", json=form | fields)

    async def send(self, path: str, **fields: Any) -> httpx2.Response:
        """A call about this session."""
        return await self.http.post(path, json={"session_id": self.session_id, **fields})

    async def heartbeat(
        self, state: str = "combined:recording;screen:recording;camera:inactive", **fields: Any
    ) -> httpx2.Response:
        """A heartbeat of the reference's page."""
        return await self.send(
            "/api/heartbeat", recording_state=state, visibility_state="visible", **fields
        )

    async def tell(self, *types: str, **detail: Any) -> httpx2.Response:
        """Events without an id, as the reference's page sends them."""
        return await self.send("/api/events", events=[event(name, **detail) for name in types])

    async def mint(
        self, index: int = 1, kind: str = "screen", content_type: str = "video/webm"
    ) -> httpx2.Response:
        """Ask for an upload URL with the reference's four fields."""
        return await self.send(
            "/api/upload-url", kind=kind, chunk_index=index, content_type=content_type
        )

    async def upload(self, data: bytes, index: int = 1) -> dict[str, Any]:
        """Mint, and put the bytes where the answer says."""
        minted = await self.mint(index)
        assert minted.status_code == 200, minted.text
        answer: dict[str, Any] = minted.json()
        put = await self.http.put(
            answer["upload_url"], content=data, headers={"content-type": "video/webm"}
        )
        assert put.is_success, put.text
        return answer

    async def beacon(self, kind: str) -> httpx2.Response:
        """What `sendBeacon` sends: the JSON as plain text."""
        body = f'{{"session_id": "{self.session_id}", "kind": "{kind}"}}'
        return await self.http.post(
            "/api/session/beacon", content=body, headers={"content-type": "text/plain"}
        )

    async def end(self, *manifest: Any) -> httpx2.Response:
        """End with the assurance given, and the page's own list."""
        return await self.send("/api/session/end", assurance_accepted=True, manifest=manifest)


class Console:
    """The reference's admin page and its ingest tools: one password, one key."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http
        self.admin = {"x-admin-password": ADMIN_PASSWORD}
        self.key = {"x-api-key": INGEST_KEY}

    async def get(self, path: str, **query: Any) -> httpx2.Response:
        """An admin's look."""
        return await self.http.get(f"/api/admin/{path}", params=query, headers=self.admin)

    async def post(self, path: str, **body: Any) -> httpx2.Response:
        """An admin's doing."""
        return await self.http.post(f"/api/admin/{path}", json=body, headers=self.admin)

    async def post_raw(self, path: str, body: Any) -> httpx2.Response:
        """As `post`, with what JavaScript can write and JSON cannot: `Infinity` becomes 1e999."""
        content = json.dumps(body).replace("Infinity", "1e999")
        headers = self.admin | {"content-type": "application/json"}
        return await self.http.post(f"/api/admin/{path}", content=content, headers=headers)

    async def ingest(self, path: str, body: Any) -> httpx2.Response:
        """A poller's post."""
        return await self.http.post(f"/api/{path}", json=body, headers=self.key)

    async def configure(
        self, clock: FakeClock, contest_url: str = CONTEST_URL, *, hours: float = 3
    ) -> dict[str, Any]:
        """Save the gate: open since an hour, for some hours."""
        response = await self.post(
            "settings",
            start_at=iso(clock.now_ms() - _HOUR_MS),
            end_at=iso(clock.now_ms() + int(hours * _HOUR_MS)),
            contest_url=contest_url,
        )
        assert response.status_code == 200, response.text
        saved: dict[str, Any] = response.json()
        return saved

    async def act(self, action: str, *session_ids: str) -> dict[str, Any]:
        """A session action that is to succeed, on each session in turn; the last answer."""
        answer: dict[str, Any] = {}
        for session_id in session_ids:
            response = await self.post("session-action", action=action, session_id=session_id)
            assert response.status_code == 200, response.text
            answer = response.json()
        return answer

    async def session(self, student: Student) -> dict[str, Any]:
        """The session document of a student's session."""
        response = await self.get("sessions", username=student.username)
        assert response.status_code == 200, response.text
        found = [d for d in response.json()["sessions"] if d["session_id"] == student.session_id]
        assert len(found) == 1, response.text
        document: dict[str, Any] = found[0]
        return document

    async def alerts(self, **query: Any) -> list[dict[str, Any]]:
        """The alert list."""
        response = await self.get("alerts", **query)
        assert response.status_code == 200, response.text
        found: list[dict[str, Any]] = response.json()["alerts"]
        return found

    async def alert(self, kind: str, **fields: Any) -> dict[str, Any]:
        """The alert of a type with these fields, as soon as it is listed: the console polls too."""
        listed: list[dict[str, Any]] = []
        with anyio.move_on_after(_PATIENCE_SECONDS):
            while True:
                listed = await self.alerts(include_archived="1")
                for alert in listed:
                    if alert["type"] == kind and fields.items() <= alert.items():
                        return alert
                await anyio.sleep(0.01)
        raise AssertionError(f"no {kind} with {fields} in {listed}")


def registration(username: str = USERNAME) -> dict[str, Any]:
    """The form of the reference's page."""
    return {
        "hackerrank_username": username,
        "name": "Priya S.",
        "roll_number": "R-17",
        "email": "priya@example.org",
        "room": "Lab 4",
        "consent_accepted": True,
    }


def event(kind: str, **detail: Any) -> dict[str, Any]:
    """One event as the reference's page buffers it."""
    return {
        "type": kind,
        "timestamp": "2026-06-08T09:00:00.000Z",
        "visibility_state": "visible",
        "detail": detail,
    }


def alert(**fields: Any) -> dict[str, Any]:
    """An alert as the reference's poller posts it, with what it must have."""
    return {
        "source": "contest-eval",
        "type": "web_paste",
        "severity": "warning",
        "timestamp": "2026-06-08T09:00:00Z",
        "hackerrank_username": "Priya_S",
        "title": "Possible web/editorial paste on two-sum",
        "contest_slug": CONTEST,
    } | fields


def submission(number: int, **fields: Any) -> dict[str, Any]:
    """A submission as the reference's poller posts it."""
    return {
        "hackerrank_username": "Priya_S",
        "submission_id": str(number),
        "submitted_at": f"2026-06-08T09:{number % 60:02d}:00.000Z",
        "valid": True,
        "contest_slug": CONTEST,
        "challenge_slug": "two-sum",
        "challenge_name": "Two Sum",
        "lang": "python3",
        "status": "Accepted",
    } | fields


def refusal(response: httpx2.Response) -> tuple[int, str]:
    """Status and words of a refusal, which says them twice, as the reference does."""
    body = response.json()
    assert body["error"] == body["detail"], body
    return response.status_code, body["error"]


def iso(at_ms: int) -> str:
    """A moment as JavaScript's `toISOString` writes it."""
    moment = datetime.fromtimestamp(at_ms // 1000, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at_ms % 1000:03d}Z"


def moment_ms(text: str) -> int:
    """A moment of the wire as milliseconds since 1970."""
    return round(datetime.fromisoformat(text).timestamp() * 1000)


_bare: dict[str, Path] = {}


def _bare_data(clock: FakeClock) -> Path:
    """A data directory with its tables and nothing in them, made once."""
    engine = engines.in_force()
    if engine not in _bare:
        folder = Path(tempfile.mkdtemp(prefix="invigilator-bare-")) / "data"
        made = Installation(DataDirectory(engines.new_folder(folder)), clock, Settings())
        made.parts.identity.close()
        made.parts.database.close()
        _bare[engine] = folder
    return _bare[engine]


@asynccontextmanager
async def reference_installation(
    folder: Path, clock: FakeClock, environment: Mapping[str, str] | None = None
) -> AsyncIterator[Installation]:
    """A started installation as the reference is deployed: by its environment variables alone."""
    variables = {"ADMIN_PASSWORD": ADMIN_PASSWORD, "ALERTS_INGEST_API_KEY": INGEST_KEY}
    settings = load_settings(
        variables if environment is None else environment, folder / "invigilator.toml"
    )
    engines.copied(_bare_data(clock), folder)
    made = Installation(DataDirectory(folder), clock, settings)
    await made.app.start()
    try:
        yield made
    finally:
        await made.app.stop()
