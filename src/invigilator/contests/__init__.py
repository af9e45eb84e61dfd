"""Contests: what a judge says of one, and its submissions as a poller sends them."""

from invigilator.contests.facts import SubmissionsReceived
from invigilator.contests.http import routes
from invigilator.contests.judged import JudgedSubmission, Outcome, Problem, SubmissionPage
from invigilator.contests.model import Submission
from invigilator.contests.ports import (
    CodeNotGiven,
    Judge,
    JudgeBusy,
    JudgeRefusesUs,
    JudgeUnavailable,
)
from invigilator.contests.service import Contests

__all__ = [
    "CodeNotGiven",
    "Contests",
    "Judge",
    "JudgeBusy",
    "JudgeRefusesUs",
    "JudgeUnavailable",
    "JudgedSubmission",
    "Outcome",
    "Problem",
    "Submission",
    "SubmissionPage",
    "SubmissionsReceived",
    "routes",
]
