"""Polling: follow one contest at its judge, keep what is known of it, and tell a server."""

from invigilator.polling.cycles import Cycle, Cycles
from invigilator.polling.folder import Folder, FolderInUse
from invigilator.polling.following import Following
from invigilator.polling.model import AlertDocument, Known, Pace, Progress, Waiting
from invigilator.polling.ordering import in_order
from invigilator.polling.pausing import pause_seconds
from invigilator.polling.ports import (
    Evaluates,
    EvaluationUnready,
    Inbox,
    InboxUnavailable,
    Taken,
    finds_nothing,
)
from invigilator.polling.posting import BATCH, Posting
from invigilator.polling.store import Kept

__all__ = [
    "BATCH",
    "AlertDocument",
    "Cycle",
    "Cycles",
    "Evaluates",
    "EvaluationUnready",
    "Folder",
    "FolderInUse",
    "Following",
    "Inbox",
    "InboxUnavailable",
    "Kept",
    "Known",
    "Pace",
    "Posting",
    "Progress",
    "Taken",
    "Waiting",
    "finds_nothing",
    "in_order",
    "pause_seconds",
]
