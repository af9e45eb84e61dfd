"""The operations page's calls: what background work there is, try again, forget."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.jobs import Job, Jobs, JobState
from invigilator.operations.service import Operations
from invigilator.parameters import FromPath
from invigilator.processes import Process

_BODY_BYTES_MAX = 1024

_Call = Request[Any, Any, Any]


class JobDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One job. `words` say what kind it is; `about` is what only one of at a time may be about.

    `due_at_ms` is when a waiting one is tried next. `failure` is the kind of its last failure.
    `progress_total` is 0 where it does not know how much there is.
    """

    id: str
    kind: str
    words: str
    about: str
    state: JobState
    tries: int
    created_at_ms: int
    due_at_ms: int
    started_at_ms: int | None
    ended_at_ms: int | None
    progress_done: int
    progress_total: int
    progress_words: str
    failure: str
    may_retry: bool


class JobsAnswer(msgspec.Struct, frozen=True):
    """Jobs by state, at most a hundred of each: next due first; of those over, the newest."""

    running: list[JobDocument]
    waiting: list[JobDocument]
    failed: list[JobDocument]
    over: list[JobDocument]


class JobForgottenAnswer(msgspec.Struct, frozen=True):
    """The job is out of the list."""

    ok: bool = True


class ProcessDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A process of the installation, as it last said that it is there.

    `parts` are what it did then in the background, each in one process at a time.
    """

    id: str
    role: Literal["all", "web", "work"]
    host: str
    pid: int
    version: str
    started_at_ms: int
    seen_at_ms: int
    parts: list[str]


class ReaderDocument(msgspec.Struct, frozen=True):
    """A reader of the journal that has something to read, and since when."""

    name: str
    behind_since_ms: int


class DetoursDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Uploads of the last hour, to ten minutes, that came through us: their browsers could not
    reach the store. None is as it should be."""

    uploads: int
    sittings: int


class ProcessesAnswer(msgspec.Struct, frozen=True):
    """Who was seen within ten minutes, and which readers are behind; none is as it should be."""

    as_of_ms: int
    processes: list[ProcessDocument]
    readers_behind: list[ReaderDocument]
    detours: DetoursDocument


def routes(operations: Operations, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Operations, for administrators."""
    administrators = guard.needs(Permission.ADMINISTER)
    bounded: dict[str, Any] = {
        "guards": [administrators],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _BODY_BYTES_MAX,
    }
    jobs = operations.jobs

    @get("/api/staff/jobs", guards=[administrators])
    async def staff_jobs(request: _Call) -> JobsAnswer:
        """What runs in the background, waits, failed, and was done of late."""
        found = await operations.lists(caller_on(request))
        return JobsAnswer(
            running=_documents(jobs, found.running),
            waiting=_documents(jobs, found.waiting),
            failed=_documents(jobs, found.failed),
            over=_documents(jobs, found.over),
        )

    @post("/api/staff/jobs/{job_id:str}/retry", **bounded)
    async def staff_job_retry(job_id: FromPath[str], request: _Call) -> JobDocument:
        """Try a failed job again, with all its tries."""
        return _document(jobs, await operations.retry(caller_on(request), job_id))

    @post("/api/staff/jobs/{job_id:str}/forget", **bounded)
    async def staff_job_forget(job_id: FromPath[str], request: _Call) -> JobForgottenAnswer:
        """Take a job that is over out of the list; what it should have done stays undone."""
        await operations.forget(caller_on(request), job_id)
        return JobForgottenAnswer()

    @get("/api/staff/processes", guards=[administrators])
    async def staff_processes(request: _Call) -> ProcessesAnswer:
        """The processes of the installation, and the readers that are behind."""
        running = await operations.running(caller_on(request))
        return ProcessesAnswer(
            as_of_ms=running.as_of_ms,
            processes=[_process(process) for process in running.processes],
            readers_behind=[ReaderDocument(lag.follower, lag.since_ms) for lag in running.behind],
            detours=DetoursDocument(
                uploads=running.detours.uploads, sittings=running.detours.sittings
            ),
        )

    return [staff_processes, staff_jobs, staff_job_retry, staff_job_forget]


def _process(process: Process) -> ProcessDocument:
    return ProcessDocument(
        id=process.id,
        role=process.role.value,
        host=process.host,
        pid=process.pid,
        version=process.version,
        started_at_ms=process.started_at_ms,
        seen_at_ms=process.seen_at_ms,
        parts=list(process.parts),
    )


def _documents(jobs: Jobs, listed: Sequence[Job]) -> list[JobDocument]:
    return [_document(jobs, job) for job in listed]


def _document(jobs: Jobs, job: Job) -> JobDocument:
    return JobDocument(
        id=job.id,
        kind=job.kind,
        words=jobs.words_of(job.kind),
        about="" if job.unique_key.startswith("schedule:") else job.unique_key.partition(":")[2],
        state=job.state,
        tries=job.tries,
        created_at_ms=job.created_at_ms,
        due_at_ms=job.due_at_ms,
        started_at_ms=job.started_at_ms,
        ended_at_ms=job.ended_at_ms,
        progress_done=job.progress.done,
        progress_total=job.progress.total,
        progress_words=job.progress.words,
        failure=job.failure,
        may_retry=jobs.may_retry(job),
    )
