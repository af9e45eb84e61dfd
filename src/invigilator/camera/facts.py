"""What the camera's rules write to the journal, on the stream of the sitting."""

import msgspec


class CameraViewChanged(msgspec.Struct, frozen=True, kw_only=True, tag="camera_view_changed"):
    """What the camera shows has lasted (`ended_at_ms` is null), or is over: as it was last seen.

    By the word of the candidate's browser: `looks` frames in a row, of which the last one's numbers
    stand here, and no picture. `began_at_ms` and `ended_at_ms` are our clock's estimate, the
    claimed times the browser's own. `told_at_ms` is when it was first told of, and names it.
    """

    session_id: str
    exam_slug: str
    view: str
    told_at_ms: int
    began_at_ms: int
    ended_at_ms: int | None
    looks: int
    lasted_ms: int
    claimed_from_ms: int
    claimed_to_ms: int
    faces: int
    brightness: float
    spread: float
    sharpness: float


class CameraSourceChanged(msgspec.Struct, frozen=True, kw_only=True, tag="camera_source_changed"):
    """The page sees another camera than before, or one that is called like a virtual one.

    `device` and `device_before` are short hashes; the latter is empty for a sitting's first camera.
    `virtual` is the known name that the camera's resembles, `hint` where only the page says so,
    and empty otherwise: of the name itself nothing is written here.
    """

    session_id: str
    exam_slug: str
    device: str
    device_before: str
    virtual: str
