"""Blobs in a bucket of Amazon S3, or of a store that speaks its language."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from obstore.store import S3Store

from invigilator.adapters.blobs.addresses import Addresses
from invigilator.adapters.blobs.bucket import BucketBlobs, patience
from invigilator.adapters.blobs.settings import StorageInvalid, StorageSettings
from invigilator.adapters.blobs.signed_urls import s3_signer
from invigilator.evidence.ports import DirectUpload, StoredBlob
from invigilator.kernel import Clock

if TYPE_CHECKING:
    from obstore.store import S3Credential


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Keys:
    """What proves to the store who we are."""

    access_key: str
    secret_key: str
    session_token: str | None = None

    @classmethod
    def found(cls, settings: StorageSettings, environment: Mapping[str, str]) -> Self:
        """The keys that are set, else those of the environment. Raises `StorageInvalid`."""
        if settings.access_key and settings.secret_key:
            return cls(access_key=settings.access_key, secret_key=settings.secret_key)
        if settings.access_key or settings.secret_key:
            raise StorageInvalid(
                "storage.access_key and storage.secret_key are set together or not at all"
            )
        try:
            return cls(
                access_key=environment["AWS_ACCESS_KEY_ID"],
                secret_key=environment["AWS_SECRET_ACCESS_KEY"],
                session_token=environment.get("AWS_SESSION_TOKEN") or None,
            )
        except KeyError as missing:
            raise StorageInvalid(
                f"storage.access_key is not set, and neither is {missing.args[0]}"
            ) from None

    def provided(self) -> "S3Credential":
        """The same for obstore, whose own search in the environment is left out by this."""
        return {
            "access_key_id": self.access_key,
            "secret_access_key": self.secret_key,
            "token": self.session_token,
            "expires_at": None,
        }


class S3Blobs(BucketBlobs):
    """A `BlobStore` and `DirectUploads`.

    A URL's signature covers the digest twice: as that of the payload, which Amazon and Ceph both
    check against the bytes, and as the checksum that Amazon keeps with the object. So where every
    URL of a key was bound to one digest, what lies there has it, and one small call confirms it.
    """

    def __init__(self, settings: StorageSettings, keys: S3Keys, clock: Clock) -> None:
        client, retry = patience(settings.timeout_seconds)
        is_path_style = settings.path_style
        if is_path_style is None:
            is_path_style = bool(settings.endpoint)
        endpoint = settings.endpoint or f"https://s3.{settings.region}.amazonaws.com"
        ours = Addresses(settings, endpoint, is_path_style=is_path_style)
        theirs = Addresses(
            settings, settings.browser_endpoint or endpoint, is_path_style=is_path_style
        )
        store = S3Store(
            settings.bucket,
            prefix=settings.prefix or None,
            endpoint=ours.origin,
            region=settings.region,
            virtual_hosted_style_request=not is_path_style,
            credential_provider=keys.provided,
            client_options=client,
            retry_config=retry,
        )
        signer = s3_signer(
            keys.access_key, keys.secret_key, settings.region, session_token=keys.session_token
        )
        super().__init__(store, ours=ours, theirs=theirs, signer=signer, clock=clock)
        self.trusts_the_store = not settings.confirm_by_reading

    def upload(
        self,
        key: str,
        *,
        media_type: str,
        expires_in_seconds: int,
        size_bytes: int | None,
        sha256: str | None,
    ) -> DirectUpload:
        """A PUT with every header signed; the browser itself adds the length that is signed."""
        headers = {"content-type": media_type, "if-none-match": "*"}
        if sha256 is not None:
            headers["x-amz-content-sha256"] = sha256
            headers["x-amz-checksum-sha256"] = base64.b64encode(bytes.fromhex(sha256)).decode()
        length = {} if size_bytes is None else {"content-length": str(size_bytes)}
        return DirectUpload(self._url_to_put(key, headers | length, expires_in_seconds), headers)

    def confirm(self, key: str, *, size_bytes: int | None, sha256: str | None) -> StoredBlob | None:
        """The bound digest with the store's length; reads all where nothing was bound."""
        if sha256 is None or not self.trusts_the_store:
            return self.stat(key)
        size = self.size(key)
        if size is None:
            return None
        if size_bytes is not None and size != size_bytes:
            return self.stat(key)
        return StoredBlob(key, size, sha256)
