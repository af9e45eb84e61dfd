"""Everything dies in turn while an exam is on: web process, worker, database, object store."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import msgspec
import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import DEMO_SLUG
from invigilator.app.settings import load_settings
from invigilator.app.wiring import Invigilator
from invigilator.database import Transaction
from invigilator.evidence import verify_sitting
from invigilator.journal import Fact, recomputed
from invigilator.processes import Role
from tests.support.balancer import Balancer
from tests.support.object_store import PROGRAMS, REGION, ObjectStore
from tests.support.persistent import PersistentCandidate, PersistentTool, Promised
from tests.support.postgres import PostgresServer
from tests.support.server import RunningServer, RunningWorker

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.story,
]

CANDIDATES = 6
SEGMENTS, ALERTS = 50, 10
KEY = "the key of whoever analyses"
OFTEN = str(10**9)  # one sitting sends here what a hall does


class Installation:
    """Two web processes behind a proxy, two workers, a database, a store; each may be killed."""

    def __init__(self, folder: Path, exits: ExitStack) -> None:
        self.data = folder / "data"
        # Database and store end with the thread that starts them: they are started by this one.
        self.database = PostgresServer(durable=True).start()
        exits.callback(self.database.stop)
        url = self.database.url(self.database.create())
        with ThreadPoolExecutor() as pool:
            # Once, for its exam: what follows is served as an operator serves it.
            demo = RunningServer(self.data, DATABASE_URL=url)
            prepared = pool.submit(lambda: demo.start().stop())
            self.store = _object_store(folder, exits)
            prepared.result()
            self.settings: dict[str, Any] = {
                "DATABASE_URL": url,
                "REFERENCE_ALERTS_INGEST_API_KEY": KEY,
                "UPLOADS_EVENT_CALLS_PER_MINUTE": OFTEN,
                "UPLOADS_UPLOAD_URLS_PER_MINUTE": OFTEN,
                "UPLOADS_UPLOAD_CONFIRMATIONS_PER_MINUTE": OFTEN,
                **_storage(self.store),
            }
            serve = ("serve", "--no-background")
            self.web = [RunningServer(self.data, command=serve, **self.settings) for _ in range(2)]
            self.workers = [RunningWorker(self.data, **self.settings) for _ in range(2)]
            list(pool.map(exits.enter_context, [*self.web, *self.workers]))
        self.proxy = Balancer([each.port for each in self.web])
        exits.callback(self.proxy.close)


@contextmanager
def whole(folder: Path) -> Iterator[Installation]:
    with ExitStack() as exits:
        yield Installation(folder, exits)


def _object_store(folder: Path, exits: ExitStack) -> ObjectStore | None:
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        words = f"without {', '.join(missing)}: segments lie on a disk that all processes share"
        print(words)  # noqa: T201 - which of the two it was
        return None
    (folder / "ceph").mkdir()
    store = ObjectStore(folder / "ceph")
    store.start()
    exits.callback(store.stop)
    return store


def _storage(store: ObjectStore | None) -> dict[str, str]:
    if store is None:
        return {}
    gateway = store.gateway
    return {
        "STORAGE_KIND": "s3",
        "STORAGE_BUCKET": gateway.make_bucket(),
        "STORAGE_ENDPOINT": gateway.url,
        "STORAGE_REGION": REGION,
        "STORAGE_ACCESS_KEY": gateway.access_key,
        "STORAGE_SECRET_KEY": gateway.secret_key,
        "STORAGE_TIMEOUT_SECONDS": "5",
    }


async def test_whatever_dies_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    promised = Promised()
    with whole(tmp_path) as place:
        candidates = [
            PersistentCandidate(place.proxy.url, promised, f"candidate_{number}")
            for number in range(CANDIDATES)
        ]
        for candidate in candidates:
            await candidate.start()
        async with sending(place, candidates, promised):
            await deaths(place, candidates)
            await enough(promised)
        await asyncio.gather(*(candidate.end() for candidate in candidates[1:-1]))
        print(promised)  # noqa: T201 - how much that is depends on the machine
        await holds(place, promised)


@asynccontextmanager
async def sending(
    place: Installation, candidates: list[PersistentCandidate], promised: Promised
) -> AsyncIterator[None]:
    """Everybody sends, until the end of the block; then each finishes what is under way."""
    is_over = asyncio.Event()
    tool = PersistentTool(place.proxy.url, promised, key=KEY)
    async with asyncio.timeout(180), asyncio.TaskGroup() as tasks:
        for candidate in candidates[1:]:
            tasks.create_task(candidate.sit(is_over))
        tasks.create_task(tool.tell(candidates[1], DEMO_SLUG, is_over))
        yield
        is_over.set()


async def deaths(place: Installation, candidates: list[PersistentCandidate]) -> None:
    """Each dies while all others are there, and comes back; one candidate hands in meanwhile."""
    await dies(place.web[0])
    await dies(place.workers[0])
    handing_in = asyncio.create_task(candidates[0].end())
    await dies(place.database)
    await handing_in
    if place.store is not None:
        await dies(_Gateway(place.store))
    await asyncio.gather(dies(place.web[1]), dies(place.workers[1]))


async def enough(promised: Promised) -> None:
    """As much was promised as says something, however slow the machine is."""
    while len(promised.segments) <= SEGMENTS or len(promised.alerts) <= ALERTS:
        await asyncio.sleep(0.1)


class Mortal(Protocol):
    """What can be killed and started again."""

    def kill(self) -> object: ...
    def start(self) -> object: ...


class _Gateway:
    def __init__(self, store: ObjectStore) -> None:
        self.kill, self.start = store.kill_gateway, store.start_gateway


async def dies(one: Mortal) -> None:
    """It works for a while, is gone for a while, and is back."""
    await asyncio.sleep(1.5)
    await asyncio.to_thread(one.kill)
    await asyncio.sleep(1.5)
    await asyncio.to_thread(one.start)


async def holds(place: Installation, promised: Promised) -> None:
    """Everything that was promised is there, once, and everything there fits together."""
    environment = {f"INVIGILATOR_{name}": value for name, value in place.settings.items()}
    settings = load_settings(environment, place.data / "none")
    app = Invigilator(DataDirectory(place.data), settings, role=Role.WEB)
    try:
        await _followers_are_done(app)
        await app.parts.database.read(lambda tx: _nothing_is_missing(app, tx, promised))
    finally:
        await app.stop()
    assert len(promised.segments) > SEGMENTS
    assert len(promised.alerts) > ALERTS
    assert len(promised.ended) == CANDIDATES - 1
    assert promised.repeated["500"] == 0, "what is away is said to be away"


async def _followers_are_done(app: Invigilator) -> None:
    parts = app.parts
    async with asyncio.timeout(60):
        while await parts.database.read(parts.journal.lags):
            await asyncio.sleep(0.1)


def _nothing_is_missing(app: Invigilator, tx: Transaction, promised: Promised) -> None:
    parts = app.parts
    assert [chain for chain in recomputed(tx) if chain.fault] == []
    facts = parts.journal.after(tx, 0, limit=10**9)
    received = Counter(_of(fact, "storage_key") for fact in facts if fact.kind == "chunk_received")
    assert {key: received[key] for key in promised.segments} == dict.fromkeys(promised.segments, 1)
    raised = Counter(_of(fact, "alert_id") for fact in facts if fact.kind == "alert_raised")
    assert {alert: raised[alert] for alert in promised.alerts} == dict.fromkeys(promised.alerts, 1)
    for session_id, events in promised.events.items():
        kept = Counter(
            observation.detail["number"]
            for observation in parts.evidence.observations_of(tx, session_id, types=["page_hidden"])
        )
        assert {number: kept[number] for number in events} == dict.fromkeys(events, 1)
        assert max(kept.values(), default=1) == 1, "what was not acknowledged is not there twice"
        sitting = parts.sittings.get(tx, session_id)
        assert sitting is not None
        assert (sitting.status == "ended") == (session_id in promised.ended)
        assert verify_sitting(tx, parts.journal, parts.blobs, sitting).faults == ()
    _nobody_is_told_twice(facts)


def _nobody_is_told_twice(facts: list[Fact]) -> None:
    """Each fact that detectors and alerts conclude from was weighed once."""
    findings = Counter(
        (_of(fact, "session_id"), _of(fact, "finding_type"), _of(fact, "evidence_sequence"))
        for fact in facts
        if fact.kind == "finding_made"
    )
    assert [finding for finding, times in findings.items() if times > 1] == []


def _of(fact: Fact, field: str) -> Any:
    return msgspec.json.decode(fact.body).get(field)
