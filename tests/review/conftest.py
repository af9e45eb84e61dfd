"""A hall whose candidates send evidence, and a reviewer's browser."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.app.http import Front
from invigilator.app.settings import Settings
from invigilator.database import Database
from invigilator.evidence import Evidence, Sealing, Track, Uploads, UploadSettings
from invigilator.evidence.model import ClaimedChunk
from invigilator.evidence.signing import UploadGrant
from invigilator.identity import STAFF_COOKIE, Identity, ReferenceSettings, StaffGuard
from invigilator.journal import Journal
from invigilator.review import Claims, Review, routes
from invigilator.sittings import Sitting
from invigilator.testing import FakeClock
from invigilator.testing.jobs import job_process
from tests.review.desks import PASSWORD, ROSTER, Desks
from tests.support.hall import Hall, open_hall
from tests.support.installation import Installation, installation


@dataclass(slots=True)
class Recorder:
    """Uploads segments as a candidate's page does."""

    hall: Hall
    blobs: LocalDiskBlobs
    uploads: Uploads

    async def send(
        self,
        sitting: Sitting,
        index: int,
        from_ms: int,
        to_ms: int,
        *,
        track: Track = Track.SCREEN,
        data: bytes | None = None,
    ) -> bytes:
        """One segment, captured between two moments after the sitting began."""
        content = data if data is not None else f"{track} {index}".encode()
        claimed = ClaimedChunk(
            track=track,
            chunk_index=index,
            media_type="video/webm;codecs=vp8",
            generation=1,
            clock_origin_ms=sitting.created_at_ms,
            captured_from_ms=from_ms,
            captured_to_ms=to_ms,
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
        )
        minted = await self.uploads.mint(sitting, claimed)
        grant = UploadGrant(
            storage_key=minted.storage_key,
            media_type=claimed.media_type,
            expires_at_ms=self.hall.clock.now_ms() + 1000,
            size_bytes=claimed.size_bytes,
            sha256=claimed.sha256,
        )
        await self.uploads.receive(grant, content)
        return content


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    return await open_hall(database, journal, clock)


@pytest.fixture
def blobs(tmp_path: Path) -> LocalDiskBlobs:
    return LocalDiskBlobs(tmp_path / "blobs")


@pytest.fixture
def recorder(hall: Hall, blobs: LocalDiskBlobs) -> Recorder:
    uploads = Uploads(
        hall.database, hall.journal, blobs, hall.clock, UploadSettings(), secret=b"u" * 32
    )
    return Recorder(hall, blobs, uploads)


@pytest.fixture
def sealing(hall: Hall, blobs: LocalDiskBlobs) -> Sealing:
    jobs = job_process(hall.database, hall.clock).jobs
    return Sealing(hall.database, hall.journal, blobs, hall.sittings, jobs)


@pytest.fixture
def review(hall: Hall, blobs: LocalDiskBlobs) -> Review:
    return Review(
        hall.database,
        hall.journal,
        hall.clock,
        exams=hall.exams,
        sittings=hall.sittings,
        evidence=Evidence(blobs),
        alerts=hall.alerts,
        claims=Claims(hall.journal, hall.clock),
    )


@pytest.fixture
async def identity(
    database: Database, journal: Journal, clock: FakeClock
) -> AsyncIterator[Identity]:
    opened = Identity(database, journal, clock)
    await opened.ensure_demo_accounts()
    yield opened
    opened.close()


@pytest.fixture
def app(review: Review, identity: Identity) -> Front:
    return Front((), routes(review, StaffGuard(identity)))


@pytest.fixture
async def stranger(app: Front) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser that has not signed in."""
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://review.test") as opened:
        yield opened


@pytest.fixture
async def browser(stranger: httpx2.AsyncClient, identity: Identity) -> httpx2.AsyncClient:
    """A reviewer's browser."""
    signed_in = await identity.sign_in("reviewer", "reviewer123", "10.0.0.9")
    stranger.cookies.set(STAFF_COOKIE, signed_in.token)
    return stranger


@pytest.fixture
async def old_console(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Installation]:
    """An installation where the reference system's admin password is set."""
    settings = Settings(reference=ReferenceSettings(admin_password=PASSWORD))
    async with installation(tmp_path / "data", clock, settings, jobs=False) as made:
        yield made


@pytest.fixture
async def desks(old_console: Installation) -> Desks:
    made = Desks(old_console)
    await made.typed("x").post("review-roster", usernames=ROSTER)
    return made
