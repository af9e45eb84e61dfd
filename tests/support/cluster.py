"""A whole installation of several processes: PostgreSQL, an object store, webs and workers."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import prepare_demo
from invigilator.app.settings import load_settings
from invigilator.app.wiring import Invigilator
from invigilator.kernel import SystemClock
from tests.support.balancer import Balancer
from tests.support.elsewhere import run_elsewhere
from tests.support.object_store import Gateway
from tests.support.postgres import PostgresServer
from tests.support.server import RunningServer, RunningWorker

ADMINISTRATOR, PASSWORD = "ada", "a password of some length"


class Cluster:
    """Web processes behind a balancer, and workers, all on one database and one bucket.

    The demo's exam is open, and `ADMINISTRATOR` may sign in. `origin` is where browsers come from.
    """

    def __init__(
        self,
        folder: Path,
        store: Gateway,
        *,
        origin: str = "*",
        webs: int = 2,
        workers: int = 2,
    ) -> None:
        self.data = folder / "data"
        self.postgres = PostgresServer(durable=True).start()
        self.store = store
        self.bucket = store.make_bucket(allowed_origin=origin)
        self.settings: dict[str, Any] = {
            "DATABASE_URL": self.postgres.url(self.postgres.create()),
            "STORAGE_KIND": "s3",
            "STORAGE_BUCKET": self.bucket,
            "STORAGE_ENDPOINT": store.url,
            "STORAGE_ACCESS_KEY": store.access_key,
            "STORAGE_SECRET_KEY": store.secret_key,
        }
        self.webs = [
            RunningServer(self.data, command=("serve", "--no-background"), **self.settings)
            for _ in range(webs)
        ]
        self.workers = [RunningWorker(self.data, **self.settings) for _ in range(workers)]
        self.balancer = Balancer([web.port for web in self.webs])
        self.url = self.balancer.url
        self._running = ExitStack()

    def __enter__(self) -> Self:
        self._running.callback(self.postgres.stop)
        self._running.callback(self.balancer.close)
        run_elsewhere(self._prepare())
        for web in self.webs:
            self._running.enter_context(web)
        for worker in self.workers:
            self._running.enter_context(worker)
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    def environment(self) -> dict[str, str]:
        """The settings as a command line finds them."""
        return {f"INVIGILATOR_{name}": value for name, value in self.settings.items()}

    def verify(self, session_id: str) -> subprocess.CompletedProcess[str]:
        """`invigilator verify --sitting ID`."""
        asked = ("--sitting", session_id, "--data-dir", str(self.data))
        return subprocess.run(
            [sys.executable, "-m", "invigilator", "verify", *asked],
            capture_output=True,
            text=True,
            check=False,
            env=self.environment(),
        )

    async def _prepare(self) -> None:
        data = DataDirectory(self.data)
        running = Invigilator(data, load_settings(self.environment(), data.settings))
        await prepare_demo(running.parts, SystemClock())
        invitation = await running.parts.identity.invite_first_administrator()
        await running.parts.identity.accept_invitation(invitation, ADMINISTRATOR, "Ada", PASSWORD)
        await running.stop()
