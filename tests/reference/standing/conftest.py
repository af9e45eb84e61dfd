"""One deployment for the whole folder, and in it a student of its own for each test."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from itertools import count

import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.support.installation import Installation
from tests.support.reference import Console, reference_installation


@dataclass(slots=True)
class Standing:
    """A deployment that stands, with its contest open for as long as anybody asks."""

    place: Installation
    clock: FakeClock
    console: Console
    numbers: Iterator[int] = field(default_factory=count)


@pytest.fixture(scope="session")
async def standing(
    either_engine: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Standing]:
    clock = FakeClock()
    folder = tmp_path_factory.mktemp("standing") / "data"
    async with reference_installation(folder, clock) as made, made.client("10.9.0.1") as http:
        console = Console(http)
        await console.configure(clock, hours=1000)
        yield Standing(made, clock, console)


@pytest.fixture
def deployed(standing: Standing) -> Installation:
    return standing.place


@pytest.fixture
def clock(standing: Standing) -> FakeClock:
    return standing.clock


@pytest.fixture
def contest(standing: Standing) -> Console:
    return standing.console


@pytest.fixture
def username(standing: Standing) -> str:
    return f"Priya_{next(standing.numbers)}"


@pytest.fixture
async def stranger(standing: Standing) -> AsyncIterator[httpx2.AsyncClient]:
    """Who may guess wrong: from an address that nobody else calls from."""
    number = next(standing.numbers)
    async with standing.place.client(f"10.8.{number // 250}.{number % 250}") as http:
        yield http
