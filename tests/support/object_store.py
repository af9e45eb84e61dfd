"""A real object store for tests: Ceph's RADOS gateway over one daemon that keeps all in memory.

`running_object_store()` gives the one store of a test run, started by the first test that asks,
whichever worker that is in, and gone with the run however it ends. `ObjectStore` is a store of a
test's own, whose gateway may be killed and started again.
"""

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest

from invigilator.adapters.blobs.signed_urls import presigned_url, s3_signer
from invigilator.kernel import SystemClock
from tests.support.ports import free_port

PROGRAMS = ("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph", "setpriv")
REGION = "us-east-1"
_READY_WITHIN_SECONDS = 120
_POOLS = (
    ".rgw.root",
    "default.rgw.log",
    "default.rgw.control",
    "default.rgw.meta",
    "default.rgw.buckets.index",
    "default.rgw.buckets.data",
    "default.rgw.buckets.non-ec",
)
_MAKE_POOL = """\
osd pool create {pool} 1
osd pool application enable {pool} rgw
"""
_CONFIGURATION = """\
[global]
fsid = {fsid}
mon host = [v2:127.0.0.1:{port}/0]
auth cluster required = none
auth service required = none
auth client required = none
# Where nobody is authenticated there is no key to encrypt with, which `secure` alone demands.
ms mon client mode = crc secure
public network = 127.0.0.1/32
run dir = {folder}
keyring = {folder}/keyring
admin socket =
log to file = false
mon cluster log to file = false
debug rocksdb = 0
# A change of the map is agreed on at once: a lone monitor has nobody to wait for.
paxos propose interval = 0.01
paxos min wait = 0.005
osd pool default size = 1
osd pool default min size = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
[mon.a]
mon data = {folder}/mon
[osd.0]
osd data = {folder}/osd
osd objectstore = memstore
[client.rgw]
rgw data = {folder}
"""


@dataclass(frozen=True, slots=True)
class Gateway:
    """How a running store is reached."""

    url: str
    access_key: str
    secret_key: str

    def make_bucket(self, name: str | None = None, *, allowed_origin: str | None = None) -> str:
        """A new bucket; with `allowed_origin` browsers may put into it from there."""
        bucket = name or f"bucket-{uuid4().hex[:12]}"
        self._put(bucket, b"", {})
        if allowed_origin is not None:
            self._put(bucket, _CORS.format(origin=allowed_origin).encode(), {"cors": ""})
        return bucket

    def _put(self, bucket: str, body: bytes, query: dict[str, str]) -> None:
        url = presigned_url(
            s3_signer(self.access_key, self.secret_key, REGION),
            "PUT",
            f"{self.url}/{bucket}",
            headers={},
            query=query,
            at_ms=SystemClock().now_ms(),
            expires_in_seconds=60,
        )
        answer = httpx2.put(url, content=body, timeout=30, trust_env=False)
        assert answer.status_code == 200, answer.text


_CORS = """\
<CORSConfiguration><CORSRule>
<AllowedOrigin>{origin}</AllowedOrigin>
<AllowedMethod>PUT</AllowedMethod>
<AllowedHeader>*</AllowedHeader>
<ExposeHeader>ETag</ExposeHeader>
<MaxAgeSeconds>3600</MaxAgeSeconds>
</CORSRule></CORSConfiguration>"""


class ObjectStore:
    """Monitor, storage daemon and gateway in one empty folder, each killed with its maker."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._daemons: list[subprocess.Popen[bytes]] = []
        self._gateway: subprocess.Popen[bytes] | None = None
        self._port = free_port()
        self.gateway = Gateway(
            f"http://127.0.0.1:{self._port}", f"AK{uuid4().hex[:16].upper()}", uuid4().hex
        )

    def start(self) -> None:
        """Start all of it. Where that fails, nothing is left running."""
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def start_gateway(self) -> None:
        """Start the gateway (again) and wait until it answers."""
        self._gateway = self._spawn(
            "radosgw",
            "-f",
            "-n",
            "client.rgw",
            "--rgw-frontends",
            f"beast endpoint=127.0.0.1:{self._port} tcp_nodelay=1",
        )
        _wait(self._answers, "the gateway's first answer")

    def kill_gateway(self) -> None:
        """Kill the gateway at once. What it acknowledged stays in the storage daemon."""
        if self._gateway is not None:
            self._gateway.kill()
            self._gateway.wait()
            self._gateway = None

    def stop(self) -> None:
        """Kill everything."""
        self.kill_gateway()
        for daemon in reversed(self._daemons):
            daemon.kill()
            daemon.wait()
        self._daemons.clear()

    def _start(self) -> None:
        folder, fsid, osd = self._folder, str(uuid4()), str(uuid4())
        port = free_port()
        for part in ("mon", "osd"):
            (folder / part).mkdir()
        (folder / "ceph.conf").write_text(
            _CONFIGURATION.format(fsid=fsid, port=port, folder=folder)
        )
        self._run("ceph-authtool", "--create-keyring", "keyring", "--gen-key", "-n", "mon.")
        address = f"[v2:127.0.0.1:{port}]"
        self._run("monmaptool", "--create", "--addv", "a", address, "--fsid", fsid, "monmap")
        self._run("ceph-mon", "-i", "a", "--mkfs", "--monmap", "monmap", "--keyring", "keyring")
        self._daemons.append(self._spawn("ceph-mon", "-i", "a", "-f"))
        self._run("ceph", "osd", "new", osd)
        self._run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", osd)
        self._daemons.append(self._spawn("ceph-osd", "-i", "0", "-f"))
        # The gateway would make its pools one after the other, and wait for each.
        pools = [
            f"osd pool create {pool} 1\nosd pool application enable {pool} rgw" for pool in _POOLS
        ]
        self._run("ceph", stdin="\n".join(pools) + "\n")
        self.start_gateway()
        self._run(
            "radosgw-admin",
            "user",
            "create",
            "--uid=invigilator",
            "--display-name=invigilator",
            f"--access-key={self.gateway.access_key}",
            f"--secret-key={self.gateway.secret_key}",
        )

    def _run(self, *command: str, stdin: str = "") -> None:
        done = subprocess.run(
            command,
            cwd=self._folder,
            env=self._environment(),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=_READY_WITHIN_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")

    def _spawn(self, *command: str) -> subprocess.Popen[bytes]:
        # Whoever made us may be killed without a word: the kernel then kills the daemons.
        with (self._folder / f"{command[0]}.log").open("ab") as log:
            return subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *command],
                cwd=self._folder,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "CEPH_CONF": str(self._folder / "ceph.conf")}

    def _answers(self) -> bool:
        if self._gateway is None or self._gateway.poll() is not None:
            log = (self._folder / "radosgw.log").read_text(errors="replace")
            raise RuntimeError(f"The gateway ended: {log[-2000:]}")
        try:
            return httpx2.get(self.gateway.url, timeout=5, trust_env=False).status_code == 200
        except httpx2.HTTPError:
            return False


def require_object_store() -> None:
    """Skip, visibly, where Ceph is not installed; in CI that is a failure."""
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if not missing:
        return
    reason = f"a real object store needs {', '.join(missing)}: run `make servers`"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def running_object_store() -> Gateway:
    """The one store of this test run."""
    require_object_store()
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    run = os.getppid() if is_worker else os.getpid()
    # With the process's start beside its number, which a later run may have again.
    started = Path(f"/proc/{run}/stat").read_text().rpartition(")")[2].split()[19]
    name = f"invigilator-objects-{os.getuid()}-{run}-{started}"
    folder = Path(tempfile.gettempdir()) / name
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = folder / "gateway.json"
        if not said.exists():
            subprocess.Popen(
                [sys.executable, "-m", "tests.support.object_store", str(folder), str(run)],
                cwd=Path(__file__).parents[2],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
            _wait(said.exists, "the object store")
    answer = json.loads(said.read_text())
    if "failed" in answer:
        pytest.fail(f"The object store did not start: {answer['failed']}")
    return Gateway(**answer)


def _serve(folder: Path, run: int) -> None:
    """Keep a store for the process `run`, until that ends."""
    with contextlib.ExitStack() as ending:
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        run_ends = os.pidfd_open(run)
        (folder / "ceph").mkdir()
        store = ObjectStore(folder / "ceph")
        ending.callback(store.stop)
        try:
            store.start()
            answer = asdict(store.gateway)
        except (OSError, RuntimeError, subprocess.SubprocessError, TimeoutError) as failure:
            answer = {"failed": str(failure)}
        (folder / "gateway.new").write_text(json.dumps(answer))
        (folder / "gateway.new").rename(folder / "gateway.json")
        select.select([run_ends], [], [])


def _wait(is_there: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _READY_WITHIN_SECONDS
    while not is_there():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come within {_READY_WITHIN_SECONDS} s")
        time.sleep(0.1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
