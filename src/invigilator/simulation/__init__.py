"""The demo's simulated candidates: people who do not exist sit the demo's exam, by the wire alone.

They run in a process of their own and know the server by its address and nothing else: what the
console shows of them is what it would show of anybody.
"""

from invigilator.simulation.model import DEFAULT_LIMIT_MB, Account, Plan
from invigilator.simulation.process import run_beside

__all__ = ["DEFAULT_LIMIT_MB", "Account", "Plan", "run_beside"]
