"""What most tests of pages ask for: a server of their own, and a browser that nobody is in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import chromium
from tests.support.server import RunningServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server on a port of its own, with the demo in a fresh folder; its recordings are small."""
    with RunningServer(tmp_path / "data") as running:
        yield running.record_small()


@pytest.fixture(scope="module")
def chromium_of_file() -> Iterator[Browser]:
    """One for all tests of a file: to start it takes as long as many of them."""
    with chromium() as running:
        yield running


@pytest.fixture
def browser(chromium_of_file: Browser) -> Iterator[Browser]:
    """For one test: no page of it is left, and nobody records on, beside the next one."""
    yield chromium_of_file
    for context in chromium_of_file.contexts:
        context.close()
