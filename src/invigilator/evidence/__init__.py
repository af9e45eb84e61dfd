"""Evidence: segments and observations, acknowledged only when durable, sealed at the end."""

from invigilator.evidence.facts import (
    ChunkReceived,
    ManifestSealed,
    NotableObservation,
    ObservationsReceived,
)
from invigilator.evidence.http import raw_routes
from invigilator.evidence.model import ClaimedObservation, Observation, ReceivedChunk, Track
from invigilator.evidence.observations import ObservationLog
from invigilator.evidence.ports import (
    AlreadyStored,
    BlobStore,
    DigestMismatch,
    StorageFull,
    StoredBlob,
)
from invigilator.evidence.sealing import Sealing
from invigilator.evidence.service import Evidence
from invigilator.evidence.uploads import Uploads, UploadSettings
from invigilator.evidence.verification import Fault, Report, verify_sitting

__all__ = [
    "AlreadyStored",
    "BlobStore",
    "ChunkReceived",
    "ClaimedObservation",
    "DigestMismatch",
    "Evidence",
    "Fault",
    "ManifestSealed",
    "NotableObservation",
    "Observation",
    "ObservationLog",
    "ObservationsReceived",
    "ReceivedChunk",
    "Report",
    "Sealing",
    "StorageFull",
    "StoredBlob",
    "Track",
    "UploadSettings",
    "Uploads",
    "raw_routes",
    "verify_sitting",
]
