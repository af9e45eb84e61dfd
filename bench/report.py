"""The figures as a table for people and as names for machines."""

from dataclasses import dataclass

from bench.admission import CallFigures
from bench.console_calls import FEW, MANY, ConsoleFigures
from bench.events import EventFigures
from bench.group_commit import CALLERS, CommitFigures
from bench.heartbeats import HeartbeatFigures
from bench.on_postgres import PostgresFigures
from bench.push import ALERTS, CONSOLES, PushFigures
from bench.segments import SegmentFigures


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that one run measured."""

    beats: HeartbeatFigures
    events: EventFigures
    segments: SegmentFigures
    calls: CallFigures
    commits: CommitFigures
    console: ConsoleFigures
    push: PushFigures
    postgres: PostgresFigures


def figures_of(run: Figures) -> dict[str, float]:
    """Every figure under the name that docs/benchmarks.md explains it by."""
    beats, events, segments, commits = run.beats, run.events, run.segments, run.commits
    figures = {
        "heartbeat_us": beats.heartbeat_us,
        "empty_us": beats.empty_us,
        "flask_us": beats.flask_us,
        "heartbeats_per_core_s": 1e6 / beats.heartbeat_us,
        "heartbeat_ratio_to_empty": beats.empty_us / beats.heartbeat_us,
        "flask_ratio": beats.flask_us / beats.heartbeat_us,
        "heartbeat_p50_ms": beats.paced.p50_ms,
        "heartbeat_p99_ms": beats.paced.p99_ms,
        "empty_p50_ms": beats.paced_empty.p50_ms,
        "empty_p99_ms": beats.paced_empty.p99_ms,
        "empty_paced_core_share": beats.paced_empty.core_share,
        "empty_paced_rss_mb": beats.paced_empty.rss_mb,
        "paced_core_share": beats.paced.core_share,
        "paced_rss_mb": beats.paced.rss_mb,
        "memory_mb_10000": beats.memory_mb,
        "rss_mb": beats.rss_mb,
        "events_per_core_s": events.events_per_core_s,
        "event_batch_us": events.batch_us,
        "event_batch_p50_ms": events.p50_ms,
        "event_batch_p99_ms": events.p99_ms,
        "event_payload_bytes": events.payload_bytes,
        "event_bytes_stored": events.stored_bytes,
        "chunk_us": segments.chunk_us,
        "chunk_mb_per_core_s": segments.chunk_mb_per_core_s,
        "bare_chunk_mb_per_core_s": segments.bare_mb_per_core_s,
        "group_commit_speedup": commits.ours_per_s / commits.one_by_one_per_s,
        "group_commit_writes_per_s": commits.ours_per_s,
        "one_by_one_writes_per_s": commits.one_by_one_per_s,
        "bare_batch_writes_per_s": commits.bare_batch_per_s,
        "commit_ms": commits.sync_ms,
        **_call_figures(run),
        **_postgres_figures(run.postgres),
    }
    return {name: round(value, 3) for name, value in figures.items()}


def _call_figures(run: Figures) -> dict[str, float]:
    console, push, calls = run.console, run.push, run.calls
    return {
        "start_us": calls.start_us,
        "upload_url_us": calls.upload_url_us,
        "alert_ingest_us": calls.alert_us,
        f"alerts_list_{FEW}_ms": console.alerts_list_ms[FEW],
        f"alerts_list_{MANY}_ms": console.alerts_list_ms[MANY],
        f"alerts_filtered_{FEW}_ms": console.filtered_list_ms[FEW],
        f"alerts_filtered_{MANY}_ms": console.filtered_list_ms[MANY],
        f"stats_{FEW}_ms": console.stats_ms[FEW],
        f"stats_{MANY}_ms": console.stats_ms[MANY],
        f"push_{CONSOLES}_p50_ms": push.p50_ms,
        f"push_{CONSOLES}_p99_ms": push.p99_ms,
        "push_delivery_us": push.delivery_us,
    }


def _postgres_figures(on: PostgresFigures) -> dict[str, float]:
    return {
        "heartbeat_pg_us": on.heartbeat_us,
        "heartbeat_pg_ratio_to_sqlite": on.heartbeat_sqlite_us / on.heartbeat_us,
        "events_pg_per_core_s": on.events_per_core_s,
        "event_batch_pg_us": on.batch_us,
        "event_batch_pg_ratio_to_sqlite": on.batch_sqlite_us / on.batch_us,
        "event_batch_pg_database_us": on.database_batch_us,
    }


def table_of(run: Figures) -> str:
    """What was measured, what came out, what it should be."""
    rows = [*_ingest_rows(run), *_console_rows(run), *_postgres_rows(run.postgres)]
    head = f"{'':<46}{'measured':>14}{'aim':>12}"
    return "\n".join([head, *(f"{name:<46}{value:>14}{aim:>12}" for name, value, aim in rows)])


def _ingest_rows(run: Figures) -> list[tuple[str, str, str]]:
    beats, events, segments, commits = run.beats, run.events, run.segments, run.commits
    paced, idle = beats.paced, beats.paced_empty
    return [
        ("heartbeat, processor time", f"{beats.heartbeat_us:.1f} us", ""),
        ("  heartbeats per core", f"{1e6 / beats.heartbeat_us:,.0f} /s", "20,000"),
        ("  empty ASGI handler, same server", f"{beats.empty_us:.1f} us", ""),
        ("  share of the empty handler's rate", _ratio(beats.empty_us, beats.heartbeat_us), "0.40"),
        ("  Flask + SQLAlchemy + SQLite", f"{beats.flask_us:.1f} us", ""),
        ("  times as fast as that", _ratio(beats.flask_us, beats.heartbeat_us), "12"),
        ("10,000 candidates, one heartbeat in 10 s each", "", ""),
        ("  p50", f"{paced.p50_ms:.2f} ms", "1"),
        ("    of the empty handler", f"{idle.p50_ms:.2f} ms", ""),
        ("  p99", f"{paced.p99_ms:.2f} ms", "10"),
        ("    of the empty handler", f"{idle.p99_ms:.2f} ms", ""),
        ("  share of a core", f"{paced.core_share:.0%}", "25 %"),
        ("    of the empty handler", f"{idle.core_share:.0%}", ""),
        ("  memory, 10,000 connections included", f"{paced.rss_mb:.0f} MB", "150"),
        ("    of the empty handler", f"{idle.rss_mb:.0f} MB", ""),
        ("  memory, 200 connections", f"{beats.rss_mb:.0f} MB", ""),
        ("    of that the 10,000 sittings", f"{beats.memory_mb:.1f} MB", ""),
        ("batch of 100 events, processor time", f"{events.batch_us:.0f} us", ""),
        ("  events per core", f"{events.events_per_core_s:,.0f} /s", "250,000"),
        ("  stored per event, journal included", f"{events.stored_bytes:.1f} B", "30"),
        ("  of that the event itself", f"{events.payload_bytes:.1f} B", ""),
        ("segment of 200 KB, processor time", f"{segments.chunk_us:.0f} us", ""),
        ("  ingest per core", f"{segments.chunk_mb_per_core_s:,.0f} MB/s", "800"),
        ("  digest, write and sync alone", f"{segments.bare_mb_per_core_s:,.0f} MB/s", ""),
        (f"durable writes, {CALLERS} callers", f"{commits.ours_per_s:,.0f} /s", ""),
        ("  one transaction a request", f"{commits.one_by_one_per_s:,.0f} /s", ""),
        ("    each", f"{commits.sync_ms:.2f} ms", ""),
        ("  times as many", _ratio(commits.ours_per_s, commits.one_by_one_per_s), "15"),
        ("  bare batches of that size", f"{commits.bare_batch_per_s:,.0f} /s", ""),
    ]


def _console_rows(run: Figures) -> list[tuple[str, str, str]]:
    console, push, calls = run.console, run.push, run.calls
    rows = [
        ("start of a sitting, processor time", f"{calls.start_us:.0f} us", ""),
        ("upload URL, processor time", f"{calls.upload_url_us:.0f} us", ""),
        ("alert ingested, in batches of 100", f"{calls.alert_us:.0f} us", ""),
    ]
    for name, by_sittings, aim in (
        ("list of 100 alerts", console.alerts_list_ms, "50 ms"),
        ("  filtered by severity and room", console.filtered_list_ms, "50 ms"),
        ("counts of an exam", console.stats_ms, ""),
    ):
        rows += [
            (f"{name}, {FEW:,} sittings", f"{by_sittings[FEW]:.2f} ms", aim),
            (f"{name}, {MANY:,} sittings", f"{by_sittings[MANY]:.2f} ms", aim),
        ]
    return [
        *rows,
        (f"{ALERTS:,} alerts to the last of {CONSOLES} consoles", "", ""),
        ("  p50", f"{push.p50_ms:.1f} ms", ""),
        ("  p99", f"{push.p99_ms:.1f} ms", "250 ms"),
        ("  each delivery, processor time", f"{push.delivery_us:.1f} us", ""),
    ]


def _postgres_rows(on: PostgresFigures) -> list[tuple[str, str, str]]:
    return [
        ("heartbeat on PostgreSQL, processor time", f"{on.heartbeat_us:.1f} us", ""),
        ("  heartbeats per core", f"{1e6 / on.heartbeat_us:,.0f} /s", "15,000"),
        ("  on SQLite, as many sittings", f"{on.heartbeat_sqlite_us:.1f} us", ""),
        ("batch of 100 events on PostgreSQL", f"{on.batch_us:.0f} us", ""),
        ("  events per core", f"{on.events_per_core_s:,.0f} /s", ""),
        ("  on SQLite", f"{on.batch_sqlite_us:.0f} us", ""),
        ("  the database server's own", f"{on.database_batch_us:.0f} us", ""),
    ]


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}"
