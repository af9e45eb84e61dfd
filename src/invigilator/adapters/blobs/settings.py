"""Where evidence's bytes are kept, as an operator sets it."""

from typing import Literal

import msgspec


class StorageSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the bytes of evidence are kept. See docs/object-storage.md."""

    kind: Literal["local", "s3", "gcs"] = "local"
    """The data directory, a store that speaks S3, or Google Cloud Storage."""
    bucket: str = ""
    """The bucket's name. It has to be there already, and to allow the pages' origin (CORS)."""
    prefix: str = ""
    """A folder inside the bucket, where the bucket is shared with others."""
    endpoint: str = ""
    """Scheme and host of the store as the servers reach it; empty for Amazon's or Google's own."""
    browser_endpoint: str = ""
    """Scheme and host of the store as browsers reach it, where that is another name."""
    region: str = "us-east-1"
    """The region of an S3 bucket."""
    path_style: bool | None = None
    """Whether an S3 bucket is named in the URL's path. Unset: yes where `endpoint` is set."""
    access_key: str | None = None
    """The key's id for S3. Unset: `AWS_ACCESS_KEY_ID` with its companions is taken."""
    secret_key: str | None = None
    """The secret of that key."""
    credentials_file: str | None = None
    """The key file of Google's service account. Unset: `GOOGLE_APPLICATION_CREDENTIALS`."""
    confirm_by_reading: bool = False
    """Read every upload back and hash it, for S3 stores that do not check a signed digest."""
    timeout_seconds: int = 20
    """How long one call to the store may take before it counts as unanswered."""

    def __repr__(self) -> str:
        """Never the keys: settings are printed by test runners and debuggers."""
        return f"StorageSettings(kind={self.kind!r}, bucket={self.bucket!r}, …)"


class StorageInvalid(Exception):
    """A store that cannot be used as it is set. Its message is one sentence for the operator."""
