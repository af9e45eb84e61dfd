"""SQL for jobs and for what runs by the clock.

A look for what is due costs one index entry a kind, however much waits. Lists are bounded.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    bindparam,
    delete,
    select,
    update,
)

from invigilator.database import Transaction, metadata, upsert
from invigilator.jobs.model import Job, JobState, Progress

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(60), nullable=False),
    Column("argument", LargeBinary, nullable=False),
    Column("unique_key", String(200), nullable=False),
    # The unique key while the job waits or runs, else nothing: so a key is free again after.
    Column("active_key", String(200), unique=True),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("holder", String(36), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("due_at_ms", BigInteger, nullable=False),
    Column("started_at_ms", BigInteger),
    Column("ended_at_ms", BigInteger),
    Column("progress_done", BigInteger, nullable=False),
    Column("progress_total", BigInteger, nullable=False),
    Column("progress_words", String(200), nullable=False),
    Column("failure", String(100), nullable=False),
    Index(None, "state", "kind", "due_at_ms"),
    Index(None, "state", "ended_at_ms"),
)

schedules = Table(
    "job_schedules",
    metadata,
    Column("kind", String(60), primary_key=True),
    Column("due_at_ms", BigInteger, nullable=False),
)

_WORDS_LENGTH_MAX = 200
_due = (
    select(jobs.c.id, jobs.c.kind, jobs.c.token, jobs.c.due_at_ms)
    .where(
        jobs.c.state == bindparam("in_state"),
        jobs.c.kind == bindparam("of_kind"),
        jobs.c.due_at_ms <= bindparam("now_ms"),
    )
    .order_by(jobs.c.due_at_ms)
    .limit(bindparam("at_most"))
)
_by_id = select(jobs).where(jobs.c.id == bindparam("job_id"))


def apart(tx: Transaction) -> AbstractContextManager[object]:
    """A part of a transaction that may fail alone."""
    return tx.begin_nested()


def insert_job(tx: Transaction, job: Job) -> str | None:
    """Keep a new job; None, or the id of the one that has its unique key and is not over."""
    row = upsert(jobs).values(_columns_of(job))
    added = row.on_conflict_do_nothing(index_elements=["active_key"]).returning(jobs.c.id)
    if tx.execute(added).first() is not None:
        return None
    under_way = select(jobs.c.id).where(jobs.c.active_key == job.unique_key)
    return str(tx.execute(under_way).scalar_one())


def job_by_id(tx: Transaction, job_id: str) -> Job | None:
    """One job, or None."""
    row = tx.execute(_by_id, {"job_id": job_id}).first()
    return None if row is None else _job(row)


def key_is_active(tx: Transaction, unique_key: str) -> bool:
    """Whether a job with this key waits or runs."""
    return tx.execute(select(jobs.c.id).where(jobs.c.active_key == unique_key)).first() is not None


def due_jobs(
    tx: Transaction, kinds: Sequence[str], *, now_ms: int, limit: int
) -> list[tuple[str, str, int, int]]:
    """Id, kind, token and time of what may be taken now, longest due first.

    What waits for its time, and what a worker held whose lease has run out.
    """
    found: list[tuple[str, str, int, int]] = []
    for kind in kinds:
        for state in (JobState.WAITING, JobState.RUNNING):
            named = {"in_state": state.value, "of_kind": kind, "now_ms": now_ms, "at_most": limit}
            found += [(row[0], row[1], row[2], row[3]) for row in tx.execute(_due, named)]
    return sorted(found, key=lambda each: each[3])[:limit]


def active_jobs(tx: Transaction, kind: str) -> list[tuple[str, int, int]]:
    """Id, token and time of every job of a kind that waits or runs."""
    active = (JobState.WAITING.value, JobState.RUNNING.value)
    query = select(jobs.c.id, jobs.c.token, jobs.c.due_at_ms).where(
        jobs.c.state.in_(active), jobs.c.kind == kind
    )
    return [(row[0], row[1], row[2]) for row in tx.execute(query)]


def save_job(tx: Transaction, job: Job, *, token: int) -> bool:
    """Keep a changed job. False where its token is not `token` any more: nothing is changed."""
    change = update(jobs).where(jobs.c.id == job.id, jobs.c.token == token)
    return tx.execute(change.values(_columns_of(job))).rowcount == 1


def save_progress(tx: Transaction, job_id: str, progress: Progress, *, token: int) -> bool:
    """Keep how far a running job is. False where it is held no more."""
    change = update(jobs).where(
        jobs.c.id == job_id, jobs.c.token == token, jobs.c.state == JobState.RUNNING.value
    )
    return tx.execute(change.values(_progress_columns(progress))).rowcount == 1


def extend_leases(tx: Transaction, held: Sequence[tuple[str, int]], *, until_ms: int) -> None:
    """Extend the leases of jobs by id and token, of those that are still held."""
    change = update(jobs).where(
        jobs.c.id == bindparam("job_id"),
        jobs.c.token == bindparam("held_token"),
        jobs.c.state == JobState.RUNNING.value,
    )
    rows = [{"job_id": job_id, "held_token": token} for job_id, token in held]
    tx.execute(change.values(due_at_ms=until_ms), rows)


def jobs_in(tx: Transaction, state: JobState, *, limit: int) -> list[Job]:
    """Jobs of one state, newest end first, or longest due first; at most `limit`."""
    query = select(jobs).where(jobs.c.state == state.value).limit(limit)
    ordered = (
        query.order_by(jobs.c.ended_at_ms.desc(), jobs.c.id)
        if state.is_over
        else query.order_by(jobs.c.due_at_ms, jobs.c.id)
    )
    return [_job(row) for row in tx.execute(ordered)]


def delete_job(tx: Transaction, job_id: str) -> None:
    """Forget one job."""
    tx.execute(delete(jobs).where(jobs.c.id == job_id))


def delete_ended(tx: Transaction, state: JobState, *, before_ms: int, limit: int) -> int:
    """Forget jobs of one state that ended before, at most `limit`; how many it were."""
    old = (
        select(jobs.c.id)
        .where(jobs.c.state == state.value, jobs.c.ended_at_ms < before_ms)
        .limit(limit)
    )
    return tx.execute(delete(jobs).where(jobs.c.id.in_(old))).rowcount


def schedule_times(tx: Transaction) -> dict[str, int]:
    """When each kind is due next that runs by the clock."""
    return {row.kind: row.due_at_ms for row in tx.execute(select(schedules))}


def save_schedule(tx: Transaction, kind: str, due_at_ms: int) -> None:
    """Keep when a kind is due next."""
    row = upsert(schedules).values(kind=kind, due_at_ms=due_at_ms)
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["kind"], set_={"due_at_ms": row.excluded.due_at_ms}
        )
    )


def _columns_of(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "argument": job.argument,
        "unique_key": job.unique_key,
        "active_key": None if job.state.is_over else (job.unique_key or None),
        "state": job.state.value,
        "tries": job.tries,
        "token": job.token,
        "holder": job.holder,
        "created_at_ms": job.created_at_ms,
        "due_at_ms": job.due_at_ms,
        "started_at_ms": job.started_at_ms,
        "ended_at_ms": job.ended_at_ms,
        **_progress_columns(job.progress),
        "failure": job.failure[:100],
    }


def _progress_columns(progress: Progress) -> dict[str, Any]:
    return {
        "progress_done": progress.done,
        "progress_total": progress.total,
        "progress_words": progress.words[:_WORDS_LENGTH_MAX],
    }


def _job(row: Row[*tuple[Any, ...]]) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        argument=bytes(row.argument),
        unique_key=row.unique_key,
        state=JobState(row.state),
        tries=row.tries,
        token=row.token,
        holder=row.holder,
        created_at_ms=row.created_at_ms,
        due_at_ms=row.due_at_ms,
        started_at_ms=row.started_at_ms,
        ended_at_ms=row.ended_at_ms,
        progress=Progress(row.progress_done, row.progress_total, row.progress_words),
        failure=row.failure,
    )
