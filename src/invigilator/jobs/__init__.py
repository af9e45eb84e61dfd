"""Background work that outlives the process that began it.

A job is put into the table in the transaction of whatever makes it necessary, is run by any worker
of the installation, and is tried again until it is done or given up. What a kind of job promises
stands at `JobContext`.
"""

from invigilator.jobs.backoff import wait_ms
from invigilator.jobs.context import JobContext
from invigilator.jobs.heavy import Processes
from invigilator.jobs.kinds import Daily, Every, Kind, Nothing, Schedule
from invigilator.jobs.leases import LeaseQueue
from invigilator.jobs.model import (
    Job,
    JobNotOver,
    JobState,
    JobUnderWay,
    LeaseLost,
    NoSuchJob,
    NotTriedAgain,
    ProcessDied,
    Progress,
    QueueUnknown,
    TimeLimitPassed,
)
from invigilator.jobs.ports import HeavyWork, Queue, Tell, Ticket, Told, Work
from invigilator.jobs.service import JobLists, Jobs
from invigilator.jobs.settings import JobSettings
from invigilator.jobs.worker import Worker

__all__ = [
    "Daily",
    "Every",
    "HeavyWork",
    "Job",
    "JobContext",
    "JobLists",
    "JobNotOver",
    "JobSettings",
    "JobState",
    "JobUnderWay",
    "Jobs",
    "Kind",
    "LeaseLost",
    "LeaseQueue",
    "NoSuchJob",
    "NotTriedAgain",
    "Nothing",
    "ProcessDied",
    "Processes",
    "Progress",
    "Queue",
    "QueueUnknown",
    "Schedule",
    "Tell",
    "Ticket",
    "TimeLimitPassed",
    "Told",
    "Work",
    "Worker",
    "wait_ms",
]
