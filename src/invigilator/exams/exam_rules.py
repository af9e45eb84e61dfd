"""The rules of conduct of a hosted exam: what each weighs, and when the paper is taken in.

A rule has the name of the observation that breaks it. What weighs nothing is not even watched for,
and whatever a rule weighs, it ends in what a person reads and decides, never in a mark.
"""

from enum import Enum
from typing import Annotated

import msgspec
from msgspec import Meta

_FIELD_PREFIX = "rule_"


class Weight(Enum):
    """What becomes of a rule that is broken.

    `note` keeps the observation. `warn` also stops what can be stopped, and tells the candidate.
    `count` also counts it towards the exam's limit.
    """

    IGNORE = "ignore"
    NOTE = "note"
    WARN = "warn"
    COUNT = "count"


def _rule(what: str) -> Meta:
    return Meta(description=f"What it weighs when {what}.")


class RulePolicy(msgspec.Struct, frozen=True, kw_only=True):
    """Part of an exam's policy. Of an exam whose work happens elsewhere it means nothing."""

    rule_tab_switch: Annotated[Weight, _rule("another tab or window covers the exam's page")] = (
        Weight.COUNT
    )
    rule_focus_lost: Annotated[
        Weight, _rule("the keyboard goes to another window, though the page stays in sight")
    ] = Weight.IGNORE
    rule_back_nav: Annotated[Weight, _rule("the browser's back or forward button is pressed")] = (
        Weight.NOTE
    )
    rule_copy_attempt: Annotated[Weight, _rule("something is copied, cut or pasted")] = Weight.WARN
    rule_context_menu: Annotated[Weight, _rule("the context menu is opened")] = Weight.NOTE
    rule_shortcut: Annotated[
        Weight, _rule("a shortcut for selecting, source, saving, printing or screenshots is used")
    ] = Weight.NOTE
    rule_fullscreen_exit: Annotated[
        Weight, _rule("full screen is left, in an exam that requires it")
    ] = Weight.NOTE
    rule_second_display: Annotated[Weight, _rule("the desktop extends over a second display")] = (
        Weight.WARN
    )
    rule_camera_denied: Annotated[Weight, _rule("the camera is refused")] = Weight.WARN
    rule_screen_share_stopped: Annotated[Weight, _rule("sharing the screen is stopped")] = (
        Weight.WARN
    )
    rule_no_face: Annotated[Weight, _rule("no face is found before the camera")] = Weight.NOTE
    rule_multiple_faces: Annotated[Weight, _rule("more than one face is found")] = Weight.NOTE
    rule_camera_covered: Annotated[Weight, _rule("the camera's picture is dark or covered")] = (
        Weight.NOTE
    )
    violation_limit: Annotated[
        int,
        Meta(
            ge=0,
            le=100,
            description="After so many broken rules that count, the paper is handed in, and a "
            "person looks at it; 0: never.",
        ),
    ] = 0
    fullscreen_required: Annotated[
        bool, Meta(description="Whether the questions are shown in full screen only.")
    ] = False
    fullscreen_seconds: Annotated[
        int,
        Meta(ge=5, le=60, description="How long a candidate has to return to full screen."),
    ] = 8
    fullscreen_locks: Annotated[
        bool,
        Meta(
            description="Whether the sitting is locked when that time runs out a second time. The "
            "first time the candidate types a sentence."
        ),
    ] = True

    def weight_of(self, rule: str) -> Weight:
        """What a rule weighs; one that there is not weighs nothing."""
        weight = getattr(self, _FIELD_PREFIX + rule, Weight.IGNORE)
        return weight if isinstance(weight, Weight) else Weight.IGNORE


RULES = tuple(
    name.removeprefix(_FIELD_PREFIX)
    for name in RulePolicy.__struct_fields__
    if name.startswith(_FIELD_PREFIX)
)
"""Every rule, in the order in which candidates read them."""
