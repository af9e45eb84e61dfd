"""Running a server: what is printed when it is up, and what a first start needs."""

import asyncio

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import DEMO_SLUG, prepare_demo
from invigilator.app.server import serve
from invigilator.app.settings import Settings, cautions
from invigilator.app.wiring import Invigilator
from invigilator.identity import AdministratorExists
from invigilator.kernel import SystemClock

_DEMO_ACCOUNTS = (
    ("administrator", "admin", "admin123"),
    ("proctor", "proctor", "proctor123"),
    ("reviewer", "reviewer", "reviewer123"),
    ("author", "author", "author123"),
    ("observer", "observer", "observer123"),
)


def run_server(data: DataDirectory, settings: Settings, *, host: str, port: int) -> None:
    """Serve an installation. While nobody can sign in, print the link that makes who can."""
    running = Invigilator(data, settings)
    token = asyncio.run(_invitation(running))
    url = settings.web.public_url or f"http://{_shown(host)}:{port}"

    def announce() -> None:
        print(f"Invigilator serves {url}", flush=True)
        print(f"  console    {url}/console")
        if token:
            print("Nobody can sign in yet. Make the first administrator within a day, once, at")
            print(f"  {url}/setup?token={token}")
        _caution(settings)
        print("Stop with Ctrl-C.", flush=True)

    serve(running, settings, host=host, port=port, on_ready=announce, on_stop=running.end_streams)


def run_demo(data: DataDirectory, settings: Settings, *, host: str, port: int) -> None:
    """Serve the demo and print how to look at it."""
    running = Invigilator(data, settings)
    asyncio.run(_prepare(running))
    url = f"http://{_shown(host)}:{port}"

    def announce() -> None:
        print(f"Invigilator's demo serves {url}", flush=True)
        print(f"  candidate  {url}/e/{DEMO_SLUG}")
        print(f"  console    {url}/console")
        for role, name, password in _DEMO_ACCOUNTS:
            print(f"  sign in as {role:13} {name} / {password}")
        _caution(settings)
        print("Stop with Ctrl-C.", flush=True)

    serve(running, settings, host=host, port=port, on_ready=announce, on_stop=running.end_streams)


async def invite_first_administrator(data: DataDirectory, settings: Settings) -> str:
    """A new one-time token; the words of the refusal where an administrator exists."""
    running = Invigilator(data, settings)
    token = await _invitation(running)
    await running.stop()
    return token or "An administrator exists already: ask them for an account."


async def _invitation(running: Invigilator) -> str | None:
    try:
        return await running.parts.identity.invite_first_administrator()
    except AdministratorExists:
        return None


async def _prepare(running: Invigilator) -> None:
    await prepare_demo(running.parts, SystemClock())


def _caution(settings: Settings) -> None:
    for words in cautions(settings):
        print(f"Caution: {words}")


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
