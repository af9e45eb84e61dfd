"""What the journal keeps of an exam, on the stream `exam:<slug>`."""

import msgspec

from invigilator.exams.model import Exam
from invigilator.exams.policy import Policy


def exam_stream(slug: str) -> str:
    """The stream of an exam."""
    return f"exam:{slug}"


class ExamCreated(msgspec.Struct, frozen=True, tag="exam_created"):
    """An exam was published, with everything that its candidates are held to."""

    exam_id: str
    slug: str
    title: str
    mode: str
    contest_url: str
    rooms: tuple[str, ...]
    opens_at_ms: int
    closes_at_ms: int
    created_by: str
    policy: Policy


def exam_created(exam: Exam) -> ExamCreated:
    """The fact that an exam began to be."""
    return ExamCreated(
        exam_id=exam.id,
        slug=exam.slug,
        title=exam.title,
        mode=exam.mode.value,
        contest_url=exam.contest_url,
        rooms=exam.rooms,
        opens_at_ms=exam.opens_at_ms,
        closes_at_ms=exam.closes_at_ms,
        created_by=exam.created_by,
        policy=exam.policy,
    )
