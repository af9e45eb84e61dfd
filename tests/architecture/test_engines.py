"""Which engine a database is of is known where statements are made, and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_imports import capability, imports

SOURCE = Path(__file__).parent.parent.parent / "src" / "invigilator"
ENGINES = {"postgresql", "postgres", "psycopg", "sqlite", "sqlite3", "is_postgres", "is_sqlite"}
DRIVERS = {"psycopg", "psycopg_pool", "sqlite3", "asyncpg", "procrastinate"}


def knows_engines(path: Path) -> bool:
    """Whether a file may tell one engine from another."""
    inside = path.relative_to(SOURCE).as_posix()
    folders = ("database/", "adapters/", "app/migrations/")
    return inside.startswith(folders) or inside.endswith("store.py")


def tellings(source: str) -> Iterator[int]:
    """The lines that tell one engine from another: by its name, or by a connection's dialect."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant):
            said = str(node.value)
        elif isinstance(node, ast.Attribute):
            said = "sqlite" if node.attr == "dialect" else node.attr
        elif isinstance(node, ast.Name):
            said = node.id
        else:
            continue
        if said.lower() in ENGINES:
            yield node.lineno


def test_only_stores_and_adapters_tell_one_engine_from_another() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not knows_engines(path)
        for line in tellings(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        'if tx.dialect.name == "x": ...',
        'if kind == "postgresql": ...',
        "query = case({'sqlite': 1})",
        "if database.is_postgres: ...",
        "if is_sqlite: ...",
    ],
)
def test_a_check_that_somebody_plants_is_found(planted: str) -> None:
    assert list(tellings(f"def f(tx, kind, database):\n    {planted}\n")) == [2]


def test_only_the_database_and_adapters_know_drivers() -> None:
    strangers = {
        f"{module} -> {imported}"
        for module, imported in imports()
        if imported.split(".")[0] in DRIVERS and capability(module) not in ("database", "adapters")
    }
    assert strangers == set()


def test_no_store_speaks_one_engines_language() -> None:
    strangers = {
        module
        for path in SOURCE.rglob("*.py")
        if (module := path.relative_to(SOURCE).as_posix()).split("/")[0] != "database"
        and "sqlalchemy.dialects" in path.read_text()
    }
    assert strangers == set()
