"""What people change of results, on the exam's stream."""

import msgspec


class ScoreAdjusted(msgspec.Struct, frozen=True, tag="score_adjusted"):
    """A person added points to a result or took some away, beside its marks.

    `points` is what they added, as text. `item_id` is empty where it is of the whole paper.
    """

    exam_slug: str
    session_id: str
    attempt_id: str
    item_id: str
    points: str
    reason: str
    by: str


class ResultsExported(msgspec.Struct, frozen=True, tag="results_exported"):
    """Somebody took an exam's results away as a file. `file` is its kind: csv or xlsx."""

    exam_slug: str
    file: str
    by: str
