"""Candidates with real sittings and real secrets, and the requests that their browsers send."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import DEMO_SLUG, prepare_demo
from invigilator.app.settings import DatabaseSettings, Settings
from invigilator.app.wiring import Invigilator
from invigilator.kernel import SystemClock
from invigilator.sittings import Registration

_TOGETHER = 1000
BROWSER = (
    "Host: 127.0.0.1\r\n"
    "Connection: keep-alive\r\n"
    "Content-Length: {length}\r\n"
    'sec-ch-ua-platform: "Linux"\r\n'
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36\r\n"
    'sec-ch-ua: "Chromium";v="142", "Not A(Brand";v="99"\r\n'
    "Content-Type: {content_type}\r\n"
    "sec-ch-ua-mobile: ?0\r\n"
    "Accept: */*\r\n"
    "Origin: http://127.0.0.1\r\n"
    "Sec-Fetch-Site: same-origin\r\n"
    "Sec-Fetch-Mode: cors\r\n"
    "Sec-Fetch-Dest: empty\r\n"
    "Referer: http://127.0.0.1/e/demo-contest\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
    "Accept-Language: en-GB,en;q=0.9\r\n"
)


def slug_of() -> str:
    """The exam that everybody here sits."""
    return DEMO_SLUG


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sitting and the secret that its browser holds."""

    session_id: str
    token: str


def prepare(folder: Path, count: int, *, database: str | None = None) -> list[Candidate]:
    """Make an installation in `folder` with `count` sittings, through the product's own verbs.

    Its rows are in SQLite, or in the PostgreSQL `database`.
    """
    settings = Settings(database=DatabaseSettings(url=database))
    return asyncio.run(_prepare(folder, count, settings))


async def _prepare(folder: Path, count: int, settings: Settings) -> list[Candidate]:
    running = Invigilator(DataDirectory(folder), settings)
    await prepare_demo(running.parts, SystemClock())
    candidates: list[Candidate] = []
    for first in range(0, count, _TOGETHER):
        numbers = range(first, min(first + _TOGETHER, count))
        candidates += await asyncio.gather(*(_start(running, number) for number in numbers))
    await running.stop()
    return candidates


async def _start(running: Invigilator, number: int) -> Candidate:
    registration = Registration(
        username=f"candidate_{number:05d}",
        name=f"Candidate {number}",
        roll_number=f"R-{number:05d}",
        email=f"candidate_{number:05d}@example.org",
        room=f"Room {number % 3 + 1}",
    )
    admitted = await running.parts.sittings.start(
        registration, exam_slug=DEMO_SLUG, address="127.0.0.1"
    )
    assert admitted.token is not None
    return Candidate(admitted.sitting.session_id, admitted.token)


def post(path: str, candidate: Candidate, body: bytes) -> bytes:
    """A call as Chromium sends it from our page, with all its headers and the sitting's cookie."""
    cookie = f"Cookie: invigilator_sitting_{candidate.session_id}={candidate.token}\r\n\r\n"
    headers = BROWSER.format(length=len(body), content_type="application/json")
    return f"POST {path} HTTP/1.1\r\n{headers}{cookie}".encode() + body


def plain_post(path: str, body: bytes) -> bytes:
    """A call of somebody who has no secret yet."""
    headers = BROWSER.format(length=len(body), content_type="application/json")
    return f"POST {path} HTTP/1.1\r\n{headers}\r\n".encode() + body


def put(path: str, content_type: str, data: bytes) -> bytes:
    """An upload as Chromium sends it."""
    headers = BROWSER.format(length=len(data), content_type=content_type)
    return f"PUT {path} HTTP/1.1\r\n{headers}\r\n".encode() + data


def heartbeats(candidates: Sequence[Candidate]) -> list[bytes]:
    """One heartbeat of each candidate, as the recorder's worker sends it.

    It does not say that it records, for nothing is uploaded here, and that would be a stall. It
    names no time, for a request that is made beforehand would name one that stands still.
    """
    return [
        post(
            "/api/heartbeat",
            candidate,
            json.dumps(
                {
                    "session_id": candidate.session_id,
                    "recording_state": "screen:waiting;camera:waiting;microphone:unavailable",
                    "visibility_state": "visible",
                    "upload_queue_depth": 1,
                    "network_online": True,
                },
                separators=(",", ":"),
            ).encode(),
        )
        for candidate in candidates
    ]
