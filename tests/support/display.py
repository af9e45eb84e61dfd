"""A screen that nobody sees, on which a browser with windows can hide a page from itself."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

PROGRAM = "Xvfb"


def require_display() -> None:
    """Skip, visibly, where there is no Xvfb; in CI that is a failure."""
    if shutil.which(PROGRAM):
        return
    reason = "pages are hidden on a display, which needs Xvfb: run `make servers`"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def display() -> Iterator[str]:
    """A display of its own, under the first number that is free; what `DISPLAY` has to say."""
    require_display()
    reading, writing = os.pipe()
    command = [PROGRAM, "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten"]
    process = subprocess.Popen(
        [*command, "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        # It writes its number once it listens; nothing comes where it could not start.
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()
