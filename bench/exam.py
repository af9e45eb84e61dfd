"""`python -m bench.exam`: a hosted exam that 2,000 candidates begin and answer at the same time.

All of them start and open a paper of 50 questions; then each saves an answer every five seconds, on
a connection of its own. Beside it an empty handler bears the same calls at the same pace. After it
every answer that was acknowledged is looked for. The last line is JSON.
"""

import argparse
import asyncio
import gc
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx2

from bench import marking
from bench.candidates import Candidate, plain_post, post
from bench.cost import percentile_ms
from bench.load import Load, Tally, connect
from bench.server import ServerProcess
from bench.staff import sign_in
from invigilator.identity import STAFF_COOKIE

_SLUG = "bench-exam"
_ITEMS = 50
_CALLERS = 40
_PERIOD_SECONDS = 5.0
_PAPERS = 10_000
_HOUR_MS = 3_600_000


@dataclass(slots=True)
class Sitter:
    """A candidate at their paper, and the newest revision that was acknowledged of each answer."""

    candidate: Candidate
    attempt_id: str
    item_ids: list[str]
    acknowledged: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paced:
    """Latencies of calls at an exam's pace, and how much of a core the server needed."""

    p50_ms: float
    p99_ms: float
    core_share: float
    calls: int


def measure(folder: Path, people: int, seconds: float) -> dict[str, float]:
    """Start everybody, let them answer for some seconds, and look for what was acknowledged."""
    staff = sign_in(folder)
    with ServerProcess("invigilator", folder) as server, ServerProcess("empty", folder) as empty:
        _publish(server.port, staff.token)
        begun_at = time.perf_counter()
        sitters = asyncio.run(_start_all(server.port, people))
        start_seconds = time.perf_counter() - begun_at
        baseline = asyncio.run(_at_pace(empty, sitters, seconds, keeps=False))
        paced = asyncio.run(_at_pace(server, sitters, seconds, keeps=True))
        lost = asyncio.run(_lost(server.port, sitters))
    marked = marking.measure(_PAPERS)
    return {
        "autosave_p99_ms": paced.p99_ms,
        "starts_per_s": people / start_seconds,
        "marking_10000_s": marked[f"marking_{_PAPERS}_s"],
        "answers_lost": lost,
        "start_all_s": start_seconds,
        "autosave_p50_ms": paced.p50_ms,
        "autosaves": paced.calls,
        "autosave_core_share": paced.core_share,
        "empty_p50_ms": baseline.p50_ms,
        "empty_p99_ms": baseline.p99_ms,
        "empty_core_share": baseline.core_share,
    }


def _publish(port: int, token: str) -> None:
    url = f"http://127.0.0.1:{port}"
    with httpx2.Client(base_url=url, cookies={STAFF_COOKIE: token}, trust_env=False) as staff:
        now_ms = int(time.time() * 1000)
        exam = {
            "title": "Bench",
            "contest_slug": _SLUG,
            "mode": "hosted",
            "opens_at_ms": now_ms - _HOUR_MS,
            "closes_at_ms": now_ms + 4 * _HOUR_MS,
        }
        _said(staff.post("/api/staff/exams", json=exam))
        made = [
            _said(staff.post("/api/staff/items", json={"item": _item(number), "home": ""}))
            for number in range(_ITEMS)
        ]
        picks = [{"type": "pick", "item_id": one["item_id"]} for one in made]
        paper = {"title": "Bench", "sections": [{"id": "s1", "title": "All", "picks": picks}]}
        path = f"/api/staff/exams/{_SLUG}/paper"
        _said(staff.post(path, json={"paper": paper, "revision": 0}))
        _said(staff.post(f"{path}/publish", json={"revision": 1}))


def _item(number: int) -> dict[str, Any]:
    options = [{"id": name, "text": f"Option {name}"} for name in "abcd"]
    options[0]["credit"] = "1"
    return {
        "title": f"Question {number}",
        "prompt": f"What is the answer to question {number}?",
        "body": {"type": "single_choice", "options": options},
    }


def _said(answer: httpx2.Response) -> dict[str, Any]:
    if answer.status_code not in (200, 201):
        raise RuntimeError(answer.text[:600])
    said: dict[str, Any] = answer.json()
    return said


async def _start_all(port: int, people: int) -> list[Sitter]:
    """Two calls each: the sitting, then the paper."""
    started = await _answers(port, [_start(number) for number in range(people)])
    candidates = [Candidate(one["session_id"], one["session_token"]) for one in started]
    opened = await _answers(port, [_of(each, "/api/paper/open") for each in candidates])
    sitters = []
    for candidate, paper in zip(candidates, opened, strict=True):
        [section] = paper["sections"]
        item_ids = [one["item_id"] for one in section["items"]]
        sitters.append(Sitter(candidate, paper["attempt_id"], item_ids))
    return sitters


def _start(number: int) -> bytes:
    body = {
        "contest_slug": _SLUG,
        "hackerrank_username": f"candidate_{number:05d}",
        "name": f"Candidate {number}",
        "roll_number": f"R-{number}",
        "email": f"candidate_{number}@example.org",
        "room": f"Room {number % 20}",
        "consent_accepted": True,
        "idempotency_key": f"bench-{number:05d}-0123456789",
    }
    return plain_post("/api/session/start", json.dumps(body).encode())


def _of(candidate: Candidate, path: str, **fields: Any) -> bytes:
    return post(
        path, candidate, json.dumps({"session_id": candidate.session_id, **fields}).encode()
    )


async def _answers(port: int, calls: Sequence[bytes]) -> list[dict[str, Any]]:
    """What is answered to each call, in their order, by several callers at once."""
    loads = [
        Load(port, [iter(calls[first::_CALLERS])], keep_answers=True) for first in range(_CALLERS)
    ]
    await asyncio.gather(*(_run(load) for load in loads))
    bodies = [
        [json.loads(one.partition(b"\r\n\r\n")[2]) for one in load.tally.answers] for load in loads
    ]
    return [bodies[number % _CALLERS][number // _CALLERS] for number in range(len(calls))]


async def _run(load: Load) -> None:
    async with load:
        await load.finished()


async def _at_pace(
    server: ServerProcess, sitters: Sequence[Sitter], seconds: float, *, keeps: bool
) -> Paced:
    """Each saves an answer every five seconds, beginning at a moment of their own."""
    tally = Tally()
    sources = [_saves(sitter, keeps=keeps) for sitter in sitters]
    connections = await connect(server.port, tally, sources)
    chance = random.Random(7)
    moments = sorted(
        (offset + turn * _PERIOD_SECONDS, number)
        for number, offset in enumerate(
            chance.uniform(0, _PERIOD_SECONDS) for _ in range(len(sitters))
        )
        for turn in range(int(seconds / _PERIOD_SECONDS))
    )
    gc.collect()
    gc.freeze()
    cpu, started_at, sent = server.cpu_seconds(), time.perf_counter(), 0
    while sent < len(moments):
        passed = time.perf_counter() - started_at
        while sent < len(moments) and moments[sent][0] <= passed:
            connections[moments[sent][1]].send_one()
            sent += 1
        await asyncio.sleep(0.001)
    share = (server.cpu_seconds() - cpu) / (time.perf_counter() - started_at)
    await asyncio.sleep(2)
    gc.unfreeze()
    for connection in connections:
        connection.close()
    tally.check()
    if len(tally.latencies) != len(moments):
        raise RuntimeError(f"{len(moments) - len(tally.latencies)} answers were not acknowledged")
    return Paced(
        percentile_ms(tally.latencies, 50),
        percentile_ms(tally.latencies, 99),
        share,
        len(tally.latencies),
    )


def _saves(sitter: Sitter, *, keeps: bool) -> Iterator[bytes]:
    """One answer after the other, and again from the first; what is sent is kept as acknowledged.

    Every call has to be answered with 200 or the measurement fails, so what was sent is.
    """
    for number in count():
        item_id = sitter.item_ids[number % len(sitter.item_ids)]
        revision = number // len(sitter.item_ids) + 1
        answer = {
            "item_id": item_id,
            "revision": revision,
            "answer": {"type": "chosen", "options": [str(number % 4 + 1)]},
            "is_flagged": False,
            "changed_at_ms": 0,
        }
        if keeps:
            sitter.acknowledged[item_id] = revision
        yield _of(
            sitter.candidate,
            "/api/paper/answers",
            attempt_id=sitter.attempt_id,
            answers=[answer],
        )


async def _lost(port: int, sitters: Sequence[Sitter]) -> int:
    """Acknowledged answers that the paper does not show when it is opened again."""
    opened = await _answers(port, [_of(each.candidate, "/api/paper/open") for each in sitters])
    lost = 0
    for sitter, paper in zip(sitters, opened, strict=True):
        kept = {one["item_id"]: one["revision"] for one in paper["answers"]}
        lost += sum(kept.get(item_id) != number for item_id, number in sitter.acknowledged.items())
    return lost


def main() -> None:
    """Measure once, print a table, end with a line of JSON."""
    arguments = argparse.ArgumentParser(prog="python -m bench.exam", description=__doc__)
    arguments.add_argument("--people", type=int, default=2_000)
    arguments.add_argument("--seconds", type=float, default=60.0)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=".") as folder:
        figures = measure(Path(folder), given.people, given.seconds)
    for name, value in figures.items():
        print(f"{name:28}{value:>12,.2f}")
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
