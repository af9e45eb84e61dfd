"""What every store that browsers upload to directly must do, as a suite for its adapter's tests.

The store is a real one, or a fake that checks signatures: these are tests of what is refused.
"""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

import httpx2
import pytest

from invigilator.evidence.ports import BlobStore, DirectUpload, DirectUploads, StoredBlob

_DATA = bytes(range(256)) * 20
_OTHER = _DATA[::-1]
_KEY = "exam/sitting/screen/chunk-00001.webm"
_MEDIA_TYPE = 'video/webm;codecs="vp8,opus"'

_Tampering = Callable[[DirectUpload], tuple[DirectUpload, bytes]]


def _in_url(old: str, new: str) -> _Tampering:
    def tamper(upload: DirectUpload) -> tuple[DirectUpload, bytes]:
        assert old in upload.url
        return DirectUpload(upload.url.replace(old, new), upload.headers), _DATA

    return tamper


def _of_another_type(upload: DirectUpload) -> tuple[DirectUpload, bytes]:
    return DirectUpload(upload.url, {**upload.headers, "content-type": "text/html"}), _DATA


def _with_another_signature(upload: DirectUpload) -> tuple[DirectUpload, bytes]:
    last = "1" if upload.url[-1] == "0" else "0"
    return DirectUpload(upload.url[:-1] + last, upload.headers), _DATA


def _without_a_signature(upload: DirectUpload) -> tuple[DirectUpload, bytes]:
    return DirectUpload(upload.url.split("?")[0], upload.headers), _DATA


def _without_any_header(upload: DirectUpload) -> tuple[DirectUpload, bytes]:
    return DirectUpload(upload.url, {}), _DATA


def _shorter(upload: DirectUpload) -> tuple[DirectUpload, bytes]:
    return upload, _DATA[:-1]


def _longer(upload: DirectUpload) -> tuple[DirectUpload, bytes]:
    return upload, _DATA + b"x"


_TAMPERINGS = {
    "to another key": _in_url("chunk-00001", "chunk-00002"),
    "good for longer": _in_url("Expires=60", "Expires=600"),
    "of another type": _of_another_type,
    "with another signature": _with_another_signature,
    "without a signature": _without_a_signature,
    "without its headers": _without_any_header,
    "with fewer bytes": _shorter,
    "with more bytes": _longer,
}


class DirectUploadSuite:
    """Inherit as `class TestMine(DirectUploadSuite)` and give its fixtures."""

    checks_digests: ClassVar[bool] = True
    """Whether the store itself refuses other bytes of the right length."""

    @pytest.fixture
    def direct(self) -> DirectUploads:
        """The store under test, empty."""
        raise NotImplementedError

    @pytest.fixture
    def direct_an_hour_ago(self) -> DirectUploads:
        """The same store, where our clock was an hour ago."""
        raise NotImplementedError

    @pytest.fixture
    def blobs(self) -> BlobStore:
        """The same store as the server reads it."""
        raise NotImplementedError

    def test_what_a_browser_put_is_confirmed_and_read(
        self, direct: DirectUploads, blobs: BlobStore
    ) -> None:
        """With its length and digest, whole and by range."""
        answer = _put(_bound(direct), _DATA)
        assert answer.is_success, answer.text
        assert _confirmed(direct) == StoredBlob(_KEY, len(_DATA), _digest(_DATA))
        assert blobs.stat(_KEY) == _confirmed(direct)
        assert blobs.read(_KEY) == _DATA
        assert blobs.read(_KEY, 100, 50) == _DATA[100:150]
        assert list(blobs.keys("exam/sitting/")) == [_KEY]

    def test_what_was_not_put_is_not_confirmed(self, direct: DirectUploads) -> None:
        """A URL alone is nothing."""
        _bound(direct)
        assert _confirmed(direct) is None
        assert direct.confirm(_KEY, size_bytes=None, sha256=None) is None

    @pytest.mark.parametrize("how", _TAMPERINGS)
    def test_a_put_that_was_tampered_with_is_refused(
        self, direct: DirectUploads, blobs: BlobStore, how: str
    ) -> None:
        """And leaves nothing; the URL as it was given is still good."""
        upload = _bound(direct)
        answer = _put(*_TAMPERINGS[how](upload))
        assert 400 <= answer.status_code < 500, answer.text
        assert list(blobs.keys("exam/")) == []
        assert _put(upload, _DATA).is_success

    def test_none_of_its_headers_can_be_left_out(self, direct: DirectUploads) -> None:
        """The guard against overwriting is among them."""
        upload = _bound(direct)
        for name in upload.headers:
            left = {key: value for key, value in upload.headers.items() if key != name}
            assert _put(DirectUpload(upload.url, left), _DATA).is_client_error
        assert _confirmed(direct) is None

    def test_other_bytes_than_announced_are_never_confirmed_as_those(
        self, direct: DirectUploads
    ) -> None:
        """Of the same length: the store refuses them, or the confirmation says what they are."""
        answer = _put(_bound(direct), _OTHER)
        if self.checks_digests:
            assert answer.is_client_error
            assert _confirmed(direct) is None
        else:
            assert _confirmed(direct) == StoredBlob(_KEY, len(_OTHER), _digest(_OTHER))

    @pytest.mark.parametrize("data", [_DATA[:-1], _DATA + b"x", b""])
    def test_a_length_is_held_without_a_digest_too(
        self, direct: DirectUploads, blobs: BlobStore, data: bytes
    ) -> None:
        """Where the length alone was announced."""
        upload = direct.upload(
            _KEY,
            media_type=_MEDIA_TYPE,
            expires_in_seconds=60,
            size_bytes=len(_DATA),
            sha256=None,
        )
        assert _put(upload, data).is_client_error
        assert list(blobs.keys("exam/")) == []
        assert _put(upload, _DATA).is_success

    def test_a_url_is_refused_after_its_time(
        self, direct: DirectUploads, direct_an_hour_ago: DirectUploads
    ) -> None:
        """By the store's clock."""
        assert _put(_bound(direct_an_hour_ago), _DATA).is_client_error
        assert _confirmed(direct) is None

    def test_nothing_is_overwritten(self, direct: DirectUploads) -> None:
        """Not by a URL that binds no digest either; the second is answered 412."""
        upload = _unbound(direct)
        assert _put(upload, b"first").is_success
        assert _put(upload, b"second").status_code == 412
        assert _put(_unbound(direct), b"first").status_code == 412
        confirmed = direct.confirm(_KEY, size_bytes=None, sha256=None)
        assert confirmed == StoredBlob(_KEY, 5, _digest(b"first"))

    def test_what_the_server_put_is_not_overwritten(
        self, direct: DirectUploads, blobs: BlobStore
    ) -> None:
        """Keys are one space."""
        blobs.put(_KEY, _DATA)
        assert _put(_unbound(direct), b"other").status_code == 412
        assert blobs.read(_KEY) == _DATA

    def test_the_same_put_again_changes_nothing(self, direct: DirectUploads) -> None:
        """A browser whose answer was lost is told that it is there."""
        upload = _bound(direct)
        assert _put(upload, _DATA).is_success
        assert _put(upload, _DATA).status_code == 412
        assert _confirmed(direct) == StoredBlob(_KEY, len(_DATA), _digest(_DATA))

    def test_of_many_who_put_one_key_at_once_one_wins(self, direct: DirectUploads) -> None:
        """And what is confirmed is what the winner was told is stored."""
        upload = _unbound(direct)
        tries = [str(number).encode() * 10_000 for number in range(8)]
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda data: _put(upload, data).is_success, tries))
        winners = [data for data, won in zip(tries, answers, strict=True) if won]
        confirmed = direct.confirm(_KEY, size_bytes=None, sha256=None)
        assert [confirmed] == [StoredBlob(_KEY, len(data), _digest(data)) for data in winners]

    def test_another_length_than_announced_is_confirmed_as_it_is(
        self, direct: DirectUploads, blobs: BlobStore
    ) -> None:
        """Such as what somebody with the bucket's keys put there."""
        blobs.put(_KEY, b"else")
        assert _confirmed(direct) == StoredBlob(_KEY, 4, _digest(b"else"))

    def test_a_browser_can_send_what_it_is_told_to(self, direct: DirectUploads) -> None:
        """Scripts may not set these headers, and may talk to the named origin only."""
        upload = _bound(direct)
        assert not {"host", "content-length"} & set(upload.headers)
        assert upload.url.startswith(direct.browser_origin + "/")


def _bound(direct: DirectUploads) -> DirectUpload:
    return direct.upload(
        _KEY,
        media_type=_MEDIA_TYPE,
        expires_in_seconds=60,
        size_bytes=len(_DATA),
        sha256=_digest(_DATA),
    )


def _unbound(direct: DirectUploads) -> DirectUpload:
    return direct.upload(
        _KEY, media_type=_MEDIA_TYPE, expires_in_seconds=60, size_bytes=None, sha256=None
    )


def _confirmed(direct: DirectUploads) -> StoredBlob | None:
    return direct.confirm(_KEY, size_bytes=len(_DATA), sha256=_digest(_DATA))


def _put(upload: DirectUpload, data: bytes) -> httpx2.Response:
    return httpx2.put(upload.url, headers=upload.headers, content=data, timeout=30, trust_env=False)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
