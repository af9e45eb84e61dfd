"""Why a marker's word is not taken."""

from invigilator.kernel import Kind, Refusal


class NoSuchWork(Refusal):
    """There is no such answer to mark in this exam."""

    kind = Kind.MISSING
    code = "no_such_work"
    words = "There is no such answer to mark"


class AlreadyMarked(Refusal):
    """The answer has its points, or its candidate gave another one meanwhile."""

    kind = Kind.CONFLICT
    code = "already_marked"
    words = "This answer is no longer to be marked as you saw it"


class MarkedByYou(Refusal):
    """Whoever has said something of an answer does not say the second word, nor decide."""

    kind = Kind.CONFLICT
    code = "marked_by_you"
    words = "You have marked this answer: somebody else does what is left"


class HeldByAnother(Refusal):
    """Somebody else has the answer before them."""

    kind = Kind.CONFLICT
    code = "held_by_another"
    words = "Somebody else is marking this answer now"
