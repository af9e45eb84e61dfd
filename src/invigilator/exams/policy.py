"""The numbers that an exam is held by: one typed object per exam, kept with it as JSON.

An exam keeps the policy that it was published with until somebody changes it; a new default is for
exams made after it.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from invigilator.exams.paper_policy import PaperPolicy
from invigilator.kernel import FieldInvalid

_MIB = 1024 * 1024
_DAY = 86_400

CAMERA_WIDTH = 320
CAMERA_FRAME_RATE = 8
"""Of a camera as long as the line is good."""


Bits = Annotated[int, Meta(ge=8_000, le=20_000_000)]
Width = Annotated[int, Meta(ge=160, le=7680)]
Rate = Annotated[int, Meta(ge=1, le=60)]


class RecordingStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to record screen and camera: widths in pixels, frames and bits a second.

    A picture that stands still is paid for once a segment: longer ones cost a poor line less.
    """

    segment_seconds: Annotated[int, Meta(ge=2, le=120)]
    screen_width: Width
    screen_frame_rate: Rate
    screen_bits_per_second: Bits
    camera_width: Width
    camera_frame_rate: Rate
    camera_bits_per_second: Bits

    @property
    def bits_per_second(self) -> int:
        """Of both together."""
        return self.screen_bits_per_second + self.camera_bits_per_second


LOWER_STEPS = (
    RecordingStep(
        segment_seconds=20,
        screen_width=1280,
        screen_frame_rate=3,
        screen_bits_per_second=44_000,
        camera_width=320,
        camera_frame_rate=5,
        camera_bits_per_second=20_000,
    ),
    RecordingStep(
        segment_seconds=30,
        screen_width=1280,
        screen_frame_rate=1,
        screen_bits_per_second=30_000,
        camera_width=320,
        camera_frame_rate=2,
        camera_bits_per_second=12_000,
    ),
)
"""What a page goes down to on a line that does not carry more; the last one is the floor."""


class CheckpointTerms(msgspec.Struct, frozen=True, kw_only=True):
    """When a page asks whether its candidate is there, and for how long it waits; in seconds."""

    first_after_seconds: int
    shortest_seconds: int
    longest_seconds: int
    grace_seconds: int


class Policy(PaperPolicy, frozen=True, kw_only=True, forbid_unknown_fields=True):
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
    ] = 60_000
    camera_bits_per_second: Annotated[
        int, Meta(ge=20_000, le=20_000_000, description="Aim of the camera's video encoder.")
    ] = 32_000
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
    lower_steps: Annotated[
        tuple[RecordingStep, ...],
        Meta(
            max_length=7,
            description="Below the numbers above: what a page steps down to on a poor line, best "
            "first. Without any it records the same on every line.",
        ),
    ] = msgspec.field(default_factory=lambda: LOWER_STEPS)
    clipboard_text: Annotated[
        bool,
        Meta(
            description="Whether the text that is on the clipboard as a candidate comes in is "
            "asked for. They are told before they agree, and may say no."
        ),
    ] = False
    retention_days: Annotated[
        int,
        Meta(
            ge=0,
            le=3650,
            description="For how many days after its end the organiser keeps the evidence, as "
            "candidates are told; 0: they are told to ask.",
        ),
    ] = 0
    deletes_evidence: Annotated[
        bool,
        Meta(
            description="Whether recordings and observations are deleted for good once these days "
            "are over. Without days nothing is."
        ),
    ] = False
    has_checkpoints: Annotated[
        bool,
        Meta(description="Whether the page asks at random times if the candidate is there."),
    ] = True
    checkpoint_first_after_seconds: Annotated[
        int, Meta(ge=1, le=_DAY, description="Nobody is asked for so long after recording began.")
    ] = 600
    checkpoint_shortest_seconds: Annotated[
        int, Meta(ge=10, le=_DAY, description="The shortest time from one answer to the next ask.")
    ] = 900
    checkpoint_longest_seconds: Annotated[
        int, Meta(ge=10, le=_DAY, description="The longest time from one answer to the next ask.")
    ] = 2_400
    checkpoint_grace_seconds: Annotated[
        int,
        Meta(
            ge=20,
            le=3_600,
            description="How long a candidate has to answer. Less than a minute is too little for "
            "many who use assistive technology.",
        ),
    ] = 120

    camera_server_check: Annotated[
        bool,
        Meta(
            description="Whether the server looks at the camera's recording itself, later, and "
            "compares how many faces it sees with what the browser said. Counts are kept, no "
            "pictures."
        ),
    ] = False

    def __post_init__(self) -> None:
        """Refuse what no single bound can."""
        if self.checkpoint_longest_seconds < self.checkpoint_shortest_seconds:
            raise ValueError("checkpoint_longest_seconds is less than checkpoint_shortest_seconds")

    @property
    def checkpoints(self) -> CheckpointTerms | None:
        """What a page is told of them; None where nobody is asked."""
        if not self.has_checkpoints:
            return None
        return CheckpointTerms(
            first_after_seconds=self.checkpoint_first_after_seconds,
            shortest_seconds=self.checkpoint_shortest_seconds,
            longest_seconds=self.checkpoint_longest_seconds,
            grace_seconds=self.checkpoint_grace_seconds,
        )

    @property
    def ladder(self) -> tuple[RecordingStep, ...]:
        """The policy's own numbers, then each lower step that asks for less than the one before."""
        steps = [
            RecordingStep(
                segment_seconds=self.segment_seconds,
                screen_width=self.max_width,
                screen_frame_rate=self.max_frame_rate,
                screen_bits_per_second=self.screen_bits_per_second,
                camera_width=CAMERA_WIDTH,
                camera_frame_rate=CAMERA_FRAME_RATE,
                camera_bits_per_second=self.camera_bits_per_second,
            )
        ]
        for step in self.lower_steps:
            if step.bits_per_second < steps[-1].bits_per_second:
                width = min(step.screen_width, self.max_width)
                steps.append(msgspec.structs.replace(step, screen_width=width))
        return tuple(steps)


def policy_json(policy: Policy) -> str:
    """A policy as it is stored: every field, defaults too, so that they stay what they were."""
    return msgspec.json.encode(policy).decode()


_policy = msgspec.json.Decoder(Policy)


def policy_of(text: str) -> Policy:
    """A stored or submitted policy; what is absent has its default, what is unknown is refused."""
    try:
        return _policy.decode(text)
    except (msgspec.DecodeError, UnicodeError) as failure:
        raise FieldInvalid("policy", f"The policy cannot be read: {failure}") from failure


def policy_with(policy: Policy, changes: Mapping[str, Any]) -> Policy:
    """A policy with some of its numbers changed; unknown ones are refused."""
    try:
        return msgspec.convert({**msgspec.to_builtins(policy), **changes}, Policy)
    except msgspec.ValidationError as failure:
        raise FieldInvalid(_field_of(str(failure)), f"The policy cannot be: {failure}") from failure


def _field_of(words: str) -> str:
    """The setting that was refused; msgspec tells its path at the end: ``... - at `$.max_width```.

    The whole policy where it was none by itself.
    """
    found = re.search(r"`\$\.(\w+)[^`]*`$", words)
    return f"policy.{found[1]}" if found else "policy"
