"""What the name of a camera says of it: little, as names can be chosen, and honest ones are odd."""

from invigilator.camera.model import Source

HINT = "hint"
"""What is known of a camera that only the page calls virtual."""

_KNOWN = (
    "obs virtual camera",
    "obs-camera",
    "manycam",
    "xsplit vcam",
    "snap camera",
    "v4l2loopback",
    "dummy video device",
    "e2esoft vcam",
    "splitcam",
    "droidcam",
    "iriun",
    "epoccam",
    "camo",
    "nvidia broadcast",
    "unity video capture",
    "mmhmm camera",
)


def virtual_name(source: Source) -> str:
    """The known name of a virtual camera that this one's resembles; `hint`, or empty."""
    label = source.label.casefold()
    known = next((name for name in _KNOWN if name in label), "")
    return known or (HINT if source.is_virtual_hint else "")
