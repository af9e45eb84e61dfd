"""A proxy in front of several web processes: each request goes to another of them, in turn.

Harder than an operator's: those keep a connection with one process, this one never does twice.
"""

import asyncio
import contextlib
import threading
from collections.abc import Sequence

_HEAD_MAX = 65_536
_PIECE = 65_536
_GONE = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Balancer:
    """Serves in a thread of its own until closed. Processes that refuse a connection are passed."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = list(ports)
        self._turn = 0
        self.served: dict[int, int] = dict.fromkeys(ports, 0)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        begun = asyncio.run_coroutine_threadsafe(self._listen(), self._loop)
        self.port: int = begun.result(10)
        self.url = f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """Let nobody in any more."""
        asyncio.run_coroutine_threadsafe(_end_all(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _listen(self) -> int:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_HEAD_MAX)
        port: int = server.sockets[0].getsockname()[1]
        return port

    async def _serve(self, caller: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, ConnectionError):
            try:
                head = await caller.readuntil(b"\r\n\r\n")
                called = await self._connect()
                if called is None:
                    answer.write(_GONE)
                    await answer.drain()
                else:
                    await _pass(head, caller, answer, *called)
            finally:
                answer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for _ in self._ports:
            self._turn += 1
            port = self._ports[self._turn % len(self._ports)]
            try:
                opened = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                continue
            self.served[port] += 1
            return opened
        return None


async def _end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _pass(
    head: bytes,
    caller: asyncio.StreamReader,
    answer: asyncio.StreamWriter,
    source: asyncio.StreamReader,
    sink: asyncio.StreamWriter,
) -> None:
    """One request, then both connections end: the next one finds another process."""
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    lines.insert(1, b"Connection: close")
    sink.write(b"\r\n".join(lines))
    upward = asyncio.create_task(_copy(caller, sink))
    try:
        await _copy(source, answer)
    finally:
        upward.cancel()
        sink.close()


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while piece := await source.read(_PIECE):
        sink.write(piece)
        await sink.drain()
