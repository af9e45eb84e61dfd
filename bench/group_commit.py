"""Durable writes: our group commit, one transaction a request, and the bare batch beside them."""

import asyncio
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from invigilator.database import Database, Transaction

CALLERS = 256
_ROUND_SECONDS = 1.5
_INSERT = "INSERT INTO writes (body) VALUES (?)"
_BODY = b"x" * 200


@dataclass(frozen=True, slots=True)
class CommitFigures:
    """Durable writes a second, by wall clock, on the disk that the bench ran on."""

    ours_per_s: float
    one_by_one_per_s: float
    bare_batch_per_s: float
    sync_ms: float


async def measure_group_commit(folder: Path, *, rounds: int) -> CommitFigures:
    """Alternate the three ways over the rounds, each on a file of its own on the same disk."""
    ours, one_by_one, bare = list[float](), list[float](), list[float]()
    database = Database(folder / "ours.sqlite3")
    await database.write(_make_table)
    for _ in range(rounds):
        ours.append(await _ours(database))
        one_by_one.append(_bare(folder / "one.sqlite3", together=1))
        bare.append(_bare(folder / "batch.sqlite3", together=CALLERS))
    database.close()
    return CommitFigures(
        ours_per_s=median(ours),
        one_by_one_per_s=median(one_by_one),
        bare_batch_per_s=median(bare),
        sync_ms=1000 / median(one_by_one),
    )


async def _ours(database: Database) -> float:
    """Callers that each wait for their write to be durable before they make the next."""
    deadline, started_at = perf_counter() + _ROUND_SECONDS, perf_counter()

    async def call() -> int:
        done = 0
        while perf_counter() < deadline:
            await database.write(_write)
            done += 1
        return done

    counts = await asyncio.gather(*(call() for _ in range(CALLERS)))
    return sum(counts) / (perf_counter() - started_at)


def _bare(path: Path, *, together: int) -> float:
    """The driver alone, `together` writes in each transaction."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS writes (id INTEGER PRIMARY KEY, body BLOB)")
    batch, done, started_at = [(_BODY,)] * together, 0, perf_counter()
    while perf_counter() - started_at < _ROUND_SECONDS:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_INSERT, batch)
        connection.execute("COMMIT")
        done += together
    rate = done / (perf_counter() - started_at)
    connection.close()
    return rate


def _make_table(tx: Transaction) -> None:
    tx.exec_driver_sql("CREATE TABLE writes (id INTEGER PRIMARY KEY, body BLOB)")


def _write(tx: Transaction) -> None:
    tx.exec_driver_sql(_INSERT, (_BODY,))
