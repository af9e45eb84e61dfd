"""What people do to jobs, on the stream `operations`."""

import msgspec

STREAM = "operations"


class JobRetried(msgspec.Struct, frozen=True, tag="job_retried"):
    """Somebody had a job tried again that had failed. `failure` is what it had failed with."""

    job_id: str
    kind: str
    words: str
    failure: str
    by: str


class JobForgotten(msgspec.Struct, frozen=True, tag="job_forgotten"):
    """Somebody took a job out of the list, whose work was not done where `state` says so."""

    job_id: str
    kind: str
    words: str
    state: str
    failure: str
    by: str
