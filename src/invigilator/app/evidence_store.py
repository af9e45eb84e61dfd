"""Where an installation keeps the bytes of evidence, by its settings."""

import os
from typing import NamedTuple

from invigilator.adapters.blobs.opening import open_storage
from invigilator.adapters.blobs.settings import StorageInvalid
from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings, SettingsInvalid
from invigilator.evidence import BlobStore, DirectUploads
from invigilator.kernel import SystemClock


class EvidenceStore(NamedTuple):
    """Where the bytes lie, and how browsers put them there; None where they put them to us."""

    blobs: BlobStore
    direct: DirectUploads | None = None


def evidence_store_of(data: DataDirectory, settings: Settings) -> EvidenceStore:
    """The store that the settings name, tried out. Raises `SettingsInvalid`.

    A bucket compares the moment of a signature with its own clock, so ours is the real one.
    """
    try:
        found = open_storage(settings.storage, data.blobs, os.environ, SystemClock())
    except StorageInvalid as refusal:
        raise SettingsInvalid(str(refusal)) from refusal
    return EvidenceStore(found.blobs, found.direct)
