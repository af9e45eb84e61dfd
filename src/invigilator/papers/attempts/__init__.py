"""Attempts: one person's form, the answers as they come, and the hand-in."""

from invigilator.papers.attempts.answer_store import (
    answers_of,
    answers_of_attempts,
    answers_to,
    said_of,
)
from invigilator.papers.attempts.answering import Answering
from invigilator.papers.attempts.at_work import Desks
from invigilator.papers.attempts.closing import Closing
from invigilator.papers.attempts.facts import (
    AnswersSaved,
    PaperHandedIn,
    PaperOpened,
    SectionEntered,
)
from invigilator.papers.attempts.forms import Forms, drawn
from invigilator.papers.attempts.http import raw_routes as attempt_raw_routes
from invigilator.papers.attempts.model import Attempt, FormerTurn, HandIn, HandInKind, KeptAnswer
from invigilator.papers.attempts.opening import Opening
from invigilator.papers.attempts.receiving import Receiving
from invigilator.papers.attempts.sections import Sections
from invigilator.papers.attempts.showing import ShownMedia
from invigilator.papers.attempts.store import (
    attempt_by_id,
    attempts_by_ids,
    former_turns_of,
    newest_attempt,
    open_attempt,
)
from invigilator.papers.attempts.turns import standing
from invigilator.papers.attempts.wire import HandedInTold, handed_in_told
from invigilator.papers.attempts.writing import Writers

__all__ = [
    "Answering",
    "AnswersSaved",
    "Attempt",
    "Closing",
    "Desks",
    "FormerTurn",
    "Forms",
    "HandIn",
    "HandInKind",
    "HandedInTold",
    "KeptAnswer",
    "Opening",
    "PaperHandedIn",
    "PaperOpened",
    "Receiving",
    "SectionEntered",
    "Sections",
    "ShownMedia",
    "Writers",
    "answers_of",
    "answers_of_attempts",
    "answers_to",
    "attempt_by_id",
    "attempt_raw_routes",
    "attempts_by_ids",
    "drawn",
    "former_turns_of",
    "handed_in_told",
    "newest_attempt",
    "open_attempt",
    "said_of",
    "standing",
]
