"""The alert types that we raise: how urgent, what they are called, what they mean, and what else.

The one place where a type's severity is decided. Words are for proctors: what was seen, never what
somebody did.
"""

from dataclasses import dataclass

from invigilator.detection import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """What we know of one type of alert."""

    severity: Severity
    title: str
    meaning: str
    false_causes: tuple[str, ...]


CATALOGUE: dict[str, Entry] = {
    "screen_share_stopped": Entry(
        Severity.CRITICAL,
        "Screen sharing stopped",
        "The candidate's browser says that sharing the screen has ended while the sitting goes on.",
        (
            "the computer was locked, put to sleep or its lid closed",
            "a display was unplugged or its resolution changed",
            "the share was stopped by mistake and is about to be given again",
        ),
    ),
    "recording_stopped": Entry(
        Severity.CRITICAL,
        "Recording stopped",
        "Heartbeats say that the screen is no longer recorded, and the sitting did not end.",
        (
            "the page was reloaded and waits for the screen to be shared again",
            "the browser's recorder failed",
            "the candidate ended, and the last segments took long to upload",
        ),
    ),
    "disconnected": Entry(
        Severity.WARNING,
        "Connection lost",
        "Nothing has been heard from the candidate's browser for longer than expected.",
        (
            "the candidate's network, or the venue's",
            "a computer that went to sleep",
            "a browser that was closed by mistake",
        ),
    ),
}


def severity_of(alert_type: str, hint: str) -> Severity:
    """How urgent a type is; a type that the catalogue does not know is as urgent as its hint."""
    entry = CATALOGUE.get(alert_type)
    return entry.severity if entry else Severity(hint)


def title_of(alert_type: str, hint: str) -> str:
    """What a type is called; a type that the catalogue does not know is called what it says."""
    entry = CATALOGUE.get(alert_type)
    return hint or (entry.title if entry else alert_type)
