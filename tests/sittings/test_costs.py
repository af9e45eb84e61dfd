"""What a start and an end look at does not grow with the exam: its index answers."""

from collections.abc import Callable
from typing import Any

import pytest

from invigilator.database import Database, Transaction
from invigilator.sittings import store
from invigilator.sittings.counts_store import counts_of
from invigilator.sittings.list_store import Filter, newest_live, sittings_page
from tests.support.plans import plan_of

pytestmark = pytest.mark.anyio

PERSON = ("exam_slug", "username_norm")
QUERIES: dict[str, tuple[Callable[[Transaction], Any], tuple[str, ...]]] = {
    "the holder": (lambda tx: store.place_holder(tx, "e", "a"), PERSON),
    "who waits": (lambda tx: store.waiting_sittings(tx, "e", "a"), PERSON),
    "any sitting": (lambda tx: store.has_sitting(tx, "e", "a"), PERSON),
    "the newest live": (lambda tx: newest_live(tx, ["a"], "e"), PERSON),
    "counts": (lambda tx: counts_of(tx, "e"), ("exam_slug",)),
    "a page": (
        lambda tx: sittings_page(tx, Filter(exam_slug="e"), after=(5, "x"), limit=10),
        ("created_at_ms", "session_id"),
    ),
}


@pytest.mark.parametrize("query", QUERIES)
async def test_a_query_is_answered_by_its_index(database: Database, query: str) -> None:
    ask, looked_up = QUERIES[query]
    plan = await database.read(lambda tx: plan_of(tx, ask))
    assert plan.looks_up(*looked_up), plan
    assert not plan.wastes, plan
