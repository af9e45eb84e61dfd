"""Our example files, and archives made for a test."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

EXAMPLES = Path(__file__).parent / "examples"
NAMES = ("python.gift", "python.aiken.txt", "python.csv", "python.moodle.xml", "qti22", "qti30")


def example(name: str) -> bytes:
    """An example's bytes; a folder is a package that is not packed yet."""
    path = EXAMPLES / name
    if path.is_file():
        return path.read_bytes()
    parts = sorted(part for part in path.rglob("*") if part.is_file())
    return zipped({str(part.relative_to(path)): part.read_bytes() for part in parts})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
