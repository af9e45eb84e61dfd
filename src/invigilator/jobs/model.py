"""A job: one piece of background work, from its enqueueing until it is forgotten."""

from dataclasses import dataclass
from enum import Enum

from invigilator.kernel import Kind as RefusalKind
from invigilator.kernel import Refusal

LEASE_MS = 10_000
"""How long a job stays a worker's that gives no sign of life, where the queue goes by leases."""


class JobState(Enum):
    """How far a job is. `FAILED` is given up: nothing tries it again but a person."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Nobody works on it any more."""
        return self not in (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a running job says it is; `total` is 0 where it cannot know."""

    done: int = 0
    total: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A row of the table.

    `token` counts how often the job was taken: whoever took it holds it as long as the number
    stands. `due_at_ms` is when it may be taken; of a running one, when its lease ends. `failure` is
    the kind of its last try's failure, without words, which may hold what a job is about.
    """

    id: str
    kind: str
    argument: bytes
    unique_key: str
    state: JobState
    tries: int
    token: int
    holder: str
    created_at_ms: int
    due_at_ms: int
    started_at_ms: int | None
    ended_at_ms: int | None
    progress: Progress
    failure: str


class LeaseLost(Exception):
    """The job was given to another worker, or cancelled: this one's try no longer counts.

    Raised into the transaction that it belongs to, which it undoes.
    """


class TimeLimitPassed(Exception):
    """A try took longer than its kind allows."""


class ProcessDied(Exception):
    """A process that did heavy work ended before it answered, or passed its time or memory."""


class QueueUnknown(Exception):
    """The database's queue was made by another version than this program knows. One sentence."""


class NoSuchJob(Refusal):
    """No job has this id, or it was forgotten."""

    kind = RefusalKind.MISSING
    code = "no_such_job"
    words = "No such job"


class JobNotOver(Refusal):
    """The job waits or runs: it can neither be tried again nor forgotten."""

    kind = RefusalKind.CONFLICT
    code = "job_not_over"
    words = "This job is not over"


class JobUnderWay(Refusal):
    """Another job of the same purpose waits or runs."""

    kind = RefusalKind.CONFLICT
    code = "job_under_way"
    words = "Another job of the same purpose is under way"


class NotTriedAgain(Refusal):
    """Its failure was told in its place, or its kind is no more: a new one has to be begun."""

    kind = RefusalKind.CONFLICT
    code = "job_not_tried_again"
    words = "This job cannot be tried again"
