"""What files write to the journal, on the stream of the sitting."""

import msgspec


class AnswerFileReceived(msgspec.Struct, frozen=True, tag="answer_file_received"):
    """A file for an answer was kept. Its name is not told: candidates put their own into it."""

    session_id: str
    exam_slug: str
    attempt_id: str
    item_id: str
    file_id: str
    size_bytes: int
    sha256: str
    is_late: bool = False
