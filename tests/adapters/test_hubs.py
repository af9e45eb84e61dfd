"""The hubs pass one suite, and get over what each of their servers does to them."""

from collections.abc import Iterator

import psycopg
import pytest

from invigilator.adapters.hub.memory import MemoryHub
from invigilator.adapters.hub.opening import open_hub
from invigilator.adapters.hub.postgres import PostgresHub
from invigilator.adapters.hub.settings import HubInvalid, HubSettings
from invigilator.adapters.hub.valkey import ValkeyHub
from invigilator.database import DatabaseAddress
from invigilator.testing.hub import Ear, HubSuite, TwoHubs, passing
from tests.support.postgres import PostgresServer, templates
from tests.support.valkey import ValkeyServer, binary


class TestMemoryHub(HubSuite):
    @pytest.fixture
    def hubs(self) -> TwoHubs:
        hub = MemoryHub()
        return TwoHubs(hub, hub)


@pytest.fixture
def url() -> Iterator[str]:
    """A database of the run's server."""
    server = templates().server
    name = server.create()
    yield server.url(name)
    server.drop(name)


class TestPostgresHub(HubSuite):
    @pytest.fixture
    def hubs(self, url: str) -> TwoHubs:
        return TwoHubs(PostgresHub(url), PostgresHub(url))

    async def test_a_broken_connection_is_made_anew_and_everybody_told(
        self, url: str, hubs: TwoHubs
    ) -> None:
        ear = Ear()
        hubs.there.subscribe("journal", ear)
        async with passing(*hubs):
            before = ear.heard
            break_connections(url)
            await ear.hears_more_than(before)
            before = ear.heard
            hubs.here.publish("journal")
            await ear.hears_more_than(before)

    async def test_databases_of_one_server_do_not_hear_each_other(self, url: str) -> None:
        server = templates().server
        other = server.create()
        ear, strange = Ear(), Ear()
        here, elsewhere = PostgresHub(url), PostgresHub(server.url(other))
        here.subscribe("journal", ear)
        elsewhere.subscribe("journal", strange)
        async with passing(here, elsewhere):
            before = ear.heard, strange.heard
            here.publish("journal")
            await ear.hears_more_than(before[0])
            assert strange.heard == before[1]
        server.drop(other)


def break_connections(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'invigilator hub' AND datname = current_database()"
        )


@pytest.mark.anyio
async def test_a_server_that_died_and_came_back_is_found_again() -> None:
    server = PostgresServer(durable=True).start()
    try:
        hub, ear = PostgresHub(server.url()), Ear()
        hub.subscribe("journal", ear)
        async with passing(hub):
            server.kill()
            hub.publish("journal")
            before = ear.heard
            server.start()
            await ear.hears_more_than(before)
    finally:
        server.stop()


needs_server = pytest.mark.skipif(
    binary() is None, reason="no Valkey or Redis server is installed: apt-get install redis-server"
)


@pytest.fixture(scope="module")
def valkey_server() -> Iterator[ValkeyServer]:
    server = ValkeyServer().start()
    yield server
    server.remove()


@needs_server
class TestValkeyHub(HubSuite):
    @pytest.fixture
    def hubs(self, valkey_server: ValkeyServer) -> TwoHubs:
        return TwoHubs(ValkeyHub(valkey_server.url), ValkeyHub(valkey_server.url))

    async def test_a_server_that_died_and_came_back_is_found_again(
        self, valkey_server: ValkeyServer, hubs: TwoHubs
    ) -> None:
        ear = Ear()
        hubs.there.subscribe("journal", ear)
        async with passing(*hubs):
            valkey_server.stop()
            hubs.here.publish("journal")
            before = ear.heard
            valkey_server.start()
            await ear.hears_more_than(before)
            before = ear.heard
            hubs.here.publish("journal")
            await ear.hears_more_than(before)


FILE = DatabaseAddress.of("sqlite:///somewhere/rows.sqlite3")
SERVER = DatabaseAddress.of("postgresql://somebody@somewhere/rows")


def test_what_is_not_set_follows_the_database() -> None:
    assert isinstance(open_hub(HubSettings(), FILE), MemoryHub)
    assert isinstance(open_hub(HubSettings(), SERVER), PostgresHub)
    assert isinstance(open_hub(HubSettings(kind="memory"), SERVER), MemoryHub)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (HubSettings(kind="postgres"), "needs the database to be PostgreSQL"),
        (HubSettings(kind="valkey"), "needs hub.url"),
        (HubSettings(url="valkey://127.0.0.1:1"), "set both, or neither"),
        (HubSettings(kind="valkey", url="valkey://127.0.0.1:1"), "cannot be used"),
        (HubSettings(kind="valkey", url="https://127.0.0.1"), "cannot be used"),
    ],
)
def test_a_hub_that_cannot_be_is_refused_in_one_sentence(settings: HubSettings, words: str) -> None:
    with pytest.raises(HubInvalid, match=words) as refusal:
        open_hub(settings, FILE)
    assert "\n" not in str(refusal.value)
