"""The numbers that an exam is held by: one typed object per exam, kept with it as JSON.

An exam keeps the policy that it was published with until somebody changes it; a new default is for
exams made after it.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from invigilator.kernel import FieldInvalid

_MIB = 1024 * 1024


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the recorder is told and what the server holds a sitting to. Unknown keys are refused.

    The bounds hold where a policy is read, also from its exam's row: code that makes one beyond
    them makes an exam that cannot be read.
    """

    segment_seconds: Annotated[
        int, Meta(ge=2, le=120, description="How long one recorded segment lasts.")
    ] = 10
    heartbeat_seconds: Annotated[
        int, Meta(ge=1, le=300, description="How often a candidate's page says that it lives.")
    ] = 10
    screen_bits_per_second: Annotated[
        int, Meta(ge=20_000, le=20_000_000, description="Aim of the screen's video encoder.")
    ] = 150_000
    camera_bits_per_second: Annotated[
        int, Meta(ge=20_000, le=20_000_000, description="Aim of the camera's video encoder.")
    ] = 100_000
    microphone_bits_per_second: Annotated[
        int, Meta(ge=6_000, le=510_000, description="Aim of the microphone's audio encoder.")
    ] = 32_000
    max_width: Annotated[
        int, Meta(ge=320, le=7680, description="Wider screens are scaled down to this, in pixels.")
    ] = 1280
    max_frame_rate: Annotated[
        int, Meta(ge=1, le=60, description="Frames a second beyond which none are captured.")
    ] = 5
    outbox_bytes_max: Annotated[
        int,
        Meta(
            ge=16 * _MIB,
            le=16 * 1024 * _MIB,
            description="What a page may keep of unsent segments before it records a gap instead.",
        ),
    ] = 512 * _MIB


def policy_json(policy: Policy) -> str:
    """A policy as it is stored: every field, defaults too, so that they stay what they were."""
    return msgspec.json.encode(policy).decode()


def policy_of(text: str) -> Policy:
    """A stored or submitted policy; what is absent has its default, what is unknown is refused."""
    try:
        return msgspec.json.decode(text, type=Policy)
    except (msgspec.DecodeError, UnicodeError) as failure:
        raise FieldInvalid("policy", f"The policy cannot be read: {failure}") from failure


def policy_with(policy: Policy, changes: Mapping[str, Any]) -> Policy:
    """A policy with some of its numbers changed; unknown ones are refused."""
    try:
        return msgspec.convert({**msgspec.to_builtins(policy), **changes}, Policy)
    except msgspec.ValidationError as failure:
        raise FieldInvalid("policy", f"The policy cannot be: {failure}") from failure
