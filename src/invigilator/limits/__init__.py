"""How often something may be done: tries of secrets in tens, calls of one sitting in hundreds.

A limit holds for the installation, whichever of its processes serves a call: where the database is
shared, so is what was counted.
"""

from invigilator.limits.calls import Spend, TooManyCalls, call_budget, unlimited
from invigilator.limits.memory import MemoryLimits
from invigilator.limits.ports import Budget, Limits, Tries
from invigilator.limits.several import begin_all, give_back_all
from invigilator.limits.shared import SharedLimits

__all__ = [
    "Budget",
    "Limits",
    "MemoryLimits",
    "SharedLimits",
    "Spend",
    "TooManyCalls",
    "Tries",
    "begin_all",
    "call_budget",
    "give_back_all",
    "unlimited",
]
