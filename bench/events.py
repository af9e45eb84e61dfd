"""Event batches: what a hundred observations cost to take, and how many bytes are kept of each."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.candidates import Candidate, post
from bench.cost import Cost, cost_of, percentile_ms
from bench.load import Load
from bench.server import ServerProcess

EVENTS_IN_BATCH = 100
_ROUND_SECONDS = 2.0
_WARM_SECONDS = 0.4

# What a candidate's page says in a while of work: typing, copying, looking away and back, uploads.
_SCENES: tuple[tuple[str, dict[str, object]], ...] = (
    ("visibility_change", {"state": "hidden"}),
    ("window_blur", {}),
    ("visibility_change", {"state": "visible"}),
    ("window_focus", {}),
    ("clipboard_activity", {"action": "copy", "text_length": 0, "text_preview": ""}),
    (
        "clipboard_activity",
        {"action": "paste", "text_length": 214, "text_preview": "def solve(n, edges):\n    seen ="},
    ),
    ("chunk_uploaded", {"kind": "screen", "index": 17, "bytes": 181_234}),
    ("chunk_uploaded", {"kind": "camera", "index": 17, "bytes": 92_117}),
    (
        "upload_error",
        {"kind": "camera", "index": 18, "bytes": 91_804, "message": "Failed to fetch"},
    ),
    ("network_change", {"online": True}),
)


@dataclass(frozen=True, slots=True)
class EventFigures:
    """What a batch costs and leaves behind."""

    batch_us: float
    events_per_core_s: float
    p50_ms: float
    p99_ms: float
    payload_bytes: float
    stored_bytes: float


async def measure_events(
    folder: Path, candidates: Sequence[Candidate], *, rounds: int
) -> EventFigures:
    """Every candidate sends its batches one after the other, with rising sequences."""
    database = folder / "invigilator.sqlite3"
    costs: list[Cost] = []
    latencies: list[float] = []
    before = _database_bytes(database)
    with ServerProcess("invigilator", folder) as server:
        sources = [batches(candidate) for candidate in candidates]
        for _ in range(rounds):
            async with Load(server.port, sources) as load:
                cost = await cost_of(
                    server, load, seconds=_ROUND_SECONDS, warm_seconds=_WARM_SECONDS
                )
            costs.append(cost)
            latencies += load.tally.latencies
    events, payload = _kept(database)
    assert events == len(latencies) * EVENTS_IN_BATCH
    batch_us = median(cost.microseconds for cost in costs)
    return EventFigures(
        batch_us=batch_us,
        events_per_core_s=EVENTS_IN_BATCH / batch_us * 1e6,
        p50_ms=percentile_ms(latencies, 50),
        p99_ms=percentile_ms(latencies, 99),
        payload_bytes=payload / events,
        stored_bytes=(_database_bytes(database) - before) / events,
    )


def batches(candidate: Candidate) -> Iterator[bytes]:
    """Batches without end. Times and sequences differ from batch to batch, as they would."""
    template = json.dumps(
        {
            "session_id": candidate.session_id,
            "stream": f"{candidate.session_id[:8]}-outbox",
            "events": [_event(number) for number in range(EVENTS_IN_BATCH)],
        },
        separators=(",", ":"),
    )
    for text in ('"SEQUENCE"', "MINUTE", "MS"):
        template = template.replace(text, "%d" if text.startswith('"') else "%02d")
    first, minute = 1, 0
    while True:
        filled: list[int] = []
        for number in range(EVENTS_IN_BATCH):
            filled += (minute % 60, (number * 379 + minute * 17) % 1000, first + number)
        yield post("/api/events", candidate, (template % tuple(filled)).encode())
        first, minute = first + EVENTS_IN_BATCH, minute + 1


def _event(number: int) -> dict[str, object]:
    kind, detail = _SCENES[(number * 7 + number // 10) % len(_SCENES)]
    return {
        "type": kind,
        "timestamp": f"2026-06-08T09:MINUTE:{number * 60 // EVENTS_IN_BATCH:02d}.MSZ",
        "visibility_state": "hidden" if number % 9 == 0 else "visible",
        "detail": detail,
        "sequence": "SEQUENCE",
    }


def _database_bytes(database: Path) -> int:
    """The size of the whole database, facts and indexes included, with nothing left in its log."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    return int(pages) * int(size)


def _kept(database: Path) -> tuple[int, int]:
    connection = sqlite3.connect(database)
    row = connection.execute(
        "SELECT sum(count), sum(length(payload)) FROM observation_batches"
    ).fetchone()
    connection.close()
    return int(row[0]), int(row[1])
