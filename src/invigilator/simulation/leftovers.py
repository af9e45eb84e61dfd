"""Sittings that a run of the simulation left open, because its server was stopped."""

import json
from pathlib import Path

from invigilator.simulation.calls import Calls
from invigilator.simulation.page import left_open
from invigilator.simulation.spending import Spending, write_aside
from invigilator.simulation.staff import Proctor
from invigilator.simulation.story_clock import StoryClock


class Leftovers:
    """Who sits now, with the secret of each sitting, in a file for its owner alone.

    A candidate's own page keeps its secret in the browser; ours keep them here, so that the next
    run can end what nobody will come back to, instead of showing forty lost connections.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._open: dict[str, str] = {}

    def add(self, session_id: str, token: str) -> None:
        """Somebody sits."""
        self._open[session_id] = token
        self._write()

    def remove(self, session_id: str) -> None:
        """Their sitting is over."""
        self._open.pop(session_id, None)
        self._write()

    async def end_all(
        self, calls: Calls, clock: StoryClock, spending: Spending, proctor: Proctor
    ) -> None:
        """End what the run before left open, in the order of arrival: a second page comes last.

        What its candidate may not end, because it is locked or waits, the proctor ends.
        """
        for session_id, token in self._read().items():
            page = left_open(calls, clock, spending, session_id, token)
            await page.end()
            if not page.is_over:
                await proctor.end(session_id)
        self._write()

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._file.read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self) -> None:
        write_aside(self._file, json.dumps(self._open))
