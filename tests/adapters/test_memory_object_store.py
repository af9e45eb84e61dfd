"""The object store that other tests use in place of a real one refuses what a real one does."""

from collections.abc import Iterator

import pytest

from invigilator.evidence.ports import BlobStore, DirectUploads
from invigilator.testing import FakeClock
from invigilator.testing.blobs import BlobStoreSuite
from invigilator.testing.direct_uploads import DirectUploadSuite
from invigilator.testing.object_store import MemoryObjectStore


@pytest.fixture
def store() -> Iterator[MemoryObjectStore]:
    with MemoryObjectStore(FakeClock()) as running:
        yield running


class TestMemoryObjectStore(BlobStoreSuite):
    @pytest.fixture
    def blobs(self, store: MemoryObjectStore) -> BlobStore:
        return store


class TestUploadsToMemory(DirectUploadSuite):
    @pytest.fixture
    def direct(self, store: MemoryObjectStore) -> DirectUploads:
        return store

    @pytest.fixture
    def direct_an_hour_ago(self, store: MemoryObjectStore) -> DirectUploads:
        return store.seen_at(FakeClock(FakeClock().now_ms() - 3_600_000))

    @pytest.fixture
    def blobs(self, store: MemoryObjectStore) -> BlobStore:
        return store
