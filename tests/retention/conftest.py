"""An installation whose demo's exam says how long its evidence is kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from invigilator.testing import FakeClock
from tests.retention.archive import Archive
from tests.support.installation import installation


@pytest.fixture
async def archive(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Archive]:
    """Without its jobs; thirty days, and then everything goes."""
    async with installation(tmp_path / "data", clock, jobs=False) as made:
        place = Archive(made)
        await place.say(retention_days=30, deletes_evidence=True)
        await place.close_in_an_hour()
        yield place
