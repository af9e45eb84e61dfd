"""Runs the background parts of an installation: each in one of its processes at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog

from invigilator.database import Leases
from invigilator.kernel import stop_if_cancelled

Part = Callable[[], Awaitable[None]]
"""Runs until cancelled, and then ends cleanly. One that returns has nothing to do here."""

_AGAIN_SECONDS = 1.0
_SHARE_EVERY_SECONDS = 10.0
# Longer than it takes the others to see that a lease is free.
_REST_SECONDS = 5.0
_log = structlog.get_logger(__name__)


class Background:
    """Runs each part under the lease of its name, starts it again when it fails, and shares.

    A process that has more parts than its share, when others came, lets one go at a time; whoever
    waits for it takes it. `workers` says how many processes do background work now.
    """

    def __init__(
        self,
        leases: Leases,
        parts: Mapping[str, Part],
        *,
        workers: Callable[[], Awaitable[int]],
        share_every_seconds: float = _SHARE_EVERY_SECONDS,
        rest_seconds: float = _REST_SECONDS,
    ) -> None:
        self._leases = leases
        self._parts = dict(parts)
        self._workers = workers
        self._share_every_seconds = share_every_seconds
        self._rest_seconds = rest_seconds
        self._let_go: dict[str, asyncio.Event] = {}

    @property
    def names(self) -> list[str]:
        """All parts."""
        return sorted(self._parts)

    @property
    def holding(self) -> list[str]:
        """The parts that run here now."""
        return sorted(self._let_go)

    async def run(self) -> None:
        """Run what is free, and whatever becomes free. Until cancelled; then all parts end."""
        async with asyncio.TaskGroup() as tasks:
            for name, part in self._parts.items():
                tasks.create_task(self._keep(name, part))
            tasks.create_task(self._share())

    async def _keep(self, name: str, part: Part) -> None:
        while True:
            async with self._leases.hold(name) as lease:
                self._let_go[name] = asyncio.Event()
                running = asyncio.create_task(outliving(name, part))
                stops = [
                    asyncio.create_task(lease.lost()),
                    asyncio.create_task(self._let_go[name].wait()),
                ]
                try:
                    await asyncio.wait([running, *stops], return_when=asyncio.FIRST_COMPLETED)
                    is_over = running.done()
                finally:
                    for task in (running, *stops):
                        task.cancel()
                    await asyncio.gather(running, *stops, return_exceptions=True)
                    was_let_go = self._let_go.pop(name).is_set()
            if is_over:
                return
            _log.info("part_let_go", part=name)
            if was_let_go:
                await asyncio.sleep(self._rest_seconds)

    async def _share(self) -> None:
        while True:
            await asyncio.sleep(self._share_every_seconds)
            try:
                workers = await self._workers()
            except Exception as failure:  # noqa: BLE001 - an edge: asked again soon
                _log.warning("workers_not_counted", reason=type(failure).__name__)
                continue
            share = -(-len(self._parts) // max(workers, 1))
            newest = [name for name, event in self._let_go.items() if not event.is_set()]
            if len(newest) > share:
                self._let_go[newest[-1]].set()


async def outliving(name: str, part: Part) -> None:
    """Run a part, and again whenever it fails. Returns when it does."""
    while True:
        try:
            await part()
        except Exception as failure:  # noqa: BLE001 - an edge: one part must not end the others
            stop_if_cancelled()
            _log.error("part_failed", part=name, reason=repr(failure))
            await asyncio.sleep(_AGAIN_SECONDS)
        else:
            return
