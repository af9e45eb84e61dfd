"""What a comparison writes to the journal, on the stream of the sitting."""

import msgspec


class PhotoCompared(msgspec.Struct, frozen=True, tag="photo_compared"):
    """A person compared the roster's photo with the camera: `says` is same, unsure or other.

    The note's words are beside it in a table, and go with the evidence.
    """

    session_id: str
    exam_slug: str
    by: str
    says: str
