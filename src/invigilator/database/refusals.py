"""What the database refuses."""

from invigilator.kernel import Kind, Refusal


class DatabaseUnavailable(Refusal):
    """The database does not answer. Nothing of the call was kept; the same call may be repeated.

    A commit whose answer was lost may have been kept all the same: calls are made so that a
    repeated one finds what it did the first time.
    """

    kind = Kind.UNAVAILABLE
    code = "database_unavailable"
    words = "The server cannot reach its database just now"

    def __init__(self) -> None:
        super().__init__(retry_after_seconds=2)
