"""Browsers that record in real time have two lanes of the test run; all other tests give way.

A lane is one worker's, from the run's first moment, at the priority that the run was started with.
A lane more would put more recorders on a newcomer's two cores than those can carry.
"""

import os
from functools import cache

import pytest

_FIRST, _SECOND = "first lane", "second lane"

FIRST_LANE = pytest.mark.xdist_group(_FIRST)
SECOND_LANE = pytest.mark.xdist_group(_SECOND)

_GIVING_WAY = 10
"""How much nicer a process becomes whose tests can wait; what it starts is as nice."""


def is_in_lane(item: pytest.Item) -> bool:
    """Whether a test records in real time."""
    marks = item.iter_markers("xdist_group")
    return any(mark.args[0] in (_FIRST, _SECOND) for mark in marks)


@cache
def give_way() -> None:
    """Leave the processor to the lanes from now on; where nothing runs beside it, do nothing."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.nice(_GIVING_WAY)
