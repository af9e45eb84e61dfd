"""The store that the settings name, tried out before anybody relies on it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx2

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.adapters.blobs.settings import StorageInvalid, StorageSettings
from invigilator.evidence.ports import BlobStore, DirectUploads
from invigilator.kernel import Clock

if TYPE_CHECKING:
    from invigilator.adapters.blobs.gcs import GoogleBlobs
    from invigilator.adapters.blobs.s3 import S3Blobs

_BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")
_PREFIX = re.compile(r"(?:(?!\.+(?:/|$))[A-Za-z0-9._-]+(?:/|$))*")


class Storage(NamedTuple):
    """Where bytes are kept, and the way there for browsers where the store offers one."""

    blobs: BlobStore
    direct: DirectUploads | None


def open_storage(
    settings: StorageSettings, folder: Path, environment: Mapping[str, str], clock: Clock
) -> Storage:
    """The store that is set; `folder` is that of `local`. Asks a bucket one small question.

    Raises `StorageInvalid` where the store cannot be used as it is set.
    """
    if settings.kind == "local":
        return Storage(LocalDiskBlobs(folder), None)
    bucket = open_bucket(settings, environment, clock)
    _try_out(settings, bucket.listing_url())
    return Storage(bucket, bucket)


def open_bucket(
    settings: StorageSettings, environment: Mapping[str, str], clock: Clock
) -> "S3Blobs | GoogleBlobs":
    """The bucket that is set, without asking it anything. Raises `StorageInvalid`."""
    if not _BUCKET.fullmatch(settings.bucket):
        raise StorageInvalid(f"storage.bucket has to name a bucket, not {settings.bucket!r}")
    if not _PREFIX.fullmatch(settings.prefix):
        raise StorageInvalid(
            f"storage.prefix has to be a folder such as exams/2026, not {settings.prefix!r}"
        )
    try:
        if settings.kind == "gcs":
            from invigilator.adapters.blobs.gcs import GoogleBlobs, ServiceAccount

            return GoogleBlobs(settings, ServiceAccount.found(settings, environment), clock)
        from invigilator.adapters.blobs.s3 import S3Blobs, S3Keys

        return S3Blobs(settings, S3Keys.found(settings, environment), clock)
    except ModuleNotFoundError as missing:
        raise StorageInvalid(
            f"storage.kind is {settings.kind}, which needs the package {missing.name}: "
            "pip install 'invigilator[object-storage]'"
        ) from missing


def _try_out(settings: StorageSettings, listing_url: str) -> None:
    place = listing_url.split("?", maxsplit=1)[0]
    try:
        answer = httpx2.get(listing_url, timeout=settings.timeout_seconds)
    except httpx2.HTTPError as failure:
        raise StorageInvalid(f"The store at {place} does not answer: {failure}") from failure
    if answer.status_code == 200:
        return
    found = re.search(r"<Code>(\w+)</Code>", answer.text)
    code = f"{answer.status_code} {found.group(1) if found else ''}".strip()
    if answer.status_code == 404:
        raise StorageInvalid(f"There is no bucket at {place} ({code})")
    if answer.status_code in (401, 403):
        raise StorageInvalid(f"The store refuses our credentials for {place} ({code})")
    raise StorageInvalid(f"The store at {place} answered {code} to a listing of the bucket")
