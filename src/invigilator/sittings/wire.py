"""The shapes of the calls about a sitting, as docs/protocol.md gives them.

Fields that a call needs are optional here: their absence is refused in the reference API's words
by the rule that needs them, not by the decoder.
"""

from typing import Any

import msgspec

from invigilator.exams import CheckpointTerms, Exam, RecordingStep
from invigilator.kernel import FieldRequired
from invigilator.sittings.credentials import ended_cookie_header, presented_token
from invigilator.sittings.model import Sitting
from invigilator.sittings.refusals import AssuranceRequired
from invigilator.sittings.time.model import OwnTime
from invigilator.sittings.time.told import OwnTimeTold, own_time_told
from invigilator.wire import Request


class StartCall(msgspec.Struct, kw_only=True):
    """Register for an exam and begin a sitting."""

    hackerrank_username: str | None = None
    name: str | None = None
    roll_number: str | None = None
    email: str | None = None
    room: str | None = None
    consent_accepted: Any = None
    contest_slug: str | None = None
    session_id: str | None = None
    idempotency_key: str | None = None
    admission_code: str | None = None


class ResumeCall(msgspec.Struct, kw_only=True):
    """Come back to a sitting."""

    session_id: str | None = None
    hackerrank_username: str | None = None


class EndCall(msgspec.Struct, kw_only=True):
    """End the sitting, or ask whether it may end. `manifest` is the browser's own list."""

    session_id: str | None = None
    assurance_accepted: Any = None
    manifest: list[Any] | None = None


class SittingCall(msgspec.Struct, kw_only=True):
    """A call that says nothing but which sitting it is about."""

    session_id: str | None = None


class Done(msgspec.Struct, kw_only=True):
    """Nothing more to say."""

    ok: bool = True


class UploadConfig(msgspec.Struct, kw_only=True):
    """How the recorder is to record."""

    chunk_seconds: int
    video_bits_per_second: int
    media_bits_per_second: int
    audio_bits_per_second: int
    max_width: int
    max_frame_rate: int
    ladder: tuple[RecordingStep, ...]


class SittingAnswer(msgspec.Struct, kw_only=True):
    """A sitting as its candidate's browser needs it."""

    session_id: str
    session_token: str | None
    status: str
    hackerrank_username: str
    name: str
    room: str
    contest_slug: str
    storage_prefix: str
    blocked_by_session_id: str | None
    start_ip: str
    contest_url: str
    upload_config: UploadConfig
    heartbeat_interval_seconds: int
    server_time_ms: int
    exam_title: str
    mode: str
    outbox_bytes_max: int
    checkpoints: CheckpointTerms | None
    time: OwnTimeTold


def sitting_answer(
    sitting: Sitting, exam: Exam, *, token: str | None, server_time_ms: int, time: OwnTime
) -> SittingAnswer:
    """What start and resume answer."""
    policy = exam.policy
    return SittingAnswer(
        session_id=sitting.session_id,
        session_token=token,
        status=sitting.status,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        contest_slug=sitting.exam_slug,
        storage_prefix=sitting.storage_prefix,
        blocked_by_session_id=sitting.blocked_by,
        start_ip=sitting.start_address,
        contest_url=exam.contest_url,
        upload_config=UploadConfig(
            chunk_seconds=policy.segment_seconds,
            video_bits_per_second=policy.screen_bits_per_second,
            media_bits_per_second=policy.camera_bits_per_second,
            audio_bits_per_second=policy.microphone_bits_per_second,
            max_width=policy.max_width,
            max_frame_rate=policy.max_frame_rate,
            ladder=policy.ladder,
        ),
        heartbeat_interval_seconds=policy.heartbeat_seconds,
        server_time_ms=server_time_ms,
        exam_title=exam.title,
        mode=exam.mode.value,
        outbox_bytes_max=policy.outbox_bytes_max,
        checkpoints=policy.checkpoints,
        time=own_time_told(time),
    )


def required(field: str, value: str | None) -> str:
    """A text that the call needs. Raises `FieldRequired` where it is absent or blank."""
    if value is None or not value.strip():
        raise FieldRequired(field)
    return value


def require_assurance(call: EndCall) -> None:
    """A sitting ends only after the candidate has given the assurance: the value `true`."""
    if call.assurance_accepted is not True:
        raise AssuranceRequired(field="assurance_accepted")


def raw_token(request: Request, session_id: str) -> str:
    """The secret that a raw call presents for a sitting; empty where it presents none."""
    return presented_token(session_id, request.cookie, request.bearer())


def without_secret(request: Request, session_id: str) -> tuple[tuple[bytes, bytes], ...]:
    """The headers of an answer after which the browser holds the sitting's secret no more."""
    secure = request.scope["scheme"] == "https"
    return ((b"set-cookie", ended_cookie_header(session_id, secure=secure).encode()),)
