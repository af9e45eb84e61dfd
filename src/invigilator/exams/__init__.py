"""What is sat: exams with their window, rooms and policy, and the slug that names them."""

from invigilator.exams.draft import ExamDraft
from invigilator.exams.facts import ExamCreated, exam_stream
from invigilator.exams.http import routes
from invigilator.exams.model import (
    ContestUrlInvalid,
    Exam,
    Mode,
    NoSuchExam,
    SlugTaken,
    WindowInvalid,
)
from invigilator.exams.policy import Policy
from invigilator.exams.service import Exams
from invigilator.exams.window import Phase, phase_at

__all__ = [
    "ContestUrlInvalid",
    "Exam",
    "ExamCreated",
    "ExamDraft",
    "Exams",
    "Mode",
    "NoSuchExam",
    "Phase",
    "Policy",
    "SlugTaken",
    "WindowInvalid",
    "exam_stream",
    "phase_at",
    "routes",
]
