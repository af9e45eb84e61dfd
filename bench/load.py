"""The load generator: keep-alive connections that send one request at a time, and count.

It shares nothing with the servers but the machine. Figures that matter are the servers' processor
time, so that a generator slower than the server would change none of them.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from time import perf_counter
from types import TracebackType
from typing import Self, cast

from bench.serving import HOST

_TOGETHER = 200
_PATIENCE_SECONDS = 60.0


class Connection(asyncio.Protocol):
    """One connection. Each answer is timed; anything but 200 is kept as `failure`."""

    def __init__(self, tally: "Tally", source: Iterator[bytes]) -> None:
        self._tally = tally
        self._source = source
        self._transport: asyncio.Transport | None = None
        self._sent_at = 0.0
        self._received = b""
        self._expected = 0
        self.idle = asyncio.get_running_loop().create_future()
        self.idle.set_result(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        self._transport = cast("asyncio.Transport", transport)

    def begin(self) -> None:
        """Send, and go on sending after each answer until told to stop or the source ends."""
        self.idle = asyncio.get_running_loop().create_future()
        self._send_next()

    def send_one(self) -> None:
        """Send one request; its answer is followed by none."""
        assert self._transport is not None
        self._tally.sent += 1
        self._sent_at = perf_counter()
        self._transport.write(next(self._source))

    def data_received(self, data: bytes) -> None:
        """Count an answer once it is whole."""
        if self._expected:
            data = self._received + data
        else:
            self._expected = _length(data)
        if len(data) < self._expected:
            self._received = data
            return
        self._expected = 0
        self._tally.latencies.append(perf_counter() - self._sent_at)
        if not data.startswith(b"HTTP/1.1 200"):
            self._tally.failure = data
        self._tally.keep(data)
        if not self.idle.done():
            self._send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up in the middle has failed."""
        if not self.idle.done():
            self._tally.failure = f"connection lost: {exc!r}".encode()
            self.idle.set_result(None)

    def close(self) -> None:
        """Hang up."""
        assert self._transport is not None
        self._transport.close()

    def _send_next(self) -> None:
        request = None if self._tally.stopping else next(self._source, None)
        if request is None:
            self.idle.set_result(None)
            return
        assert self._transport is not None
        self._sent_at = perf_counter()
        self._transport.write(request)


class Tally:
    """What all connections of a load counted together."""

    def __init__(self, *, keep_answers: bool = False) -> None:
        self.latencies: list[float] = []
        self.answers: list[bytes] = []
        self.sent = 0
        self.failure = b""
        self.stopping = False
        self._keep_answers = keep_answers

    def keep(self, answer: bytes) -> None:
        """Keep an answer where answers are wanted."""
        if self._keep_answers:
            self.answers.append(answer)

    def check(self) -> None:
        """Raise if any request was not answered with 200: its cost would mean nothing."""
        if self.failure:
            raise RuntimeError(self.failure[:600].decode(errors="replace"))


class Load:
    """Connections that each send the next request of their source as soon as the last is answered.

    Several connections may share a source. The load runs while the block does.
    """

    def __init__(
        self, port: int, sources: Sequence[Iterator[bytes]], *, keep_answers: bool = False
    ) -> None:
        self._port = port
        self._sources = sources
        self._connections: list[Connection] = []
        self.tally = Tally(keep_answers=keep_answers)

    async def __aenter__(self) -> Self:
        self._connections = await connect(self._port, self.tally, self._sources)
        for connection in self._connections:
            connection.begin()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _failure: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.tally.stopping = True
        await self.finished()
        for connection in self._connections:
            connection.close()
        self.tally.check()

    async def finished(self) -> None:
        """Wait until every source has ended."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await asyncio.gather(*(connection.idle for connection in self._connections))


async def connect(port: int, tally: Tally, sources: Iterable[Iterator[bytes]]) -> list[Connection]:
    """Open one connection for each source, a few hundred at a time."""
    loop, waiting = asyncio.get_running_loop(), list(sources)
    connections: list[Connection] = []
    for first in range(0, len(waiting), _TOGETHER):
        group = [Connection(tally, source) for source in waiting[first : first + _TOGETHER]]
        await asyncio.gather(
            *(loop.create_connection(partial(_same, each), HOST, port) for each in group)
        )
        connections += group
    return connections


def _same(connection: Connection) -> Connection:
    return connection


def _length(data: bytes) -> int:
    """The length of the whole answer whose beginning `data` is; headers come in one piece."""
    head = data.index(b"\r\n\r\n") + 4
    lower = data[:head].lower()
    at = lower.index(b"content-length:") + len(b"content-length:")
    return head + int(lower[at : lower.index(b"\r", at)])
