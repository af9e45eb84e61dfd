"""What releasing writes to the exam's stream."""

import msgspec


class ResultsReleased(msgspec.Struct, frozen=True, tag="results_released"):
    """Candidates see their results from now on. `shows` is how much of them."""

    exam_slug: str
    shows: str
    includes_later: bool
    by: str


class ResultsWithdrawn(msgspec.Struct, frozen=True, tag="results_withdrawn"):
    """Candidates see no results of this exam any more."""

    exam_slug: str
    reason: str
    by: str
