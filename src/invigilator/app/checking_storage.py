"""The store of evidence, tried out from the command line."""

import os
from collections.abc import Iterator
from pathlib import Path

from invigilator.adapters.blobs.checking import BucketCheck, Finding
from invigilator.adapters.blobs.opening import open_bucket, open_storage
from invigilator.adapters.blobs.settings import StorageInvalid
from invigilator.app.settings import Settings, SettingsInvalid
from invigilator.kernel import SystemClock


def check_storage(settings: Settings, page_origin: str | None) -> Iterator[Finding]:
    """Everything that a store has to do, tried in turn. Raises `SettingsInvalid`.

    `page_origin` is where pages are served from, if not from `web.public_url`.
    """
    storage, clock = settings.storage, SystemClock()
    if storage.kind == "local":
        yield Finding(True, "Evidence is kept in the data directory: there is no bucket to check")
        return
    try:
        open_storage(storage, Path(), os.environ, clock)
        bucket = open_bucket(storage, os.environ, clock)
    except StorageInvalid as refusal:
        raise SettingsInvalid(str(refusal)) from refusal
    yield Finding(True, f"The bucket {storage.bucket} is there, and our credentials are taken")
    origin = page_origin or settings.web.public_url
    yield from BucketCheck(bucket, origin, timeout_seconds=storage.timeout_seconds).findings()
