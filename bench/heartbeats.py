"""Heartbeats beside an empty handler and beside the seed's stack, then at an exam's own pace."""

import asyncio
import gc
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

from bench import seed_stack
from bench.candidates import Candidate, heartbeats
from bench.cost import Cost, cost_of, percentile_ms, typical_us
from bench.load import Load, Tally, connect
from bench.server import ServerProcess

_CONNECTIONS = 200
_FLASK_CONNECTIONS = 20
_ROUND_SECONDS = 2.0
_WARM_SECONDS = 0.4
_SETTLE_SECONDS = 2.0
PERIOD_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class HeartbeatFigures:
    """Processor time of one heartbeat on each server, in microseconds; medians of the rounds."""

    heartbeat_us: float
    empty_us: float
    flask_us: float
    memory_mb: float
    rss_mb: float
    paced: "PacedFigures"
    paced_empty: "PacedFigures"


@dataclass(frozen=True, slots=True)
class PacedFigures:
    """Every candidate once in ten seconds, each on a connection of its own."""

    p50_ms: float
    p99_ms: float
    core_share: float
    rss_mb: float


async def measure_heartbeats(
    folder: Path, small: Path, candidates: Sequence[Candidate], *, rounds: int
) -> HeartbeatFigures:
    """Alternate the servers over the rounds. `small` holds an installation with one sitting."""
    requests = heartbeats(candidates)
    await asyncio.to_thread(seed_stack.fill, folder, candidates)
    costs: dict[str, list[Cost]] = {"empty": [], "invigilator": [], "flask": []}
    with (
        ServerProcess("empty", folder) as empty,
        ServerProcess("invigilator", folder) as ours,
        ServerProcess("flask", folder) as flask,
    ):
        await _first_heartbeats(ours, requests)
        rss_mb = ours.rss_mb()
        for _ in range(rounds):
            for name, server in (("empty", empty), ("invigilator", ours), ("flask", flask)):
                costs[name].append(await _saturate(name, server, requests))
        paced_empty = await _at_the_pace_of_an_exam(empty, requests)
        paced = await _at_the_pace_of_an_exam(ours, requests)
    with ServerProcess("invigilator", small) as nearly_empty:
        await asyncio.sleep(_SETTLE_SECONDS)
        memory_mb = rss_mb - nearly_empty.rss_mb()
    return HeartbeatFigures(
        heartbeat_us=typical_us(costs["invigilator"]),
        empty_us=typical_us(costs["empty"]),
        flask_us=typical_us(costs["flask"]),
        memory_mb=memory_mb,
        rss_mb=rss_mb,
        paced=paced,
        paced_empty=paced_empty,
    )


async def _first_heartbeats(server: ServerProcess, requests: Sequence[bytes]) -> None:
    """The first of each tells a new recording state, which is a durable fact: not what we time."""
    each = iter(requests)
    async with Load(server.port, [each] * _CONNECTIONS) as load:
        await load.finished()
    await asyncio.sleep(_SETTLE_SECONDS)


async def _saturate(name: str, server: ServerProcess, requests: Sequence[bytes]) -> Cost:
    connections = _FLASK_CONNECTIONS if name == "flask" else _CONNECTIONS
    async with Load(server.port, [cycle(requests)] * connections) as load:
        return await cost_of(server, load, seconds=_ROUND_SECONDS, warm_seconds=_WARM_SECONDS)


async def _at_the_pace_of_an_exam(server: ServerProcess, requests: Sequence[bytes]) -> PacedFigures:
    """Each candidate once, at a moment of its own within one period."""
    tally = Tally()
    connections = await connect(server.port, tally, [cycle([request]) for request in requests])
    chance = random.Random(7)
    moments = sorted(
        (chance.uniform(0, PERIOD_SECONDS), number) for number in range(len(connections))
    )
    gc.collect()
    gc.freeze()
    cpu, started_at, sent = server.cpu_seconds(), perf_counter(), 0
    while sent < len(moments):
        passed = perf_counter() - started_at
        while sent < len(moments) and moments[sent][0] <= passed:
            connections[moments[sent][1]].send_one()
            sent += 1
        await asyncio.sleep(0.001)
    share = (server.cpu_seconds() - cpu) / (perf_counter() - started_at)
    await asyncio.sleep(0.5)
    gc.unfreeze()
    rss_mb = server.rss_mb()
    for connection in connections:
        connection.close()
    tally.check()
    if len(tally.latencies) != len(requests):
        raise RuntimeError(f"{len(requests) - len(tally.latencies)} heartbeats were not answered")
    return PacedFigures(
        p50_ms=percentile_ms(tally.latencies, 50),
        p99_ms=percentile_ms(tally.latencies, 99),
        core_share=share,
        rss_mb=rss_mb,
    )
