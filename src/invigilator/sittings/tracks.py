"""What a heartbeat's `recording_state` says of each track. Claims, all of it."""

_TRACKS = ("screen", "camera", "microphone")
_WORDS = frozenset(
    {
        "inactive",
        "waiting",
        "recording",
        "stopped",
        "finishing",
        "error",
        "permission_denied",
        "unavailable",
    }
)


def tracks_of(recording_state: str) -> dict[str, str]:
    """Each track's word of a heartbeat's `recording_state`; `inactive` where it says nothing known.

    Clients of the reference system say `combined`, or one bare word, and mean the screen.
    """
    tracks = dict.fromkeys(_TRACKS, "inactive")
    for part in recording_state.lower().split(";"):
        name, colon, word = part.partition(":")
        track = name.strip() if colon else "screen"
        track = "screen" if track == "combined" else track
        word = (word if colon else name).strip()
        if track in tracks and word in _WORDS:
            tracks[track] = word
    return tracks


def is_screen_recorded(recording_state: str) -> bool:
    """Whether the browser claims that the screen is being recorded."""
    return tracks_of(recording_state)["screen"] == "recording"
