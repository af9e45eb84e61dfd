"""Servers that a poller tells: one in memory, and a site that answers as the ingest calls do."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from invigilator.polling import InboxUnavailable, Taken

KEY = "a-poller's-key"


@dataclass(slots=True)
class MemoryInbox:
    """An `Inbox` that keeps each batch. `unavailable` more calls are refused first."""

    submissions: list[list[dict[str, Any]]] = field(default_factory=list)
    alerts: list[list[dict[str, Any]]] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    unavailable: int = 0

    async def take_submissions(self, events: Sequence[dict[str, Any]]) -> Taken:
        return self._take(self.submissions, events)

    async def take_alerts(self, alerts: Sequence[dict[str, Any]]) -> Taken:
        return self._take(self.alerts, alerts)

    def _take(self, kept: list[list[dict[str, Any]]], items: Sequence[dict[str, Any]]) -> Taken:
        if self.unavailable:
            self.unavailable -= 1
            raise InboxUnavailable("the server is away")
        kept.append(list(items))
        return Taken(self.refused)


@dataclass(slots=True)
class InboxSite:
    """The ingest calls of a server; `answers` are (status, headers, document), each given once."""

    answers: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    posted: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    calls: int = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, is_more = b"", True
        while is_more:
            part = await receive()
            body, is_more = body + part.get("body", b""), part.get("more_body", False)
        self.calls += 1
        headers: dict[str, str] = {}
        status, document = 200, {"ok": True}
        if self.answers:
            status, headers, document = self.answers.pop(0)
        elif dict(scope["headers"]).get(b"x-api-key") != KEY.encode():
            status, document = 401, {"ok": False}
        else:
            self.posted.append((scope["path"], json.loads(body)))
        fields = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": json.dumps(document).encode()})

    def submission_ids(self) -> list[str]:
        """Of every submission that was posted, in order."""
        batches = [body["events"] for path, body in self.posted if path == "/api/submission-events"]
        return [event["submission_id"] for batch in batches for event in batch]
