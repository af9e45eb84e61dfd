"""Every table that knows a sitting either loses it with the evidence, or has a reason to stay."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select

from invigilator.database import Transaction, metadata
from tests.retention.archive import Archive

pytestmark = pytest.mark.anyio

MADE_OF_EVIDENCE = frozenset(
    {
        "browser_looks",
        "camera_memories",
        "found_stills",
        "photo_comparisons",
        "second_looks",
        "still_wishes",
        "stills",
    }
)
"""What was concluded from pictures, looks and segments: it goes with them."""

STAYS = frozenset(
    {
        # What was raised, and what people did: the record of the exam, without its pictures.
        *("alert_budgets", "alert_occurrences", "alert_sittings", "alerts", "audit_entries"),
        *("help_requests", "message_copies", "message_counts", "messages", "push_subscriptions"),
        # Who looked at what: whoever asks later has a right to know it.
        *("evidence_downloads", "recording_views", "still_views"),
        # Digests, counts and the removal itself: they show that what is gone was there.
        *("chunks", "evidence_holds", "evidence_removals", "late_tallies", "manifests"),
        *("observation_batches", "observation_marks", "recording_tallies"),
        *("awaited_uploads", "interruptions", "limit_budgets", "upload_detours"),
        # The sitting, and the paper that was written in it, which is no evidence.
        *("paper_attempts", "paper_former_turns", "paper_results", "presences", "sittings"),
    }
)


def test_a_new_table_about_sittings_says_whether_it_goes_with_the_evidence() -> None:
    about = {name for name, table in metadata.tables.items() if "session_id" in table.columns}
    assert about == MADE_OF_EVIDENCE | STAYS
    assert not MADE_OF_EVIDENCE & STAYS


async def test_what_was_made_of_the_evidence_goes_with_it_and_nobody_else_s_does(
    archive: Archive,
) -> None:
    gone = await archive.sat("priya_s")
    await archive.hold(kept := await archive.sat("arun_k"))
    tables = [metadata.tables[name] for name in sorted(MADE_OF_EVIDENCE)]

    def plant(tx: Transaction) -> None:
        for number, sitting in enumerate((gone, kept)):
            for table in tables:
                tx.execute(insert(table).values(_row(table, sitting.session_id, number)))

    def left(tx: Transaction) -> set[tuple[str, str]]:
        return {
            (table.name, session_id)
            for table in tables
            for session_id in (gone.session_id, kept.session_id)
            if tx.scalar(
                select(func.count()).select_from(table).where(table.c.session_id == session_id)
            )
        }

    await archive.parts.database.write(plant)
    assert len(await archive.parts.database.read(left)) == 2 * len(tables)
    await archive.pass_days(400)
    assert await archive.remove_due() == 1
    assert await archive.is_gone(gone)
    assert await archive.parts.database.read(left) == {
        (table.name, kept.session_id) for table in tables
    }


def _row(table: Table, session_id: str, number: int) -> dict[str, Any]:
    """Something in every column, other for every number."""
    samples: dict[type, Any] = {
        str: f"{table.name[:8]}{number}",
        int: number + 1,
        bool: False,
        float: 0.5,
        bytes: b"",
        datetime: None,
        date: None,
    }
    row = {
        column.name: samples[column.type.python_type]
        for column in table.columns
        if not (column.primary_key and column.autoincrement is True)
    }
    return row | {"session_id": session_id}
