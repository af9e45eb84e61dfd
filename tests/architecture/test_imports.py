"""Who may import whom, beyond what the floors say."""

from collections.abc import Iterator
from functools import cache

import grimp

ROOT = "invigilator"


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(ROOT, include_external_packages=True)


def capability(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports() -> Iterator[tuple[str, str]]:
    for module in sorted(graph().modules):
        if module.startswith(ROOT):
            for imported in sorted(graph().find_modules_directly_imported_by(module)):
                yield module, imported


def importers_of(library: str) -> set[str]:
    return {importer for importer, imported in imports() if imported.split(".")[0] == library}


def is_front_door(importer: str, imported: str) -> bool:
    """A capability's package itself; for plug-ins also its ports; for the app the adapters."""
    if imported.count(".") == 1:
        return True
    if capability(importer) in ("adapters", "testing"):
        return imported.endswith(".ports")
    return capability(importer) == "app" and capability(imported) == "adapters"


def test_between_capabilities_only_front_doors_are_imported() -> None:
    side_doors = [
        f"{importer} -> {imported}"
        for importer, imported in imports()
        if imported.startswith(f"{ROOT}.")
        and importer != f"{ROOT}.__main__"
        and capability(importer) != capability(imported)
        and not is_front_door(importer, imported)
    ]
    assert side_doors == []


def test_only_stores_and_the_database_know_the_database_library() -> None:
    strangers = {
        module
        for library in ("sqlalchemy", "alembic", "sqlite3")
        for module in importers_of(library)
        if not module.endswith("store")
        and capability(module) != "database"
        and module != "invigilator.app.schema"
        and not module.startswith("invigilator.app.migrations")
    }
    assert strangers == set()


def test_only_http_modules_and_the_app_know_the_web_framework() -> None:
    strangers = {
        module
        for module in importers_of("litestar")
        if not module.endswith("http") and capability(module) not in ("app", "parameters")
    }
    assert strangers == set()
