"""`python -m bench`: every figure beside its baseline, then one line of JSON."""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import uvloop

from bench.admission import measure_calls
from bench.candidates import prepare
from bench.console_calls import measure_console, prepare_console
from bench.events import measure_events
from bench.group_commit import measure_group_commit
from bench.heartbeats import measure_heartbeats
from bench.on_postgres import PostgresFigures, measure_on_postgres, prepare_nodes
from bench.push import measure_push, prepare_push
from bench.report import Figures, figures_of, table_of
from bench.segments import measure_segments
from bench.staff import sign_in
from tests.support.postgres import PostgresServer

_WRITERS = 50


def main() -> None:
    """Measure, print the table, end with the line of JSON."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--sittings", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument(
        "--folder", type=Path, default=Path("data"), help="on the disk that is to be measured"
    )
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=given.folder.resolve()))
    started_at = perf_counter()
    try:
        figures = _measure(folder, sittings=given.sittings, rounds=given.rounds)
    finally:
        shutil.rmtree(folder)
    print(table_of(figures))
    print(f"\n{_machine()}, {perf_counter() - started_at:.0f} s")
    print(json.dumps(figures_of(figures)))


def _measure(folder: Path, *, sittings: int, rounds: int) -> Figures:
    crowd, few, one = folder / "crowd", folder / "few", folder / "one"
    _say(f"making {sittings} sittings")
    candidates = prepare(crowd, sittings)
    writers = prepare(few, _WRITERS)
    staff = sign_in(few)
    prepare(one, 1)
    _say("heartbeats")
    beats = uvloop.run(measure_heartbeats(crowd, one, candidates, rounds=rounds))
    _say("event batches")
    events = uvloop.run(measure_events(few, writers, rounds=rounds))
    _say("segments")
    segments = uvloop.run(measure_segments(few, writers, rounds=rounds))
    _say("starts, upload URLs, alerts")
    calls = uvloop.run(measure_calls(few, writers, staff, rounds=rounds))
    _say("durable writes")
    commits = uvloop.run(measure_group_commit(folder, rounds=rounds))
    _say("the console's calls, with few sittings and many")
    console = uvloop.run(measure_console(prepare_console(folder)))
    _say("live push to many consoles")
    push = uvloop.run(measure_push(*prepare_push(folder)))
    _say("heartbeats and event batches on PostgreSQL")
    return Figures(
        beats, events, segments, calls, commits, console, push, _on_postgres(folder, rounds=rounds)
    )


def _on_postgres(folder: Path, *, rounds: int) -> PostgresFigures:
    server = PostgresServer(durable=True).start()
    try:
        nodes = prepare_nodes(server, folder)
        return uvloop.run(measure_on_postgres(server, nodes, rounds=rounds))
    finally:
        server.stop()


def _say(doing: str) -> None:
    print(f"... {doing}", file=sys.stderr, flush=True)


def _machine() -> str:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, load averages {load}"
    )


if __name__ == "__main__":
    main()
