"""What every blob store must do, as a suite that an adapter's tests inherit; and one in memory."""

import hashlib
import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from invigilator.evidence.ports import AlreadyStored, BlobStore, DigestMismatch, StoredBlob


class MemoryBlobs:
    """A `BlobStore` that forgets everything with the process."""

    def __init__(self) -> None:
        self._blobs: dict[str, bytes] = {}

    def put(
        self,
        key: str,
        data: bytes,
        sha256: str | None = None,
        *,
        media_type: str = "application/octet-stream",
    ) -> StoredBlob:
        """Keep `data` under `key`."""
        blob = StoredBlob(key, len(data), hashlib.sha256(data).hexdigest())
        if sha256 is not None and sha256 != blob.sha256:
            raise DigestMismatch
        if self._blobs.setdefault(key, data) != data:
            raise AlreadyStored
        return blob

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes from `start`."""
        return self._blobs[key][start : None if length is None else start + length]

    def stat(self, key: str) -> StoredBlob | None:
        """Length and digest."""
        data = self._blobs.get(key)
        if data is None:
            return None
        return StoredBlob(key, len(data), hashlib.sha256(data).hexdigest())

    def size(self, key: str) -> int | None:
        """Length."""
        data = self._blobs.get(key)
        return None if data is None else len(data)

    def keys(self, prefix: str) -> Iterator[str]:
        """Keys below `prefix`."""
        return iter(sorted(key for key in self._blobs if key.startswith(prefix)))

    def remove(self, key: str) -> None:
        """Forget the bytes."""
        self._blobs.pop(key, None)

    def sweep(self) -> None:
        """Nothing is ever half done."""


class BlobStoreSuite:
    """Inherit as `class TestMine(BlobStoreSuite)` and give a `blobs` fixture: a fresh store."""

    @pytest.fixture
    def blobs(self) -> BlobStore:
        """The store under test."""
        raise NotImplementedError

    def test_what_was_put_is_read_back(self, blobs: BlobStore) -> None:
        """All of it, with its length and digest."""
        data = bytes(range(256)) * 1000
        stored = blobs.put("a/b/c.webm", data)
        assert stored == StoredBlob("a/b/c.webm", len(data), hashlib.sha256(data).hexdigest())
        assert blobs.read("a/b/c.webm") == data
        assert blobs.stat("a/b/c.webm") == stored
        assert blobs.size("a/b/c.webm") == len(data)

    @pytest.mark.parametrize("start", [0, 1, 9, 10, 50])
    @pytest.mark.parametrize("length", [None, 0, 1, 10, 50])
    def test_a_range_is_what_it_says(
        self, blobs: BlobStore, start: int, length: int | None
    ) -> None:
        """Beyond the end there is nothing, and that is no error."""
        blobs.put("k", b"0123456789")
        end = None if length is None else start + length
        assert blobs.read("k", start, length) == b"0123456789"[start:end]

    def test_nothing_is_ever_overwritten(self, blobs: BlobStore) -> None:
        """Other bytes are refused, and what was there stays."""
        blobs.put("k", b"first")
        with pytest.raises(AlreadyStored):
            blobs.put("k", b"second")
        assert blobs.read("k") == b"first"

    def test_the_same_bytes_again_are_answered_as_the_first_time(self, blobs: BlobStore) -> None:
        """A client whose answer was lost puts again."""
        assert blobs.put("k", b"same") == blobs.put("k", b"same")

    def test_bytes_with_another_digest_than_announced_are_not_kept(self, blobs: BlobStore) -> None:
        """Not even in part."""
        with pytest.raises(DigestMismatch):
            blobs.put("a/k", b"data", hashlib.sha256(b"other").hexdigest())
        assert blobs.stat("a/k") is None
        assert list(blobs.keys("a/")) == []

    def test_what_is_not_there_is_missing(self, blobs: BlobStore) -> None:
        """By every way of asking."""
        assert blobs.stat("none") is None
        assert blobs.size("none") is None
        with pytest.raises(KeyError):
            blobs.read("none")

    def test_what_was_removed_is_gone_and_its_key_is_free(self, blobs: BlobStore) -> None:
        """Once and for all; and a second time is no failure."""
        blobs.put("a/b", b"one")
        blobs.put("a/c", b"two")
        blobs.remove("a/b")
        blobs.remove("a/b")
        blobs.remove("none/at/all")
        assert blobs.size("a/b") is None
        assert list(blobs.keys("a/")) == ["a/c"]
        assert blobs.put("a/b", b"other").size_bytes == 5
        assert blobs.read("a/b") == b"other"

    def test_keys_are_those_below_a_prefix_in_order(self, blobs: BlobStore) -> None:
        """And no neighbours whose name only begins alike."""
        for key in ("s/b/2", "s/b/1", "s/c", "s/bb/1", "t/1"):
            blobs.put(key, b"x")
        assert list(blobs.keys("s/b/")) == ["s/b/1", "s/b/2"]
        assert list(blobs.keys("s/none/")) == []

    def test_of_many_who_put_one_key_at_once_one_wins(self, blobs: BlobStore) -> None:
        """The others are told, and the key holds the winner's bytes."""

        def put(number: int) -> bytes | None:
            data = str(number).encode() * 10_000
            try:
                blobs.put("deep/er/k", data)
            except AlreadyStored:
                return None
            return data

        with ThreadPoolExecutor(8) as pool:
            winners = [data for data in pool.map(put, range(8)) if data is not None]
        assert winners == [blobs.read("deep/er/k")]

    def test_many_keys_at_once_are_all_kept(self, blobs: BlobStore) -> None:
        """In folders that do not exist yet."""
        keys = [f"p/{a}/{b}" for a, b in itertools.product(range(5), range(10))]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda key: blobs.put(key, key.encode()), keys))
        assert sorted(keys) == list(blobs.keys("p/"))
        assert all(blobs.read(key) == key.encode() for key in keys)
