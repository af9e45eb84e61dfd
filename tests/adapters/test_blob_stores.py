"""Every blob store passes the same suite; the disk's own dangers have tests of their own."""

import errno
import os
from pathlib import Path

import pytest

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.evidence import BlobStore, StorageFull
from invigilator.testing.blobs import BlobStoreSuite, MemoryBlobs


class TestMemoryBlobs(BlobStoreSuite):
    @pytest.fixture
    def blobs(self) -> BlobStore:
        return MemoryBlobs()


class TestLocalDiskBlobs(BlobStoreSuite):
    @pytest.fixture
    def blobs(self, tmp_path: Path) -> BlobStore:
        return LocalDiskBlobs(tmp_path / "blobs")

    @pytest.mark.parametrize(
        "key", ["../x", "a/../x", "/etc/x", "a//b", "a/./b", "", ".", "..", "a/", "a\x00b", "a\nb"]
    )
    def test_a_key_never_leads_out_of_the_folder(self, blobs: BlobStore, key: str) -> None:
        with pytest.raises(KeyError):
            blobs.put(key, b"x")
        with pytest.raises(KeyError):
            blobs.read(key)

    def test_bytes_and_names_are_synced_before_put_returns(
        self, blobs: BlobStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        opened: dict[int, str] = {}
        synced: set[str] = set()
        real_open, real_sync = os.open, os.fsync

        def watch_open(path: str, *how: int, **more: int) -> int:
            descriptor = real_open(path, *how, **more)
            opened[descriptor] = str(path)
            return descriptor

        def watch_sync(descriptor: int) -> None:
            synced.add(opened[descriptor])
            real_sync(descriptor)

        monkeypatch.setattr(os, "open", watch_open)
        monkeypatch.setattr(os, "fsync", watch_sync)
        blobs.put("s/one/k", b"x")
        root = str(tmp_path / "blobs")
        assert any("/.incoming/" in path for path in synced)
        assert {root, f"{root}/s", f"{root}/s/one"} <= synced

    def test_a_full_disk_is_said_and_leaves_nothing(
        self, blobs: BlobStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(StorageFull) as refusal:
            blobs.put("s/k", b"x")
        assert refusal.value.retry_after_seconds == 60
        monkeypatch.undo()
        assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []
        assert blobs.put("s/k", b"x").size_bytes == 1

    def test_what_a_dead_process_left_aside_is_swept_after_an_hour(self, tmp_path: Path) -> None:
        blobs = LocalDiskBlobs(tmp_path / "blobs")
        incoming = tmp_path / "blobs" / ".incoming"
        for name, age_seconds in (("dead", 3700), ("alive", 3500)):
            (incoming / name).write_bytes(b"ha")
            written = (incoming / name).stat().st_mtime - age_seconds
            os.utime(incoming / name, (written, written))
        blobs.sweep()
        assert [path.name for path in incoming.iterdir()] == ["alive"]
