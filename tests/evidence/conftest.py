"""An installation whose candidates upload straight to an object store."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from invigilator.app.evidence_store import EvidenceStore
from invigilator.testing import FakeClock
from invigilator.testing.object_store import MemoryObjectStore
from tests.support.installation import Installation, installation
from tests.support.straight import StraightClient


@pytest.fixture
def object_store(clock: FakeClock) -> Iterator[MemoryObjectStore]:
    with MemoryObjectStore(clock) as running:
        yield running


@pytest.fixture
async def bucketed(
    engine: str, tmp_path: Path, clock: FakeClock, object_store: MemoryObjectStore
) -> AsyncIterator[Installation]:
    """An installation on that store, without its jobs."""
    store = EvidenceStore(object_store, object_store)
    async with installation(tmp_path / "bucketed", clock, jobs=False, store=store) as made:
        yield made


@pytest.fixture
async def straight(bucketed: Installation) -> AsyncIterator[StraightClient]:
    """A candidate there who has begun the demo's exam."""
    async with bucketed.client() as http:
        client = StraightClient(bucketed, http)
        await client.start()
        yield client
