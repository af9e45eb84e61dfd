"""What `invigilator check-storage` says, tried against a real bucket and its mistakes."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from invigilator.adapters.blobs.checking import BucketCheck, CheckedBucket
from invigilator.adapters.blobs.gcs import GoogleBlobs, ServiceAccount
from invigilator.adapters.blobs.s3 import S3Blobs, S3Keys
from invigilator.adapters.blobs.settings import StorageSettings
from invigilator.app.checking_storage import check_storage
from invigilator.app.settings import Settings, WebSettings
from invigilator.evidence.ports import DirectUpload
from invigilator.kernel import SystemClock
from tests.support.google_storage import GoogleStorage, serving
from tests.support.object_store import Gateway

PAGES = "https://exams.example"


def settings_of(gateway: Gateway, *, allowed_origin: str | None) -> StorageSettings:
    return StorageSettings(
        kind="s3",
        bucket=gateway.make_bucket(allowed_origin=allowed_origin),
        endpoint=gateway.url,
        access_key=gateway.access_key,
        secret_key=gateway.secret_key,
    )


def opened(settings: StorageSettings) -> S3Blobs:
    return S3Blobs(settings, S3Keys.found(settings, {}), SystemClock())


def wrongs(bucket: CheckedBucket, origin: str | None = PAGES) -> list[str]:
    found = BucketCheck(bucket, origin, timeout_seconds=10).findings()
    return [finding.sentence for finding in found if finding.is_right is False]


def test_a_bucket_that_is_right_has_nothing_wrong(gateway: Gateway) -> None:
    settings = settings_of(gateway, allowed_origin=PAGES)
    found = list(check_storage(Settings(storage=settings, web=WebSettings(public_url=PAGES)), None))
    assert [finding.sentence for finding in found if not finding.is_right] == []
    assert found[0].sentence.endswith("our credentials are taken")
    assert f"Pages of {PAGES} may put into the bucket" in [each.sentence for each in found]
    assert list(opened(settings).keys(".check/")) == []


@pytest.mark.parametrize("allowed", [None, "https://other.example"])
def test_a_bucket_that_pages_may_not_put_into_is_named(
    gateway: Gateway, allowed: str | None
) -> None:
    [wrong] = wrongs(opened(settings_of(gateway, allowed_origin=allowed)))
    assert wrong.startswith(f"The bucket's CORS rule does not allow the origin {PAGES}")


def test_without_an_origin_cors_is_said_not_to_be_tried(gateway: Gateway) -> None:
    bucket = opened(settings_of(gateway, allowed_origin=None))
    found = list(BucketCheck(bucket, None, timeout_seconds=10).findings())
    [untried] = [finding.sentence for finding in found if not finding.is_right]
    assert untried.startswith("CORS was not tried")


def test_a_store_that_checks_no_digest_is_named(gateway: Gateway) -> None:
    class Careless(S3Blobs):
        """Signs no digest, so that the store behaves as one that does not look at it."""

        def upload(
            self,
            key: str,
            *,
            media_type: str,
            expires_in_seconds: int,
            size_bytes: int | None,
            sha256: str | None,
        ) -> DirectUpload:
            return super().upload(
                key,
                media_type=media_type,
                expires_in_seconds=expires_in_seconds,
                size_bytes=size_bytes,
                sha256=None,
            )

    settings = settings_of(gateway, allowed_origin=PAGES)
    found = wrongs(Careless(settings, S3Keys.found(settings, {}), SystemClock()))
    assert found[0] == (
        "The store takes an upload of other bytes than were announced: "
        "set storage.confirm_by_reading"
    )
    wary = msgspec.structs.replace(settings, confirm_by_reading=True)
    assert wrongs(Careless(wary, S3Keys.found(settings, {}), SystemClock())) == []


def test_a_store_that_browsers_do_not_reach_is_named(gateway: Gateway) -> None:
    settings = msgspec.structs.replace(
        settings_of(gateway, allowed_origin=PAGES), browser_endpoint="http://name.invalid"
    )
    [wrong] = wrongs(opened(settings))
    assert wrong.startswith("http://name.invalid, where browsers put, does not answer")


def test_a_key_that_may_not_write_is_named(gateway: Gateway) -> None:
    settings = msgspec.structs.replace(
        settings_of(gateway, allowed_origin=PAGES), secret_key="another"
    )
    [wrong] = wrongs(opened(settings))
    assert "The store did not answer or refused us" in wrong
    assert "403" in wrong


@pytest.fixture
def google(tmp_path: Path) -> Iterator[StorageSettings]:
    storage = GoogleStorage("exams-2026")
    storage.write_key_file(tmp_path / "account.json")
    with serving(storage) as endpoint:
        yield StorageSettings(
            kind="gcs",
            bucket="exams-2026",
            endpoint=endpoint,
            credentials_file=str(tmp_path / "account.json"),
        )


def test_googles_bucket_is_checked_alike(google: StorageSettings) -> None:
    bucket = GoogleBlobs(google, ServiceAccount.found(google, {}), SystemClock())
    assert wrongs(bucket, None) == []


def test_a_folder_needs_no_check() -> None:
    [finding] = check_storage(Settings(), None)
    assert finding.is_right
