"""What second looks write to the journal, on the stream of the sitting's id."""

import msgspec

_DAY_MS = 24 * 60 * 60 * 1000


class CameraLookedAt(msgspec.Struct, frozen=True, tag="camera_looked_at"):
    """The server looked at a stored segment of the camera: in how many frames it saw whom.

    `from_ms` and `to_ms` are the segment's, as its browser claims. `outcome` is `seen`, or in one
    word why nothing could be. `took_ms` is the processor time that it cost.
    """

    session_id: str
    exam_slug: str
    chunk_id: str
    generation: int
    from_ms: int
    to_ms: int
    outcome: str
    finder: str
    none: int
    one: int
    many: int
    took_ms: int


class CameraDisagreed(msgspec.Struct, frozen=True, tag="camera_disagreed"):
    """The browser said one thing of its camera for a while, and the server saw another.

    `said` and `seen` are `none`, `one` or `many`; times are those of the recording, as claimed.
    Told once of each stretch, when it has lasted; `chunk_id` is the segment in which that showed.
    """

    session_id: str
    exam_slug: str
    chunk_id: str
    generation: int
    said: str
    seen: str
    from_ms: int
    to_ms: int
    frames: int

    def second(self, told_at_ms: int) -> int:
        """The recording's second at which it began, for a link and a still.

        It is the browser's claim, so it is never later than when it was told here, and one that
        is more than a day before that is taken for no claim at all.
        """
        is_likely = told_at_ms - _DAY_MS <= self.from_ms <= told_at_ms
        return self.from_ms if is_likely else told_at_ms
