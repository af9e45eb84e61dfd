"""The journal: every acknowledged change, written once, in our time, chained by hash.

Stores keep the current state; the journal is the history that readers follow with a cursor of
their own: detectors, alerts, the live console, the audit.
"""

from invigilator.journal.chain import GENESIS, ChainFault, fact_digest, first_fault
from invigilator.journal.facts import FollowerSkipped
from invigilator.journal.follower import Follower, Handler
from invigilator.journal.model import Fact, Lag, body_of, kind_of
from invigilator.journal.ports import Hub
from invigilator.journal.recomputing import Recomputed, recomputed
from invigilator.journal.service import Journal
from invigilator.journal.watch import Watch, Watcher

__all__ = [
    "GENESIS",
    "ChainFault",
    "Fact",
    "Follower",
    "FollowerSkipped",
    "Handler",
    "Hub",
    "Journal",
    "Lag",
    "Recomputed",
    "Watch",
    "Watcher",
    "body_of",
    "fact_digest",
    "first_fault",
    "kind_of",
    "recomputed",
]
