"""Hears what pages say of their cameras, in the write that keeps it as evidence."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from invigilator.camera import store
from invigilator.camera.facts import CameraSourceChanged, CameraViewChanged
from invigilator.camera.model import Looks, Memory, Source, View
from invigilator.camera.rule import Change, Lasts, take
from invigilator.camera.sources import virtual_name
from invigilator.database import Transaction
from invigilator.evidence import ClaimedObservation
from invigilator.exams import Exam, Exams, Mode, Weight
from invigilator.journal import Journal
from invigilator.sittings import Sitting

LOOKS = "camera_looks"
"""The type of observation that carries looks."""

SOURCE = "camera_source"

OBSERVATION_TYPES = frozenset({LOOKS, SOURCE})
"""What a page observes of its camera."""

LOOKS_MAX = 1_200
"""Looks of one call that are weighed, the newest: those of twenty minutes without a network."""

RULE_OF_VIEW = {
    View.NOBODY: "no_face",
    View.SEVERAL: "multiple_faces",
    View.DARK: "camera_covered",
    View.COVERED: "camera_covered",
}
"""The rule of a hosted exam that a view is weighed by."""

T = TypeVar("T")

_looks = msgspec.json.Decoder(Looks)
_source = msgspec.json.Decoder(Source)
_memory = msgspec.json.Decoder(Memory)


class CameraChecks:
    """Remembers a little of each sitting's camera, and tells what lasted.

    It runs where the observations are kept, in their transaction: each counts once, however often
    it was sent, and looks stand in no fact. A call costs three statements, whatever came before.
    """

    def __init__(self, journal: Journal, exams: Exams) -> None:
        self._journal = journal
        self._exams = exams

    def hear(
        self,
        tx: Transaction,
        sitting: Sitting,
        claimed: Sequence[ClaimedObservation],
        received_at_ms: int,
    ) -> None:
        """Weigh what a call says of the camera. What cannot be read is passed over."""
        about = [claim for claim in claimed if claim.type in OBSERVATION_TYPES]
        exam = self._exams.exam_in(tx, sitting.exam_slug) if about else None
        if exam is None or not exam.policy.camera_checks:
            return
        kept = store.memory_of(tx, sitting.session_id)
        memory = Memory() if kept is None else _memory.decode(kept)
        facts: list[msgspec.Struct] = []
        for source in list(_read(_source, about, SOURCE))[-1:]:
            before, memory = memory, _with_source(memory, source)
            if (memory.device, memory.virtual) != (before.device, before.virtual):
                facts.append(_source_fact(sitting, before, memory))
        looks = [look for said in _read(_looks, about, LOOKS) for look in said.looks]
        memory, changes = take(
            memory,
            looks[-LOOKS_MAX:],
            received_at_ms=received_at_ms,
            lasts=Lasts(
                exam.policy.camera_lasts_seconds * 1000, exam.policy.camera_still_seconds * 1000
            ),
        )
        facts += [_view_fact(sitting, one) for one in changes if _is_told(exam, one.lasting.view)]
        store.save_memory(tx, sitting.session_id, msgspec.json.encode(memory).decode())
        if facts:
            self._journal.append(tx, sitting.session_id, facts)


def _read(
    decoder: msgspec.json.Decoder[T], claimed: Sequence[ClaimedObservation], kind: str
) -> Iterator[T]:
    """The details of observations of a kind, those that have its shape."""
    for claim in claimed:
        if claim.type == kind:
            try:
                yield decoder.decode(msgspec.json.encode(claim.detail))
            except msgspec.DecodeError:
                continue


def _with_source(memory: Memory, source: Source) -> Memory:
    return replace(memory, device=source.device, virtual=virtual_name(source))


def _source_fact(sitting: Sitting, before: Memory, now: Memory) -> CameraSourceChanged:
    return CameraSourceChanged(
        session_id=sitting.session_id,
        exam_slug=sitting.exam_slug,
        device=now.device,
        device_before=before.device,
        virtual=now.virtual,
    )


def _is_told(exam: Exam, view: View) -> bool:
    """A view whose rule a hosted exam ignores is not even noted."""
    rule = RULE_OF_VIEW.get(view)
    if rule is None or exam.mode is not Mode.HOSTED:
        return True
    return exam.policy.weight_of(rule) is not Weight.IGNORE


def _view_fact(sitting: Sitting, change: Change) -> CameraViewChanged:
    lasting, look = change.lasting, change.look
    return CameraViewChanged(
        session_id=sitting.session_id,
        exam_slug=sitting.exam_slug,
        view=lasting.view,
        told_at_ms=change.told_at_ms,
        began_at_ms=lasting.began_at_ms,
        ended_at_ms=lasting.last_at_ms if change.is_over else None,
        looks=lasting.looks,
        lasted_ms=lasting.lasted_ms,
        claimed_from_ms=lasting.began_claimed_ms,
        claimed_to_ms=lasting.last_claimed_ms,
        faces=look.faces,
        brightness=look.brightness,
        spread=look.spread,
        sharpness=look.sharpness,
    )
