"""What leaves for other people's systems: which addresses may be called, and who posts there."""

from invigilator.outward.addresses import is_plainly_private, is_public
from invigilator.outward.ports import ANSWER_BYTES_MAX, Answered, Problem, Sender, Unanswered

__all__ = [
    "ANSWER_BYTES_MAX",
    "Answered",
    "Problem",
    "Sender",
    "Unanswered",
    "is_plainly_private",
    "is_public",
]
