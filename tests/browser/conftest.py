"""What most tests of pages ask for: a server of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import RunningServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server on a port of its own, with the demo in a fresh folder; its recordings are small."""
    with RunningServer(tmp_path / "data") as running:
        yield running.record_small()
