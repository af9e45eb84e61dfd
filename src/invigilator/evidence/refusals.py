"""Why a segment or a batch is refused. None of these loses it: the browser keeps what it has."""

from invigilator.kernel import Kind, Refusal, iso_utc


class TooLarge(Refusal):
    """Longer than we take, or longer than it was said to be."""

    kind = Kind.TOO_LARGE
    code = "too_large"


class WrongType(Refusal):
    """The bytes are sent as another type than the URL was made for."""

    kind = Kind.WRONG_TYPE
    code = "wrong_type"
    words = "The content type is not the one that the upload URL was made for"


class LengthMismatch(Refusal):
    """Fewer or more bytes than were announced."""

    kind = Kind.UNPROCESSABLE
    code = "length_mismatch"


class UploadUnknown(Refusal):
    """The URL is ours, yet no such upload was minted: the sitting was erased meanwhile."""

    kind = Kind.MISSING
    code = "upload_unknown"
    words = "No such upload"


class NotUploaded(Refusal):
    """Nothing lies in the store under the key of this upload, or not yet."""

    kind = Kind.CONFLICT
    code = "not_uploaded"
    words = "The store does not hold this segment yet"


class LateOver(Refusal):
    """The time is over in which evidence of before the end is taken after it."""

    kind = Kind.CONFLICT
    code = "late_over"
    words = "It is too late for what was recorded before the end"


class CapturedAfterEnd(Refusal):
    """What is offered by the late way was recorded after the end."""

    kind = Kind.CONFLICT
    code = "captured_after_end"
    words = "This was recorded after the session had ended"


class LateFull(Refusal):
    """More was taken after the end of this sitting than can have waited."""

    kind = Kind.CONFLICT
    code = "late_full"
    words = "No more is taken after the end of this session"


class TooManyEvents(Refusal):
    """More events in one call than we take. None was kept, none was cut off."""

    kind = Kind.TOO_LARGE
    code = "too_large"


class TooManyRecords(Refusal):
    """More records in one call than we take. None was kept, none was cut off."""

    kind = Kind.TOO_LARGE
    code = "too_large"


class NoSuchEvidence(Refusal):
    """Nothing lies under this key, or not yet."""

    kind = Kind.MISSING
    code = "no_such_evidence"
    words = "No such evidence"


class EvidenceLost(Refusal):
    """It was received, and its bytes are no longer in the store. `verify` says so too."""

    kind = Kind.GONE
    code = "evidence_lost"
    words = "The bytes of this evidence are missing"


class RemovedByRetention(Refusal):
    """It was received, and its exam's time for keeping it is over."""

    kind = Kind.GONE
    code = "evidence_removed"

    def __init__(self, begun_at_ms: int) -> None:
        super().__init__(f"Removed by retention on {iso_utc(begun_at_ms)[:10]}")
