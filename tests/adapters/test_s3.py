"""Blobs in a real S3 store: Ceph's gateway checks signatures, which no mock does."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import obstore
import pytest

from invigilator.adapters.blobs.opening import Storage, open_storage
from invigilator.adapters.blobs.s3 import S3Blobs, S3Keys
from invigilator.adapters.blobs.settings import StorageInvalid, StorageSettings
from invigilator.evidence.ports import (
    BlobStore,
    DirectUpload,
    DirectUploads,
    StorageUnavailable,
    StoredBlob,
)
from invigilator.kernel import Clock, SystemClock
from invigilator.testing import FakeClock
from invigilator.testing.blobs import BlobStoreSuite
from invigilator.testing.direct_uploads import DirectUploadSuite
from tests.support.object_store import Gateway, ObjectStore, require_object_store
from tests.support.ports import free_port


def settings_of(gateway: Gateway, bucket: str, **more: object) -> StorageSettings:
    values: dict[str, object] = {
        "kind": "s3",
        "bucket": bucket,
        "endpoint": gateway.url,
        "access_key": gateway.access_key,
        "secret_key": gateway.secret_key,
        **more,
    }
    return msgspec.convert(values, StorageSettings)


def opened(settings: StorageSettings, clock: Clock | None = None) -> S3Blobs:
    return S3Blobs(settings, S3Keys.found(settings, {}), clock or SystemClock())


def an_hour_ago() -> Clock:
    return FakeClock(SystemClock().now_ms() - 3_600_000)


@pytest.fixture
def settings(gateway: Gateway) -> StorageSettings:
    return settings_of(gateway, gateway.make_bucket(), prefix="invigilator/one")


class TestS3Blobs(BlobStoreSuite):
    @pytest.fixture
    def blobs(self, settings: StorageSettings) -> BlobStore:
        return opened(settings)


class TestS3DirectUploads(DirectUploadSuite):
    @pytest.fixture
    def direct(self, settings: StorageSettings) -> DirectUploads:
        return opened(settings)

    @pytest.fixture
    def direct_an_hour_ago(self, settings: StorageSettings) -> DirectUploads:
        return opened(settings, an_hour_ago())

    @pytest.fixture
    def blobs(self, settings: StorageSettings) -> BlobStore:
        return opened(settings)


def test_a_store_without_a_prefix_keeps_its_keys_at_the_root(gateway: Gateway) -> None:
    bucket = gateway.make_bucket()
    opened(settings_of(gateway, bucket)).put("a/k", b"x")
    assert opened(settings_of(gateway, bucket, prefix="a/")).read("k") == b"x"


@pytest.mark.parametrize("key", ["../x", "a/../x", "/etc/x", "a//b", "", "a/", "a\nb", "a?b", "ü"])
def test_a_key_that_is_no_plain_path_is_refused(settings: StorageSettings, key: str) -> None:
    blobs = opened(settings)
    for call in (lambda: blobs.put(key, b"x"), lambda: blobs.read(key), lambda: upload(blobs, key)):
        with pytest.raises(KeyError):
            call()


def test_a_digest_is_read_back_where_the_store_is_not_trusted_with_it(
    settings: StorageSettings,
) -> None:
    opened(settings).put("k", b"four")
    announced = hashlib.sha256(b"else").hexdigest()
    trusting = opened(settings)
    wary = opened(msgspec.structs.replace(settings, confirm_by_reading=True))
    assert trusting.confirm("k", size_bytes=4, sha256=announced) == StoredBlob("k", 4, announced)
    real = StoredBlob("k", 4, hashlib.sha256(b"four").hexdigest())
    assert wary.confirm("k", size_bytes=4, sha256=announced) == real


def test_the_media_type_is_kept_with_the_object(settings: StorageSettings) -> None:
    blobs = opened(settings)
    blobs.put("k", b"x", media_type="video/webm")
    assert obstore.get(blobs._store, "k").attributes == {"Content-Type": "video/webm"}


def test_a_store_that_does_not_answer_is_said_to_be_unavailable() -> None:
    blobs = opened(settings_of(Gateway(nowhere(), "AK", "secret"), "bucket"))
    calls: list[Callable[[], object]] = [
        lambda: blobs.put("k", b"x"),
        lambda: blobs.read("k"),
        lambda: blobs.read("k", 1, 2),
        lambda: blobs.stat("k"),
        lambda: blobs.size("k"),
        lambda: list(blobs.keys("k/")),
        lambda: blobs.confirm("k", size_bytes=1, sha256="00" * 32),
    ]
    for call in calls:
        with pytest.raises(StorageUnavailable) as refusal:
            call()
        assert refusal.value.retry_after_seconds == 5
    assert upload(blobs, "k").url.startswith(blobs.browser_origin)


def test_what_was_acknowledged_outlives_the_gateway(tmp_path: Path) -> None:
    require_object_store()
    store = ObjectStore(tmp_path)
    store.start()
    try:
        blobs = opened(settings_of(store.gateway, store.gateway.make_bucket()))
        kept = blobs.put("k", b"kept")
        store.kill_gateway()
        with pytest.raises(StorageUnavailable):
            blobs.read("k")
        store.start_gateway()
        assert blobs.stat("k") == kept
        assert blobs.put("k", b"kept") == kept
    finally:
        store.stop()


def test_browsers_are_given_the_address_that_they_reach(settings: StorageSettings) -> None:
    elsewhere = msgspec.structs.replace(settings, browser_endpoint="https://S3.Example:443/")
    blobs = opened(elsewhere)
    assert blobs.browser_origin == "https://s3.example"
    assert upload(blobs, "k").url.startswith(
        f"https://s3.example/{settings.bucket}/invigilator/one/k?"
    )


@pytest.mark.parametrize(
    ("more", "origin", "path"),
    [
        ({}, "https://exams.s3.eu-west-1.amazonaws.com", "/k"),
        ({"path_style": True}, "https://s3.eu-west-1.amazonaws.com", "/exams/k"),
        ({"endpoint": "http://[::1]:9000"}, "http://[::1]:9000", "/exams/k"),
        ({"endpoint": "http://s3.lan", "path_style": False}, "http://exams.s3.lan", "/k"),
    ],
)
def test_a_bucket_is_named_in_the_host_or_in_the_path(
    more: dict[str, object], origin: str, path: str
) -> None:
    values = {"kind": "s3", "bucket": "exams", "region": "eu-west-1", **more}
    values |= {"access_key": "AK", "secret_key": "secret"}
    blobs = opened(msgspec.convert(values, StorageSettings))
    assert blobs.browser_origin == origin
    assert upload(blobs, "k").url.startswith(f"{origin}{path}?")


def test_keys_of_the_environment_are_taken_where_none_are_set() -> None:
    keys = S3Keys.found(
        StorageSettings(kind="s3"),
        {"AWS_ACCESS_KEY_ID": "AK", "AWS_SECRET_ACCESS_KEY": "sk", "AWS_SESSION_TOKEN": "token"},
    )
    assert keys == S3Keys(access_key="AK", secret_key="sk", session_token="token")
    values = StorageSettings(kind="s3", bucket="exams")
    assert "&X-Amz-Security-Token=token&" in upload(S3Blobs(values, keys, SystemClock()), "k").url


class TestWrongSettings:
    """Each ends the start with one sentence that names what is wrong."""

    @pytest.fixture
    def right(self, gateway: Gateway) -> dict[str, object]:
        settings = settings_of(gateway, gateway.make_bucket())
        return msgspec.to_builtins(settings)  # type: ignore[no-any-return]

    def test_right_ones_open(self, right: dict[str, object], tmp_path: Path) -> None:
        storage = opened_from(right, tmp_path)
        assert isinstance(storage.blobs, S3Blobs)
        assert storage.direct == storage.blobs

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"bucket": "nobody-made-it"}, "There is no bucket at .*/nobody-made-it .404"),
            ({"bucket": ""}, "storage.bucket has to name a bucket, not ''"),
            ({"prefix": "../a"}, "storage.prefix has to be a folder"),
            ({"access_key": "AKNOBODY"}, "The store refuses our credentials .*InvalidAccessKeyId"),
            ({"secret_key": "wrong"}, "The store refuses our credentials .*SignatureDoesNotMatch"),
            ({"secret_key": None}, "storage.access_key and storage.secret_key are set together"),
            ({"access_key": None, "secret_key": None}, "neither is AWS_ACCESS_KEY_ID"),
            ({"endpoint": "s3.example"}, "a scheme and a host such as https://s3.example"),
            ({"endpoint": "https://s3.example/path"}, "a scheme and a host such as"),
            ({"endpoint": "http://name.invalid"}, "The store at .* does not answer"),
            ({"kind": "gcs"}, "storage.credentials_file is not set"),
            ({"kind": "gcs", "credentials_file": "/none"}, "/none is no readable JSON key"),
        ],
    )
    def test_wrong_ones_are_named(
        self, right: dict[str, object], tmp_path: Path, wrong: dict[str, object], sentence: str
    ) -> None:
        with pytest.raises(StorageInvalid, match=sentence) as refusal:
            opened_from({**right, **wrong}, tmp_path)
        assert "\n" not in str(refusal.value)

    def test_a_store_that_is_not_there_is_named(
        self, right: dict[str, object], tmp_path: Path
    ) -> None:
        with pytest.raises(StorageInvalid, match=r"The store at http://.* does not answer"):
            opened_from({**right, "endpoint": nowhere()}, tmp_path)

    def test_without_the_extra_it_says_what_to_install(
        self, right: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delitem(sys.modules, "invigilator.adapters.blobs.s3")
        monkeypatch.delitem(sys.modules, "invigilator.adapters.blobs.bucket")
        monkeypatch.setitem(sys.modules, "obstore", None)
        with pytest.raises(StorageInvalid, match=r"pip install 'invigilator\[object-storage\]'"):
            opened_from(right, tmp_path)


def opened_from(values: dict[str, object], folder: Path) -> Storage:
    return open_storage(msgspec.convert(values, StorageSettings), folder, {}, SystemClock())


def upload(blobs: S3Blobs, key: str) -> DirectUpload:
    return blobs.upload(
        key, media_type="video/webm", expires_in_seconds=60, size_bytes=1, sha256=None
    )


def nowhere() -> str:
    return f"http://127.0.0.1:{free_port()}"
