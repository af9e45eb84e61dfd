"""Supervision of hosted exams: which rules hold for whom, and how often they were broken.

It reads what candidates' pages observed, and decides nothing about anybody: at the limit the paper
is handed in as it stands, and a person looks at it.
"""

from invigilator.supervision.facts import RuleBroken
from invigilator.supervision.following import Supervising
from invigilator.supervision.http import raw_routes
from invigilator.supervision.model import FULLSCREEN_OVERDUE, OBSERVATION_TYPES, Rules, rules_of
from invigilator.supervision.service import Supervision
from invigilator.supervision.wire import RuleBrokenTold, rule_broken_told

__all__ = [
    "FULLSCREEN_OVERDUE",
    "OBSERVATION_TYPES",
    "RuleBroken",
    "RuleBrokenTold",
    "Rules",
    "Supervising",
    "Supervision",
    "raw_routes",
    "rule_broken_told",
    "rules_of",
]
