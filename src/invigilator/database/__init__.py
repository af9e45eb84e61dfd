"""Where rows are kept: one writer with group commit, readers that never wait for it.

Stores are the only ones to look inside a `Transaction`; everyone else hands it on.
"""

from invigilator.database.database import Database, Transaction
from invigilator.database.sqlite import open_engine
from invigilator.database.tables import metadata

__all__ = ["Database", "Transaction", "metadata", "open_engine"]
