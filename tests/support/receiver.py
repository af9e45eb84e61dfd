"""Another system, for real: an HTTP server on this machine that does what a test tells it to."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

CERTIFICATE = Path(__file__).parent / "tls" / "hooks.example.pem"
"""Signed by its own key, which lies beside it and protects nothing, for the name hooks.example."""
KEY = Path(__file__).parent / "tls" / "hooks.example.key.pem"


@dataclass(frozen=True, slots=True)
class Message:
    """What came in."""

    path: str
    headers: dict[str, str]
    body: bytes


Reply = tuple[int, dict[str, str], bytes]


@dataclass(slots=True)
class Receiver:
    """Answers with the next of `replies`, then with 204; keeps every message.

    `hangs` makes it say nothing until the test lets it.
    """

    port: int = 0
    messages: list[Message] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    hangs: bool = False
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str = "/hook", *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            part = await receive()
            body += part.get("body", b"")
            if not part.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.messages.append(Message(scope["path"], headers, body))
        self.reached.set()
        if self.hangs:
            await self.released.wait()
        status, more, content = self.replies.pop(0) if self.replies else (204, {}, b"")
        fields = [(name.encode(), value.encode()) for name, value in more.items()]
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": content})


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_started: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        await self._on_started()


@asynccontextmanager
async def receiver(*, tls: bool = False) -> AsyncIterator[Receiver]:
    """A receiver that listens on a port of its own."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    made = Receiver(port=listening.getsockname()[1])
    started = asyncio.Event()

    async def tell() -> None:
        started.set()

    config = uvicorn.Config(
        made,
        lifespan="off",
        log_level="critical",
        ws="none",
        ssl_certfile=CERTIFICATE if tls else None,
        ssl_keyfile=KEY if tls else None,
    )
    server = _Server(config, tell)
    serving = asyncio.create_task(server._serve([listening]))
    await started.wait()
    try:
        yield made
    finally:
        made.released.set()
        server.should_exit = True
        await serving
