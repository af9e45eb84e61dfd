"""Contests: what a judge said of a contest, as a poller sends it: its submissions."""

from invigilator.contests.facts import SubmissionsReceived
from invigilator.contests.http import routes
from invigilator.contests.judged import JudgedSubmission, Outcome, Problem, SubmissionPage
from invigilator.contests.model import Submission
from invigilator.contests.service import Contests

__all__ = [
    "Contests",
    "JudgedSubmission",
    "Outcome",
    "Problem",
    "Submission",
    "SubmissionPage",
    "SubmissionsReceived",
    "routes",
]
