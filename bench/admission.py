"""The calls of a sitting's first minute, and an analysis tool's: what each costs the server."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.candidates import Candidate, plain_post, post, slug_of
from bench.cost import Cost, cost_of, typical_us
from bench.load import Load
from bench.server import ServerProcess
from bench.staff import Staff, alert

_STARTS = 400
_CALLERS = 40
_MINTS_EACH = 10
_ALERTS_IN_BATCH = 100
_BATCHES = 20


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Microseconds of the server's processor time for one call of each kind, or for one alert."""

    start_us: float
    upload_url_us: float
    alert_us: float


async def measure_calls(
    folder: Path, candidates: Sequence[Candidate], staff: Staff, *, rounds: int
) -> CallFigures:
    """Several callers at once; each round with people, segments and alerts of its own."""
    starts: list[Cost] = []
    mints: list[Cost] = []
    alerts: list[Cost] = []
    with ServerProcess("invigilator", folder) as server:
        for turn in range(rounds):
            starts.append(await _cost(server, _starts(turn)))
            mints.append(await _cost(server, _mints(candidates, turn)))
            alerts.append(await _cost(server, _alert_calls(staff, turn)))
    return CallFigures(typical_us(starts), typical_us(mints), typical_us(alerts) / _ALERTS_IN_BATCH)


async def _cost(server: ServerProcess, calls: Sequence[bytes]) -> Cost:
    waiting = iter(calls)
    async with Load(server.port, [waiting] * _CALLERS) as load:
        return await cost_of(server, load, seconds=None)


def _starts(turn: int) -> list[bytes]:
    people = (f"late_{turn}_{number}" for number in count())
    return [
        plain_post(
            "/api/session/start",
            json.dumps(
                {
                    "contest_slug": slug_of(),
                    "hackerrank_username": username,
                    "name": username,
                    "roll_number": username,
                    "email": f"{username}@example.org",
                    "room": "Room 1",
                    "consent_accepted": True,
                    "idempotency_key": f"key of {username}",
                }
            ).encode(),
        )
        for username, _ in zip(people, range(_STARTS), strict=False)
    ]


def _mints(candidates: Sequence[Candidate], turn: int) -> list[bytes]:
    return [
        post(
            "/api/upload-url",
            candidate,
            json.dumps(
                {
                    "session_id": candidate.session_id,
                    "kind": "camera",
                    "chunk_index": turn * _MINTS_EACH + number + 1,
                    "content_type": "video/webm;codecs=vp8",
                    "sha256": f"{turn * _MINTS_EACH + number:064x}",
                    "size_bytes": 200_000,
                }
            ).encode(),
        )
        for number in range(_MINTS_EACH)
        for candidate in candidates
    ]


def _alert_calls(staff: Staff, turn: int) -> list[bytes]:
    first = turn * _BATCHES * _ALERTS_IN_BATCH
    return [
        staff.post(
            "/api/alerts",
            json.dumps(
                {
                    "alerts": [
                        alert(first + batch * _ALERTS_IN_BATCH + n, of=50)
                        for n in range(_ALERTS_IN_BATCH)
                    ]
                }
            ).encode(),
        )
        for batch in range(_BATCHES)
    ]
