"""Coroutines beside a browser, whose driver has the loop of the test's thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_elsewhere(work: Coroutine[Any, Any, T]) -> T:
    """What `asyncio.run` returns, from a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
