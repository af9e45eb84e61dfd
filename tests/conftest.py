"""What every test may ask for: a clock that stands still, a real database, a journal."""

import gc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from invigilator.database import Database, DatabaseAddress
from invigilator.identity import passwords
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.support import engines
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation
from tests.support.lanes import LaneScheduling, give_way, lane_of

PRODUCT_COST = passwords.COST
_COST = passwords.PasswordCost(passes=1, memory_kib=8)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Passwords of tests guard nobody, and to hash them took longer than most tests.

    Real servers that tests start hash at the product's cost; so does whatever restores it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "COST", _COST)
        yield


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=(*engines.ENGINES, "both"),
        default="both",
        help="the database engine of tests that use one",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames and not _names_its_engine(metafunc):
        asked = metafunc.config.getoption("--engine")
        each = engines.ENGINES if asked == "both" else (asked,)
        metafunc.parametrize("engine", each, indirect=True, scope="session")


def _names_its_engine(metafunc: pytest.Metafunc) -> bool:
    marks = metafunc.definition.iter_markers("parametrize")
    return any(mark.args[0] == "engine" for mark in marks)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LaneScheduling:
    """What records in real time has workers of its own."""
    return LaneScheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a test that either engine will do for, leave the one that its name draws.

    Stories take longest, and begin before the rest; then come whole files of pages.
    """
    items.sort(key=_place_of)
    if config.getoption("--engine") != "both":
        return
    left = [item for item in items if not _is_done_on_the_other(item)]
    config.hook.pytest_deselected(items=[item for item in items if _is_done_on_the_other(item)])
    items[:] = left


def _place_of(item: pytest.Item) -> tuple[bool, bool]:
    return item.get_closest_marker("story") is None, item.get_closest_marker("browser") is None


def pytest_collection_finish() -> None:
    """Spare the garbage collector what lives as long as the run, as a server does for its own.

    Walks over seven thousand tests and what they import took a sixth of a whole installation's.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def _is_done_on_the_other(item: pytest.Item) -> bool:
    asked = getattr(item, "fixturenames", ())
    if "either_engine" not in asked or "each_engine" in asked:
        return False
    engine = engine_of(item)
    assert engine is not None
    return engines.drawn_by(item.nodeid.replace(engine, "")) != engine


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a test makes is of its own engine, whatever ran before it in this process."""
    engines.put_in_force(engine_of(item))
    if lane_of(item.nodeid) is None:
        give_way()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Function) -> Iterator[None]:
    """A test's databases go with its folder, once nothing of the test is left to look at them."""
    try:
        return (yield)
    finally:
        folder = item.funcargs.get("tmp_path")
        if isinstance(folder, Path):
            engines.remove_within(folder)


def engine_of(item: pytest.Item) -> str | None:
    """The engine that a test runs on; None for one that asked for none."""
    callspec = getattr(item, "callspec", None)
    return None if callspec is None else callspec.params.get("engine")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The database engine in force: a test that asks for it runs once on each."""
    asked: str = request.param
    return asked


@pytest.fixture(scope="session")
def either_engine(engine: str) -> str:
    """One of both, drawn by the test's name: for what is far above any statement, and takes long.

    `--engine` names one for all of them.
    """
    return engine


@pytest.fixture(scope="session")
def each_engine(engine: str) -> str:
    """Each of both, for tests of a whole installation that are about what its statements answer."""
    return engine


@pytest.fixture
def address(engine: str, tmp_path: Path) -> Iterator[DatabaseAddress]:
    """A fresh database with every table and nothing in them."""
    fresh = engines.with_tables(tmp_path)
    yield fresh
    engines.drop(fresh)


@pytest.fixture
async def database(address: DatabaseAddress) -> AsyncIterator[Database]:
    opened = Database(address)
    yield opened
    opened.close()


@pytest.fixture
def journal(database: Database, clock: FakeClock) -> Journal:
    return Journal(database, clock)


@pytest.fixture
async def place(
    either_engine: str, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[Installation]:
    """A whole installation in this process, without its jobs, on either engine.

    What its statements answer on each is shown by tests nearer to them, or of `each_engine`.
    """
    async with installation(tmp_path / "data", clock, jobs=False) as made:
        yield made


@pytest.fixture
async def candidate(place: Installation) -> AsyncIterator[CandidateClient]:
    """A candidate who has begun the demo's exam."""
    async with place.client() as http:
        client = CandidateClient(http)
        await client.start()
        yield client
