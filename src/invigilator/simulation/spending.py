"""How much the simulation may put into a demo's folder, over all its runs."""

import json
import os
from pathlib import Path

SEGMENT_ROWS_BYTES = 4_000
"""What a segment costs beside its own bytes: its row and its facts."""
CALL_ROWS_BYTES = 1_500
"""What any other call costs that is kept: a batch of observations, a submission, an action."""
SITTING_BYTES = 120_000
"""What a sitting costs by itself: rows, manifest, the stills that are kept of it."""

_STEP_BYTES = 8_000_000


class Spending:
    """Counts towards a limit. What was begun counts: a run that is killed has spent its step.

    The file holds how much may have been spent, and is written before any of it is.
    """

    def __init__(self, file: Path, *, limit_bytes: int) -> None:
        self._file = file
        self.limit_bytes = limit_bytes
        self.spent_bytes = self._reserved = _read(file)

    def may_spend(self, size_bytes: int) -> bool:
        """Count so much; False, and nothing is counted, where it would pass the limit."""
        if self.spent_bytes + size_bytes > self.limit_bytes:
            return False
        self.spent_bytes += size_bytes
        if self.spent_bytes > self._reserved:
            self._reserve(self.spent_bytes + _STEP_BYTES)
        return True

    def close(self) -> None:
        """Write down what was spent, no more."""
        self._reserve(self.spent_bytes)

    def _reserve(self, up_to_bytes: int) -> None:
        self._reserved = min(up_to_bytes, self.limit_bytes)
        write_aside(self._file, json.dumps({"spent_bytes": self._reserved}))


def write_aside(file: Path, text: str) -> None:
    """Write a file for its owner alone, so that a kill leaves the old one or the new one."""
    aside = file.with_suffix(".new")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(text)
    aside.replace(file)


def _read(file: Path) -> int:
    try:
        return int(json.loads(file.read_text())["spent_bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0
