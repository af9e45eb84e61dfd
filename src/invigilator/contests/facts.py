"""What contests write to the journal, on the stream of the exam."""

import msgspec


class SubmissionsReceived(msgspec.Struct, frozen=True, tag="submissions_received"):
    """A contest's submissions were sent by a poller or a person; some may have been known.

    Of a long call there are several: `count` is of each.
    """

    exam_slug: str
    count: int
    by: str
