"""`invigilator poll`: follow a contest at its judge, and tell a server of it."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from invigilator.adapters.inbox.http_inbox import HttpInbox
from invigilator.app.judges import Source, judge_of, pace_of
from invigilator.app.logs import write_logs_plainly
from invigilator.app.polling_options import OfReference, Server, Where
from invigilator.database import SqlFileUnreadable
from invigilator.kernel import SystemClock
from invigilator.polling import (
    Cycle,
    Cycles,
    Evaluates,
    Folder,
    FolderInUse,
    Following,
    Posting,
    Progress,
    finds_nothing,
)

_API_KEY = "ALERTS_INGEST_API_KEY"
_DEFAULT_DATA = Path(".data")
_INTERVAL_MAX = 86_400
_HERE, _SERVER, _OF_REFERENCE = Where(), Server(), OfReference()


@dataclass(frozen=True, slots=True)
class _Plan:
    slug: str
    interval: float
    once: bool
    api_base: str
    api_key: str
    posts: bool


def poll(
    *,
    slug: Annotated[str, Parameter(help="The contest's slug at its judge, and at the server.")],
    where: Where = _HERE,
    server: Server = _SERVER,
    interval: Annotated[float, Parameter(help="Seconds from one cycle to the next.")] = 60,
    once: Annotated[bool, Parameter(help="One cycle, told as JSON, then end.")] = False,
    data_dir: Annotated[Path, Parameter(help="Where what is known is kept.")] = _DEFAULT_DATA,
    of_reference: OfReference = _OF_REFERENCE,
) -> None:
    """Follow a contest at its judge: keep its submissions and code, and tell a server of them.

    One of --live, --clics, --fixtures and --folder says where it is. Ends with status 0 only when
    all of the last cycle went well. A CLICS is asked as JUDGE_USERNAME with JUDGE_PASSWORD, or
    with JUDGE_TOKEN, of the environment.
    """
    live = where.live or of_reference.live_bridge
    source = Source(
        slug=slug,
        contest_id=where.contest_id,
        devtools_url=where.devtools_url if live else "",
        clics_url=where.clics,
        fixtures=where.fixtures,
        programs=where.folder,
    )
    plan = _Plan(
        slug=slug,
        interval=interval,
        once=once,
        api_base=server.api_base,
        api_key=server.api_key or os.environ.get(_API_KEY, ""),
        posts=server.post and not server.dry_run,
    )
    write_logs_plainly()
    if not 1 <= interval <= _INTERVAL_MAX:
        sys.exit(f"invigilator: --interval must be between 1 and {_INTERVAL_MAX} seconds")
    try:
        cycle = asyncio.run(_poll(plan, source, data_dir, evaluates=finds_nothing))
    except (FolderInUse, SqlFileUnreadable) as refusal:
        sys.exit(f"invigilator: {refusal}")
    sys.exit(0 if cycle is not None and cycle.status == "ok" else 1)


async def _poll(
    plan: _Plan, source: Source, data_dir: Path, *, evaluates: Evaluates
) -> Cycle | None:
    """Run cycles until told to stop; the last one. None where it was stopped before."""
    clock = SystemClock()
    judge = judge_of(source, os.environ)
    folder = Folder(data_dir)
    kept = folder.contest(plan.slug)
    following = Following(judge, kept, clock, pace=pace_of(source))
    inbox = HttpInbox(plan.api_base, plan.api_key) if plan.posts else None
    posting = Posting(inbox, kept, contest_slug=plan.slug) if inbox else None
    cycles = Cycles(
        following, kept, folder, clock, slug=plan.slug, evaluates=evaluates, posting=posting
    )
    told = _told_on_stdout if plan.once else _told_in_a_line
    try:
        return await _run(plan, cycles, following, told)
    finally:
        await following.close()
        if inbox is not None:
            await inbox.close()
        folder.close()


async def _run(
    plan: _Plan, cycles: Cycles, following: Following, told: Callable[[Cycle, Progress], None]
) -> Cycle | None:
    clock = SystemClock()
    stopped = _stopped_by_signals()
    cycle: Cycle | None = None
    while not stopped.is_set():
        begun_ms = clock.monotonic_ms()
        running = asyncio.ensure_future(cycles.run(code_within_seconds=plan.interval))
        stopping = asyncio.ensure_future(stopped.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not running.done():
            # What is in the air is given up; everything before it is kept.
            running.cancel()
            await asyncio.wait({running})
            break
        cycle = running.result()
        told(cycle, following.progress())
        if plan.once:
            break
        spent = (clock.monotonic_ms() - begun_ms) / 1000
        await _rest(stopped, max(plan.interval - spent, following.pause_seconds(), 0))
    return cycle


async def _rest(stopped: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stopped.wait()
    except TimeoutError:
        pass


def _stopped_by_signals() -> asyncio.Event:
    """Set by Ctrl-C and by a polite kill, so that our own tab is closed in the end."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    return stopped


def _told_on_stdout(cycle: Cycle, _progress: Progress) -> None:
    print(msgspec.json.encode({"last_cycle": cycle.document()}).decode(), flush=True)


def _told_in_a_line(cycle: Cycle, progress: Progress) -> None:
    words = f"cycle {cycle.number}: {cycle.status}"
    words += f", {progress.submissions} submissions, {progress.codes_kept} with code"
    words += f", {progress.codes_waiting} still to fetch"
    print(f"{words}: {cycle.error}" if cycle.error else words, flush=True)
