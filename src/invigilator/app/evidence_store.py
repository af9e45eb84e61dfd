"""Where an installation keeps the bytes of evidence, by its settings."""

from typing import NamedTuple

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings
from invigilator.evidence import BlobStore, DirectUploads


class EvidenceStore(NamedTuple):
    """Where the bytes lie, and how browsers put them there; None where they put them to us."""

    blobs: BlobStore
    direct: DirectUploads | None = None


def evidence_store_of(data: DataDirectory, _settings: Settings) -> EvidenceStore:
    """The store that the settings name."""
    return EvidenceStore(LocalDiskBlobs(data.blobs))
