"""Where rows are kept: one writer a process with group commit, readers that never wait for it.

SQLite for one process, PostgreSQL for any number of them. Stores are the only ones to look inside
a `Transaction`; everyone else hands it on.
"""

from invigilator.database.address import AddressInvalid, DatabaseAddress
from invigilator.database.batch import Batch, batch_of
from invigilator.database.checking import DatabaseUnusable, require_usable
from invigilator.database.database import Database, Transaction
from invigilator.database.engines import Engine, open_engine
from invigilator.database.json_rows import rows_from
from invigilator.database.leases import Lease, Leases, MemoryLeases, open_leases
from invigilator.database.moving import (
    Move,
    MoveMark,
    MoveRefused,
    RowsDigest,
    move_mark_at,
    tables_to_move,
)
from invigilator.database.prepared import Prepared
from invigilator.database.refusals import DatabaseUnavailable
from invigilator.database.sql_file import SqlFile, SqlFileUnreadable
from invigilator.database.tables import metadata
from invigilator.database.upserting import Insert, replacing, upsert

__all__ = [
    "AddressInvalid",
    "Batch",
    "Database",
    "DatabaseAddress",
    "DatabaseUnavailable",
    "DatabaseUnusable",
    "Engine",
    "Insert",
    "Lease",
    "Leases",
    "MemoryLeases",
    "Move",
    "MoveMark",
    "MoveRefused",
    "Prepared",
    "RowsDigest",
    "SqlFile",
    "SqlFileUnreadable",
    "Transaction",
    "batch_of",
    "metadata",
    "move_mark_at",
    "open_engine",
    "open_leases",
    "replacing",
    "require_usable",
    "rows_from",
    "tables_to_move",
    "upsert",
]
