"""What review writes to the journal, on the stream of the sitting's id."""

import msgspec


class RecordingViewed(msgspec.Struct, frozen=True, tag="recording_viewed"):
    """A member of staff looked at a sitting's recording. Told once for ten minutes of looking."""

    session_id: str
    exam_slug: str
    account_id: str
    by: str
