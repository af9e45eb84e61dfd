"""What a heartbeat's `recording_state` says about the screen.

The text is `screen:recording;camera:recording;microphone:unavailable`, or with `combined` for older
clients, or one bare word. It is a claim, and may be anything.
"""

from collections.abc import Iterator

STOPPED = frozenset({"stopped", "inactive", "ended", "error"})
"""Words for a recording that is not running, the reference API's set."""

_GATES = frozenset({"combined", "screen"})
_NEVER_BEGAN = frozenset({"", "inactive", "permission_denied", "unavailable"})


def segments(state: str) -> Iterator[tuple[str, str]]:
    """Each track and its word, in lower case; a bare word belongs to the track ''."""
    for part in state.lower().split(";"):
        track, colon, word = part.partition(":")
        if colon:
            yield track.strip(), word.strip()
        elif part.strip():
            yield "", part.strip()


def screen_words(state: str) -> list[str]:
    """The words that decide: those of the screen, or of all tracks where none is the screen's."""
    found = list(segments(state))
    deciding = [word for track, word in found if track in _GATES]
    return deciding or [word for _, word in found]


def is_stopped(state: str) -> bool:
    """Whether the screen is said not to be recorded."""
    return any(word in STOPPED for word in screen_words(state))


def has_stopped(earlier: str, later: str) -> bool:
    """Whether the screen's recording stopped between two heartbeats.

    A page that has not begun to record says `inactive`; that is a stop only after a recording.
    """
    if not is_stopped(later) or is_stopped(earlier):
        return False
    began = any(word not in _NEVER_BEGAN for word in screen_words(earlier))
    return began or any(word in STOPPED - _NEVER_BEGAN for word in screen_words(later))
