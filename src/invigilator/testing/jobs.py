"""What every queue of jobs must do, as a suite that its tests inherit; and processes for tests.

Here "processes" share an interpreter, for time to be passed by hand; what `kill -9` leaves behind
is told by a story with real ones.
"""

from invigilator.testing.job_processes import JobProcess, JobSite, SameProcess, job_process
from invigilator.testing.job_tries import JobTriesSuite
from invigilator.testing.job_workers import JobWorkersSuite

__all__ = ["JobProcess", "JobSite", "JobsSuite", "SameProcess", "job_process"]


class JobsSuite(JobTriesSuite, JobWorkersSuite):
    """Inherit as `class TestMine(JobsSuite)` and give a `site` fixture."""
