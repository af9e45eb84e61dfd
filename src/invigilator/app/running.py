"""Running a process of an installation: what it is, what it prints, what a first start needs."""

import asyncio
import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import uvloop

from invigilator.app.by_database import database_of
from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import DEMO_SLUG, prepare_demo
from invigilator.app.demo_paper import DEMO_CANDIDATES, PAPER_SLUG, prepare_demo_paper
from invigilator.app.logs import write_logs_plainly
from invigilator.app.server import serve
from invigilator.app.settings import Settings, cautions
from invigilator.app.several import Several, listening_socket
from invigilator.app.starting import StartRefused, require_company
from invigilator.app.wiring import Invigilator
from invigilator.database import require_usable
from invigilator.identity import AdministratorExists
from invigilator.kernel import SystemClock
from invigilator.processes import Role
from invigilator.simulation import Account, Plan, run_beside

_DEMO_ACCOUNTS = (
    ("administrator", "admin", "admin123"),
    ("proctor", "proctor", "proctor123"),
    ("reviewer", "reviewer", "reviewer123"),
    ("author", "author", "author123"),
    ("observer", "observer", "observer123"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an installation is served."""

    host: str
    port: int

    def url(self, settings: Settings) -> str:
        """What people type."""
        return settings.web.public_url or self.own_url

    @property
    def own_url(self) -> str:
        """What programs on this machine call, past any proxy."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{shown}:{self.port}"


def run_server(data: DataDirectory, settings: Settings, place: Place, role: Role) -> None:
    """Serve an installation. While nobody can sign in, print the link that makes who can."""
    require_company(database_of(data, settings), role)
    running = _opened(data, settings, role)
    token = asyncio.run(_invitation(running))
    _serve(running, settings, place, lambda: _announce(settings, place, token))


def run_servers(
    data: DataDirectory, settings: Settings, place: Place, role: Role, *, number: int
) -> None:
    """Serve an installation by several processes on one port."""
    require_company(database_of(data, settings), role, number=number)
    token = asyncio.run(_first_invitation(data, settings))
    try:
        listening = listening_socket(place.host, place.port)
    except OSError as failure:
        raise StartRefused(
            f"cannot listen on {place.host}:{place.port}: {failure.strerror}"
        ) from None
    child = partial(_serve_child, data.root, settings, place, role)
    Several(child, listening, number=number).run(lambda: _announce(settings, place, token))


def run_worker(data: DataDirectory, settings: Settings) -> None:
    """Do background work until SIGINT or SIGTERM."""
    require_company(database_of(data, settings), Role.WORK)
    running = _opened(data, settings, Role.WORK)

    async def work() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for signalled in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(signalled, stop.set)
        await running.require_agreement()
        await running.start()
        print(f"Invigilator works at jobs, {', '.join(running.background.names)}", flush=True)
        print("Stop with Ctrl-C.", flush=True)
        await stop.wait()
        await running.stop()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work())


def run_demo(
    data: DataDirectory, settings: Settings, place: Place, *, simulation_mb: int = 0
) -> None:
    """Serve the demo and print how to look at it.

    Where `simulation_mb` is not 0, simulated candidates sit its exam and fill at most so much.
    """
    running = _opened(data, settings, Role.ALL)
    asyncio.run(_prepare(running))
    url = place.url(settings)
    beside = ExitStack()

    def announce() -> None:
        print(f"Invigilator's demo serves {url}", flush=True)
        print(f"  candidate  {url}/e/{DEMO_SLUG}")
        print(f"  console    {url}/console")
        print(f"  paper      {url}/e/{PAPER_SLUG}")
        for candidate_id, password in DEMO_CANDIDATES.items():
            print(f"  sign in as {'candidate':13} {candidate_id} / {password} at {url}/login")
        for role, name, password in _DEMO_ACCOUNTS:
            print(f"  sign in as {role:13} {name} / {password} at {url}/admin/login")
        _caution(settings)
        if simulation_mb:
            print("Forty simulated candidates arrive; --no-simulation leaves the exam empty.")
            beside.enter_context(run_beside(_simulation(data, place, simulation_mb)))
        print("Stop with Ctrl-C.", flush=True)

    with beside:
        _serve(running, settings, place, announce)


async def invite_first_administrator(data: DataDirectory, settings: Settings) -> str:
    """A new one-time token; the words of the refusal where an administrator exists."""
    token = await _first_invitation(data, settings)
    return token or "An administrator exists already: ask them for an account."


def _opened(data: DataDirectory, settings: Settings, role: Role) -> Invigilator:
    require_usable(database_of(data, settings))
    return Invigilator(data, settings, role=role)


def _serve(
    running: Invigilator,
    settings: Settings,
    place: Place,
    on_ready: Callable[[], None],
    listening: socket.socket | None = None,
) -> None:
    serve(
        running,
        settings,
        host=place.host,
        port=place.port,
        on_ready=on_ready,
        on_drain=running.drain,
        on_stop=running.end_streams,
        listening=listening,
    )


def _simulation(data: DataDirectory, place: Place, limit_mb: int) -> Plan:
    accounts = {role: Account(name, password) for role, name, password in _DEMO_ACCOUNTS}
    return Plan(
        url=place.own_url,
        exam_slug=DEMO_SLUG,
        folder=data.root / "simulation",
        proctor=accounts["proctor"],
        administrator=accounts["administrator"],
        limit_mb=limit_mb,
    )


def _serve_child(
    root: Path,
    settings: Settings,
    place: Place,
    role: Role,
    listening: socket.socket,
    on_ready: Callable[[], None],
) -> None:
    write_logs_plainly()
    running = _opened(DataDirectory(root), settings, role)
    _serve(running, settings, place, on_ready, listening)


async def _first_invitation(data: DataDirectory, settings: Settings) -> str | None:
    require_usable(database_of(data, settings))
    running = Invigilator(data, settings)
    try:
        return await _invitation(running)
    finally:
        await running.stop()


async def _invitation(running: Invigilator) -> str | None:
    await running.require_agreement()
    try:
        return await running.parts.identity.invite_first_administrator()
    except AdministratorExists:
        return None


async def _prepare(running: Invigilator) -> None:
    await running.require_agreement()
    parts, clock = running.parts, SystemClock()
    await parts.identity.ensure_demo_accounts()
    # The contest comes last: consoles begin at the newest exam, and that one has people in it.
    await prepare_demo_paper(parts, clock)
    contest = await prepare_demo(parts, clock)
    if await parts.exams.meant(None) is None:
        await parts.exam_settings.mean(contest.slug, by="demo")


def _announce(settings: Settings, place: Place, token: str | None) -> None:
    url = place.url(settings)
    print(f"Invigilator serves {url}", flush=True)
    print(f"  console    {url}/console")
    if token:
        print("Nobody can sign in yet. Make the first administrator within a day, once, at")
        print(f"  {url}/setup?token={token}")
    _caution(settings)
    print("Stop with Ctrl-C.", flush=True)


def _caution(settings: Settings) -> None:
    for words in cautions(settings):
        print(f"Caution: {words}")
