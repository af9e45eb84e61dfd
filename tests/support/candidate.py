"""A candidate's browser as the server sees it: the wire of docs/protocol.md, nothing behind it."""

import hashlib
from typing import Any

import httpx2

from invigilator.app.demo import DEMO_SLUG


class CandidateClient:
    """One sitting over HTTP. Its cookie is kept by the client, as a browser keeps it."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http
        self.session_id = ""
        self.started: dict[str, Any] = {}

    async def start(self, username: str = "priya_s", **fields: Any) -> dict[str, Any]:
        """Register for the demo's exam."""
        response = await self.post("/api/session/start", registration(username) | fields)
        response.raise_for_status()
        self.started = response.json()
        self.session_id = self.started["session_id"]
        return self.started

    async def post(self, path: str, body: Any) -> httpx2.Response:
        """A JSON call."""
        return await self.http.post(path, json=body)

    async def call(self, path: str, **fields: Any) -> httpx2.Response:
        """A JSON call about this sitting."""
        return await self.post(path, {"session_id": self.session_id, **fields})

    async def heartbeat(self, state: str = "screen:recording;camera:recording") -> httpx2.Response:
        """A heartbeat that claims `state` of the tracks."""
        return await self.call(
            "/api/heartbeat", recording_state=state, visibility_state="visible", network_online=True
        )

    async def mint(
        self, data: bytes, index: int, kind: str = "screen", **more: Any
    ) -> httpx2.Response:
        """Ask for an upload URL as our own recorder does."""
        fields = {
            "kind": kind,
            "chunk_index": index,
            "content_type": "video/webm;codecs=vp8",
            "generation": 1,
            "clock_origin_ms": 1_780_909_200_000,
            "captured_from_ms": index * 10_000,
            "captured_to_ms": index * 10_000 + 10_020,
            "sha256": hashlib.sha256(data).hexdigest(),
            "size_bytes": len(data),
        }
        return await self.call("/api/upload-url", **(fields | more))

    async def put(
        self, url: str, data: bytes, content_type: str = "video/webm;codecs=vp8"
    ) -> httpx2.Response:
        """Put bytes to an upload URL."""
        path = "/api/" + url.split("/api/", 1)[1]
        return await self.http.put(path, content=data, headers={"content-type": content_type})

    async def upload(self, data: bytes, index: int, **more: Any) -> dict[str, Any]:
        """Mint and put; the receipt."""
        minted = await self.mint(data, index, **more)
        minted.raise_for_status()
        response = await self.put(minted.json()["upload_url"], data)
        response.raise_for_status()
        receipt: dict[str, Any] = response.json()["receipt"]
        return receipt

    async def observe(self, *types: str, first: int = 1, stream: str = "outbox") -> httpx2.Response:
        """Send observations with rising sequences."""
        events = [
            {
                "type": name,
                "timestamp": "2026-06-08T09:00:00.000Z",
                "detail": {},
                "sequence": number,
            }
            for number, name in enumerate(types, start=first)
        ]
        return await self.call("/api/events", events=events, stream=stream)

    async def end(self, *manifest: Any) -> httpx2.Response:
        """End with the assurance given, and the browser's own list of what it sent."""
        return await self.call("/api/session/end", assurance_accepted=True, manifest=manifest)


def registration(username: str = "priya_s") -> dict[str, Any]:
    """A complete registration for the demo's exam."""
    return {
        "contest_slug": DEMO_SLUG,
        "hackerrank_username": username,
        "name": "Priya S.",
        "roll_number": "R-17",
        "email": f"{username}@example.org",
        "room": "Room 1",
        "consent_accepted": True,
    }
