"""Heartbeats and event batches on both engines, in turns: what a PostgreSQL node costs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from bench.candidates import Candidate, heartbeats, prepare
from bench.cost import Cost, cost_of, typical_us
from bench.events import EVENTS_IN_BATCH, batches
from bench.load import Load
from bench.server import ServerProcess
from tests.support.postgres import PostgresServer

_SITTINGS = 2_000
_WRITERS = 50
_CONNECTIONS = 200
_ROUND_SECONDS = 2.0
_WARM_SECONDS = 0.5

Sources = Callable[[], Sequence[Iterator[bytes]]]


@dataclass(frozen=True, slots=True)
class PostgresFigures:
    """Processor time of our process for one request, in microseconds; medians of the rounds.

    `database_batch_us` is the server's own for one batch: it is another process, often elsewhere.
    """

    heartbeat_us: float
    heartbeat_sqlite_us: float
    batch_us: float
    batch_sqlite_us: float
    database_batch_us: float

    @property
    def events_per_core_s(self) -> float:
        """Events that one core of ours takes in a second."""
        return EVENTS_IN_BATCH / self.batch_us * 1e6


class Node:
    """One of our servers with its candidates, and what it was measured to cost."""

    def __init__(self, folder: Path, database: str | None) -> None:
        self.folder, self.database = folder, database
        self.candidates = prepare(folder, _SITTINGS, database=database)
        self.beats: list[Cost] = []
        self.batches: list[Cost] = []

    def batch_sources(self) -> list[Iterator[bytes]]:
        """What its writers send; each goes on where the round before ended."""
        if not hasattr(self, "_sources"):
            self._sources = [batches(candidate) for candidate in self.candidates[:_WRITERS]]
        return self._sources


async def measure_on_postgres(
    server: PostgresServer, nodes: Sequence[Node], *, rounds: int
) -> PostgresFigures:
    """Alternate the engines over the rounds; `nodes` are one on PostgreSQL and one on SQLite."""
    postgres, sqlite = nodes
    database_us: list[float] = []
    with (
        ServerProcess("invigilator", postgres.folder, database=postgres.database) as on_postgres,
        ServerProcess("invigilator", sqlite.folder) as on_sqlite,
    ):
        pairs = ((postgres, on_postgres), (sqlite, on_sqlite))
        for node, process in pairs:
            await _settle(process, node.candidates)
        for _ in range(rounds):
            for node, process in pairs:
                requests = heartbeats(node.candidates)
                node.beats.append(await _cost(process, [cycle(requests)] * _CONNECTIONS))
        for _ in range(rounds):
            for node, process in pairs:
                before = _cpu_seconds(server)
                node.batches.append(await _cost(process, node.batch_sources()))
                if node is postgres:
                    spent = _cpu_seconds(server) - before
                    database_us.append(spent / node.batches[-1].requests * 1e6)
    return PostgresFigures(
        heartbeat_us=typical_us(postgres.beats),
        heartbeat_sqlite_us=typical_us(sqlite.beats),
        batch_us=typical_us(postgres.batches),
        batch_sqlite_us=typical_us(sqlite.batches),
        database_batch_us=sorted(database_us)[len(database_us) // 2],
    )


def prepare_nodes(server: PostgresServer, folder: Path) -> list[Node]:
    """An installation on each engine, with as many sittings."""
    return [
        Node(folder / "on-postgres", server.url(server.create())),
        Node(folder / "on-sqlite", None),
    ]


async def _settle(process: ServerProcess, candidates: Sequence[Candidate]) -> None:
    """The first heartbeat of each tells a new recording state: not what we time."""
    each = iter(heartbeats(candidates))
    async with Load(process.port, [each] * _CONNECTIONS) as load:
        await load.finished()


async def _cost(process: ServerProcess, sources: Sequence[Iterator[bytes]]) -> Cost:
    async with Load(process.port, sources) as load:
        return await cost_of(process, load, seconds=_ROUND_SECONDS, warm_seconds=_WARM_SECONDS)


def _cpu_seconds(server: PostgresServer) -> float:
    family = psutil.Process(server.pid)
    times = [each.cpu_times() for each in (family, *family.children(recursive=True))]
    return float(sum(each.user + each.system for each in times))
