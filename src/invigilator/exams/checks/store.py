"""SQL for system checks: the newest result of each person of a roster."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import BigInteger, Column, Row, String, Table, bindparam, delete, select

from invigilator.database import Transaction, metadata, upsert
from invigilator.exams.checks.model import CheckRow, SystemCheck

system_checks = Table(
    "system_checks",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("checked_at_ms", BigInteger, nullable=False),
    Column("passed_at_ms", BigInteger, nullable=True),
    # Names of rows, with blanks between; empty where the newest check passed.
    Column("failed", String(200), nullable=False),
)


def check_of(tx: Transaction, exam_slug: str, username_norm: str) -> SystemCheck | None:
    """The newest result of a person."""
    return checks_of(tx, exam_slug, [username_norm]).get(username_norm)


def checks_of(
    tx: Transaction, exam_slug: str, usernames_norm: Collection[str]
) -> dict[str, SystemCheck]:
    """The newest results of some people, by username as it is compared. For a page of a list."""
    query = select(system_checks).where(
        system_checks.c.exam_slug == exam_slug,
        system_checks.c.username_norm.in_(list(usernames_norm)),
    )
    return {row.username_norm: _check_of(row) for row in tx.execute(query)}


def checked_people(tx: Transaction, exam_slug: str) -> list[str]:
    """Everybody of whom an exam has a result, by username as it is compared. For imports."""
    query = select(system_checks.c.username_norm).where(system_checks.c.exam_slug == exam_slug)
    return [row.username_norm for row in tx.execute(query)]


def keep_check(tx: Transaction, exam_slug: str, username_norm: str, check: SystemCheck) -> None:
    """Keep a person's result in place of the one before."""
    told = {
        "checked_at_ms": check.checked_at_ms,
        "passed_at_ms": check.passed_at_ms,
        "failed": " ".join(row.value for row in check.failed),
    }
    kept = upsert(system_checks).values(exam_slug=exam_slug, username_norm=username_norm, **told)
    key = [system_checks.c.exam_slug, system_checks.c.username_norm]
    tx.execute(kept.on_conflict_do_update(index_elements=key, set_=told))


def forget_checks(tx: Transaction, exam_slug: str, usernames_norm: Iterable[str]) -> None:
    """Let the results of some people go."""
    removal = delete(system_checks).where(
        system_checks.c.exam_slug == exam_slug,
        system_checks.c.username_norm == bindparam("norm"),
    )
    gone = [{"norm": norm} for norm in usernames_norm]
    if gone:
        tx.execute(removal, gone)


def _check_of(row: Row[*tuple[Any, ...]]) -> SystemCheck:
    return SystemCheck(
        checked_at_ms=row.checked_at_ms,
        passed_at_ms=row.passed_at_ms,
        failed=tuple(CheckRow(name) for name in row.failed.split()),
    )
