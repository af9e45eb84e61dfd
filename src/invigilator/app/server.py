"""The server process: uvicorn with the settings that this product needs."""

import asyncio
import gc
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn

from invigilator.app.settings import Settings


class Server(uvicorn.Server):
    """Uvicorn that ends open event streams first: they would hold up its shutdown."""

    def __init__(
        self,
        config: uvicorn.Config,
        *,
        on_ready: Callable[[], None],
        on_stop: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._on_stop = on_stop

    async def startup(self, sockets: list[Any] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            _spare_the_collector()
            self._on_ready()

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        """End the streams, then wait for the requests that still run."""
        self._on_stop()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop gracefully; at the second Ctrl-C at once.

        Uvicorn's own raises the signal again after its shutdown, and a server that was asked to
        stop, and did, would end as if it had been killed.
        """
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
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
    on_stop: Callable[[], None],
) -> None:
    """Serve until SIGINT or SIGTERM."""
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
        backlog=4096,
    )
    server = Server(config, on_ready=on_ready, on_stop=on_stop)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(server.serve())
