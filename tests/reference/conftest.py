"""A deployment that knows nothing but the reference's environment, and its clients."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from invigilator.testing import FakeClock
from tests.support.installation import Installation
from tests.support.reference import USERNAME, Console, Student, reference_installation


@pytest.fixture
async def deployed(
    either_engine: str, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[Installation]:
    """Nothing is configured yet."""
    async with reference_installation(tmp_path / "data", clock) as made:
        yield made


@pytest.fixture
async def console(deployed: Installation) -> AsyncIterator[Console]:
    async with deployed.client("10.9.0.1") as http:
        yield Console(http)


@pytest.fixture
async def contest(console: Console, clock: FakeClock) -> Console:
    """The console, after the gate was saved: the contest is open."""
    await console.configure(clock)
    return console


@pytest.fixture
def username() -> str:
    """Whom a test is about."""
    return USERNAME


@pytest.fixture
async def browser(deployed: Installation, username: str) -> AsyncIterator[Callable[..., Student]]:
    """Makes that student's browsers, each with an address and cookies of its own."""
    async with AsyncExitStack() as opened:
        clients = [
            await opened.enter_async_context(deployed.client(f"10.1.0.{number}"))
            for number in range(1, 6)
        ]
        waiting = iter(clients)
        yield lambda: Student(next(waiting), username)


@pytest.fixture
async def student(contest: Console, browser: Callable[..., Student]) -> Student:
    """A student who has started, from 10.1.0.1."""
    page = browser()
    await page.start()
    return page


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"
