"""The server process: uvicorn with the settings that this product needs."""

import asyncio
import gc
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn

from invigilator.app.settings import Settings


class Server(uvicorn.Server):
    """Uvicorn that stops in three steps: it says so, it serves on for a while, it ends.

    The streams end first: open ones would hold up its shutdown.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        *,
        drain_seconds: float,
        on_ready: Callable[[], None],
        on_drain: Callable[[], None],
        on_stop: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._drain_seconds = drain_seconds
        self._on_ready = on_ready
        self._on_drain = on_drain
        self._on_stop = on_stop
        self._is_draining = False

    async def startup(self, sockets: list[Any] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            _spare_the_collector()
            self._on_ready()

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        """End the streams, then wait for the requests that still run."""
        self._on_drain()
        self._on_stop()
        await super().shutdown(sockets)

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: whether to stop now."""
        if self._is_draining and not self.should_exit:
            self._is_draining = False
            self._on_drain()
            loop = asyncio.get_running_loop()
            loop.call_later(self._drain_seconds, self._exit)
        return await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop gracefully; at Ctrl-C, or when asked twice, without waiting for proxies.

        Uvicorn's own raises the signal again after its shutdown, and a server that was asked to
        stop, and did, would end as if it had been killed.
        """
        is_first = not (self._is_draining or self.should_exit)
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        if sig == signal.SIGTERM and is_first and self._drain_seconds > 0:
            self._is_draining = True
        else:
            self.should_exit = True

    def _exit(self) -> None:
        self.should_exit = True


def _spare_the_collector() -> None:
    """Keep garbage collection from walking again and again over what will live as long as we do.

    Requests leave next to no cycles, yet each makes dozens of objects: at the default of one
    collection per 700, a tenth of a heartbeat went into walks over routes, classes and sittings.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def serve(
    app: Any,
    settings: Settings,
    *,
    host: str,
    port: int,
    on_ready: Callable[[], None],
    on_drain: Callable[[], None] = lambda: None,
    on_stop: Callable[[], None],
    listening: socket.socket | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM: on `host` and `port`, or on a socket that listens already."""
    proxies = list(settings.web.trusted_proxies)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        # A heartbeat every 10 s must not have to connect anew each time: the default is 5 s.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=5,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or "",
        backlog=BACKLOG,
    )
    server = Server(
        config,
        drain_seconds=settings.web.drain_seconds,
        on_ready=on_ready,
        on_drain=on_drain,
        on_stop=on_stop,
    )
    sockets = None if listening is None else [listening]
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(server.serve(sockets))


BACKLOG = 4096
"""How many connections may wait to be taken."""
