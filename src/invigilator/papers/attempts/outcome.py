"""What becomes of one answer that a page sends: the rule by which none is lost or goes backwards.

A page counts the revisions of each answer. A higher one takes the place of a lower one, in
whatever order they arrive; the same one twice is once. Where two pages count the same number for
different answers neither is guessed at: the page is told what is kept, and says its own once more
under a higher number.
"""

from enum import StrEnum

from invigilator.papers.answers import Answer
from invigilator.papers.attempts.model import ClaimedAnswer, KeptAnswer


class Became(StrEnum):
    """What became of it."""

    SAVED = "saved"
    """It is durable, now or from before."""

    SUPERSEDED = "superseded"
    """A newer one is durable."""

    CONFLICT = "conflict"
    """Another one is durable under the same number."""

    KEPT = "kept"
    """It is durable, and another sitting of the person has taken the attempt over since."""

    REFUSED = "refused"
    """It cannot be kept: not of this form, of another shape, or too late."""


def became(kept: KeptAnswer | None, claimed: ClaimedAnswer, answer: Answer | None) -> Became:
    """What becomes of a claim, whose answer by the item's ids is `answer`."""
    if kept is None or claimed.revision > kept.revision:
        return Became.SAVED
    if claimed.revision < kept.revision:
        return Became.SUPERSEDED
    is_same = (kept.answer, kept.is_flagged) == (answer, claimed.is_flagged)
    return Became.SAVED if is_same else Became.CONFLICT
