"""What a load cost the server that bore it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from bench.load import Load
from bench.server import ServerProcess


@dataclass(frozen=True, slots=True)
class Cost:
    """Requests answered, and the server's processor time for them, all threads, user and kernel."""

    requests: int
    cpu_seconds: float
    wall_seconds: float

    @property
    def microseconds(self) -> float:
        """Processor time of one request."""
        return self.cpu_seconds / self.requests * 1e6

    @property
    def core_share(self) -> float:
        """How much of one core the server had."""
        return self.cpu_seconds / self.wall_seconds


def typical_us(costs: Sequence[Cost]) -> float:
    """The median over the rounds: the machine drifts, and others work on it."""
    return median(cost.microseconds for cost in costs)


async def cost_of(
    server: ServerProcess, load: Load, *, seconds: float | None, warm_seconds: float = 0.0
) -> Cost:
    """Watch a running load for some seconds, or until its sources end."""
    await asyncio.sleep(warm_seconds)
    answered, cpu, wall = len(load.tally.latencies), server.cpu_seconds(), perf_counter()
    if seconds is None:
        await load.finished()
    else:
        await asyncio.sleep(seconds)
    return Cost(
        len(load.tally.latencies) - answered,
        server.cpu_seconds() - cpu,
        perf_counter() - wall,
    )


def percentile_ms(latencies: Sequence[float], percent: int) -> float:
    """A percentile of latencies in seconds, as milliseconds."""
    return quantiles(latencies, n=100, method="inclusive")[percent - 1] * 1000
