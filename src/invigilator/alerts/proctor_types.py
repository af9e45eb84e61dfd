"""The catalogue's types of what is noticed while somebody sits: the server's, and recordings'."""

from invigilator.alerts.entry import Entry, Threshold, Unit
from invigilator.alerts.model import Action
from invigilator.detection import Severity

PROCTOR_TYPES: dict[str, Entry] = {
    "recording_stopped": Entry(
        severity=Severity.CRITICAL,
        action=Action.GO_TO_ROOM,
        title="Recording stopped",
        meaning="Heartbeats say that the screen is no longer recorded, and the sitting did not "
        "end.",
        false_causes=(
            "the page was reloaded and waits for the screen to be shared again",
            "the browser's recorder failed",
            "the candidate ended, and the last segments took long to upload",
        ),
        claimed=True,
    ),
    "screen_share_stopped": Entry(
        severity=Severity.CRITICAL,
        action=Action.GO_TO_ROOM,
        title="Screen sharing stopped",
        meaning="The candidate's browser says that sharing the screen has ended while the sitting "
        "goes on.",
        false_causes=(
            "the computer was locked, put to sleep or its lid closed",
            "a display was unplugged or its resolution changed",
            "the share was stopped by mistake and is about to be given again",
        ),
        claimed=True,
    ),
    "recording_error": Entry(
        severity=Severity.CRITICAL,
        action=Action.GO_TO_ROOM,
        title="Recording error",
        meaning="The candidate's browser says that its recorder failed.",
        false_causes=(
            "a driver or browser fault",
            "too little memory or disk space",
            "a camera or microphone that another program took",
        ),
        claimed=True,
    ),
    "upload_stalled": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Recording does not arrive",
        meaning="Heartbeats say that the screen is being recorded, while no segment has arrived "
        "for several segment lengths.",
        false_causes=(
            "a network too slow for video; the segments wait in the browser and come later",
            "a proxy or filter that passes small calls and stops uploads",
            "our own storage being full",
        ),
        threshold=Threshold(3, Unit.SEGMENTS),
    ),
    "ip_changed": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="IP address changed",
        meaning="Calls come from another network address than before.",
        false_causes=(
            "a computer that moved between cable, wireless and a phone's network",
            "a provider or venue that changes addresses by itself",
            "a proxy of ours that is not named in the settings",
        ),
    ),
    "tab_hidden": Entry(
        severity=Severity.WARNING,
        action=Action.NOTE,
        title="Proctor tab hidden",
        meaning="The page that records was hidden or closed. Once the contest's link has been "
        "opened that is the normal state, and no more than a note.",
        false_causes=(
            "the candidate works on the contest in another tab or window, as asked to",
            "the page was reloaded",
            "the computer was locked",
        ),
        claimed=True,
        yields_to_hint=True,
    ),
    "tab_away": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Contest page not visible",
        meaning="An analysis of the recording did not find the contest's page on the screen for "
        "this long.",
        false_causes=(
            "another zoom, resolution or theme than the analysis was made for",
            "the page was scrolled, or covered by a dialog of the system",
            "a second display that is not recorded",
        ),
        threshold=Threshold(12, Unit.SECONDS),
    ),
    "disconnected": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Connection lost",
        meaning="Nothing has been heard from the candidate's browser for longer than expected.",
        false_causes=(
            "the candidate's network, or the venue's",
            "a computer that went to sleep",
            "a browser that was closed by mistake",
        ),
    ),
    "second_display": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Second display",
        meaning="The candidate's browser says that the desktop extends over more than one display. "
        "Only one of them is recorded.",
        false_causes=(
            "a projector or docking station",
            "a virtual display of remote desktop or drawing software",
        ),
        claimed=True,
    ),
    "clock_jump": Entry(
        severity=Severity.WARNING,
        action=Action.NOTE,
        title="Computer's clock changed",
        meaning="The candidate's computer tells a time that does not follow from what it told "
        "before.",
        false_causes=(
            "the system corrected its clock by network time",
            "the computer slept",
            "a change of time zone or to summer time in a system that keeps local time",
        ),
        claimed=True,
    ),
    "rule_broken": Entry(
        severity=Severity.WARNING,
        action=Action.NOTE,
        title="Exam rule broken",
        meaning="The candidate's page observed something that the exam's rules warn of or count.",
        false_causes=(
            "a notification or an update that takes the keyboard or the screen",
            "assistive technology that copies, opens menus or presses keys",
            "a key that is pressed by habit",
        ),
        claimed=True,
        yields_to_hint=True,
    ),
    "camera_disagrees": Entry(
        severity=Severity.WARNING,
        action=Action.NOTE,
        title="Browser and recording differ about who is in view",
        meaning="For ten seconds or more the candidate's browser said that the camera saw nobody, "
        "one person or several, and the server saw another of these in the recording.",
        false_causes=(
            "a recording that a poor line made coarser than what the browser looked at",
            "a face that is turned away, far off, half covered or in the dark",
            "a poster, a screen or a picture with a face",
        ),
    ),
    "violation_limit": Entry(
        severity=Severity.CRITICAL,
        action=Action.NOTIFY,
        title="Handed in at the limit of broken rules",
        meaning="So many rules that count were broken that the paper was handed in as it stood. "
        "Nothing of it is void: a person looks at what happened and decides.",
        false_causes=(
            "a program that took the keyboard again and again",
            "rules that should have been relaxed for this person",
        ),
        claimed=True,
    ),
    "unlisted_username": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Username not on the roster",
        meaning="Somebody began a sitting under a username that the exam's roster does not have.",
        false_causes=(
            "a typing mistake",
            "a late registration that the roster does not have yet",
        ),
    ),
}
"""In the order in which settings and documentation list them."""
