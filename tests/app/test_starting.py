"""What cannot be started says why in one sentence, and starts nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.running import invite_first_administrator
from invigilator.app.secret import SecretSettings
from invigilator.app.settings import DatabaseSettings, Settings
from tests.support.postgres import PostgresServer, templates
from tests.support.server import refused

HEX = "0123456789abcdef" * 4


@pytest.fixture(scope="module")
def guarded() -> Iterator[PostgresServer]:
    """A server that asks everybody but `tests` for a password."""
    server = PostgresServer()
    rules = server.folder / "data" / "pg_hba.conf"
    rules.write_text("host all tests 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
    server.start()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE ROLE clerk LOGIN PASSWORD 'right'")
        connection.execute("CREATE DATABASE ours")
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        connection.execute("GRANT ALL ON DATABASE latin TO clerk")
    yield server
    server.stop()


@pytest.fixture
def url() -> Iterator[str]:
    server = templates().server
    name = server.create()
    yield server.url(name)
    server.drop(name)


def refusal(data: Path, *command: str, **settings: str) -> str:
    """What a command that does not start says, in its one line."""
    said = refused(data.parent / "log", *command, "--data-dir", str(data), **settings)
    (data.parent / "log").unlink()
    [line] = said.splitlines()
    return line


@pytest.mark.parametrize(
    "command",
    [("work",), ("serve", "--no-background"), ("serve", "--processes", "2")],
)
def test_on_sqlite_one_process_does_everything(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "on SQLite one process does everything" in refusal(tmp_path / "data", *command)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("clerk:wrong@127.0.0.1:{port}/ours", "password authentication failed"),
        ("clerk:right@127.0.0.1:{port}/ours", "may make no tables there"),
        ("clerk:right@127.0.0.1:{port}/nowhere", '"nowhere" does not exist'),
        ("clerk:right@127.0.0.1:{port}/latin", "its encoding is LATIN1, and UTF8 is needed"),
        ("clerk:right@127.0.0.1:1/ours", "Connection refused"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_without_its_password(
    guarded: PostgresServer, tmp_path: Path, who: str, words: str
) -> None:
    port = guarded.url().rsplit(":", 1)[1].split("/")[0]
    said = refusal(tmp_path / "data", "serve", DATABASE_URL="postgresql://" + who.format(port=port))
    assert words in said
    assert "cannot be used" in said
    assert not {"right", "wrong"} & set(said.replace("@", ":").split(":"))


def test_another_secret_than_the_installations_is_refused(tmp_path: Path, url: str) -> None:
    settings = Settings(database=DatabaseSettings(url=url), secret=SecretSettings(hex=HEX))
    asyncio.run(invite_first_administrator(DataDirectory(tmp_path / "here"), settings))
    for command in (("serve",), ("work",)):
        said = refusal(tmp_path / "there", *command, DATABASE_URL=url)
        assert "the secret of this process is not the one" in said


def test_a_hub_that_is_not_there_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path / "data", "serve", HUB_KIND="valkey", HUB_URL="valkey://127.0.0.1:1")
    assert "the server of hub.url cannot be used" in said
