"""Why a message or a call for help is refused."""

from invigilator.kernel import Kind, Refusal


class MessageNotFound(Refusal):
    """This sitting has no message of this id."""

    kind = Kind.MISSING
    code = "message_not_found"
    words = "Message not found"


class NobodyToTell(Refusal):
    """Nobody sits there who could read it: nobody began, or all have ended."""

    kind = Kind.CONFLICT
    code = "nobody_to_tell"
    words = "Nobody sits there who could read this message"


class SeveralExams(Refusal):
    """The sittings that a message names belong to different exams."""

    code = "several_exams"
    words = "session_ids must be sittings of one exam"


class NoHelpAsked(Refusal):
    """This candidate never asked for help."""

    kind = Kind.MISSING
    code = "no_help_asked"
    words = "This candidate has not asked for help"
