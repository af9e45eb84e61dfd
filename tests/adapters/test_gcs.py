"""Blobs in Google Cloud Storage, against a server that checks signatures as Google does."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from invigilator.adapters.blobs.gcs import GoogleBlobs, ServiceAccount
from invigilator.adapters.blobs.opening import open_storage
from invigilator.adapters.blobs.settings import StorageInvalid, StorageSettings
from invigilator.evidence.ports import BlobStore, DirectUploads, StorageUnavailable
from invigilator.kernel import Clock, SystemClock
from invigilator.testing import FakeClock
from invigilator.testing.blobs import BlobStoreSuite
from invigilator.testing.direct_uploads import DirectUploadSuite
from tests.support.google_storage import EMAIL, GoogleStorage, serving

BUCKET = "exams-2026"


def opened(settings: StorageSettings, clock: Clock | None = None) -> GoogleBlobs:
    return GoogleBlobs(settings, ServiceAccount.found(settings, {}), clock or SystemClock())


@pytest.fixture(scope="session")
def account() -> GoogleStorage:
    return GoogleStorage(BUCKET)


@pytest.fixture
def storage(account: GoogleStorage) -> GoogleStorage:
    return account.emptied()


@pytest.fixture
def settings(storage: GoogleStorage, tmp_path: Path) -> Iterator[StorageSettings]:
    key_file = tmp_path / "account.json"
    storage.write_key_file(key_file)
    with serving(storage) as endpoint:
        yield StorageSettings(
            kind="gcs",
            bucket=BUCKET,
            prefix="invigilator",
            endpoint=endpoint,
            credentials_file=str(key_file),
        )


class TestGoogleBlobs(BlobStoreSuite):
    @pytest.fixture
    def blobs(self, settings: StorageSettings) -> BlobStore:
        return opened(settings)


class TestGoogleDirectUploads(DirectUploadSuite):
    checks_digests = False

    @pytest.fixture
    def direct(self, settings: StorageSettings) -> DirectUploads:
        return opened(settings)

    @pytest.fixture
    def direct_an_hour_ago(self, settings: StorageSettings) -> DirectUploads:
        return opened(settings, FakeClock(SystemClock().now_ms() - 3_600_000))

    @pytest.fixture
    def blobs(self, settings: StorageSettings) -> BlobStore:
        return opened(settings)


def test_every_call_is_signed(settings: StorageSettings, storage: GoogleStorage) -> None:
    blobs = opened(settings)
    blobs.put("k", b"x")
    blobs.read("k")
    assert (storage.signed_by_token, storage.signed_by_url) == (2, 0)


def test_a_right_setting_is_tried_out(
    settings: StorageSettings, storage: GoogleStorage, tmp_path: Path
) -> None:
    found = open_storage(settings, tmp_path, {}, SystemClock())
    assert isinstance(found.direct, GoogleBlobs)
    assert storage.signed_by_url == 1


def test_the_key_file_of_the_environment_is_taken(settings: StorageSettings) -> None:
    unset = msgspec.structs.replace(settings, credentials_file=None)
    environment = {"GOOGLE_APPLICATION_CREDENTIALS": str(settings.credentials_file)}
    assert ServiceAccount.found(unset, environment).client_email == EMAIL


@pytest.mark.parametrize(
    ("key_file", "sentence"),
    [
        ("not json", "is no readable JSON key of a Google service account"),
        ('{"client_email": "a@b"}', "is no readable JSON key of a Google service account"),
        ('{"client_email": "a@b", "private_key": "-"}', "is no readable JSON key"),
    ],
)
def test_a_key_file_that_is_none_is_named(tmp_path: Path, key_file: str, sentence: str) -> None:
    file = tmp_path / "account.json"
    file.write_text(key_file)
    settings = StorageSettings(kind="gcs", bucket=BUCKET, credentials_file=str(file))
    with pytest.raises(StorageInvalid, match=sentence) as refusal:
        open_storage(settings, tmp_path, {}, SystemClock())
    assert str(file) in str(refusal.value)


def test_another_accounts_key_is_refused(settings: StorageSettings, tmp_path: Path) -> None:
    GoogleStorage(BUCKET).write_key_file(tmp_path / "other.json")
    theirs = msgspec.structs.replace(settings, credentials_file=str(tmp_path / "other.json"))
    with pytest.raises(StorageInvalid, match="The store refuses our credentials"):
        open_storage(theirs, tmp_path, {}, SystemClock())
    with pytest.raises(StorageUnavailable):
        opened(theirs).read("k")
