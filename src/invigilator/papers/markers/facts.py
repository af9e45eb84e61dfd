"""What markers write to the journal, on the exam's stream."""

import msgspec


class AnswerMarked(msgspec.Struct, frozen=True, tag="answer_marked"):
    """A person marked an answer: as the first, as the second, or as the one who decides.

    `points` are theirs, as text. It tells neither what was answered nor what they wrote.
    """

    exam_slug: str
    session_id: str
    attempt_id: str
    item_id: str
    stage: str
    points: str
    by: str
    reason: str = ""
