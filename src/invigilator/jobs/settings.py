"""How much background work is done at once, and how long it is shown after."""

import msgspec


class JobSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Jobs: background work that is kept in the database until it is done."""

    concurrency: int = 8
    """How many light jobs one process runs at once."""
    heavy_processes: int = 1
    """How many processes one worker may have for heavy work, such as reading a roster's file."""
    heavy_memory_mb: int = 2048
    """How much memory, in MB, one process for heavy work may take before it is ended (on Linux)."""
    keep_done_hours: int = 24
    """How long a job that is done stays in the list."""
    keep_failed_days: int = 90
    """How long a job that failed or was cancelled stays in the list, unless it is forgotten."""
