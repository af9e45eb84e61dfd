"""Live push: from an alert's ingest to the last of two hundred consoles that show it."""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import cast

from bench.candidates import prepare, slug_of
from bench.cost import percentile_ms
from bench.load import Connection, Tally, connect
from bench.server import ServerProcess
from bench.serving import HOST
from bench.staff import Staff, alert, sign_in

CONSOLES = 200
ALERTS = 1000
_SITTINGS = 500
_A_SECOND = 50
_PATIENCE_SECONDS = 30.0
_MARK = re.compile(rb'"id":"contest-eval:push:[^"]*:(\d{6})"')


@dataclass(frozen=True, slots=True)
class PushFigures:
    """Milliseconds from sending an alert until the last console has it; what a delivery costs."""

    p50_ms: float
    p99_ms: float
    delivery_us: float


class Console(asyncio.Protocol):
    """One open stream. Tells `arrivals` of each alert when its bytes are here."""

    def __init__(self, request: bytes, arrivals: "Arrivals") -> None:
        self._request = request
        self._arrivals = arrivals
        self._transport: asyncio.Transport | None = None
        self._rest = b""
        self.greeted = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Look for alerts in whole messages; what is cut off waits for its other half."""
        data = self._rest + data
        if not self.greeted.done() and b"event: hello" in data:
            self.greeted.set_result(None)
        whole, _, self._rest = data.rpartition(b"\n\n")
        for mark in _MARK.finditer(whole):
            self._arrivals.note(int(mark[1]))

    def close(self) -> None:
        """Hang up."""
        assert self._transport is not None
        self._transport.close()


class Arrivals:
    """When each alert was sent, and when the last console had it."""

    def __init__(self, consoles: int) -> None:
        self._consoles = consoles
        self._seen = [0] * ALERTS
        self.sent_at = [0.0] * ALERTS
        self.latencies: list[float] = []
        self.complete = asyncio.get_running_loop().create_future()

    def note(self, number: int) -> None:
        """One console has alert `number`."""
        self._seen[number] += 1
        if self._seen[number] == self._consoles:
            self.latencies.append(perf_counter() - self.sent_at[number])
            if len(self.latencies) == ALERTS:
                self.complete.set_result(None)


def prepare_push(folder: Path) -> tuple[Path, Staff]:
    """An installation with a hall of candidates and an administrator."""
    own = folder / "push"
    prepare(own, _SITTINGS)
    return own, sign_in(own)


async def measure_push(folder: Path, staff: Staff) -> PushFigures:
    """Open the consoles, then send the alerts one by one at an even pace."""
    with ServerProcess("invigilator", folder) as server:
        arrivals = Arrivals(CONSOLES)
        stream = staff.get(f"/api/console/stream?contest_slug={slug_of()}")
        consoles = await _open(server, stream, arrivals)
        tally = Tally()
        (sender,) = await connect(server.port, tally, [iter(_calls(staff))])
        cpu = server.cpu_seconds()
        await _send_evenly(sender, arrivals)
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await arrivals.complete
        cpu = server.cpu_seconds() - cpu
        sender.close()
        tally.check()
        for console in consoles:
            console.close()
    return PushFigures(
        p50_ms=percentile_ms(arrivals.latencies, 50),
        p99_ms=percentile_ms(arrivals.latencies, 99),
        delivery_us=cpu / (ALERTS * CONSOLES) * 1e6,
    )


async def _open(server: ServerProcess, stream: bytes, arrivals: Arrivals) -> Sequence[Console]:
    loop = asyncio.get_running_loop()
    consoles = [Console(stream, arrivals) for _ in range(CONSOLES)]
    for console in consoles:
        await loop.create_connection(partial(_same, console), HOST, server.port)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        await asyncio.gather(*(console.greeted for console in consoles))
    return consoles


async def _send_evenly(sender: Connection, arrivals: Arrivals) -> None:
    begun_at = perf_counter()
    for number in range(ALERTS):
        await asyncio.sleep(max(0.0, begun_at + number / _A_SECOND - perf_counter()))
        arrivals.sent_at[number] = perf_counter()
        sender.send_one()


def _calls(staff: Staff) -> list[bytes]:
    return [
        staff.post("/api/alerts", json.dumps(alert(n, of=_SITTINGS, tool="push")).encode())
        for n in range(ALERTS)
    ]


def _same(console: Console) -> Console:
    return console
