"""How an engine answers a query: which conditions its indexes take, and what it reads or sorts."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from invigilator.database import Transaction
from tests.support import engines


class Plan:
    """One query's steps, in the engine's own words."""

    def __init__(self, steps: list[str]) -> None:
        self._steps = steps

    def looks_up(self, *columns: str) -> bool:
        """Whether one look into an index is for all those columns."""
        looks = re.compile(r"^SEARCH|Index Cond:")
        return any(
            all(column in step for column in columns) for step in self._steps if looks.search(step)
        )

    @property
    def wastes(self) -> list[str]:
        """The steps that read a whole table or sort what an index could have in order."""
        wasteful = re.compile(r"^SCAN|TEMP B-TREE|Seq Scan|\bSort\b")
        return [step for step in self._steps if wasteful.search(step)]

    def __repr__(self) -> str:
        return "\n".join(self._steps)


def plan_of(tx: Transaction, ask: Callable[[Transaction], Any]) -> Plan:
    """The plan of the first statement that `ask` runs.

    A server reads a small table whole, whatever indexes it has: here it may not where one serves.
    """
    statement, parameters = _first_statement(tx, ask)
    if engines.in_force() == engines.SQLITE:
        rows = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return Plan([row[3] for row in rows])
    for way in ("seqscan", "sort", "bitmapscan"):
        tx.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    return Plan([row[0] for row in tx.exec_driver_sql(f"EXPLAIN {statement}", parameters)])


def _first_statement(tx: Transaction, ask: Callable[[Transaction], Any]) -> tuple[str, Any]:
    statements: list[tuple[str, Any]] = []

    def seen(_c: Any, _k: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", seen)
    try:
        ask(tx)
    finally:
        event.remove(Engine, "before_cursor_execute", seen)
    return statements[0]
