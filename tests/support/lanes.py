"""Browsers that record in real time have two lanes of the test run; all other tests give way.

A lane is one worker's, from the run's first moment, at the priority that the run was started with.
A lane more would put more recorders on a newcomer's two cores than those can carry.
"""

import os
from functools import cache

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

_LANES = {
    "first": (
        "camera_looks",
        "candidate_access",
        "checkpoints",
        "first_sitting",
        "hard_times",
        "many_processes",
        "simulated_hall",
        "starved_worker",
        "stills",
    ),
    "second": (
        "deciding",
        "end_of_sitting",
        "hidden_page",
        "hosted_exam",
        "interruption",
        "messages",
        "page_signs",
        "privacy",
        "three_minutes",
    ),
}
_LANE_OF = {
    f"tests/browser/test_{name}.py": lane for lane, names in _LANES.items() for name in names
}

_ONCE = frozenset({"tests/simulation/test_pictures.py", "tests/stories/test_simulated_hall.py"})
"""Files whose tests share what takes long to make: each is one worker's."""

_PAGES = "tests/browser/"
"""Where the tests of a file share a browser, and often a server."""

_GIVING_WAY = 10
"""How much nicer a process becomes whose tests can wait; what it starts is as nice."""


def lane_of(nodeid: str) -> str | None:
    """The lane of a test that records in real time; None for one that gives way."""
    return _LANE_OF.get(nodeid.partition("::")[0])


def is_shared(file: str) -> bool:
    """Whether all tests of a file are one worker's."""
    return file in _ONCE or file.startswith(_PAGES)


class LaneScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """All of a lane goes to one worker, and begins first; every other test goes to whoever is free.

    Marked groups would say the same, but xdist 3.8 does not see them under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return lane_of(nodeid) or (file if is_shared(file) else nodeid)


@cache
def give_way() -> None:
    """Leave the processor to the lanes from now on; where nothing runs beside it, do nothing."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.nice(_GIVING_WAY)
