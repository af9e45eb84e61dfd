"""The command line."""

import asyncio
import ipaddress
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from invigilator.adapters.hub.settings import HubInvalid
from invigilator.app.data_directory import DataDirectory, DirectoryInUse, SecretDamaged
from invigilator.app.logs import write_logs_plainly
from invigilator.app.moved import NotToBeServed
from invigilator.app.settings import Settings, SettingsInvalid, load_settings
from invigilator.app.starting import StartRefused
from invigilator.database import (
    AddressInvalid,
    DatabaseAddress,
    DatabaseUnavailable,
    DatabaseUnusable,
    MoveRefused,
)
from invigilator.jobs import QueueUnknown
from invigilator.kernel import Refusal
from invigilator.processes import Role, SecretDiffers
from invigilator.review import ReceiptUnreadable
from invigilator.simulation import DEFAULT_LIMIT_MB

if TYPE_CHECKING:
    from invigilator.evidence import Progress

app = App(
    name="invigilator",
    help="Exam and contest proctoring: evidence is kept, alerts are raised, people decide.",
)

DataDir = Annotated[Path, Parameter(name="--data-dir", help="The folder of this installation.")]
Host = Annotated[str, Parameter(help="The address to listen on.")]
Port = Annotated[int, Parameter(help="The port to listen on.")]
_DEFAULT_DATA = Path("data")
_SIMULATION_MB_MAX = 1_000_000


def main() -> None:
    """Run the command line; mistakes end in one sentence, not in a trace."""
    try:
        app()
    except _REFUSALS as refusal:
        sys.exit(f"invigilator: {refusal}")


class CommandRefused(Exception):
    """What was asked for cannot be done; the message says why in one sentence."""


_REFUSALS = (
    AddressInvalid,
    CommandRefused,
    DatabaseUnavailable,
    DatabaseUnusable,
    DirectoryInUse,
    HubInvalid,
    MoveRefused,
    NotToBeServed,
    QueueUnknown,
    ReceiptUnreadable,
    Refusal,
    SecretDamaged,
    SecretDiffers,
    SettingsInvalid,
    StartRefused,
)


@app.command
def serve(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    data_dir: DataDir = _DEFAULT_DATA,
    background: Annotated[bool, Parameter(help="Do background work too.")] = True,
    processes: Annotated[int, Parameter(help="How many processes serve on the port.")] = 1,
) -> None:
    """Serve candidates and staff until stopped.

    Background work is done beside it, or by `invigilator work` elsewhere. On PostgreSQL any number
    of them may run; SIGHUP replaces several processes one after the other.
    """
    from invigilator.app.running import Place, run_server, run_servers

    role = Role.ALL if background else Role.WEB
    if processes < 1:
        raise CommandRefused("--processes must be 1 or more")
    data, settings = _open(data_dir)
    if processes == 1:
        run_server(data, settings, Place(host, port), role)
    else:
        run_servers(data, settings, Place(host, port), role, number=processes)


@app.command
def work(*, data_dir: DataDir = _DEFAULT_DATA) -> None:
    """Do background work until stopped, beside processes that serve. Needs PostgreSQL."""
    from invigilator.app.running import run_worker

    data, settings = _open(data_dir)
    run_worker(data, settings)


@app.command
def demo(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    data_dir: DataDir = _DEFAULT_DATA,
    simulation: Annotated[bool, Parameter(help="Let simulated candidates sit the exam.")] = True,
    simulation_mb: Annotated[
        int, Parameter(help="How many MB they may add to the folder, over all runs.")
    ] = DEFAULT_LIMIT_MB,
) -> None:
    """Serve with demo accounts and an open demo exam, to this machine only."""
    from invigilator.app.running import Place, run_demo

    if not _is_loopback(host):
        raise CommandRefused(f"the demo's passwords are public, so it is not served on {host}")
    if not 0 <= simulation_mb <= _SIMULATION_MB_MAX:
        raise CommandRefused(f"--simulation-mb must be between 0 and {_SIMULATION_MB_MAX}")
    data, settings = _open(data_dir)
    limit_mb = simulation_mb if simulation else 0
    run_demo(data, settings, Place(host, port), simulation_mb=limit_mb)


@app.command
def verify(
    *,
    sitting: Annotated[str | None, Parameter(help="The sitting's id.")] = None,
    receipt: Annotated[
        Path | None, Parameter(help="A candidate's receipt: the sitting that it is of.")
    ] = None,
    data_dir: DataDir = _DEFAULT_DATA,
) -> None:
    """Recompute a sitting's chain and every digest; say what is missing, changed or extra.

    With a receipt, say also what is stored otherwise than it says. Ends with status 0 when all is
    as it was received, 1 when something is not.
    """
    from invigilator.app.verifying import compare_receipt, lines_of, receipt_in, verify_one
    from invigilator.evidence import told_nobody

    settings = load_settings(os.environ, data_dir / "invigilator.toml")
    if settings.database.url is None and not (data_dir / "invigilator.sqlite3").is_file():
        raise CommandRefused(f"{data_dir} holds no installation")
    given = None if receipt is None else receipt_in(receipt)
    session_id = sitting or (given.session_id if given else "")
    if not session_id or (given is not None and given.session_id != session_id):
        raise CommandRefused("which sitting? Name it by --sitting, or give its --receipt")
    told = _told_on_terminal if sys.stderr.isatty() else told_nobody
    report = verify_one(DataDirectory(data_dir), session_id, settings, told=told)
    if report is None:
        raise CommandRefused(f"no sitting has the id {session_id}")
    print("\n".join(lines_of(report)))
    is_right = report.is_intact
    if given is not None:
        others = compare_receipt(DataDirectory(data_dir), given, settings)
        for other in others:
            print(f"  DIFFERS  {other.what}: receipt {other.receipt}, store {other.store}")
        print("  as the receipt says" if not others else "  not as the receipt says")
        is_right = is_right and not others
    sys.exit(0 if is_right else 1)


@app.command
def invite(*, data_dir: DataDir = _DEFAULT_DATA) -> None:
    """Print a new one-time token for the first administrator, where there is none yet."""
    from invigilator.app.running import invite_first_administrator

    data, settings = _open(data_dir)
    print(asyncio.run(invite_first_administrator(data, settings)))


app.command("invigilator.app.polling_command:poll", name="poll")


@app.command(name="migrate-data")
def migrate_data(
    *,
    to: Annotated[
        str | None, Parameter(help="The new database. Without it, INVIGILATOR_DATABASE_URL.")
    ] = None,
    evidence: Annotated[
        bool, Parameter(help="Copy segments into the object store that is set, too.")
    ] = False,
    data_dir: DataDir = _DEFAULT_DATA,
) -> None:
    """Move an installation from its SQLite file to an empty PostgreSQL database, and verify it.

    The server is stopped meanwhile. Killed or refused, it begins again at the next call. Ends with
    status 0 only when every row and every chain is there as it was.
    """
    from invigilator.app.migrating import migrate_data as migrate
    from invigilator.kernel import SystemClock

    _require_installation(data_dir)
    data, settings = _open(data_dir, alone=True)
    address = to or settings.database.url
    if not address:
        raise CommandRefused("where to? Name the new database by --to or INVIGILATOR_DATABASE_URL")
    target = DatabaseAddress.of(address)
    migrate(data, settings, target, SystemClock(), _say, evidence=evidence)


@app.command(name="copy-evidence")
def copy_evidence(*, data_dir: DataDir = _DEFAULT_DATA) -> None:
    """Copy segments, candidates' files and questions' media into the object store that is set.

    It may run beside a server, and again: what lies there already is compared and left alone.
    """
    from invigilator.app.migrating import copy_evidence_of

    if not data_dir.is_dir():
        raise CommandRefused(f"{data_dir} holds no installation")
    data = DataDirectory(data_dir)
    copy_evidence_of(data, load_settings(os.environ, data.settings), _say)


@app.command(name="check-storage")
def check_storage(
    *,
    origin: Annotated[
        str | None, Parameter(help="The pages' origin, where it is not web.public_url.")
    ] = None,
    data_dir: DataDir = _DEFAULT_DATA,
) -> None:
    """Try out the bucket that is set: reading, signed uploads, what it must refuse, and CORS.

    Ends with status 0 when all is right, 1 when something is not.
    """
    from invigilator.app.checking_storage import check_storage as checked

    write_logs_plainly()
    is_right = True
    for finding in checked(load_settings(os.environ, data_dir / "invigilator.toml"), origin):
        _say(f"  {_MARKS[finding.is_right]:5}  {finding.sentence}")
        is_right = is_right and finding.is_right is not False
    sys.exit(0 if is_right else 1)


_MARKS = {True: "right", False: "WRONG", None: "-"}


def _say(words: str) -> None:
    print(words, flush=True)


def _require_installation(data_dir: Path) -> None:
    if not (data_dir / "invigilator.sqlite3").is_file():
        raise CommandRefused(f"{data_dir} holds no installation")


def _open(data_dir: Path, *, alone: bool = False) -> tuple[DataDirectory, Settings]:
    """The installation. Rows in the directory itself are one process's; those on a server not."""
    data = DataDirectory(data_dir)
    settings = load_settings(os.environ, data.settings)
    write_logs_plainly()
    if alone or not DatabaseAddress.of(settings.database.url or data.database).is_shared:
        data.claim()
    return data, settings


def _told_on_terminal(progress: "Progress") -> None:
    end = "\r" if progress.objects < progress.objects_total else "\n"
    words = f"  {progress.objects} of {progress.objects_total} segments"
    size = f"{progress.bytes // 1_000_000} of {progress.bytes_total // 1_000_000} MB"
    print(f"{words}, {size}", end=end, file=sys.stderr, flush=True)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
