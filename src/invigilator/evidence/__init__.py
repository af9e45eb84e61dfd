"""Evidence: segments and observations, acknowledged only when durable, sealed at the end."""

from invigilator.evidence.checksums import Progress, Told, told_nobody
from invigilator.evidence.confirming import Confirming
from invigilator.evidence.copy_store import Kept
from invigilator.evidence.copying import Copied, CopyRefused, ReadKept, copy_evidence
from invigilator.evidence.detour_store import Detours, detours_since
from invigilator.evidence.disowning import Disowning
from invigilator.evidence.disowning_http import disowning_raw_routes
from invigilator.evidence.downloads import Downloads
from invigilator.evidence.downloads_http import download_routes
from invigilator.evidence.facts import (
    ChunkReceived,
    EvidenceDownloaded,
    EvidenceRemovalBegun,
    EvidenceRemoved,
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
    Removal,
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
from invigilator.evidence.refusals import RemovedByRetention
from invigilator.evidence.removal_store import unfinished_removals
from invigilator.evidence.removing import Removing
from invigilator.evidence.review_files import ReviewFiles
from invigilator.evidence.sealing import SealedEvidence, Sealing
from invigilator.evidence.service import Evidence
from invigilator.evidence.uploads import Uploads, UploadSettings, open_for_ms
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
    "EvidenceRemovalBegun",
    "EvidenceRemoved",
    "Fault",
    "Kept",
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
    "Removal",
    "RemovedByRetention",
    "Removing",
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
    "open_for_ms",
    "raw_routes",
    "told_nobody",
    "unfinished_removals",
    "verify_sitting",
]
