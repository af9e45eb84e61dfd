"""Evidence: segments and observations, acknowledged only when durable, sealed at the end."""

from invigilator.evidence.checksums import Progress, Told, told_nobody
from invigilator.evidence.confirming import Confirming
from invigilator.evidence.copying import Copied, CopyRefused, ReadKept, copy_evidence
from invigilator.evidence.detour_store import Detours, detours_since
from invigilator.evidence.disowning import Disowning
from invigilator.evidence.disowning_http import disowning_raw_routes
from invigilator.evidence.downloads import Downloads
from invigilator.evidence.downloads_http import download_routes
from invigilator.evidence.facts import (
    ChunkReceived,
    EvidenceDownloaded,
    ManifestSealed,
    NotableObservation,
    ObservationsReceived,
)
from invigilator.evidence.http import raw_routes
from invigilator.evidence.late import LateSettings
from invigilator.evidence.late_store import LateTally
from invigilator.evidence.listing import EvidenceObject
from invigilator.evidence.model import (
    ClaimedObservation,
    Observation,
    ReceivedChunk,
    RecordingTally,
    Tally,
    Track,
)
from invigilator.evidence.observations import ObservationLog
from invigilator.evidence.ports import (
    AlreadyStored,
    BlobStore,
    DigestMismatch,
    DirectUpload,
    DirectUploads,
    StorageFull,
    StorageUnavailable,
    StoredBlob,
)
from invigilator.evidence.review_files import ReviewFiles
from invigilator.evidence.sealing import SealedEvidence, Sealing
from invigilator.evidence.service import Evidence
from invigilator.evidence.uploads import Uploads, UploadSettings
from invigilator.evidence.verification import Fault, Report, verify_sitting

__all__ = [
    "AlreadyStored",
    "BlobStore",
    "ChunkReceived",
    "ClaimedObservation",
    "Confirming",
    "Copied",
    "CopyRefused",
    "Detours",
    "DigestMismatch",
    "DirectUpload",
    "DirectUploads",
    "Disowning",
    "Downloads",
    "Evidence",
    "EvidenceDownloaded",
    "EvidenceObject",
    "Fault",
    "LateSettings",
    "LateTally",
    "ManifestSealed",
    "NotableObservation",
    "Observation",
    "ObservationLog",
    "ObservationsReceived",
    "Progress",
    "ReadKept",
    "ReceivedChunk",
    "RecordingTally",
    "Report",
    "ReviewFiles",
    "SealedEvidence",
    "Sealing",
    "StorageFull",
    "StorageUnavailable",
    "StoredBlob",
    "Tally",
    "Told",
    "Track",
    "UploadSettings",
    "Uploads",
    "copy_evidence",
    "detours_since",
    "disowning_raw_routes",
    "download_routes",
    "raw_routes",
    "told_nobody",
    "verify_sitting",
]
