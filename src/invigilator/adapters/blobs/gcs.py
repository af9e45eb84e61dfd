"""Blobs in a bucket of Google Cloud Storage, by the key of a service account."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from obstore.store import GCSStore

from invigilator.adapters.blobs.addresses import Addresses
from invigilator.adapters.blobs.bucket import BucketBlobs, patience
from invigilator.adapters.blobs.settings import StorageInvalid, StorageSettings
from invigilator.adapters.blobs.signed_urls import GOOGLE, Signer
from invigilator.evidence.ports import DirectUpload, StoredBlob
from invigilator.kernel import Clock
from invigilator.wire import decoder_of

_ENDPOINT = "https://storage.googleapis.com"


class _KeyFile(msgspec.Struct):
    client_email: str
    private_key: str


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """Who we are to Google: the account's name, its private key, and the key file as it is."""

    client_email: str
    private_key: RSAPrivateKey
    key_file: str

    @classmethod
    def found(cls, settings: StorageSettings, environment: Mapping[str, str]) -> Self:
        """The account that is set, else that of the environment. Raises `StorageInvalid`."""
        named = settings.credentials_file or environment.get("GOOGLE_APPLICATION_CREDENTIALS")
        if not named:
            raise StorageInvalid(
                "storage.credentials_file is not set, and neither is GOOGLE_APPLICATION_CREDENTIALS"
            )
        try:
            text = Path(named).read_text()
            given = decoder_of(_KeyFile).decode(text)
            private_key = load_pem_private_key(given.private_key.encode(), password=None)
        except (OSError, ValueError) as failure:
            raise StorageInvalid(
                f"{named} is no readable JSON key of a Google service account: {failure}"
            ) from failure
        if not isinstance(private_key, RSAPrivateKey):
            raise StorageInvalid(f"The key in {named} is not an RSA key")
        return cls(given.client_email, private_key, text)

    def signer(self) -> Signer:
        """Signs URLs by the private key: about half a millisecond each, asking nobody."""

        def sign(_day: str, text: bytes) -> str:
            return self.private_key.sign(text, PKCS1v15(), SHA256()).hex()

        return Signer(GOOGLE, self.client_email, "auto", sign)


class GoogleBlobs(BucketBlobs):
    """A `BlobStore` and `DirectUploads`.

    Google refuses another length, another type and a second object, but does not check a SHA-256:
    every upload is read back once and hashed before it is confirmed.
    """

    trusts_the_store = False

    def __init__(self, settings: StorageSettings, account: ServiceAccount, clock: Clock) -> None:
        client, retry = patience(settings.timeout_seconds)
        endpoint = settings.endpoint or _ENDPOINT
        ours = Addresses(settings, endpoint, is_path_style=True)
        theirs = Addresses(settings, settings.browser_endpoint or endpoint, is_path_style=True)
        store = GCSStore(
            settings.bucket,
            prefix=settings.prefix or None,
            service_account_key=account.key_file,
            base_url=ours.origin,
            client_options=client,
            retry_config=retry,
        )
        super().__init__(store, ours=ours, theirs=theirs, signer=account.signer(), clock=clock)

    def upload(
        self,
        key: str,
        *,
        media_type: str,
        expires_in_seconds: int,
        size_bytes: int | None,
        sha256: str | None,
    ) -> DirectUpload:
        """A PUT with every header signed, of an object that has no generation yet."""
        headers = {"content-type": media_type, "x-goog-if-generation-match": "0"}
        if size_bytes is not None:
            headers["x-goog-content-length-range"] = f"{size_bytes},{size_bytes}"
        return DirectUpload(self._url_to_put(key, headers, expires_in_seconds), headers)

    def confirm(self, key: str, *, size_bytes: int | None, sha256: str | None) -> StoredBlob | None:
        """What the bytes themselves come to."""
        return self.stat(key)
