"""Verdicts: who of a list is reviewed next, by whom, and what was decided.

The reference system's workflow, several reviewers over one list. A verdict is a named person's:
whoever is signed in gives their own and nobody else's.
"""

from invigilator.review.verdicts.claims import CLAIMED_FOR_MS, Claims
from invigilator.review.verdicts.facts import (
    ReviewClaimed,
    ReviewRosterSet,
    ReviewSkipped,
    ReviewVerdictGiven,
)
from invigilator.review.verdicts.http import routes
from invigilator.review.verdicts.model import Moment, NotOnReviewRoster, Reviewer, Verdict
from invigilator.review.verdicts.priority import priority_of
from invigilator.review.verdicts.reviewer import NotYourName, reviewer_of
from invigilator.review.verdicts.service import Verdicts
from invigilator.review.verdicts.watching import Watching

__all__ = [
    "CLAIMED_FOR_MS",
    "Claims",
    "Moment",
    "NotOnReviewRoster",
    "NotYourName",
    "ReviewClaimed",
    "ReviewRosterSet",
    "ReviewSkipped",
    "ReviewVerdictGiven",
    "Reviewer",
    "Verdict",
    "Verdicts",
    "Watching",
    "priority_of",
    "reviewer_of",
    "routes",
]
