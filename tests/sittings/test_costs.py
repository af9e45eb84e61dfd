"""What a start and an end look at does not grow with the exam: its index answers."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event

from invigilator.database import Database, Transaction
from invigilator.sittings import store
from invigilator.sittings.counts_store import counts_of
from invigilator.sittings.list_store import Filter, newest_live, sittings_page

pytestmark = pytest.mark.anyio

PERSON = "(exam_slug=? AND username_norm=?)"
QUERIES: dict[str, tuple[Callable[[Transaction], Any], str]] = {
    "the holder": (lambda tx: store.place_holder(tx, "e", "a"), PERSON),
    "who waits": (lambda tx: store.waiting_sittings(tx, "e", "a"), PERSON),
    "any sitting": (lambda tx: store.has_sitting(tx, "e", "a"), PERSON),
    "the newest live": (lambda tx: newest_live(tx, ["a"], "e"), PERSON),
    "counts": (lambda tx: counts_of(tx, "e"), "(exam_slug=?)"),
    "a page": (
        lambda tx: sittings_page(tx, Filter(exam_slug="e"), after=(5, "x"), limit=10),
        "(created_at_ms,session_id)<(?,?)",
    ),
}


@pytest.mark.parametrize("query", QUERIES)
async def test_a_query_is_answered_by_its_index(database: Database, query: str) -> None:
    ask, expected = QUERIES[query]

    def plan(tx: Transaction) -> list[str]:
        statements: list[tuple[str, Any]] = []

        def seen(_c: Any, _k: Any, statement: str, parameters: Any, *_: Any) -> None:
            statements.append((statement, parameters))

        event.listen(Engine, "before_cursor_execute", seen)
        ask(tx)
        event.remove(Engine, "before_cursor_execute", seen)
        (statement, parameters) = statements[0]
        rows = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in rows]

    steps = await database.read(plan)
    assert any(expected in step for step in steps), steps
    assert not any(step.startswith("SCAN") or "TEMP B-TREE" in step for step in steps), steps
