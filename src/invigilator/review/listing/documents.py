"""The lists as the reference API gives them."""

from collections.abc import Sequence

import msgspec

from invigilator.kernel import iso_utc
from invigilator.sittings import Presence, SessionDocument, Sitting, Tallies, session_document


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """One object of a sitting, and a URL to read it by, for a while."""

    key: str
    size: int
    last_modified: str
    download_url: str


class SessionWithEvidence(SessionDocument, frozen=True, kw_only=True):
    """A session document with everything that there is of the sitting."""

    evidence: list[EvidenceItem]


class SessionsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's sittings, newest first."""

    sessions: list[SessionWithEvidence]


class RecordedSession(msgspec.Struct, frozen=True, kw_only=True):
    """A sitting in the list of recordings."""

    session_id: str
    hackerrank_username: str
    name: str
    room: str
    contest_slug: str
    chunk_count: int
    created_at: str
    status: str


class RecordingSessionsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Sittings with a recording, newest first. `next` is the cursor of what follows."""

    sessions: list[RecordedSession]
    next: str | None


def session_with_evidence(
    sitting: Sitting, presence: Presence | None, tallies: Tallies, evidence: Sequence[EvidenceItem]
) -> SessionWithEvidence:
    """A sitting with its counts and its evidence."""
    document = session_document(sitting, presence, tallies)
    return SessionWithEvidence(**msgspec.structs.asdict(document), evidence=list(evidence))


def recorded_session(sitting: Sitting, chunk_count: int) -> RecordedSession:
    """A sitting in the list of recordings."""
    return RecordedSession(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        contest_slug=sitting.exam_slug,
        chunk_count=chunk_count,
        created_at=iso_utc(sitting.created_at_ms),
        status=sitting.status,
    )
