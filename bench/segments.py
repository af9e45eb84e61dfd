"""Segment uploads: megabytes a second that one core takes in, written, digested and synced."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from urllib.parse import urlsplit

from bench.candidates import Candidate, post, put
from bench.cost import Cost, cost_of
from bench.load import Load
from bench.server import ServerProcess

SEGMENT_BYTES = 200_000
_PER_CANDIDATE = 12
_CANDIDATES = 25
_TYPE = "video/webm;codecs=vp8"


@dataclass(frozen=True, slots=True)
class SegmentFigures:
    """Through the server, and the bare work that no server can do without."""

    chunk_us: float
    chunk_mb_per_core_s: float
    bare_mb_per_core_s: float


async def measure_segments(
    folder: Path, candidates: Sequence[Candidate], *, rounds: int
) -> SegmentFigures:
    """Mint URLs, not timed; put the bytes, timed; beside it digest, write and sync alone."""
    data = os.urandom(SEGMENT_BYTES)
    costs: list[Cost] = []
    bare: list[float] = []
    with ServerProcess("invigilator", folder) as server:
        for turn in range(rounds):
            sources = await _minted(server, candidates[:_CANDIDATES], data, turn)
            async with Load(server.port, sources) as load:
                costs.append(await cost_of(server, load, seconds=None))
            bare.append(_bare_seconds(folder, data))
    chunk_us = median(cost.microseconds for cost in costs)
    return SegmentFigures(
        chunk_us=chunk_us,
        chunk_mb_per_core_s=SEGMENT_BYTES / chunk_us,
        bare_mb_per_core_s=SEGMENT_BYTES / median(bare) / 1e6,
    )


async def _minted(
    server: ServerProcess, candidates: Sequence[Candidate], data: bytes, turn: int
) -> list[Iterator[bytes]]:
    """For each candidate the uploads of this turn."""
    digest = hashlib.sha256(data).hexdigest()
    sources: list[Iterator[bytes]] = []
    for candidate in candidates:
        calls = iter([_mint(candidate, digest, turn, number) for number in range(_PER_CANDIDATE)])
        async with Load(server.port, [calls], keep_answers=True) as load:
            await load.finished()
        urls = [urlsplit(_upload_url(answer)) for answer in load.tally.answers]
        sources.append(iter([put(f"{url.path}?{url.query}", _TYPE, data) for url in urls]))
    return sources


def _mint(candidate: Candidate, digest: str, turn: int, number: int) -> bytes:
    index = turn * _PER_CANDIDATE + number + 1
    call = {
        "session_id": candidate.session_id,
        "kind": "screen",
        "chunk_index": index,
        "content_type": _TYPE,
        "generation": 1,
        "clock_origin_ms": 1_780_909_200_000,
        "captured_from_ms": index * 10_000,
        "captured_to_ms": index * 10_000 + 10_020,
        "sha256": digest,
        "size_bytes": SEGMENT_BYTES,
    }
    return post("/api/upload-url", candidate, json.dumps(call).encode())


def _upload_url(answer: bytes) -> str:
    url: str = json.loads(answer.split(b"\r\n\r\n", 1)[1])["upload_url"]
    return url


def _bare_seconds(folder: Path, data: bytes) -> float:
    """Processor time to digest one segment, write it and sync it, without any server."""
    count = 50
    paths = [folder / f"bare-{number}" for number in range(count)]
    started_at = process_time()
    for path in paths:
        hashlib.sha256(data).hexdigest()
        with path.open("wb") as file:
            file.write(data)
            os.fsync(file.fileno())
    seconds = process_time() - started_at
    for path in paths:
        path.unlink()
    return seconds / count
