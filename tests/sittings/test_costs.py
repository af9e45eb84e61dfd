"""What a start and an end look at does not grow with the exam: its index answers."""

from collections.abc import Callable
from typing import Any

import pytest

from invigilator.database import Database, Transaction
from invigilator.sittings import store
from invigilator.sittings.counts_store import counts_of
from invigilator.sittings.list_store import Filter, newest_live, sittings_page
from tests.support.filling import row_for
from tests.support.plans import plan_of

pytestmark = pytest.mark.anyio

PERSON = ("exam_slug", "username_norm")
QUERIES: dict[str, tuple[Callable[[Transaction], Any], tuple[str, ...]]] = {
    "the holder": (lambda tx: store.place_holder(tx, "e3", "a4"), PERSON),
    "who waits": (lambda tx: store.waiting_sittings(tx, "e3", "a4"), PERSON),
    "any sitting": (lambda tx: store.has_sitting(tx, "e3", "a4"), PERSON),
    "the newest live": (lambda tx: newest_live(tx, ["a4"], "e3"), PERSON),
    "counts": (lambda tx: counts_of(tx, "e3"), ("exam_slug",)),
    "a page": (
        lambda tx: sittings_page(tx, Filter(exam_slug="e3"), after=(500, "x"), limit=10),
        ("created_at_ms", "session_id"),
    ),
}


def fill(tx: Transaction) -> None:
    """Twenty people in each of twenty exams, three times each: enough for a planner to choose."""
    tx.execute(
        store.sittings.insert(),
        [
            row_for(
                store.sittings,
                session_id=f"s{number}",
                exam_slug=f"e{number % 20}",
                username_norm=f"a{number // 20 % 20}",
                status="ended",
                storage_prefix=f"p{number}",
                start_key_hash=None,
                created_at_ms=number,
            )
            for number in range(1200)
        ],
    )
    tx.exec_driver_sql("ANALYZE")


@pytest.mark.parametrize("query", QUERIES)
async def test_a_query_is_answered_by_its_index(database: Database, query: str) -> None:
    ask, looked_up = QUERIES[query]
    await database.write(fill)
    plan = await database.read(lambda tx: plan_of(tx, ask))
    assert plan.looks_up(*looked_up), plan
    assert not plan.wastes, plan
