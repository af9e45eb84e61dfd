"""Why rows are not moved."""


class MoveRefused(Exception):
    """Rows cannot be moved, or did not arrive as they were; the message says why, in one sentence.

    The source is as it was. A target that some rows have reached carries its mark, and no server
    starts on it.
    """
