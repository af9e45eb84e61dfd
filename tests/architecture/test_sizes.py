"""Files and functions stay small. An exception carries a reason, and the list may only shrink."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
EXCEPTIONS = tomllib.loads((Path(__file__).parent / "size_exceptions.toml").read_text())

FILE_MAX = 300
TEST_FILE_MAX = 500
FUNCTION_MAX = 50
EXCEPTIONS_MAX = 0


def python_files() -> Iterator[Path]:
    for folder in ("src", "tests", "bench", "scripts"):
        yield from (ROOT / folder).rglob("*.py")


def web_files() -> Iterator[Path]:
    for pattern in ("*.ts", "*.tsx"):
        yield from (path for path in (ROOT / "web/src").rglob(pattern) if ".d.ts" not in path.name)


def is_test(path: Path) -> bool:
    return "tests" in path.parts or ".test." in path.name


def test_files_stay_small() -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in (*python_files(), *web_files())
        if (lines := len(path.read_text().splitlines()))
        > (TEST_FILE_MAX if is_test(path) else FILE_MAX)
        and "migrations/versions" not in str(path)
    }
    assert set(too_long) == set(EXCEPTIONS.get("files", {})), too_long


def test_functions_stay_small() -> None:
    too_long = {
        f"{path.relative_to(ROOT)}:{node.name}": length
        for path in python_files()
        if "migrations/versions" not in str(path)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_MAX
        and not _is_route_table(node)
    }
    assert set(too_long) == set(EXCEPTIONS.get("functions", {})), too_long


def test_exceptions_only_shrink() -> None:
    listed = [*EXCEPTIONS.get("files", {}).values(), *EXCEPTIONS.get("functions", {}).values()]
    assert len(listed) <= EXCEPTIONS_MAX
    assert all(str(reason).strip() for reason in listed)


def _is_route_table(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A `routes` function holds its handlers as closures; each of those is measured by itself."""
    return node.name in ("routes", "raw_routes")
